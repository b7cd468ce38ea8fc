/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.crc32, ENV_KERNEL
INTENT	"CRC32 accumulates CRC-32C over operands of 1, 2 and 4 bytes, and changes no flag."
CLAUSE	sse.crc32
NEED	cpuid.sse42

	movl	$-1, %eax
	movl	$0x34333231, %ecx		/* "123456789" */
	crc32l	%ecx, %eax
	movw	$0x3635, SCRATCH
	crc32w	SCRATCH, %eax
	movl	$0x3837, %ecx
	crc32w	%cx, %eax
	movb	$0x39, %cl
	stc
	crc32b	%cl, %eax
	CHECKPOINT
	CHECK_REG rax, 0x1cf96d7c
	CHECK_REG rflags, FLAG_CF, FLAG_CF
	END
