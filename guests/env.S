/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * env.S - what lies in memory below the guest: descriptor tables, exception stubs, page tables.
 *
 * Assembled and linked once an environment. The harness loads the image and puts the VCPU's
 * registers into the matching state itself (conformance/machine/environment.c); no instruction of
 * this file runs before the first exception.
 */
#include "record.h"

#if GUEST_ENV == ENV_REAL16
	.code16
#elif GUEST_ENV & ENV_64BIT
	.code64
#else
	.code32
#endif

/* Vectors for which the processor pushes an error code: 8, 10-14, 17, 21, 29, 30. */
#define ERROR_CODE_VECTORS	0x60227d00

/* Offsets in struct guest_mailbox. */
#define BOX_VECTOR	(MAILBOX + 0)
#define BOX_HAS_ERROR	(MAILBOX + 8)
#define BOX_ERROR	(MAILBOX + 16)
#define BOX_RIP		(MAILBOX + 24)
#define BOX_CS		(MAILBOX + 32)
#define BOX_RFLAGS	(MAILBOX + 40)
#define BOX_RSP		(MAILBOX + 48)
#define BOX_SS		(MAILBOX + 56)
#define BOX_CR2		(MAILBOX + 64)
#define BOX_FRAME	(MAILBOX + 72)

/* ---- Descriptors ---- */

	.section .descriptors, "aw"
	.globl env_gdt, env_tss
env_gdt:
	.quad 0
	.quad 0x00cf9b000000ffff	/* SEL_CODE32 */
	.quad 0x00af9b000000ffff	/* SEL_CODE64 */
	.quad 0x00cf93000000ffff	/* SEL_DATA */
	.quad 0x00cffb000000ffff	/* SEL_USER_CODE32 */
	.quad 0x00cff3000000ffff	/* SEL_USER_DATA */
	.quad 0x00affb000000ffff	/* SEL_USER_CODE64 */
	.quad 0x00cff3000000ffff	/* SEL_USER_DATA64 */
	.quad 0x00009b000000ffff	/* SEL_CODE16 */
	.quad 0x000093000000ffff	/* SEL_DATA16 */
	.word 0x67, env_tss		/* SEL_TSS: busy, 0x68 bytes */
	.byte 0, 0x8b, 0, 0
	.quad 0
	.fill 4, 8, 0			/* SEL_FREE */

env_tss:
#if GUEST_ENV & ENV_64BIT
	.long 0
	.quad KERNEL_STACK
	.fill 0x66 - 0xc, 1, 0
#else
	.long 0, KERNEL_STACK, SEL_DATA, 0, 0, 0, 0
#if GUEST_ENV & ENV_PAGED
	.long page_root			/* a task switch back to the guest takes CR3 from here */
#else
	.long 0
#endif
	.fill 0x66 - 0x20, 1, 0
#endif
	.word 0x68			/* no I/O permission bitmap */

/* ---- Exceptions ---- */

	.balign 16
exception:
#if GUEST_ENV == ENV_REAL16
	/* SP: return address behind the stub's CALL, IP, CS, FLAGS. DS may be anything. */
	pushw %ax
	pushw %bp
	pushw %ds
	xorw %ax, %ax
	movw %ax, %ds
	movw %sp, %bp
	movw 6(%bp), %ax
	subw $stubs + 3, %ax
	shrw $3, %ax
	movw %ax, BOX_VECTOR
	movw $0, BOX_HAS_ERROR
	movw 8(%bp), %ax
	movw %ax, BOX_RIP
	movw 10(%bp), %ax
	movw %ax, BOX_CS
	movw 12(%bp), %ax
	movw %ax, BOX_RFLAGS
	leaw 14(%bp), %ax
	movw %ax, BOX_RSP
	movw %ss, %ax
	movw %ax, BOX_SS
	leaw 8(%bp), %ax
	movw %ax, BOX_FRAME
	popw %ds
	popw %bp
	popw %ax
	addw $2, %sp
	outb %al, $PORT_EXCEPTION
	pushw %ax
	pushw %bp
	pushw %ds
	xorw %ax, %ax
	movw %ax, %ds
	movw %sp, %bp
	movw BOX_RIP, %ax
	movw %ax, 6(%bp)
	movw BOX_CS, %ax
	movw %ax, 8(%bp)
	movw BOX_RFLAGS, %ax
	movw %ax, 10(%bp)
	popw %ds
	popw %bp
	popw %ax
	iretw
#elif GUEST_ENV & ENV_64BIT
	pushq %rax
	pushq %rcx
	pushq %rdx
	movq 24(%rsp), %rax
	subl $stubs + 5, %eax
	shrl $3, %eax
	movq %rax, BOX_VECTOR
	leaq 32(%rsp), %rdx
	xorl %ecx, %ecx
	cmpl $31, %eax
	ja 1f
	btl %eax, error_code_vectors
	jnc 1f
	incl %ecx
	movq (%rdx), %rax
	movq %rax, BOX_ERROR
	addq $8, %rdx
1:	movq %rcx, BOX_HAS_ERROR
	movq %rdx, BOX_FRAME
	movq (%rdx), %rax
	movq %rax, BOX_RIP
	movq 8(%rdx), %rax
	movq %rax, BOX_CS
	movq 16(%rdx), %rax
	movq %rax, BOX_RFLAGS
	movq 24(%rdx), %rax
	movq %rax, BOX_RSP
	movq 32(%rdx), %rax
	movq %rax, BOX_SS
	movq %cr2, %rax
	movq %rax, BOX_CR2
	popq %rdx
	popq %rcx
	popq %rax
	outb %al, $PORT_EXCEPTION
	movq BOX_FRAME, %rsp
	pushq %rax
	movq BOX_RIP, %rax
	movq %rax, 8(%rsp)
	movq BOX_CS, %rax
	movq %rax, 16(%rsp)
	movq BOX_RFLAGS, %rax
	movq %rax, 24(%rsp)
	movq BOX_RSP, %rax
	movq %rax, 32(%rsp)
	movq BOX_SS, %rax
	movq %rax, 40(%rsp)
	popq %rax
	iretq
