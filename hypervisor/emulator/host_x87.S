/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * host_x87.S - every x87 instruction that computes, to be run on the host.
 *
 * The tables have copies of encodings that do not exist as well; x87.c knows which do.
 */
#include "host_asm.h"
#include "host_fpu.h"

	.text

.macro table name
	.balign HOST_STUB_BYTES, 0xcc
	.hidden \name
	.globl \name
\name:
	HOST_NO_BRANCH_TARGET
.endm

/* The operand is at (%rdi): ModRM is reg << 3 | 7. */
table host_x87_memory
	.set .Lnumber, 0
	.rept 8 * 8
	.balign HOST_STUB_BYTES, 0xcc
	.byte 0xd8 + (.Lnumber >> 3), (.Lnumber & 7) << 3 | 7
	HOST_RET
	.set .Lnumber, .Lnumber + 1
	.endr
	.balign HOST_STUB_BYTES, 0xcc

table host_x87_register
	.set .Lnumber, 0
	.rept 8 * 64
	.balign HOST_STUB_BYTES, 0xcc
	.byte 0xd8 + (.Lnumber >> 6), 0xc0 + (.Lnumber & 63)
	HOST_RET
	.set .Lnumber, .Lnumber + 1
	.endr

/*
 * FXSAVE and FNINIT do not look at pending exceptions, so that one that the instruction has raised
 * ends here, in the image.
 */
	.balign 16
	.hidden host_x87_run
	.globl host_x87_run
host_x87_run:
	push %rbx
	mov %rdi, %rbx
	fnstcw X87_HOST_FCW(%rbx)
	stmxcsr X87_IMAGE_MXCSR(%rbx)
	fxrstor64 X87_IMAGE(%rbx)
	mov X87_FLAGS(%rbx), %ax
	lea X87_OPERAND(%rbx), %rdi
	sahf
	lea 1f(%rip), %rcx	/* as in host_simd.S */
	push %rcx
	push %rsi
	HOST_RET
1:
	lahf
	mov %ax, X87_FLAGS(%rbx)
	fxsave64 X87_IMAGE(%rbx)
	fninit
	fldcw X87_HOST_FCW(%rbx)
	pop %rbx
	HOST_RET

	.section .note.GNU-stack, "", @progbits
