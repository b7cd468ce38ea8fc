/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * types.h - the kernel's integer types, annotations and small macros.
 */
#ifndef REFKVM_HOST_TYPES_H
#define REFKVM_HOST_TYPES_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>
#include <linux/types.h>
#include <sys/types.h>

typedef __u8 u8;
typedef __u16 u16;
typedef __u32 u32;
typedef __u64 u64;
typedef __s8 s8;
typedef __s16 s16;
typedef __s32 s32;
typedef __s64 s64;

#define U8_MAX			((u8)~0)
#define U16_MAX			((u16)~0)
#define U32_MAX			((u32)~0)
#define U64_MAX			((u64)~0)

/* For sparse in the kernel; a compiler does not look at them. */
#define __user
#define __rcu
#define __force
#define __must_hold(lock)
#define __acquires(lock)
#define __releases(lock)

#define __hot			__attribute__((hot))
#define __cold			__attribute__((cold))
#define __aligned(n)		__attribute__((aligned(n)))
#define __maybe_unused		__attribute__((unused))
#define __must_check		__attribute__((warn_unused_result))
#define __printf(nr, first)	__attribute__((format(printf, nr, first)))
#define noinline		__attribute__((noinline))
#define fallthrough		__attribute__((fallthrough))
#ifndef __packed
#define __packed		__attribute__((packed))
#endif
#ifndef __always_inline
#define __always_inline		inline __attribute__((always_inline))
#endif

#define likely(x)		__builtin_expect(!!(x), 1)
#define unlikely(x)		__builtin_expect(!!(x), 0)
#define unreachable()		__builtin_unreachable()
#define barrier()		__asm__ volatile("" ::: "memory")

#define BUILD_BUG_ON(condition)	static_assert(!(condition), "BUILD_BUG_ON: " #condition)

#define READ_ONCE(x)		__atomic_load_n(&(x), __ATOMIC_RELAXED)
#define WRITE_ONCE(x, value)	__atomic_store_n(&(x), (value), __ATOMIC_RELAXED)

#define container_of(pointer, type, member) \
	((type *)((char *)(pointer) - offsetof(type, member)))

#define ARRAY_SIZE(a)		(sizeof(a) / sizeof((a)[0]))
#define offsetofend(t, member)	(offsetof(t, member) + sizeof_field(t, member))
#define sizeof_field(t, member)	sizeof(((t *)NULL)->member)

#define min(a, b) \
	({ __auto_type min_a = (a); __auto_type min_b = (b); min_a < min_b ? min_a : min_b; })
#define max(a, b) \
	({ __auto_type max_a = (a); __auto_type max_b = (b); max_a > max_b ? max_a : max_b; })
#define min_t(type, a, b)	min((type)(a), (type)(b))
#define max_t(type, a, b)	max((type)(a), (type)(b))
#define clamp(x, low, high)	min(max(x, low), high)
#define swap(a, b) \
	do { __auto_type swap_a = (a); (a) = (b); (b) = swap_a; } while (0)

#define ALIGN_DOWN(x, a)	((x) & ~((typeof(x))(a) - 1))
#define ALIGN(x, a)		ALIGN_DOWN((x) + ((typeof(x))(a) - 1), a)
#define IS_ALIGNED(x, a)	(((x) & ((typeof(x))(a) - 1)) == 0)
#define round_up(x, a)		ALIGN(x, a)
#define round_down(x, a)	ALIGN_DOWN(x, a)
#define DIV_ROUND_UP(n, d)	(((n) + (d) - 1) / (d))

#define lower_32_bits(x)	((u32)(x))
#define upper_32_bits(x)	((u32)((u64)(x) >> 32))

#define PAGE_SHIFT		12
#define PAGE_SIZE		(1ul << PAGE_SHIFT)
#define PAGE_MASK		(~(PAGE_SIZE - 1))

/* Pointers that carry an errno. */
#define MAX_ERRNO		4095

static inline void *ERR_PTR(long error)
{
	return (void *)error;
}

static inline long PTR_ERR(const void *pointer)
{
	return (long)pointer;
}

static inline bool IS_ERR(const void *pointer)
{
	return (unsigned long)pointer >= -(unsigned long)MAX_ERRNO;
}

#endif /* REFKVM_HOST_TYPES_H */
