/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * simd.h - what the files of MMX and SSE share.
 */
#ifndef REFKVM_EMULATOR_SIMD_H
#define REFKVM_EMULATOR_SIMD_H

#include "fpu.h"

/* A mandatory prefix is part of the opcode; of several, F2 and F3 count before 66. */
enum simd_prefix { SIMD_NP, SIMD_66, SIMD_F3, SIMD_F2 };

static inline enum simd_prefix simd_prefix(const struct insn *insn)
{
	if (insn->prefixes & PREFIX_REPE)
		return SIMD_F3;
	if (insn->prefixes & PREFIX_REPNE)
		return SIMD_F2;
	return insn->prefixes & PREFIX_66 ? SIMD_66 : SIMD_NP;
}

/* Extensions, by what CPUID says of the host. */
enum simd_level { SIMD_SSE2, SIMD_SSE3, SIMD_SSSE3, SIMD_SSE41, SIMD_SSE42 };

/* Flags of an operation */
#define SIMD_FLOAT		BIT(0)	/* it looks at MXCSR, and may raise #XM */
#define SIMD_ALIGNED		BIT(1)	/* a memory operand that is not aligned is #GP */
#define SIMD_FLAGS		BIT(2)	/* its result is in RFLAGS */
#define SIMD_STRING		BIT(3)	/* PCMPESTRI and its family: EAX, EDX, ECX, XMM0 */
#define SIMD_INSERT		BIT(4)	/* INSERTPS: bits 7:6 of the immediate are for registers */
#define SIMD_MMX_REGISTER	BIT(5)	/* with a source in memory, the MMX state is not touched */

/* Operands: destination, source, immediate; X: XMM, M: MMX, G: general register. */
enum simd_form {
	FORM_XX, FORM_XXI, FORM_MM, FORM_MMI, FORM_XM, FORM_MX, FORM_XG, FORM_GX, FORM_GM
};

/**
 * struct simd_op - a line of simd.def
 * @stub:	the instruction in host_simd.S; NULL: there is none
 */
struct simd_op {
	const u8 *stub;
	u8 level;
	u8 form;
	u8 bytes;
	u8 flags;
};

/**
 * struct simd_move - what a move does
 * @bytes:	that it moves
 * @place:	of the bytes in the XMM register that is ModRM.reg
 * @mmx:	the registers are those of MMX
 * @general:	the r/m operand is a general register
 * @store:	from ModRM.reg to r/m
 * @aligned:	a memory operand that is not aligned is #GP
 * @zeroes:	the rest of the destination register is cleared, whatever the source is
 * @zeroes_memory: likewise, if the source is in memory
 * @memory_only: there is no form with two registers
 */
struct simd_move {
	u8 bytes;
	u8 place;
	bool mmx;
	bool general;
	bool store;
	bool aligned;
	bool zeroes;
	bool zeroes_memory;
	bool memory_only;
};

/* host_fpu.c: the highest level that the host has. */
enum simd_level host_simd_level(void);

/* simd_move.c */
const struct simd_move *simd_find_move(const struct insn *insn);	/* or NULL */
int simd_execute_move(struct vcpu *vcpu, const struct insn *insn, const struct simd_move *move);

/* simd_element.c: a handler for what is neither a move nor in simd.def, or NULL. */
insn_handler simd_find_element(const struct insn *insn);

/* simd.c */

/* The table's entry; its stub is NULL if there is no such instruction. */
const struct simd_op *simd_find(enum opcode_map map, enum simd_prefix prefix, u8 opcode);

/* May the guest use SSE (@mmx: MMX) now: EMULATE_NEXT, or #UD, #NM, #MF. */
int simd_permitted(struct vcpu *vcpu, bool mmx);

/* #GP if the memory operand is not aligned to its size. */
int simd_alignment(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes, u32 access);

/* Compute without a look at MXCSR: @destination becomes the operation of it and @source. */
void simd_compute(const struct simd_op *op, u8 *destination, const u8 *source);

#endif /* REFKVM_EMULATOR_SIMD_H */
