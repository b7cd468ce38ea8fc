/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.flags, ENV_ALL
INTENT	"The flags that user space sets are those that the next instructions act on, direction included."
CLAUSE	run.registers

	mov	$SCRATCH + 4, NDI
	xorl	%ebx, %ebx
	CHECKPOINT
	SET_REG rflags, (FLAG_CF | FLAG_ZF | FLAG_DF), (FLAG_CF | FLAG_ZF | FLAG_DF)
	jnz	1f
	adcl	$1, %ebx
1:	stosb
	CHECKPOINT
	CHECK_REG rbx, 2
	CHECK_REG rdi, SCRATCH + 3
	CHECK_REG rflags, FLAG_DF, (FLAGS_STATUS | FLAG_DF)
	END
