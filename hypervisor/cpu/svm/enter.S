/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * enter.S - one trip into the guest and back.
 *
 * void svm_enter(u64 *gpr, u64 guest, u64 host): @gpr in the processor's order, RAX and RSP unused;
 * @guest and @host are physical addresses of VMCBs. GIF is clear, and so are the host's interrupts.
 */
#include <linux/linkage.h>
#include <linux/version.h>
#include <asm/asm.h>
#include <asm/nospec-branch.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
#define LEAVE_UNTRAINED	UNTRAIN_RET_VM
#else
#define LEAVE_UNTRAINED	UNTRAIN_RET
#endif

#define GPR(nr)	(8 * (nr))

	.text

SYM_FUNC_START(svm_enter)
	push %rbp
	push %r15
	push %r14
	push %r13
	push %r12
	push %rbx
	push %rdx
	push %rdi

	mov %rsi, %rax
	mov GPR(1)(%rdi), %rcx
	mov GPR(2)(%rdi), %rdx
	mov GPR(3)(%rdi), %rbx
	mov GPR(5)(%rdi), %rbp
	mov GPR(6)(%rdi), %rsi
	mov GPR(8)(%rdi), %r8
	mov GPR(9)(%rdi), %r9
	mov GPR(10)(%rdi), %r10
	mov GPR(11)(%rdi), %r11
	mov GPR(12)(%rdi), %r12
	mov GPR(13)(%rdi), %r13
	mov GPR(14)(%rdi), %r14
	mov GPR(15)(%rdi), %r15
	mov GPR(7)(%rdi), %rdi

	/* GIF keeps interrupts away; with IF they end the guest. */
	sti
	vmload %rax
	vmrun %rax
	vmsave %rax
	cli

	/* The host's GS, by which the kernel finds its own data. RAX is as before VMRUN. */
	xchg %rdi, (%rsp)
	mov 8(%rsp), %rax
	vmload %rax

	mov %rcx, GPR(1)(%rdi)
	mov %rdx, GPR(2)(%rdi)
	mov %rbx, GPR(3)(%rdi)
	mov %rbp, GPR(5)(%rdi)
	mov %rsi, GPR(6)(%rdi)
	mov %r8, GPR(8)(%rdi)
	mov %r9, GPR(9)(%rdi)
	mov %r10, GPR(10)(%rdi)
	mov %r11, GPR(11)(%rdi)
	mov %r12, GPR(12)(%rdi)
	mov %r13, GPR(13)(%rdi)
	mov %r14, GPR(14)(%rdi)
	mov %r15, GPR(15)(%rdi)
	pop %rax
	mov %rax, GPR(7)(%rdi)

	/* No return of the host may be predicted by what the guest left, no value of it be used. */
	FILL_RETURN_BUFFER %rax, RSB_CLEAR_LOOPS, X86_FEATURE_RETPOLINE
	LEAVE_UNTRAINED
	xor %eax, %eax
	xor %ecx, %ecx
	xor %edx, %edx
	xor %esi, %esi
	xor %r8d, %r8d
	xor %r9d, %r9d
	xor %r10d, %r10d
	xor %r11d, %r11d

	pop %rdx
	pop %rbx
	pop %r12
	pop %r13
	pop %r14
	pop %r15
	pop %rbp
	RET
SYM_FUNC_END(svm_enter)

	.section .note.GNU-stack, "", @progbits
