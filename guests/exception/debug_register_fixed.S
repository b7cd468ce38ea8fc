/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.debug_register_fixed, ENV_KERNEL
INTENT	"Of DR7, bits 12, 14 and 15 read as 0 and bit 10 as 1, whatever was written; of DR6, bit 12 reads as 0, bits 4 to 10 and those above 16 as 1."
CLAUSE	exception.debug_register.fixed

	mov	$0xd000, CAX
	mov	CAX, %dr7
	mov	%dr7, CBX
	CHECKPOINT
	CHECK_REG rbx, DR7_ONE
	xor	CAX, CAX
	mov	CAX, %dr7
	mov	%dr7, CBX
	mov	CAX, %dr6
	mov	%dr6, CDX
	movl	$0x1000, %eax
	mov	CAX, %dr6
	mov	%dr6, CAX
	CHECKPOINT
	CHECK_REG rbx, DR7_ONE
	CHECK_REG rdx, 0xfffe07f0, 0xfffe17f0
	CHECK_REG rax, 0xfffe07f0, 0xfffe17f0
	END
