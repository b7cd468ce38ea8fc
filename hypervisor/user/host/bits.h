/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bits.h - masks, fields, bit searches and bitmaps.
 */
#ifndef REFKVM_HOST_BITS_H
#define REFKVM_HOST_BITS_H

#include "types.h"

#define BITS_PER_LONG		64
#define BIT(n)			(1ul << (n))
#define BIT_ULL(n)		(1ull << (n))
#define GENMASK(high, low)	((~0ul << (low)) & (~0ul >> (63 - (high))))
#define GENMASK_ULL(high, low)	((~0ull << (low)) & (~0ull >> (63 - (high))))

#define BITFIELD_SHIFT(mask)	__builtin_ctzll(mask)
#define FIELD_GET(mask, value)	((typeof(mask))(((value) & (mask)) >> BITFIELD_SHIFT(mask)))
#define FIELD_PREP(mask, value)	(((typeof(mask))(value) << BITFIELD_SHIFT(mask)) & (mask))

#define BITS_TO_LONGS(n)	DIV_ROUND_UP(n, BITS_PER_LONG)

/* Undefined for zero, as in the kernel. */
static inline unsigned long __ffs(unsigned long word)
{
	return __builtin_ctzl(word);
}

static inline unsigned long __fls(unsigned long word)
{
	return 63 - __builtin_clzl(word);
}

/* Count bits from 1; zero has none. */
static inline int fls64(u64 x)
{
	return x ? 64 - __builtin_clzll(x) : 0;
}

static inline int fls(unsigned int x)
{
	return fls64(x);
}

static inline unsigned int hweight64(u64 x)
{
	return __builtin_popcountll(x);
}

static inline unsigned int hweight32(u32 x)
{
	return __builtin_popcount(x);
}

static inline s64 sign_extend64(u64 value, int sign_bit)
{
	int shift = 63 - sign_bit;

	return (s64)(value << shift) >> shift;
}

static inline bool is_power_of_2(unsigned long n)
{
	return n && !(n & (n - 1));
}

#define swab16(x)		__builtin_bswap16(x)
#define swab32(x)		__builtin_bswap32(x)
#define swab64(x)		__builtin_bswap64(x)

static inline u64 div64_u64(u64 dividend, u64 divisor)
{
	return dividend / divisor;
}

/* The product has 128 bits, the quotient must fit into 64. */
static inline u64 mul_u64_u64_div_u64(u64 a, u64 b, u64 divisor)
{
	return (unsigned __int128)a * b / divisor;
}

/* Likewise; what does not fit into 64 bits is lost. */
static inline u64 mul_u64_u64_shr(u64 a, u64 b, unsigned int shift)
{
	return (unsigned __int128)a * b >> shift;
}

#define check_add_overflow(a, b, sum)		__builtin_add_overflow(a, b, sum)
#define check_sub_overflow(a, b, difference)	__builtin_sub_overflow(a, b, difference)
#define check_mul_overflow(a, b, product)	__builtin_mul_overflow(a, b, product)

/* Bitmaps. set_bit() and its relatives are atomic, the names with underscores are not. */
static inline unsigned long *bit_word(unsigned long nr, const volatile unsigned long *map)
{
	return (unsigned long *)&map[nr / BITS_PER_LONG];
}

static inline bool test_bit(unsigned long nr, const volatile unsigned long *map)
{
	return __atomic_load_n(bit_word(nr, map), __ATOMIC_RELAXED) & BIT(nr % BITS_PER_LONG);
}

static inline bool test_and_set_bit(unsigned long nr, volatile unsigned long *map)
{
	unsigned long bit = BIT(nr % BITS_PER_LONG);

	return __atomic_fetch_or(bit_word(nr, map), bit, __ATOMIC_SEQ_CST) & bit;
}

static inline bool test_and_clear_bit(unsigned long nr, volatile unsigned long *map)
{
	unsigned long bit = BIT(nr % BITS_PER_LONG);

	return __atomic_fetch_and(bit_word(nr, map), ~bit, __ATOMIC_SEQ_CST) & bit;
}

static inline void set_bit(unsigned long nr, volatile unsigned long *map)
{
	__atomic_fetch_or(bit_word(nr, map), BIT(nr % BITS_PER_LONG), __ATOMIC_RELAXED);
}

static inline void clear_bit(unsigned long nr, volatile unsigned long *map)
{
	__atomic_fetch_and(bit_word(nr, map), ~BIT(nr % BITS_PER_LONG), __ATOMIC_RELAXED);
}

static inline void __set_bit(unsigned long nr, unsigned long *map)
{
	*bit_word(nr, map) |= BIT(nr % BITS_PER_LONG);
}

static inline void __clear_bit(unsigned long nr, unsigned long *map)
{
	*bit_word(nr, map) &= ~BIT(nr % BITS_PER_LONG);
}

static inline void bitmap_set(unsigned long *map, unsigned long from, unsigned long count)
{
	while (count--)
		__set_bit(from++, map);
}

/* The first byte that is not @c, or NULL. */
static inline void *memchr_inv(const void *start, int c, size_t bytes)
{
	for (const u8 *p = start; bytes; p++, bytes--)
		if (*p != (u8)c)
			return (void *)p;
	return NULL;
}

/* The first set bit at or behind @from, or @size. */
static inline unsigned long find_next_bit(const unsigned long *map, unsigned long size,
					  unsigned long from)
{
	while (from < size && !test_bit(from, map))
		from++;
	return from < size ? from : size;
}

#define find_first_bit(map, size)	find_next_bit(map, size, 0)
#define for_each_set_bit(bit, map, size) \
	for ((bit) = find_first_bit(map, size); (bit) < (size); \
	     (bit) = find_next_bit(map, size, (bit) + 1))

#endif /* REFKVM_HOST_BITS_H */
