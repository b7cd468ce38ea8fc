/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * other_code.S - what the other VM runs (other.c), in 64-bit mode at CPL 0, loaded at GUEST_TEXT.
 *
 * It fills every register that a processor may share between VMs with values of its own, and halts;
 * then it writes to its memory and halts, each time that it runs. No value but the pattern's own
 * matters: other.c compares each with what it was before.
 */
#include "record.h"
#include "x86.h"

#define CPUID_EDX_RDTSCP (1 << 27)
#define DR6_VALUE	0xffff4ff3	/* BS, B1, B0 */

.macro set_msr index:req, high:req, low:req
	movl	$\index, %ecx
	movl	$\high, %edx
	movl	$\low, %eax
	wrmsr
.endm

	.section .rodata
	.globl other_code, other_code_end
	.code64
other_code:
	set_msr	MSR_STAR, 0x0e0f0e0f, 0x0e0f0e0f
	set_msr	MSR_LSTAR, 0x0e0e, 0x0e0e0e01
	set_msr	MSR_CSTAR, 0x0e0e, 0x0e0e0e02
	set_msr	MSR_SFMASK, 0, 0x0e0e
	set_msr	MSR_KERNEL_GS_BASE, 0x0e0e, 0x0e0e0e03
	set_msr	MSR_FS_BASE, 0x0e0e, 0x0e0e0e04
	set_msr	MSR_GS_BASE, 0x0e0e, 0x0e0e0e05
	set_msr	MSR_SYSENTER_CS, 0, 0x0e0e
	set_msr	MSR_SYSENTER_ESP, 0x0e0e, 0x0e0e0e06
	set_msr	MSR_SYSENTER_EIP, 0x0e0e, 0x0e0e0e07
	set_msr	MSR_PAT, 0x06060606, 0x06060606
	set_msr	MSR_EFER, 0, EFER_SCE | EFER_LME | EFER_LMA | EFER_NXE
	movl	$0x80000001, %eax
	cpuid
	testl	$CPUID_EDX_RDTSCP, %edx
	jz	1f
	set_msr	MSR_TSC_AUX, 0, 0x0e0e0e08
1:
	movabs	$0x0e0e0e0e0e0e0e0e, %rax
	.irp	register, dr0, dr1, dr2, dr3, cr2
	incq	%rax
	movq	%rax, %\register
	.endr
	movl	$DR6_VALUE, %eax
	movq	%rax, %dr6
	movl	$0xe, %eax
	movq	%rax, %cr8

	movq	%cr4, %rax
	orl	$CR4_OSFXSR | CR4_OSXMMEXCPT, %eax
	movq	%rax, %cr4
	fninit
	fldcw	GUEST_TEXT + control_word - other_code
	fldpi
	fldl2e
	fldlg2
	ldmxcsr	GUEST_TEXT + mxcsr - other_code
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movups	GUEST_TEXT + pattern + \n - other_code, %xmm\n
	.endr
	movq	%cr4, %rax
	testl	$CR4_OSXSAVE, %eax
	jz	1f				/* other.c has not enabled AVX */
	.irp	n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	vmovups	GUEST_TEXT + pattern + \n - other_code, %ymm\n
	.endr
1:
	movabs	$0x0e0e0e0e0e0e0e0e, %rax
	.irp	register, rcx, rdx, rbx, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
	movq	%rax, %\register
	.endr
	hlt
1:	notl	SCRATCH				/* changes no flag */
	hlt
	jmp	1b

control_word:
	.word	0x0c7f				/* round toward 0 */
mxcsr:
	.long	0x7f80				/* likewise */
pattern:
	.set	byte, 0xc1
	.rept	48
	.byte	byte & 0xff
	.set	byte, byte ^ 0x2d
	.set	byte, byte + 3
	.endr
other_code_end:
	.section .note.GNU-stack, "", @progbits
