/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tdp.h - two-dimensional paging: the tables by which hardware finds guest-physical memory, NPT on
 * AMD-V and EPT on VT-x. Kernel build only.
 *
 * The tables are derived from the slots and from the page tables of the process: an entry may be
 * taken away at any time and comes back at the next access. The guest's memory belongs to the
 * process, no page is pinned: an MMU notifier takes entries away before Linux moves, swaps or
 * unmaps the page behind them.
 */
#ifndef REFKVM_MEMORY_TDP_H
#define REFKVM_MEMORY_TDP_H

#include "../refkvm.h"
#include <linux/mmu_notifier.h>

#define TDP_LEVELS_MAX	5

/**
 * struct tdp_format - what the bits of an entry are called
 * @table:	of an entry that points to a table
 * @leaf:	of one that maps a page; @large besides where the page is large
 * @writable:	of a leaf
 */
struct tdp_format {
	u64 table;
	u64 leaf;
	u64 large;
	u64 writable;
};

/**
 * struct tdp_cache - tables that a walk may need, taken before the lock; a VCPU keeps the rest
 */
struct tdp_cache {
	unsigned int count;
	u64 *table[TDP_LEVELS_MAX - 1];
};

/**
 * struct tdp - the tables of one VM
 * @notifier:	on the process's address space
 * @lock:	the tables, and what follows
 * @invalidating: how many invalidations of host memory are under way
 * @sequence:	how many have ended: who has looked up a page meanwhile looks again
 * @root:	table of the highest level
 */
struct tdp {
	struct vm *vm;
	const struct tdp_format *format;
	unsigned int levels;
	struct mmu_notifier notifier;
	spinlock_t lock;
	unsigned long invalidating;
	unsigned long sequence;
	u64 *root;
};

/* vm->arch of each back end that uses these tables. Return: 0, -ENOMEM, -EINTR. */
int tdp_create(struct vm *vm, const struct tdp_format *format, unsigned int levels);
void tdp_destroy(struct vm *vm);

static inline struct tdp *to_tdp(struct vm *vm)
{
	return vm->arch;
}

/* What hardware's register for the root wants: a physical address. */
u64 tdp_root(struct vm *vm);

/**
 * tdp_fault() - the guest has accessed memory that is not mapped, or not mapped so
 * @vcpu:	caller holds vm->slots_srcu for reading
 * @cache:	the VCPU's
 * @gpa:	guest-physical address
 * @write:	it was a write
 *
 * Return: 0: try again; -ENXIO: no memory there (for a write: or read-only); -EFAULT: the process
 * cannot access it itself; -ENOMEM; -EINTR: a fatal signal.
 */
int tdp_fault(struct vcpu *vcpu, struct tdp_cache *cache, u64 gpa, bool write);

/* With the VCPU. */
void tdp_cache_free(struct tdp_cache *cache);

/* struct cpu_ops::unmap and ::write_protect */
void tdp_unmap(struct vm *vm, u64 gfn, u64 npages);
void tdp_write_protect(struct vm *vm, u64 gfn, u64 npages);

#endif /* REFKVM_MEMORY_TDP_H */
