/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * loop.S - the measured machine code: an integer loop of known length, in 64-bit mode.
 *
 * A boot sector, started in real mode at 0x7c00: a BIOS does that, and loop.c does the same. The
 * 32-bit number at offset 4 says how many iterations, each exactly 10 instructions that never
 * leave the guest: arithmetic, a store, a load, a call and branches. At the end it writes
 * "Shutdown" to port 0x8900, which makes Bochs quit.
 */
#define TABLES		0x1000		/* PML4, PDPT and page directory, one page each */
#define STACK		0x6000		/* data and code on pages of their own */
#define SCRATCH		0x5000
#define END_PORT	0x8900
#define CR0_PE		0x1
#define CR0_PG		0x80000000
#define CR4_PAE		0x20
#define MSR_EFER	0xc0000080
#define EFER_LME	0x100
#define PTE_PW		0x3		/* present, writable */
#define PDE_LARGE	0x83		/* present, writable, 2 MiB */

	.code16
	.globl	_start
_start:	jmp	boot
	.org	4
count:	.long	0
boot:	cli
	cld
	xorl	%eax, %eax
	movw	%ax, %ds
	movw	%ax, %es
	movw	$TABLES, %di
	movw	$(3 * 4096 / 4), %cx
	rep stosl
	movl	$(TABLES + 0x1000 + PTE_PW), TABLES
	movl	$(TABLES + 0x2000 + PTE_PW), TABLES + 0x1000
	movl	$PDE_LARGE, TABLES + 0x2000

	movl	$TABLES, %eax
	movl	%eax, %cr3
	movl	$CR4_PAE, %eax
	movl	%eax, %cr4
	movl	$MSR_EFER, %ecx
	movl	$EFER_LME, %eax
	xorl	%edx, %edx
	wrmsr
	lgdtl	gdt_pointer
	movl	%cr0, %eax
	orl	$(CR0_PG | CR0_PE), %eax
	movl	%eax, %cr0
	ljmp	$8, $long_mode

	.code64
long_mode:
	movl	$16, %eax
	movl	%eax, %ds
	movl	%eax, %es
	movl	%eax, %ss
	movl	$STACK, %esp
	movl	count, %ebp
	movl	$0x9e3779b9, %ebx
	xorl	%eax, %eax

	.p2align 4
1:	addq	%rbx, %rax
	rorq	$7, %rax
	xorl	%eax, %ecx
	movl	%ecx, SCRATCH
	movl	SCRATCH, %esi
	call	2f
	decl	%ebp
	jnz	1b

	movl	$message, %esi
	movl	$(message_end - message), %ecx
	movl	$END_PORT, %edx
	rep outsb
	hlt

2:	leaq	3(%rdx, %rax, 2), %rdx
	ret

	.p2align 3
gdt:	.quad	0
	.quad	0x00af9b000000ffff	/* 64-bit code */
	.quad	0x00cf93000000ffff	/* data */
gdt_pointer:
	.word	. - gdt - 1
	.long	gdt
message:
	.ascii	"Shutdown"
message_end:
	.org	510
	.word	0xaa55
