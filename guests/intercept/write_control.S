/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.write_control, ENV_KERNEL
INTENT	"MOV to CR0, CR2 and CR4 takes its value from each general register."
CLAUSE	intercept.control_register

#if BITS == 64
#define REGISTERS	rax, rcx, rdx, rbx, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
#else
#define REGISTERS	eax, ecx, edx, ebx, ebp, esi, edi
#endif
	.set	value, 0x1000
	.irp	register, REGISTERS
	mov	%cr0, %\register
	xor	$CR0_MP, %\register
	mov	%\register, %cr0
	mov	%cr4, %\register
	xor	$CR4_DE, %\register
	mov	%\register, %cr4
	mov	$value, %\register
	mov	%\register, %cr2
	mov	$0, %\register			/* a value from the wrong register is 0 */
	CHECKPOINT
	CHECK_REG cr2, value
	.set	value, value + 1
	.endr
	CHECK_REG cr0, CR0_MP, CR0_MP		/* behind an odd number of changes */
	CHECK_REG cr4, CR4_DE, CR4_DE
	END
