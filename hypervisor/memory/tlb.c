// SPDX-License-Identifier: GPL-2.0-only
/*
 * tlb.c - translations cached for the emulator.
 */
#include "../refkvm.h"
#include "tlb.h"

/**
 * tlb_create() - give a VCPU an empty TLB
 * @vcpu:	vcpu->tlb is set
 *
 * Return: 0 or -ENOMEM.
 */
int tlb_create(struct vcpu *vcpu)
{
	vcpu->tlb = kvmalloc(sizeof(*vcpu->tlb), GFP_KERNEL_ACCOUNT);
	if (!vcpu->tlb)
		return -ENOMEM;
	vcpu->tlb->filled = TLB_FEW + 1;	/* all of it has to be cleared */
	tlb_flush(vcpu);
	return 0;
}

/**
 * tlb_destroy() - undo tlb_create()
 * @vcpu:	nobody uses its TLB any more
 */
void tlb_destroy(struct vcpu *vcpu)
{
	kvfree(vcpu->tlb);
	vcpu->tlb = NULL;
}

static void entry_clear(struct tlb_entry *entry)
{
	entry->read = entry->write = entry->execute = TLB_NONE;
}

/**
 * tlb_flush() - forget all translations
 * @vcpu:	a VCPU that has no TLB yet has nothing to forget
 */
void tlb_flush(struct vcpu *vcpu)
{
	struct tlb *tlb = vcpu->tlb;
	unsigned int i;

	if (!tlb)
		return;
	if (tlb->filled <= TLB_FEW) {
		for (i = 0; i < tlb->filled; i++)
			entry_clear(tlb->few[i]);
	} else {
		BUILD_BUG_ON((u8)TLB_NONE != 0xff);
		memset(tlb->entry, 0xff, sizeof(tlb->entry));
	}
	tlb->filled = 0;
	tlb->large = false;
}

/**
 * tlb_flush_page() - INVLPG: forget the translations of a page, however large it is
 * @vcpu:	the VCPU
 * @linear:	any address in the page
 */
void tlb_flush_page(struct vcpu *vcpu, u64 linear)
{
	struct tlb *tlb = vcpu->tlb;
	u64 page = linear & GUEST_PAGE_MASK;
	int user;

	/* The small entry does not say how far its page reaches. */
	if (tlb->large) {
		tlb_flush(vcpu);
		return;
	}
	for (user = 0; user < 2; user++) {
		struct tlb_entry *entry = tlb_slot(tlb, page, user);

		if (entry->read == page)
			entry_clear(entry);
	}
}

/* While one is enabled, every access has to pass the emulator's debug_memory(). */
static bool has_data_breakpoint(const struct cpu_state *s)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(s->dr); i++)
		if (s->dr7 & DR7_ENABLE(i) && s->dr7 & DR7_RW(i))
			return true;
	return false;
}

void tlb_fill(struct vcpu *vcpu, u64 linear, bool user, const struct translation *found)
{
	const struct memslot *slot = memslot_find(vcpu->vm, found->gpa >> GUEST_PAGE_SHIFT);
	struct tlb_entry *entry = tlb_slot(vcpu->tlb, linear, user);
	u64 page = linear & GUEST_PAGE_MASK;
	bool writable = found->writable;

	if (!slot || !found->cacheable || has_data_breakpoint(&vcpu->state))
		return;
	/* While writes are logged, each one has to pass memslot_mark_dirty(). */
	if (slot->flags & KVM_MEM_READONLY || slot->dirty)
		writable = false;
	*entry = (struct tlb_entry) {
		.read = page,
		.write = writable ? page : TLB_NONE,
		.execute = found->executable ? page : TLB_NONE,
		.host = memslot_hva(slot, found->gpa & GUEST_PAGE_MASK),
	};
	if (vcpu->tlb->filled < TLB_FEW)
		vcpu->tlb->few[vcpu->tlb->filled] = entry;
	vcpu->tlb->filled += vcpu->tlb->filled <= TLB_FEW;
	if (found->page_shift > GUEST_PAGE_SHIFT)
		vcpu->tlb->large = true;
}
