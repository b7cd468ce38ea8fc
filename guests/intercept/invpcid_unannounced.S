/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.invpcid_unannounced, ENV_KERNEL
INTENT	"INVPCID raises #UD in a guest whose CPUID does not announce it."
CLAUSE	intercept.unannounced

	SET_CPUID 7, 0, 0, 0, 0, 0
	mov	$SCRATCH, NBX
	xorl	%eax, %eax
1:	.byte	0x66, 0x0f, 0x38, 0x82, 0x03	/* invpcid (%rbx), %rax */
	EXPECT_UD 1b
	END
