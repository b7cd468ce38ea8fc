/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * msr.h - RDMSR and WRMSR that may be refused, and what an MSR takes, found out bit by bit.
 *
 * There is no include guard: every guest needs its own copy of the macros.
 */

/* From here on the #GP of an instruction of two bytes sets CF, and the guest goes on behind it. */
#define CATCH_REFUSALS	catch_refusals __LINE__

.macro catch_refusals line:req
	set_mem	\line, GATE_ADDRESS(13), 2, .Lrefused
	jmp	.Lcatching
.Lrefused:
#if BITS == 16
	pushw	%bp
	movw	%sp, %bp
	addw	$2, 2(%bp)
	orw	$FLAG_CF, 6(%bp)
	popw	%bp
#elif BITS == 32
	addl	$4, %esp		/* the error code */
	addl	$2, (%esp)
	orl	$FLAG_CF, 8(%esp)
#else
	addq	$8, %rsp
	addq	$2, (%rsp)
	orq	$FLAG_CF, 16(%rsp)
#endif
	NATURAL_IRET
.Lcatching:
.endm

/* WRMSR, CF: refused. Changes EAX, ECX, EDX. */
.macro try_wrmsr index:req, low=0, high=0
	movl	$\index, %ecx
	movl	$\low, %eax
	movl	$\high, %edx
	clc
	wrmsr
.endm

/* RDMSR, CF: refused. */
.macro try_rdmsr index:req
	movl	$\index, %ecx
	clc
	rdmsr
.endm

/* Count a refusal in BL. Changes no flag but those of the sum. */
.macro count_refusal
	adcb	$0, %bl
.endm

/*
 * Turn each bit of a value around and write that: EDI:ESI are the bits with which it was taken.
 * Bits of the lower half can be left alone. Changes EAX, EBX, ECX, EDX.
 */
.macro each_bit index:req, low=0, high=0, leave=0
	xorl	%ebx, %ebx
	xorl	%esi, %esi
	xorl	%edi, %edi
.Lnext\@:
	.if	\leave
	cmpl	$32, %ebx
	jae	.Lwanted\@
	movl	$\leave, %eax
	btl	%ebx, %eax
	jc	.Lrefused\@
.Lwanted\@:
	.endif
	movl	$\low, %eax
	movl	$\high, %edx
	testb	$32, %bl
	jnz	.Lflip_high\@
	btcl	%ebx, %eax
	jmp	.Lwrite\@
.Lflip_high\@:
	btcl	%ebx, %edx
.Lwrite\@:
	movl	$\index, %ecx
	clc
	wrmsr
	jc	.Lrefused\@
	testb	$32, %bl
	jnz	.Ltaken_high\@
	btsl	%ebx, %esi
	jmp	.Lrefused\@
.Ltaken_high\@:
	btsl	%ebx, %edi
.Lrefused\@:
	incl	%ebx
	cmpl	$64, %ebx
	jne	.Lnext\@
.endm

/* Write 0 to 31 into a byte of an MSR, the rest zero: EBX says which were taken. */
.macro each_type index:req, byte:req
	xorl	%ebx, %ebx
	xorl	%esi, %esi
.Lnext\@:
	xorl	%eax, %eax
	xorl	%edx, %edx
	.if	\byte < 4
	movl	%esi, %eax
	shll	$8 * (\byte), %eax
	.else
	movl	%esi, %edx
	shll	$8 * (\byte - 4), %edx
	.endif
	movl	$\index, %ecx
	clc
	wrmsr
	jc	.Lrefused\@
	btsl	%esi, %ebx
.Lrefused\@:
	incl	%esi
	cmpl	$32, %esi
	jne	.Lnext\@
.endm
