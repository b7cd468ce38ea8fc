/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * srcu.h - sleepable read-copy-update: readers may sleep, a writer waits until those have gone who
 * could have seen what it replaced.
 */
#ifndef REFKVM_HOST_SRCU_H
#define REFKVM_HOST_SRCU_H

#include "atomic.h"
#include "lock.h"

/**
 * struct srcu_struct - readers, counted by the index that was current when they came
 * @index:	0 or 1
 * @readers:	now inside, by index
 * @waiting:	a writer sleeps until a count drops to zero
 * @writer:	one grace period at a time
 */
struct srcu_struct {
	u32 index;
	u32 readers[2];
	u32 waiting;
	struct mutex writer;
};

int init_srcu_struct(struct srcu_struct *srcu);
void cleanup_srcu_struct(struct srcu_struct *srcu);
int srcu_read_lock(struct srcu_struct *srcu);
void srcu_read_unlock(struct srcu_struct *srcu, int index);

/* Returns when no reader is left that was inside at the call. */
void synchronize_srcu(struct srcu_struct *srcu);

/* No order of CPUs is assumed weaker than acquire and release. */
#define rcu_assign_pointer(pointer, value)	smp_store_release(&(pointer), value)
#define rcu_access_pointer(pointer)		READ_ONCE(pointer)
#define srcu_dereference(pointer, srcu)		smp_load_acquire(&(pointer))
#define srcu_dereference_check(pointer, srcu, condition) \
	(WARN_ON_ONCE(!(condition)), smp_load_acquire(&(pointer)))
#define rcu_dereference_protected(pointer, condition) \
	(WARN_ON_ONCE(!(condition)), READ_ONCE(pointer))

#endif /* REFKVM_HOST_SRCU_H */
