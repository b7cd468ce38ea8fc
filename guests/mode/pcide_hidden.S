/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.pcide_hidden, ENV_LONG64
INTENT	"CR4.PCIDE of a processor whose CPUID table hides it raises #GP(0)."
CLAUSE	mode.cr4.invalid

	SET_CPUID 1, 0, 0x663, 0, 0, 0x078bfbff
	mov	%cr4, %rax
	orl	$CR4_PCIDE, %eax
1:	mov	%rax, %cr4
	EXPECT_GP 1b
	CHECK_REG cr4, 0, CR4_PCIDE
	END
