/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * atomic.h - atomic integers, exchanges and reference counts.
 */
#ifndef REFKVM_HOST_ATOMIC_H
#define REFKVM_HOST_ATOMIC_H

#include "types.h"

typedef struct {
	int counter;
} atomic_t;

typedef struct {
	s64 counter;
} atomic64_t;

#define ATOMIC_INIT(i)			{ (i) }
#define atomic_read(v)			READ_ONCE((v)->counter)
#define atomic_set(v, i)		WRITE_ONCE((v)->counter, i)
#define atomic_inc_return(v)		__atomic_add_fetch(&(v)->counter, 1, __ATOMIC_SEQ_CST)
#define atomic_dec_return(v)		__atomic_sub_fetch(&(v)->counter, 1, __ATOMIC_SEQ_CST)
#define atomic_inc(v)			((void)atomic_inc_return(v))
#define atomic_dec(v)			((void)atomic_dec_return(v))
#define atomic_dec_and_test(v)		(atomic_dec_return(v) == 0)
#define atomic64_read(v)		atomic_read(v)
#define atomic64_set(v, i)		atomic_set(v, i)
#define atomic64_inc(v)			atomic_inc(v)
#define atomic64_inc_return(v)		atomic_inc_return(v)

#define smp_mb()			__atomic_thread_fence(__ATOMIC_SEQ_CST)
#define smp_wmb()			__atomic_thread_fence(__ATOMIC_RELEASE)
#define smp_rmb()			__atomic_thread_fence(__ATOMIC_ACQUIRE)
#define smp_load_acquire(pointer)	__atomic_load_n(pointer, __ATOMIC_ACQUIRE)
#define smp_store_release(pointer, v)	__atomic_store_n(pointer, v, __ATOMIC_RELEASE)

#define xchg(pointer, value)		__atomic_exchange_n(pointer, value, __ATOMIC_SEQ_CST)

/* Returns what was there. */
#define cmpxchg(pointer, old, new)						\
({										\
	typeof(*(pointer)) cmpxchg_old = (old);					\
	__atomic_compare_exchange_n(pointer, &cmpxchg_old, new, false,		\
				    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);	\
	cmpxchg_old;								\
})

/* Clear @mask, set @bits; returns what was there. */
#define set_mask_bits(pointer, mask, bits)					\
({										\
	typeof(*(pointer)) smb_old = READ_ONCE(*(pointer));			\
	while (!__atomic_compare_exchange_n(pointer, &smb_old,			\
					    (smb_old & ~(mask)) | (bits), false,	\
					    __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST))	\
		;								\
	smb_old;								\
})

/* Weaker than in the kernel: a count does not saturate. */
typedef struct {
	int count;
} refcount_t;

static inline void refcount_set(refcount_t *r, int n)
{
	WRITE_ONCE(r->count, n);
}

static inline unsigned int refcount_read(const refcount_t *r)
{
	return READ_ONCE(r->count);
}

static inline void refcount_inc(refcount_t *r)
{
	__atomic_add_fetch(&r->count, 1, __ATOMIC_RELAXED);
}

static inline bool refcount_dec_and_test(refcount_t *r)
{
	return __atomic_sub_fetch(&r->count, 1, __ATOMIC_ACQ_REL) == 0;
}

#endif /* REFKVM_HOST_ATOMIC_H */
