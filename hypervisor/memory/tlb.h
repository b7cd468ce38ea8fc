/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * tlb.h - translations from linear pages to host addresses, for the emulator's fast path.
 *
 * An entry answers for one privilege (user or supervisor). The three tags hold the linear page for
 * which that kind of access may go straight to host memory, or TLB_NONE. A page that is logged
 * dirty, read-only, without a slot, or watched by a breakpoint never gets the tag: such accesses
 * take the slow path each time.
 */
#ifndef REFKVM_TLB_H
#define REFKVM_TLB_H

#include "memory.h"

#define TLB_ENTRIES	512		/* for each privilege; a power of two */
#define TLB_NONE	(~0ull)		/* no page has this number: it is not page-aligned */
#define TLB_FEW		16

struct tlb_entry {
	u64 read;
	u64 write;
	u64 execute;
	unsigned long host;		/* host address of the page */
};

/**
 * struct tlb - the translations of one VCPU
 * @large:	an entry comes from a large page, all of whose entries INVLPG must drop
 * @filled:	how many entries were filled since the last flush, @few the first of them: a back
 *		end that emulates only now and then flushes as often
 */
struct tlb {
	bool large;
	unsigned int filled;
	struct tlb_entry *few[TLB_FEW];
	struct tlb_entry entry[2][TLB_ENTRIES];
};

static inline struct tlb_entry *tlb_slot(struct tlb *tlb, u64 linear, bool user)
{
	return &tlb->entry[user][(linear >> GUEST_PAGE_SHIFT) & (TLB_ENTRIES - 1)];
}

/**
 * tlb_fill() - note a translation, as far as it may be cached
 * @vcpu:	caller holds vm->slots_srcu for reading
 * @linear:	any address in the page
 * @user:	privilege that the walk was made for
 * @found:	what walk_guest() returned
 */
void tlb_fill(struct vcpu *vcpu, u64 linear, bool user, const struct translation *found);

#endif /* REFKVM_TLB_H */
