// SPDX-License-Identifier: GPL-2.0-only
/*
 * multiply.c - MUL, IMUL, DIV, IDIV.
 *
 * The flags that the manual leaves undefined (all of them for a division; SF, ZF, AF and PF for a
 * multiplication) keep what they were.
 */
#include "flags.h"
#include "opcode.h"

/* The double-width accumulator: AH:AL, DX:AX, EDX:EAX or RDX:RAX. */
static void wide_write(struct vcpu *vcpu, const struct insn *insn, u64 high, u64 low)
{
	if (insn->operand == 1) {
		gpr_write(vcpu, insn, GPR_RAX, 2, high << 8 | (low & U8_MAX));
		return;
	}
	gpr_write(vcpu, insn, GPR_RAX, insn->operand, low);
	gpr_write(vcpu, insn, GPR_RDX, insn->operand, high);
}

static void wide_read(struct vcpu *vcpu, const struct insn *insn, u64 *high, u64 *low)
{
	const u64 *gpr = vcpu->state.gpr;

	*low = gpr[GPR_RAX] & size_mask(insn->operand);
	if (insn->operand == 1)
		*high = gpr[GPR_RAX] >> 8 & U8_MAX;
	else
		*high = gpr[GPR_RDX] & size_mask(insn->operand);
}

static void multiply_flags(struct vcpu *vcpu, bool overflow)
{
	flags_replace(&vcpu->state.rflags, RFLAGS_CF | RFLAGS_OF,
		      flag_if(overflow, RFLAGS_CF | RFLAGS_OF));
}

int em_mul(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned __int128 product;
	u64 b, high;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &b);
	if (ret)
		return ret;
	product = (unsigned __int128)gpr_read(vcpu, insn, GPR_RAX, insn->operand) * b;
	high = (u64)(product >> (8 * insn->operand));
	wide_write(vcpu, insn, high, (u64)product);
	multiply_flags(vcpu, high);
	return EMULATE_NEXT;
}

/* Return: the low half; sets CF and OF if that is not the whole product. */
static u64 multiply_signed(struct vcpu *vcpu, u64 a, u64 b, unsigned int bytes, u64 *high)
{
	__int128 product = (__int128)(s64)sign_extend(a, bytes) * (s64)sign_extend(b, bytes);

	multiply_flags(vcpu, product != (s64)sign_extend((u64)product & size_mask(bytes), bytes));
	*high = (u64)(product >> (8 * bytes));
	return (u64)product;
}

int em_imul(struct vcpu *vcpu, const struct insn *insn)
{
	u64 b, low, high;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &b);
	if (ret)
		return ret;
	low = multiply_signed(vcpu, gpr_read(vcpu, insn, GPR_RAX, insn->operand), b, insn->operand,
			      &high);
	wide_write(vcpu, insn, high, low);
	return EMULATE_NEXT;
}

int em_imul_r_rm(struct vcpu *vcpu, const struct insn *insn)
{
	u64 b, low, high;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &b);
	if (ret)
		return ret;
	low = multiply_signed(vcpu, gpr_read(vcpu, insn, insn->reg, insn->operand), b,
			      insn->operand, &high);
	gpr_write(vcpu, insn, insn->reg, insn->operand, low);
	return EMULATE_NEXT;
}

int em_imul_r_rm_imm(struct vcpu *vcpu, const struct insn *insn)
{
	u64 a, low, high;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &a);
	if (ret)
		return ret;
	low = multiply_signed(vcpu, a, insn->immediate & size_mask(insn->operand), insn->operand,
			      &high);
	gpr_write(vcpu, insn, insn->reg, insn->operand, low);
	return EMULATE_NEXT;
}

/* The host's own division, because C has none of 128 by 64 bits. @high must be below @divisor. */
static u64 divide_wide(u64 high, u64 low, u64 divisor, u64 *remainder)
{
	u64 quotient;

	__asm__("divq %[divisor]" : "=a" (quotient), "=d" (*remainder)
		: "a" (low), "d" (high), [divisor] "r" (divisor) : "cc");
	return quotient;
}

int em_div(struct vcpu *vcpu, const struct insn *insn)
{
	u64 divisor, high, low, quotient, remainder;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &divisor);
	if (ret)
		return ret;
	wide_read(vcpu, insn, &high, &low);
	if (high >= divisor)	/* divisor zero, or a quotient that does not fit */
		return raise(vcpu, VECTOR_DE);
	if (insn->operand < 8) {
		low |= high << (8 * insn->operand);
		high = 0;
	}
	quotient = divide_wide(high, low, divisor, &remainder);
	wide_write(vcpu, insn, remainder, quotient);
	return EMULATE_NEXT;
}

/* The accumulator as a sign and a magnitude of 128 bits. Return: whether it is negative. */
static bool wide_magnitude(struct vcpu *vcpu, const struct insn *insn, u64 *high, u64 *low)
{
	bool negative;

	wide_read(vcpu, insn, high, low);
	negative = top_bit(*high, insn->operand);
	if (insn->operand < 8) {
		*low = sign_extend(*low | *high << (8 * insn->operand), 2 * insn->operand);
		*high = negative ? ~0ull : 0;
	}
	if (negative) {
		*low = -*low;
		*high = ~*high + (*low == 0);
	}
	return negative;
}

int em_idiv(struct vcpu *vcpu, const struct insn *insn)
{
	u64 divisor, high, low, quotient, remainder, largest;
	bool negative, opposite;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &divisor);
	if (ret)
		return ret;
	negative = wide_magnitude(vcpu, insn, &high, &low);
	opposite = negative != top_bit(divisor, insn->operand);
	divisor = sign_extend(divisor, insn->operand);
	if ((s64)divisor < 0)
		divisor = -divisor;
	if (high >= divisor)
		return raise(vcpu, VECTOR_DE);
	quotient = divide_wide(high, low, divisor, &remainder);
	largest = (size_mask(insn->operand) >> 1) + opposite;
	if (quotient > largest)
		return raise(vcpu, VECTOR_DE);
	if (opposite)
		quotient = -quotient;
	if (negative)
		remainder = -remainder;
	wide_write(vcpu, insn, remainder, quotient);
	return EMULATE_NEXT;
}
