/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.crc32, ENV_ALL
INTENT	"CRC32 of the nine digits gives the check value of CRC-32C, in steps of each size, and changes no flag."
CLAUSE	insn.crc32
NEED	cpuid.sse42

	push	$FLAGS_STATUS
	popf
	movl	$-1, %eax
	movb	$0x31, %ch			/* '1' */
	crc32b	%ch, %eax
	crc32w	2f, %eax
	crc32l	2f + 2, %eax
	crc32b	2f + 6, %eax
	crc32b	2f + 7, %eax
	CHECKPOINT
	CHECK_REG rax, 0x1cf96d7c		/* 0xe3069283, inverted */
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
#if BITS == 64
	movq	$-1, %rax
	crc32q	1f, %rax
	crc32b	1f + 8, %rax
	CHECKPOINT
	CHECK_REG rax, 0x1cf96d7c
#endif
	END
1:	.byte	0x31
2:	.ascii	"23456789"
