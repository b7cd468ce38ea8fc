/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.read_debug, ENV_KERNEL
INTENT	"MOV from DR0 to DR3, DR6 and DR7 loads each general register with the same value, and no other register."
CLAUSE	intercept.debug_register

#if BITS == 64
#define REGISTERS	rcx, rdx, rbx, rsp, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
#define NAMES		REGISTERS
#else
#define REGISTERS	ecx, edx, ebx, esp, ebp, esi, edi
#define NAMES		rcx, rdx, rbx, rsp, rbp, rsi, rdi
#endif
	SET_REG	dr0, 0x1111
	SET_REG	dr1, 0x2222
	SET_REG	dr2, 0x3333
	SET_REG	dr3, 0x4444
	.irp	debug, dr0, dr1, dr2, dr3, dr6, dr7
	mov	%\debug, CAX
	.irp	register, REGISTERS
	mov	%\debug, %\register
	.endr
	.irp	register, REGISTERS
	sub	CAX, %\register			/* all zero: all the same */
	.endr
	CHECKPOINT
	.irp	register, NAMES
	CHECK_REG \register, 0
	.endr
	SET_REG	rsp, GUEST_STACK
	.endr
	mov	%dr2, CAX
	mov	%dr3, CBX
	CHECKPOINT
	CHECK_REG rax, 0x3333
	CHECK_REG rbx, 0x4444
	END
