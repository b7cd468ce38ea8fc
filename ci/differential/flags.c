// SPDX-License-Identifier: GPL-2.0-only
/*
 * flags.c - which flags an instruction leaves undefined.
 *
 * Source: sdm: the section "Flags Affected" of each instruction.
 */
#include "case.h"

#define FLAGS_BUT_CF	(FLAGS_ARITHMETIC & ~FLAG_CF)
#define FLAGS_BUT_ZF	(FLAGS_ARITHMETIC & ~FLAG_ZF)

static const struct {
	ZydisMnemonic mnemonic;
	uint32_t undefined;
} table[] = {
	{ ZYDIS_MNEMONIC_AAA, FLAG_OF | FLAG_SF | FLAG_ZF | FLAG_PF },
	{ ZYDIS_MNEMONIC_AAS, FLAG_OF | FLAG_SF | FLAG_ZF | FLAG_PF },
	{ ZYDIS_MNEMONIC_AAD, FLAG_OF | FLAG_AF | FLAG_CF },
	{ ZYDIS_MNEMONIC_AAM, FLAG_OF | FLAG_AF | FLAG_CF },
	{ ZYDIS_MNEMONIC_DAA, FLAG_OF },
	{ ZYDIS_MNEMONIC_DAS, FLAG_OF },
	{ ZYDIS_MNEMONIC_AND, FLAG_AF },
	{ ZYDIS_MNEMONIC_OR, FLAG_AF },
	{ ZYDIS_MNEMONIC_XOR, FLAG_AF },
	{ ZYDIS_MNEMONIC_TEST, FLAG_AF },
	{ ZYDIS_MNEMONIC_ANDN, FLAG_AF | FLAG_PF },
	{ ZYDIS_MNEMONIC_MUL, FLAG_SF | FLAG_ZF | FLAG_AF | FLAG_PF },
	{ ZYDIS_MNEMONIC_IMUL, FLAG_SF | FLAG_ZF | FLAG_AF | FLAG_PF },
	{ ZYDIS_MNEMONIC_DIV, FLAGS_ARITHMETIC },
	{ ZYDIS_MNEMONIC_IDIV, FLAGS_ARITHMETIC },
	{ ZYDIS_MNEMONIC_BSF, FLAGS_BUT_ZF },
	{ ZYDIS_MNEMONIC_BSR, FLAGS_BUT_ZF },
	{ ZYDIS_MNEMONIC_LZCNT, FLAG_OF | FLAG_SF | FLAG_PF | FLAG_AF },
	{ ZYDIS_MNEMONIC_TZCNT, FLAG_OF | FLAG_SF | FLAG_PF | FLAG_AF },
	{ ZYDIS_MNEMONIC_BT, FLAG_OF | FLAG_SF | FLAG_AF | FLAG_PF },
	{ ZYDIS_MNEMONIC_BTS, FLAG_OF | FLAG_SF | FLAG_AF | FLAG_PF },
	{ ZYDIS_MNEMONIC_BTR, FLAG_OF | FLAG_SF | FLAG_AF | FLAG_PF },
	{ ZYDIS_MNEMONIC_BTC, FLAG_OF | FLAG_SF | FLAG_AF | FLAG_PF },
};

/* Return: the masked count of a shift or rotation, or -1 if it depends on an unknown register. */
static int shift_count(const struct insn *insn, const struct state *before)
{
	unsigned int mask = insn->zydis.operand_width == 64 ? 63 : 31;
	unsigned int last = insn->zydis.operand_count_visible - 1;
	const ZydisDecodedOperand *count = &insn->operands[last];

	if (count->type == ZYDIS_OPERAND_TYPE_IMMEDIATE)
		return count->imm.value.u & mask;
	return before ? (int)(before->gpr[RCX] & mask) : -1;
}

/* A count of zero changes no flag; OF is defined for a count of one only. */
static uint32_t shift_undefined(const struct insn *insn, const struct state *before)
{
	int count = shift_count(insn, before);
	uint32_t undefined = count == 1 ? 0 : FLAG_OF;

	if (count == 0)
		return 0;
	switch (insn->zydis.mnemonic) {
	case ZYDIS_MNEMONIC_SHL:
	case ZYDIS_MNEMONIC_SHR:
		undefined |= FLAG_AF;
		if (count < 0 || count >= insn->zydis.operand_width)
			undefined |= FLAG_CF;
		return undefined;
	case ZYDIS_MNEMONIC_SAR:
		return undefined | FLAG_AF;
	case ZYDIS_MNEMONIC_SHLD:
	case ZYDIS_MNEMONIC_SHRD:
		if (count < 0 || count > insn->zydis.operand_width)
			return FLAGS_ARITHMETIC;
		return undefined | FLAG_AF;
	default:
		return undefined;
	}
}

uint32_t flags_undefined(const struct insn *insn, const struct state *before)
{
	unsigned int i;

	switch (insn->zydis.mnemonic) {
	case ZYDIS_MNEMONIC_SHL:
	case ZYDIS_MNEMONIC_SHR:
	case ZYDIS_MNEMONIC_SAR:
	case ZYDIS_MNEMONIC_SHLD:
	case ZYDIS_MNEMONIC_SHRD:
	case ZYDIS_MNEMONIC_ROL:
	case ZYDIS_MNEMONIC_ROR:
	case ZYDIS_MNEMONIC_RCL:
	case ZYDIS_MNEMONIC_RCR:
		return shift_undefined(insn, before);
	default:
		break;
	}
	for (i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (table[i].mnemonic == insn->zydis.mnemonic)
			return table[i].undefined;
	return 0;
}
