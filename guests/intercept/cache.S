/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.cache, ENV_KERNEL
INTENT	"WBINVD leaves registers, flags and what was written to memory."
CLAUSE	intercept.cache

	movl	$0x12345678, SCRATCH
	movl	$0x1111, %eax
	movl	$0x2222, %edx
	stc
	wbinvd
	movl	SCRATCH, %ebx
	CHECKPOINT
	CHECK_REG rax, 0x1111
	CHECK_REG rdx, 0x2222
	CHECK_REG rbx, 0x12345678
	CHECK_REG rflags, FLAG_CF, FLAGS_STATUS
	CHECK_MEM SCRATCH, 4, 0x12345678
	END
