/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags.h - integer arithmetic with the flags that it leaves.
 *
 * Operands and results are zero-extended from @bytes (1, 2, 4 or 8). With a constant @bytes each
 * function shrinks to a few instructions. Where the manual leaves a flag undefined, it gets the
 * same value on every host: AF is cleared by logic and shifts, OF of a shift or rotate is that of
 * its last single step, and everything else keeps what it was.
 */
#ifndef REFKVM_EMULATOR_FLAGS_H
#define REFKVM_EMULATOR_FLAGS_H

#include "host.h"
#include "../cpu/state.h"

static __always_inline u64 size_mask(unsigned int bytes)
{
	return ~0ull >> (64 - 8 * bytes);
}

static __always_inline u64 sign_extend(u64 value, unsigned int bytes)
{
	return sign_extend64(value, 8 * bytes - 1);
}

static __always_inline bool top_bit(u64 value, unsigned int bytes)
{
	return value >> (8 * bytes - 1) & 1;
}

static __always_inline u64 flag_if(bool condition, u64 flag)
{
	return condition ? flag : 0;
}

/* SF, ZF and PF of a result. */
static __always_inline u64 flags_of_result(u64 result, unsigned int bytes)
{
	return flag_if(result == 0, RFLAGS_ZF) | flag_if(top_bit(result, bytes), RFLAGS_SF) |
	       flag_if(!__builtin_parity((u8)result), RFLAGS_PF);
}

static __always_inline void flags_replace(u64 *flags, u64 mask, u64 value)
{
	*flags = (*flags & ~mask) | value;
}

static __always_inline void flags_set_arithmetic(u64 *flags, u64 value)
{
	flags_replace(flags, RFLAGS_ARITHMETIC, value);
}

static __always_inline u64 alu_adc_carry(u64 a, u64 b, bool carry, unsigned int bytes, u64 *flags)
{
	u64 result = (a + b + carry) & size_mask(bytes);

	flags_set_arithmetic(flags, flags_of_result(result, bytes) |
		flag_if(carry ? result <= a : result < a, RFLAGS_CF) |
		flag_if(top_bit((a ^ result) & (b ^ result), bytes), RFLAGS_OF) |
		((a ^ b ^ result) & RFLAGS_AF));
	return result;
}

static __always_inline u64 alu_sbb_carry(u64 a, u64 b, bool carry, unsigned int bytes, u64 *flags)
{
	u64 result = (a - b - carry) & size_mask(bytes);

	flags_set_arithmetic(flags, flags_of_result(result, bytes) |
		flag_if(carry ? a <= b : a < b, RFLAGS_CF) |
		flag_if(top_bit((a ^ b) & (a ^ result), bytes), RFLAGS_OF) |
		((a ^ b ^ result) & RFLAGS_AF));
	return result;
}

static __always_inline u64 alu_logic(u64 result, unsigned int bytes, u64 *flags)
{
	flags_set_arithmetic(flags, flags_of_result(result, bytes));
	return result;
}

/* What follows has the type of a read-modify-write operation, alu_function: see rm_modify(). */

static __always_inline u64 alu_add(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	return alu_adc_carry(a, b, false, bytes, flags);
}

static __always_inline u64 alu_or(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	return alu_logic(a | b, bytes, flags);
}

static __always_inline u64 alu_adc(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	return alu_adc_carry(a, b, *flags & RFLAGS_CF, bytes, flags);
}

static __always_inline u64 alu_sbb(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	return alu_sbb_carry(a, b, *flags & RFLAGS_CF, bytes, flags);
}

static __always_inline u64 alu_and(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	return alu_logic(a & b, bytes, flags);
}

static __always_inline u64 alu_sub(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	return alu_sbb_carry(a, b, false, bytes, flags);
}

static __always_inline u64 alu_xor(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	return alu_logic(a ^ b, bytes, flags);
}

/* INC and DEC leave CF alone; @b is ignored. */
static __always_inline u64 alu_inc(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	u64 carry = *flags & RFLAGS_CF;
	u64 result = alu_add(a, 1, bytes, flags);

	flags_replace(flags, RFLAGS_CF, carry);
	return result;
}

static __always_inline u64 alu_dec(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	u64 carry = *flags & RFLAGS_CF;
	u64 result = alu_sub(a, 1, bytes, flags);

	flags_replace(flags, RFLAGS_CF, carry);
	return result;
}

/* The condition in the low four bits of Jcc, SETcc and CMOVcc. */
static __always_inline bool condition_true(u64 flags, unsigned int condition)
{
	bool sign_differs = !(flags & RFLAGS_SF) != !(flags & RFLAGS_OF);
	bool result;

	switch (condition >> 1 & 7) {
	case 0:
		result = flags & RFLAGS_OF;
		break;
	case 1:
		result = flags & RFLAGS_CF;
		break;
	case 2:
		result = flags & RFLAGS_ZF;
		break;
	case 3:
		result = flags & (RFLAGS_CF | RFLAGS_ZF);
		break;
	case 4:
		result = flags & RFLAGS_SF;
		break;
	case 5:
		result = flags & RFLAGS_PF;
		break;
	case 6:
		result = sign_differs;
		break;
	default:
		result = sign_differs || (flags & RFLAGS_ZF);
		break;
	}
	return result != (condition & 1);
}

#endif /* REFKVM_EMULATOR_FLAGS_H */
