// SPDX-License-Identifier: GPL-2.0-only
/*
 * shift.c - shifts and rotates, SHLD and SHRD.
 *
 * Counts are masked to five bits (six with 8-byte operands). A count of zero changes no flag. What
 * is undefined behaves as if the shift were made of single steps, the last of which sets CF and OF;
 * AF is cleared.
 */
#include "flags.h"
#include "opcode.h"

/* The two uppermost bits differ: the last step to the right has changed the sign. */
static bool sign_moved(u64 result, unsigned int bytes)
{
	return top_bit(result ^ result << 1, bytes);
}

static u64 carry_and_overflow(bool carry, bool overflow)
{
	return flag_if(carry, RFLAGS_CF) | flag_if(overflow, RFLAGS_OF);
}

static void rotate_flags(u64 *flags, bool carry, bool overflow)
{
	flags_replace(flags, RFLAGS_CF | RFLAGS_OF, carry_and_overflow(carry, overflow));
}

static void shift_flags(u64 *flags, u64 result, unsigned int bytes, bool carry, bool overflow)
{
	flags_set_arithmetic(flags, flags_of_result(result, bytes) |
				    carry_and_overflow(carry, overflow));
}

static u64 rotate_left(u64 a, u64 count, unsigned int bytes, u64 *flags)
{
	unsigned int bits = 8 * bytes, n = count % bits;
	u64 result = n ? (a << n | a >> (bits - n)) & size_mask(bytes) : a;

	if (count)
		rotate_flags(flags, result & 1, top_bit(result, bytes) != (result & 1));
	return result;
}

static u64 rotate_right(u64 a, u64 count, unsigned int bytes, u64 *flags)
{
	unsigned int bits = 8 * bytes, n = count % bits;
	u64 result = n ? (a >> n | a << (bits - n)) & size_mask(bytes) : a;

	if (count)
		rotate_flags(flags, top_bit(result, bytes), sign_moved(result, bytes));
	return result;
}

static u64 rotate_left_carry(u64 a, u64 count, unsigned int bytes, u64 *flags)
{
	unsigned int bits = 8 * bytes, n = count % (bits + 1);
	u64 carry = *flags & RFLAGS_CF;
	u64 result;

	if (!n)
		return a;
	result = a << n | carry << (n - 1);
	if (n > 1)
		result |= a >> (bits + 1 - n);
	result &= size_mask(bytes);
	carry = a >> (bits - n) & 1;
	rotate_flags(flags, carry, top_bit(result, bytes) != carry);
	return result;
}

static u64 rotate_right_carry(u64 a, u64 count, unsigned int bytes, u64 *flags)
{
	unsigned int bits = 8 * bytes, n = count % (bits + 1);
	u64 carry = *flags & RFLAGS_CF;
	u64 result;

	if (!n)
		return a;
	result = a >> n | carry << (bits - n);
	if (n > 1)
		result |= a << (bits + 1 - n);
	result &= size_mask(bytes);
	rotate_flags(flags, a >> (n - 1) & 1, sign_moved(result, bytes));
	return result;
}

static u64 shift_left(u64 a, u64 count, unsigned int bytes, u64 *flags)
{
	unsigned int bits = 8 * bytes;
	u64 result;
	bool carry;

	if (!count)
		return a;
	result = a << count & size_mask(bytes);
	carry = count <= bits && (a >> (bits - count) & 1);
	shift_flags(flags, result, bytes, carry, top_bit(result, bytes) != carry);
	return result;
}

static u64 shift_right_zero(u64 a, u64 count, unsigned int bytes, u64 *flags)
{
	u64 result = a >> count;

	if (count)
		shift_flags(flags, result, bytes, a >> (count - 1) & 1, sign_moved(result, bytes));
	return result;
}

static u64 shift_right_sign(u64 a, u64 count, unsigned int bytes, u64 *flags)
{
	s64 value = sign_extend(a, bytes);
	u64 result = (u64)(value >> count) & size_mask(bytes);

	if (count)
		shift_flags(flags, result, bytes, value >> (count - 1) & 1, false);
	return result;
}

static unsigned int count_mask(const struct insn *insn)
{
	return insn->operand == 8 ? 63 : 31;
}

static int shift(struct vcpu *vcpu, const struct insn *insn, u8 count)
{
	/* By ModRM.reg; 6 is another encoding of SHL. */
	static const alu_function functions[8] = {
		rotate_left, rotate_right, rotate_left_carry, rotate_right_carry,
		shift_left, shift_right_zero, shift_left, shift_right_sign,
	};

	return rm_modify(vcpu, insn, insn->operand, functions[insn->modrm >> 3 & 7],
			 count & count_mask(insn));
}

int em_shift_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return shift(vcpu, insn, insn->immediate);
}

int em_shift_1(struct vcpu *vcpu, const struct insn *insn)
{
	return shift(vcpu, insn, 1);
}

int em_shift_cl(struct vcpu *vcpu, const struct insn *insn)
{
	return shift(vcpu, insn, vcpu->state.gpr[GPR_RCX]);
}

/*
 * With 16 bits, a count above 16 is undefined; processors go on with the destination behind the
 * source: a, b, a.
 */
static u64 shld(u64 a, u64 b, unsigned int count, unsigned int bytes, u64 *flags)
{
	unsigned int bits = 8 * bytes;
	u64 result, carry, wide;

	if (bytes == 2) {
		wide = a << 32 | b << 16 | a;
		result = wide << count >> 32 & U16_MAX;
		carry = wide >> (48 - count) & 1;
	} else {
		result = (a << count | b >> (bits - count)) & size_mask(bytes);
		carry = a >> (bits - count) & 1;
	}
	shift_flags(flags, result, bytes, carry, top_bit(result, bytes) != carry);
	return result;
}

static u64 shrd(u64 a, u64 b, unsigned int count, unsigned int bytes, u64 *flags)
{
	unsigned int bits = 8 * bytes;
	u64 result, carry, wide;

	if (bytes == 2) {
		wide = a << 32 | b << 16 | a;
		result = wide >> count & U16_MAX;
		carry = wide >> (count - 1) & 1;
	} else {
		result = (a >> count | b << (bits - count)) & size_mask(bytes);
		carry = a >> (count - 1) & 1;
	}
	shift_flags(flags, result, bytes, carry, sign_moved(result, bytes));
	return result;
}

static int shift_double(struct vcpu *vcpu, const struct insn *insn, u8 count, bool left)
{
	u64 b = gpr_read(vcpu, insn, insn->reg, insn->operand);
	u64 flags = vcpu->state.rflags;
	u64 a;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &a);
	if (ret)
		return ret;
	count &= count_mask(insn);
	if (count && left)
		a = shld(a, b, count, insn->operand, &flags);
	else if (count)
		a = shrd(a, b, count, insn->operand, &flags);
	ret = rm_write(vcpu, insn, insn->operand, a);
	if (!ret)
		vcpu->state.rflags = flags;
	return ret;
}

int em_shld_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return shift_double(vcpu, insn, insn->immediate, true);
}

int em_shld_cl(struct vcpu *vcpu, const struct insn *insn)
{
	return shift_double(vcpu, insn, vcpu->state.gpr[GPR_RCX], true);
}

int em_shrd_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return shift_double(vcpu, insn, insn->immediate, false);
}

int em_shrd_cl(struct vcpu *vcpu, const struct insn *insn)
{
	return shift_double(vcpu, insn, vcpu->state.gpr[GPR_RCX], false);
}