#else
	pushl %eax
	pushl %ecx
	pushl %edx
	movl 12(%esp), %eax
	subl $stubs + 5, %eax
	shrl $3, %eax
	movl %eax, %ss:BOX_VECTOR
	leal 16(%esp), %edx
	xorl %ecx, %ecx
	cmpl $31, %eax
	ja 1f
	btl %eax, %ss:error_code_vectors
	jnc 1f
	incl %ecx
	movl %ss:(%edx), %eax
	movl %eax, %ss:BOX_ERROR
	addl $4, %edx
1:	movl %ecx, %ss:BOX_HAS_ERROR
	movl %edx, %ss:BOX_FRAME
	movl %ss:(%edx), %eax
	movl %eax, %ss:BOX_RIP
	movl %ss:4(%edx), %ecx
	movl %ecx, %ss:BOX_CS
	movl %ss:8(%edx), %eax
	movl %eax, %ss:BOX_RFLAGS
	leal 12(%edx), %eax
	movl %eax, %ss:BOX_RSP
	xorl %eax, %eax
	movw %ss, %ax
	movl %eax, %ss:BOX_SS
	testb $3, %cl
	jz 2f
	movl %ss:12(%edx), %eax		/* from user mode: the frame holds ESP and SS */
	movl %eax, %ss:BOX_RSP
	movl %ss:16(%edx), %eax
	movl %eax, %ss:BOX_SS
2:	movl %cr2, %eax
	movl %eax, %ss:BOX_CR2
	popl %edx
	popl %ecx
	popl %eax
	outb %al, $PORT_EXCEPTION
	movl %ss:BOX_FRAME, %esp
	pushl %eax
	movl %ss:BOX_RIP, %eax
	movl %eax, %ss:4(%esp)
	movl %ss:BOX_CS, %eax
	movl %eax, %ss:8(%esp)
	movl %ss:BOX_RFLAGS, %eax
	movl %eax, %ss:12(%esp)
	testb $3, %ss:BOX_CS
	jz 3f
	movl %ss:BOX_RSP, %eax
	movl %eax, %ss:16(%esp)
	movl %ss:BOX_SS, %eax
	movl %eax, %ss:20(%esp)
3:	popl %eax
	iretl
#endif

	.balign 4
error_code_vectors:
	.long ERROR_CODE_VECTORS

	.section .stubs, "aw"
	.balign 8
	.globl stubs
stubs:	/* one a vector, 8 bytes apart; the return address tells which */
	.rept 256
#if GUEST_ENV == ENV_REAL16
	callw exception
#else
	call exception
#endif
	.balign 8
	.endr

/* ---- The interrupt table: 3 and 4 may be called from user mode, the rest may not ---- */

#if GUEST_ENV == ENV_REAL16
	.section .vectors, "aw"
	.set vector, 0
	.rept 256
	.word stubs + vector * 8, 0
	.set vector, vector + 1
	.endr
#else
	.section .idt, "aw"
	.globl env_idt
env_idt:
	.set vector, 0
	.rept 256
	.word stubs + vector * 8
#if GUEST_ENV & ENV_64BIT
	.word SEL_CODE64
#else
	.word SEL_CODE32
#endif
	.byte 0
	.if vector == 3 || vector == 4
	.byte 0xee
	.else
	.byte 0x8e
	.endif
	.word 0
#if GUEST_ENV & ENV_64BIT
	.quad 0
#endif
	.set vector, vector + 1
	.endr
#endif

/* ---- Page tables: identity; 4 KiB pages below 2 (4) MiB, large pages above, up to 4 GiB ---- */

#if GUEST_ENV & ENV_USER
#define PAGE_RIGHTS	7	/* present, writable, user */
#else
#define PAGE_RIGHTS	3
#endif

#if GUEST_ENV == ENV_PAGED32
	.section .pages, "aw"
	.globl page_table, page_directory, page_root
page_root:
page_directory:
	.long page_table + 7
	.set page, 1
	.rept 1023
	.long (page << 22) | 0x80 | PAGE_RIGHTS
	.set page, page + 1
	.endr
page_table:
	.set page, 0
	.rept 1024
	.long (page << 12) | PAGE_RIGHTS
	.set page, page + 1
	.endr
#elif GUEST_ENV & (ENV_PAE32 | ENV_PAE32_USER | ENV_64BIT)
	.section .pages, "aw"
	.globl page_table, page_directory, page_root
page_table:
	.set page, 0
	.rept 512
	.quad (page << 12) | PAGE_RIGHTS
	.set page, page + 1
	.endr
page_directory:			/* the first GiB */
	.quad page_table + 7
	.set page, 1
	.rept 511
	.quad (page << 21) | 0x80 | PAGE_RIGHTS
	.set page, page + 1
	.endr
page_directory_3:		/* the fourth GiB: the local APIC is here */
	.set page, 3 * 512
	.rept 512
	.quad (page << 21) | 0x80 | PAGE_RIGHTS
	.set page, page + 1
	.endr
#if GUEST_ENV & ENV_64BIT
	.globl page_pointers
page_pointers:
	.quad page_directory + 7, 0, 0, page_directory_3 + 7
	.fill 508, 8, 0
page_root:
	.quad page_pointers + 7
	.fill 511, 8, 0
#else
page_root:			/* PAE: these entries have no rights */
	.quad page_directory + 1, 0, 0, page_directory_3 + 1
#endif
#endif
