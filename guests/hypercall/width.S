/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	hypercall.width, ENV_LONG64
INTENT	"64-bit code gives 64 bits of rAX and gets as many back; compatibility mode's upper half counts for nothing and becomes 0."
CLAUSE	hypercall.registers

	movabsq	$0x100000001, %rax
	vmmcall
	CHECKPOINT
	CHECK_REG rax, HC_ENOSYS
	movabsq	$0x100000001, %rax
	ljmp	*pointer
	.code32
narrow:	vmmcall
	outb	%al, $PORT_CHECKPOINT
	guest_record __LINE__, RECORD_CHECKPOINT
	CHECK_REG rax, 0
	movl	$999, %eax
	vmmcall
	outb	%al, $PORT_CHECKPOINT
	guest_record __LINE__, RECORD_CHECKPOINT
	CHECK_REG rax, 0xfffffc18
	ljmp	$SEL_CODE64, $wide
	.code64
wide:	END
pointer: .long	narrow
	.word	SEL_CODE32
