// SPDX-License-Identifier: GPL-2.0-only
/*
 * bmi.c - BMI1, BMI2 and ADX. Undefined flags keep what they were.
 *
 * Source: sdm: General-Purpose Instructions with VEX.
 */
#include "flags.h"
#include "opcode.h"

#define FEATURE_BMI1	7, 0, 1, 3
#define FEATURE_BMI2	7, 0, 1, 8
#define FEATURE_ADX	7, 0, 1, 19

enum vex_prefix { VEX_NP, VEX_66, VEX_F3, VEX_F2 };

static enum vex_prefix vex_prefix(const struct insn *insn)
{
	if (insn->prefixes & PREFIX_REPE)
		return VEX_F3;
	if (insn->prefixes & PREFIX_REPNE)
		return VEX_F2;
	return insn->prefixes & PREFIX_66 ? VEX_66 : VEX_NP;
}

static u64 read_vvvv(const struct vcpu *vcpu, const struct insn *insn)
{
	return vcpu->state.gpr[insn->vvvv] & size_mask(insn->operand);
}

static void write_reg(struct vcpu *vcpu, const struct insn *insn, u64 value)
{
	gpr_write(vcpu, insn, insn->reg, insn->operand, value);
}

/* SF and ZF of @result, OF clear, CF as told. */
static void set_flags(struct vcpu *vcpu, const struct insn *insn, u64 result, bool carry)
{
	flags_replace(&vcpu->state.rflags, RFLAGS_SF | RFLAGS_ZF | RFLAGS_OF | RFLAGS_CF,
		      (flags_of_result(result, insn->operand) & (RFLAGS_SF | RFLAGS_ZF)) |
		      flag_if(carry, RFLAGS_CF));
}

/* ---- BMI1 ---- */

int em_andn(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret;

	if (vex_prefix(insn) != VEX_NP || !guest_has(vcpu, FEATURE_BMI1))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (ret)
		return ret;
	value &= ~read_vvvv(vcpu, insn);
	set_flags(vcpu, insn, value, false);
	write_reg(vcpu, insn, value);
	return EMULATE_NEXT;
}

/* The destination is vvvv. */
int em_bls(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value, result;
	int ret;

	if (vex_prefix(insn) != VEX_NP || !guest_has(vcpu, FEATURE_BMI1))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (ret)
		return ret;
	switch (insn->modrm >> 3 & 7) {
	case 1:			/* BLSR */
		result = value & (value - 1);
		break;
	case 2:			/* BLSMSK */
		result = value ^ (value - 1);
		break;
	default:		/* BLSI */
		result = value & -value;
		break;
	}
	result &= size_mask(insn->operand);
	/* CF: the source is zero, but for BLSI that it is not. */
	set_flags(vcpu, insn, result, !value != ((insn->modrm >> 3 & 7) == 3));
	gpr_write(vcpu, insn, insn->vvvv, insn->operand, result);
	return EMULATE_NEXT;
}

/* The field of @value that begins at bit control[7:0] and has control[15:8] bits. */
static u64 bit_field(u64 value, u64 control)
{
	unsigned int start = control & U8_MAX, length = control >> 8 & U8_MAX;

	value = start < 64 ? value >> start : 0;
	return length < 64 ? value & (BIT(length) - 1) : value;
}

static int bextr(struct vcpu *vcpu, const struct insn *insn, u64 value)
{
	u64 result = bit_field(value, read_vvvv(vcpu, insn));

	flags_replace(&vcpu->state.rflags, RFLAGS_ZF | RFLAGS_OF | RFLAGS_CF,
		      flag_if(!result, RFLAGS_ZF));
	write_reg(vcpu, insn, result);
	return EMULATE_NEXT;
}

/* ---- BMI2 ---- */

static u64 shift_without_flags(const struct insn *insn, u64 value, unsigned int count)
{
	switch (vex_prefix(insn)) {
	case VEX_66:			/* SHLX */
		return value << count;
	case VEX_F3:			/* SARX */
		return (s64)sign_extend(value, insn->operand) >> count;
	default:			/* SHRX */
		return value >> count;
	}
}

