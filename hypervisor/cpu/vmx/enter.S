/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * enter.S - one trip into the guest and back.
 *
 * bool vmx_enter(u64 *gpr, bool launched, u64 host_rsp): @gpr in the processor's order, RSP unused;
 * @host_rsp is the VMCS field of that name. Interrupts are off. Returns whether VMLAUNCH or
 * VMRESUME was refused; otherwise there is an exit reason.
 */
#include "../hardware/enter.h"
#include <linux/linkage.h>
#include <asm/asm.h>
#include <asm/nospec-branch.h>

	.text

SYM_FUNC_START(vmx_enter)
	PUSH_CALLEE_SAVED
	push %rdi
	push $0
	vmwrite %rsp, %rdx

	test %sil, %sil
	mov GPR(0)(%rdi), %rax
	LOAD_GPRS
	jz 1f
	vmresume
	jmp vmx_exit
1:	vmlaunch

/* HOST_RIP. An exit clears the flags, a refusal sets one of CF and ZF and leaves the registers. */
SYM_INNER_LABEL(vmx_exit, SYM_L_GLOBAL)
	ANNOTATE_NOENDBR
	setbe (%rsp)
	xchg %rdi, 8(%rsp)
	mov %rax, GPR(0)(%rdi)
	SAVE_GPRS
	pop %rbx
	pop %rax
	mov %rax, GPR(7)(%rdi)

	/* No return of the host may be predicted by what the guest left. */
	FILL_RETURN_BUFFER %rax, RSB_CLEAR_LOOPS, X86_FEATURE_RSB_VMEXIT, \
		X86_FEATURE_RSB_VMEXIT_LITE
	CLEAR_GPRS
	mov %ebx, %eax

	POP_CALLEE_SAVED
	RET
SYM_FUNC_END(vmx_enter)

	.section .note.GNU-stack, "", @progbits
