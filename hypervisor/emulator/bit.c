// SPDX-License-Identifier: GPL-2.0-only
/*
 * bit.c - bit tests, searches and counts. Undefined flags keep what they were.
 */
#include "flags.h"
#include "opcode.h"

static u64 bit_test(u64 a, u64 bit, unsigned int bytes, u64 *flags)
{
	flags_replace(flags, RFLAGS_CF, flag_if(a >> bit & 1, RFLAGS_CF));
	return a;
}

static u64 bit_set(u64 a, u64 bit, unsigned int bytes, u64 *flags)
{
	return bit_test(a, bit, bytes, flags) | BIT(bit);
}

static u64 bit_reset(u64 a, u64 bit, unsigned int bytes, u64 *flags)
{
	return bit_test(a, bit, bytes, flags) & ~BIT(bit);
}

static u64 bit_complement(u64 a, u64 bit, unsigned int bytes, u64 *flags)
{
	return bit_test(a, bit, bytes, flags) ^ BIT(bit);
}

/* A bit number in a register is signed, and reaches beyond the operand if that is in memory. */
static u64 bit_offset(const struct vcpu *vcpu, const struct insn *insn, u64 bit)
{
	unsigned int bits = 8 * insn->operand;
	s64 number = sign_extend(bit, insn->operand);

	if (!insn->memory)
		return 0;
	return (insn_offset(vcpu, insn) + (number & -(s64)bits) / 8) & size_mask(insn->address);
}

static int modify_r(struct vcpu *vcpu, const struct insn *insn, alu_function function)
{
	u64 bit = gpr_read(vcpu, insn, insn->reg, insn->operand);

	return rm_modify_at(vcpu, insn, bit_offset(vcpu, insn, bit), insn->operand, function,
			    bit & (8 * insn->operand - 1));
}

static int modify_imm(struct vcpu *vcpu, const struct insn *insn, alu_function function)
{
	return rm_modify(vcpu, insn, insn->operand, function,
			 insn->immediate & (8 * insn->operand - 1));
}

int em_bt_r(struct vcpu *vcpu, const struct insn *insn)
{
	u64 bit = gpr_read(vcpu, insn, insn->reg, insn->operand);
	u64 value = 0;
	int ret = EMULATE_NEXT;

	if (insn->memory)
		ret = mem_read(vcpu, insn->segment, bit_offset(vcpu, insn, bit), &value,
			       insn->operand);
	else
		value = gpr_read(vcpu, insn, insn->rm, insn->operand);
	if (!ret)
		bit_test(value, bit & (8 * insn->operand - 1), insn->operand, &vcpu->state.rflags);
	return ret;
}

int em_bt_imm(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret = rm_read(vcpu, insn, insn->operand, &value);

	if (!ret)
		bit_test(value, insn->immediate & (8 * insn->operand - 1), insn->operand,
			 &vcpu->state.rflags);
	return ret;
}

int em_bts_r(struct vcpu *vcpu, const struct insn *insn)
{
	return modify_r(vcpu, insn, bit_set);
}

int em_bts_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return modify_imm(vcpu, insn, bit_set);
}

int em_btr_r(struct vcpu *vcpu, const struct insn *insn)
{
	return modify_r(vcpu, insn, bit_reset);
}

int em_btr_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return modify_imm(vcpu, insn, bit_reset);
}

int em_btc_r(struct vcpu *vcpu, const struct insn *insn)
{
	return modify_r(vcpu, insn, bit_complement);
}

int em_btc_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return modify_imm(vcpu, insn, bit_complement);
}

static void zero_flag(struct vcpu *vcpu, bool zero)
{
	flags_replace(&vcpu->state.rflags, RFLAGS_ZF, flag_if(zero, RFLAGS_ZF));
}

/* TZCNT, LZCNT: of zero they count all bits, and set CF. */
static int count_end(struct vcpu *vcpu, const struct insn *insn, u64 value, unsigned int count)
{
	flags_replace(&vcpu->state.rflags, RFLAGS_ZF | RFLAGS_CF,
		      flag_if(!count, RFLAGS_ZF) | flag_if(!value, RFLAGS_CF));
	gpr_write(vcpu, insn, insn->reg, insn->operand, count);
	return EMULATE_NEXT;
}

/* BSF, BSR: of zero they leave the whole destination as it was, as AMD documents. */
static int scan_end(struct vcpu *vcpu, const struct insn *insn, u64 value, unsigned int bit)
{
	zero_flag(vcpu, !value);
	if (value)
		gpr_write(vcpu, insn, insn->reg, insn->operand, bit);
	return EMULATE_NEXT;
}

int em_bsf(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (ret)
		return ret;
	if ((insn->prefixes & PREFIX_REPE) && guest_has(vcpu, 7, 0, 1, 3))
		return count_end(vcpu, insn, value, value ? __ffs(value) : 8u * insn->operand);
	return scan_end(vcpu, insn, value, value ? __ffs(value) : 0);
}

int em_bsr(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (ret)
		return ret;
	if ((insn->prefixes & PREFIX_REPE) && guest_has(vcpu, 0x80000001, 0, 2, 5))
		return count_end(vcpu, insn, value, 8 * insn->operand - fls64(value));
	return scan_end(vcpu, insn, value, value ? __fls(value) : 0);
}

int em_popcnt(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret;

	if (!(insn->prefixes & PREFIX_REPE) || !guest_has(vcpu, 1, 0, 2, 23))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (ret)
		return ret;
	gpr_write(vcpu, insn, insn->reg, insn->operand, hweight64(value));
	flags_set_arithmetic(&vcpu->state.rflags, flag_if(!value, RFLAGS_ZF));
	return EMULATE_NEXT;
}

/* The polynomial 11EDC6F41h, reflected. */
static u32 crc32c(u32 crc, u64 value, unsigned int bytes)
{
	unsigned int bits;

	for (bits = 8 * bytes; bits; bits--) {
		crc = crc >> 1 ^ (((crc ^ value) & 1) ? 0x82f63b78 : 0);
		value >>= 1;
	}
	return crc;
}

/* F2 0F 38 F0 (byte source), F1. */
int em_crc32(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int bytes = insn->opcode == 0xf0 ? 1 : insn->operand;
	u64 value;
	int ret;

	if (!guest_has(vcpu, 1, 0, 2, 20))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, bytes, &value);
	if (ret)
		return ret;
	vcpu->state.gpr[insn->reg] = crc32c(vcpu->state.gpr[insn->reg], value, bytes);
	return EMULATE_NEXT;
}
