/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.read_control, ENV_KERNEL
INTENT	"MOV from CR0, CR2, CR3 and CR4 loads each general register with the same value, and no other register."
CLAUSE	intercept.control_register

#if BITS == 64
#define REGISTERS	rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
#else
#define REGISTERS	ecx, edx, ebx, esp, ebp, esi, edi
#endif
	mov	$0x76543210, CAX
	mov	CAX, %cr2
	.irp	control, cr0, cr2, cr3, cr4
	mov	%\control, CAX
	.irp	register, REGISTERS
	mov	%\control, %\register
	.endr
	.irp	register, REGISTERS
	sub	CAX, %\register			/* all zero: all the same */
	.endr
	CHECKPOINT
#if BITS == 64
	.irp	register, REGISTERS
	CHECK_REG \register, 0
	.endr
#else
	.irp	register, rcx, rdx, rbx, rsp, rbp, rsi, rdi
	CHECK_REG \register, 0
	.endr
#endif
	SET_REG	rsp, GUEST_STACK
	.endr
	mov	%cr2, CAX
	CHECKPOINT
	CHECK_REG rax, 0x76543210
	END
