/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	hypercall.registers, ENV_FLAT
INTENT	"A hypercall changes no register but rAX."
CLAUSE	hypercall.registers
CLAUSE	hypercall.vapic_poll_irq

	movl	$HC_VAPIC_POLL_IRQ, %eax
	movl	$0x11111111, %ebx
	movl	$0x22222222, %ecx
	movl	$0x33333333, %edx
	movl	$0x44444444, %esi
	movl	$0x55555555, %edi
	movl	$0x66666666, %ebp
#if BITS == 64
	.irp	n, 8, 9, 10, 11, 12, 13, 14, 15
	movq	$0x7777777777777700 + \n, %r\n
	.endr
	shlq	$16, %rbx
	shlq	$16, %rbp
#endif
	vmmcall
	CHECKPOINT
	CHECK_REG rax, 0
#if BITS == 64
	CHECK_REG rbx, 0x111111110000
	CHECK_REG rbp, 0x666666660000
	.irp	n, 8, 9, 10, 11, 12, 13, 14, 15
	CHECK_REG r\n, (0x7777777777777700 + \n)
	.endr
#else
	CHECK_REG rbx, 0x11111111
	CHECK_REG rbp, 0x66666666
#endif
	CHECK_REG rcx, 0x22222222
	CHECK_REG rdx, 0x33333333
	CHECK_REG rsi, 0x44444444
	CHECK_REG rdi, 0x55555555
	CHECK_REG rsp, GUEST_STACK
	END
