/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * enter.S - one trip into the guest and back.
 *
 * void svm_enter(u64 *gpr, u64 guest, u64 host): @gpr in the processor's order, RAX and RSP unused;
 * @guest and @host are physical addresses of VMCBs. GIF is clear, and so are the host's interrupts.
 */
#include "../hardware/enter.h"
#include <linux/linkage.h>
#include <linux/version.h>
#include <asm/asm.h>
#include <asm/nospec-branch.h>

#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 7, 0)
#define LEAVE_UNTRAINED	UNTRAIN_RET_VM
#else
#define LEAVE_UNTRAINED	UNTRAIN_RET
#endif

	.text

SYM_FUNC_START(svm_enter)
	PUSH_CALLEE_SAVED
	push %rdx
	push %rdi

	mov %rsi, %rax
	LOAD_GPRS

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

	SAVE_GPRS
	pop %rax
	mov %rax, GPR(7)(%rdi)

	/* No return of the host may be predicted by what the guest left. */
	FILL_RETURN_BUFFER %rax, RSB_CLEAR_LOOPS, X86_FEATURE_RETPOLINE
	LEAVE_UNTRAINED
	CLEAR_GPRS

	pop %rdx
	POP_CALLEE_SAVED
	RET
SYM_FUNC_END(svm_enter)

	.section .note.GNU-stack, "", @progbits
