/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * host_simd.S - the SIMD instructions that simd.def lists, each once, to be run on the host.
 *
 * XMM0 is the implicit operand, register 1 the destination and register 2 the source, EAX the
 * general register. Each copy has HOST_STUB_BYTES bytes.
 */
#include "host_asm.h"
#include "host_fpu.h"

	.text

.macro stub instruction:vararg
	.balign HOST_STUB_BYTES, 0xcc
.Lstub\@:
	\instruction
	HOST_RET
	.if . - .Lstub\@ > HOST_STUB_BYTES
	.error "\instruction: too long"
	.endif
.endm

/* One copy for each value of the immediate. */
.macro stubs_immediate name, operands:vararg
	.set .Limmediate, 0
	.rept 256
	stub \name $.Limmediate, \operands
	.set .Limmediate, .Limmediate + 1
	.endr
.endm

.macro form_XX name
	stub \name %xmm2, %xmm1
.endm
.macro form_XXI name
	stubs_immediate \name, %xmm2, %xmm1
.endm
.macro form_MM name
	stub \name %mm2, %mm1
.endm
.macro form_MMI name
	stubs_immediate \name, %mm2, %mm1
.endm
.macro form_XM name
	stub \name %mm2, %xmm1
.endm
.macro form_MX name
	stub \name %xmm2, %mm1
.endm
.macro form_GM name
	stub \name %mm2, %eax
.endm
/* With REX.W, the second one. */
.macro form_XG name
	stub \name %eax, %xmm1
	stub \name %rax, %xmm1
.endm
.macro form_GX name
	stub \name %xmm2, %eax
	stub \name %xmm2, %rax
.endm

.macro instruction symbol, name, form
	.balign HOST_STUB_BYTES, 0xcc
	.hidden \symbol
	.globl \symbol
\symbol:
	HOST_NO_BRANCH_TARGET
	form_\form \name
.endm

#define SIMD(prefix, map, opcode, level, name, form, bytes, flags) \
	instruction host_simd_##prefix##_##map##_##opcode, name, form;
#include "simd.def"
#undef SIMD

/*
 * With REX.W the lengths in EAX and EDX of PCMPESTRM and PCMPESTRI are 64 bits; the assembler has
 * no other way to say it.
 */
.macro string_wide symbol, opcode
	.hidden \symbol
	.globl \symbol
	.balign HOST_STUB_BYTES, 0xcc
\symbol:
	HOST_NO_BRANCH_TARGET
	.set .Limmediate, 0
	.rept 256
	.balign HOST_STUB_BYTES, 0xcc
	.byte 0x66, 0x48, 0x0f, 0x3a, \opcode, 0xca, .Limmediate
	HOST_RET
	.set .Limmediate, .Limmediate + 1
	.endr
.endm
	string_wide host_pcmpestrm_wide, 0x60
	string_wide host_pcmpestri_wide, 0x61

.macro enter_context
	push %rbx
	push %rbp
	mov %rdi, %rbx
	mov %edx, %ebp
	stmxcsr SIMD_HOST_MXCSR(%rbx)
	ldmxcsr SIMD_MXCSR(%rbx)
	movups SIMD_IMPLICIT(%rbx), %xmm0
	movups SIMD_DESTINATION(%rbx), %xmm1
	movups SIMD_SOURCE(%rbx), %xmm2
.endm

/*
 * RET is the way into the copy, too: it is no target of an indirect branch for those who check
 * them, and wants no thunk.
 */
.macro run_stub
	mov SIMD_RAX(%rbx), %rax
	mov SIMD_RCX(%rbx), %rcx
	mov SIMD_RDX(%rbx), %rdx
	lea 1f(%rip), %rdi
	push %rdi
	push %rsi
	HOST_RET
1:
	mov %rax, SIMD_RAX(%rbx)
	mov %rcx, SIMD_RCX(%rbx)
	pushfq
	popq SIMD_RFLAGS(%rbx)
	movups %xmm0, SIMD_IMPLICIT(%rbx)
	movups %xmm1, SIMD_DESTINATION(%rbx)
.endm

.macro leave_context
	stmxcsr SIMD_MXCSR(%rbx)
	ldmxcsr SIMD_HOST_MXCSR(%rbx)
	pop %rbp
	pop %rbx
	HOST_RET
.endm

/* No function to those who follow the stack: it returns twice. */
.macro function name
	.balign 16
	.hidden \name
	.globl \name
\name:
.endm

function host_simd_run
	enter_context
	run_stub
	leave_context

/* An MMX instruction raises no x87 exception but a pending one, and there is none. */
function host_mmx_run
	enter_context
	movq SIMD_DESTINATION(%rbx), %mm1
	movq SIMD_SOURCE(%rbx), %mm2
	run_stub
	test %ebp, %ebp
	jz 1f
	movq %mm1, SIMD_DESTINATION(%rbx)
1:	emms
	leave_context

	.section .note.GNU-stack, "", @progbits