int em_vex_f7(struct vcpu *vcpu, const struct insn *insn)
{
	bool is_bextr = vex_prefix(insn) == VEX_NP;
	u64 value;
	int ret;

	if (is_bextr ? !guest_has(vcpu, FEATURE_BMI1) : !guest_has(vcpu, FEATURE_BMI2))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (ret)
		return ret;
	if (is_bextr)
		return bextr(vcpu, insn, value);
	write_reg(vcpu, insn, shift_without_flags(insn, value, read_vvvv(vcpu, insn) &
						  (8 * insn->operand - 1)));
	return EMULATE_NEXT;
}

int em_rorx(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int bits = 8 * insn->operand, count = insn->immediate & (bits - 1);
	u64 value;
	int ret;

	if (vex_prefix(insn) != VEX_F2 || insn->vvvv || !guest_has(vcpu, FEATURE_BMI2))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (ret)
		return ret;
	if (count)
		value = value >> count | value << (bits - count);
	write_reg(vcpu, insn, value);
	return EMULATE_NEXT;
}

/* No flags; the first destination wins if both are one register. */
int em_mulx(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned __int128 product;
	u64 value;
	int ret;

	if (vex_prefix(insn) != VEX_F2 || !guest_has(vcpu, FEATURE_BMI2))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (ret)
		return ret;
	product = (unsigned __int128)value * gpr_read(vcpu, insn, GPR_RDX, insn->operand);
	gpr_write(vcpu, insn, insn->vvvv, insn->operand, product);
	write_reg(vcpu, insn, product >> (8 * insn->operand));
	return EMULATE_NEXT;
}

static int bzhi(struct vcpu *vcpu, const struct insn *insn, u64 value)
{
	unsigned int index = read_vvvv(vcpu, insn) & U8_MAX;
	bool beyond = index >= 8u * insn->operand;

	if (!beyond)
		value &= BIT(index) - 1;
	set_flags(vcpu, insn, value, beyond);
	write_reg(vcpu, insn, value);
	return EMULATE_NEXT;
}

/* The bits of @source that @mask selects, moved together at the bottom. */
static u64 extract_bits(u64 source, u64 mask)
{
	u64 result = 0;
	unsigned int n;

	for (n = 0; mask; mask &= mask - 1, n++)
		result |= (source >> __ffs(mask) & 1) << n;
	return result;
}

/* The lowest bits of @source, spread over those that @mask selects. */
static u64 deposit_bits(u64 source, u64 mask)
{
	u64 result = 0;

	for (; mask; mask &= mask - 1, source >>= 1)
		result |= (source & 1) << __ffs(mask);
	return result;
}

int em_vex_f5(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret;

	if (vex_prefix(insn) == VEX_66 || !guest_has(vcpu, FEATURE_BMI2))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (ret)
		return ret;
	switch (vex_prefix(insn)) {
	case VEX_F3:
		write_reg(vcpu, insn, extract_bits(read_vvvv(vcpu, insn), value));
		return EMULATE_NEXT;
	case VEX_F2:
		write_reg(vcpu, insn, deposit_bits(read_vvvv(vcpu, insn), value));
		return EMULATE_NEXT;
	default:
		return bzhi(vcpu, insn, value);
	}
}

/* ---- ADX ---- */

/* With 66 the carry is CF, with F3 it is OF; no other flag changes. */
int em_adx(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int bytes = insn->rex & REX_W ? 8 : 4;
	u64 flag = insn->prefixes & PREFIX_REPE ? RFLAGS_OF : RFLAGS_CF;
	u64 value, flags = 0;
	int ret;

	if (!(insn->prefixes & (PREFIX_66 | PREFIX_REPE)) || insn->prefixes & PREFIX_REPNE ||
	    !guest_has(vcpu, FEATURE_ADX))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, bytes, &value);
	if (ret)
		return ret;
	value = alu_adc_carry(gpr_read(vcpu, insn, insn->reg, bytes), value,
			      vcpu->state.rflags & flag, bytes, &flags);
	flags_replace(&vcpu->state.rflags, flag, flag_if(flags & RFLAGS_CF, flag));
	gpr_write(vcpu, insn, insn->reg, bytes, value);
	return EMULATE_NEXT;
}
