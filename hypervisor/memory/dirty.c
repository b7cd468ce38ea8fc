// SPDX-License-Identifier: GPL-2.0-only
/*
 * dirty.c - which pages were written: a bitmap for each slot, or a ring for each VCPU.
 *
 * A slot that is logged has its bitmap in any case. With rings it says which pages stand in one of
 * them already, so that a page is there once until user space gives its entry back.
 *
 * User space may write to a ring whatever it likes: its entries are read once, and count only as
 * far as they name a page of a slot that is logged. How many there are is not taken from there.
 */
#include "../refkvm.h"

#define PAGES_A_WORD	64

/* What one instruction may need beyond those that a full ring holds. */
#define RING_RESERVE	64

static_assert(RING_RESERVE * sizeof(struct kvm_dirty_gfn) < PAGE_SIZE,
	      "the smallest ring has more");

/* ---- Rings: the VCPU's side ---- */

static u32 ring_entries(const struct dirty_ring *ring)
{
	return ring->pages->bytes / sizeof(struct kvm_dirty_gfn);
}

static struct kvm_dirty_gfn *ring_entry(const struct dirty_ring *ring, u32 number)
{
	struct kvm_dirty_gfn *entries = ring->pages->address;

	return &entries[number & (ring_entries(ring) - 1)];
}

int dirty_ring_create(struct vcpu *vcpu)
{
	u32 bytes = READ_ONCE(vcpu->vm->dirty_ring_bytes);
	struct shared_pages *pages;

	if (!bytes)
		return 0;
	pages = shared_pages_create(NULL, bytes);
	if (IS_ERR(pages))
		return PTR_ERR(pages);
	pages->offset = KVM_DIRTY_LOG_PAGE_OFFSET * PAGE_SIZE;
	pages->plain = true;
	pages->next = vcpu->run_pages->next;
	vcpu->run_pages->next = pages;
	vcpu->dirty_ring.pages = pages;
	return 0;
}

void dirty_ring_destroy(struct vcpu *vcpu)
{
	if (vcpu->dirty_ring.pages)
		shared_pages_destroy(vcpu->dirty_ring.pages);
}

static u32 ring_used(const struct dirty_ring *ring)
{
	return ring->pushed - READ_ONCE(ring->taken);
}

bool dirty_ring_full(const struct vcpu *vcpu)
{
	const struct dirty_ring *ring = &vcpu->dirty_ring;

	return ring->pages && ring_used(ring) >= ring_entries(ring) - RING_RESERVE;
}

/* Return: false: there is no room at all. */
static bool ring_push(struct vcpu *vcpu, u32 slot, u64 page)
{
	struct dirty_ring *ring = &vcpu->dirty_ring;
	struct kvm_dirty_gfn *entry;
	bool room;

	/* Who is scheduled out writes to guest memory too, and may push in between. */
	preempt_disable();
	room = ring_used(ring) < ring_entries(ring);
	if (room) {
		entry = ring_entry(ring, ring->pushed);
		WRITE_ONCE(entry->slot, slot);
		WRITE_ONCE(entry->offset, page);
		/* User space that sees the flag sees the rest, and a reset then counts it. */
		smp_store_release(&ring->pushed, ring->pushed + 1);
		smp_store_release(&entry->flags, KVM_DIRTY_GFN_F_DIRTY);
	}
	preempt_enable();
	/* No kick: the thread is the VCPU's, and looks before it enters the guest. */
	if (dirty_ring_full(vcpu))
		set_mask_bits(&vcpu->attention, 0, ATTENTION_SIGNAL);
	return room;
}

/* ---- Bitmaps ---- */

int dirty_prepare(struct vm *vm, const struct memslot *old, struct memslot *new)
{
	lockdep_assert_held(&vm->slots_lock);
	if (!(new->flags & KVM_MEM_LOG_DIRTY_PAGES))
		return 0;
	if (old && old->dirty) {
		new->dirty = old->dirty;
		return 0;
	}
	new->dirty = kvcalloc(BITS_TO_LONGS(new->npages), sizeof(long), GFP_KERNEL_ACCOUNT);
	if (!new->dirty)
		return -ENOMEM;
	if (vm->dirty_manual & KVM_DIRTY_LOG_INITIALLY_SET && !vm->dirty_ring_bytes)
		bitmap_set(new->dirty, 0, new->npages);
	return 0;
}

void memslot_mark_dirty(struct vcpu *vcpu, const struct memslot *slot, u64 gfn)
{
	u64 page = gfn - slot->base_gfn;

	if (!slot->dirty)
		return;
	/* The write, then the look at a bit that user space may be fetching. */
	smp_mb();
	if (test_bit(page, slot->dirty) || test_and_set_bit(page, slot->dirty))
		return;
	/* Without an entry nobody could give the page back: the next write tries again. */
	if (vcpu->dirty_ring.pages && !ring_push(vcpu, slot->id, page))
		clear_bit(page, slot->dirty);
}

/* Caller holds slots_lock, which keeps the bitmap. */
static const struct memslot *logged_slot(struct vm *vm, u32 id)
{
	const struct memslot *slot = memslot_of_id(vm, id);

	return slot && slot->dirty ? slot : NULL;
}

static int hand_out(struct vm *vm, const struct memslot *slot, void __user *to)
{
	bool keep = vm->dirty_manual & KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE;
	unsigned long words = BITS_TO_LONGS(slot->npages);
	unsigned long *buffer = kvcalloc(words, sizeof(long), GFP_KERNEL);
	int r;

	if (!buffer)
		return -ENOMEM;
	for (unsigned long i = 0; i < words; i++) {
		buffer[i] = READ_ONCE(slot->dirty[i]);
		if (buffer[i] && !keep)
			buffer[i] = xchg(&slot->dirty[i], 0);
	}
	/* A write before this is in memory when user space looks there; one after it is logged. */
	if (!keep)
		cpu_ops->write_protect(vm, slot->base_gfn, slot->npages);
	r = copy_to_user(to, buffer, words * sizeof(long)) ? -EFAULT : 0;
	kvfree(buffer);
	return r;
}

int dirty_log_get(struct vm *vm, const struct kvm_dirty_log *log)
{
	const struct memslot *slot;
	int r;

	if (READ_ONCE(vm->dirty_ring_bytes))
		return -ENXIO;
	if (log->slot >= REFKVM_MAX_SLOTS)
		return -EINVAL;
	mutex_lock(&vm->slots_lock);
	slot = logged_slot(vm, log->slot);
	r = slot ? hand_out(vm, slot, log->dirty_bitmap) : -ENOENT;
	mutex_unlock(&vm->slots_lock);
	return r;
}

/**
 * struct renewed - the first and the last page that are logged anew, in whatever slots
 *
 * Those between may be, without harm: a write to one of them is looked at once more.
 */
struct renewed {
	u64 first;
	u64 last;
};

#define RENEWED_NONE	((struct renewed){ U64_MAX, 0 })

/* Caller holds slots_lock. */
static void renew(const struct memslot *slot, u64 page, struct renewed *renewed)
{
	u64 gfn = slot->base_gfn + page;

	if (!test_and_clear_bit(page, slot->dirty))
		return;
	renewed->first = min(renewed->first, gfn);
	renewed->last = max(renewed->last, gfn);
}

static void renewed_protect(struct vm *vm, const struct renewed *renewed)
{
	if (renewed->first <= renewed->last)
		cpu_ops->write_protect(vm, renewed->first, renewed->last - renewed->first + 1);
}

static bool range_valid(const struct memslot *slot, const struct kvm_clear_dirty_log *log)
{
	u64 left = slot->npages - log->first_page;

	if (log->first_page > slot->npages || log->num_pages > left)
		return false;
	return log->num_pages == left || !(log->num_pages % PAGES_A_WORD);
}

static int clear(struct vm *vm, const struct memslot *slot, const struct kvm_clear_dirty_log *log)
{
	unsigned long bytes = BITS_TO_LONGS(log->num_pages) * sizeof(long), bit;
	struct renewed renewed = RENEWED_NONE;
	unsigned long *buffer;

	buffer = vmemdup_user(log->dirty_bitmap, bytes);
	if (IS_ERR(buffer))
		return PTR_ERR(buffer);
	for_each_set_bit(bit, buffer, log->num_pages)
		renew(slot, log->first_page + bit, &renewed);
	renewed_protect(vm, &renewed);
	kvfree(buffer);
	return 0;
}

int dirty_log_clear(struct vm *vm, const struct kvm_clear_dirty_log *log)
{
	const struct memslot *slot;
	int r = -ENOENT;

	if (READ_ONCE(vm->dirty_ring_bytes))
		return -ENXIO;
	if (log->slot >= REFKVM_MAX_SLOTS || log->first_page % PAGES_A_WORD)
		return -EINVAL;
	mutex_lock(&vm->slots_lock);
	slot = logged_slot(vm, log->slot);
	if (slot)
		r = range_valid(slot, log) ? clear(vm, slot, log) : -EINVAL;
	mutex_unlock(&vm->slots_lock);
	return r;
}

/* ---- Rings: user space's side ---- */

/* No page stands in a ring yet. */
static void forget_logs(struct vm *vm)
{
	const struct memslots *slots = rcu_dereference_protected(vm->slots,
								 mutex_held(&vm->slots_lock));

	for (unsigned int i = 0; i < slots->count; i++)
		if (slots->slot[i].dirty)
			memset(slots->slot[i].dirty, 0,
			       BITS_TO_LONGS(slots->slot[i].npages) * sizeof(long));
}

int dirty_rings_enable(struct vm *vm, u32 bytes)
{
	lockdep_assert_held(&vm->lock);
	if (!is_power_of_2(bytes) || bytes < PAGE_SIZE)
		return -EINVAL;
	if (bytes > DIRTY_RING_ENTRIES * sizeof(struct kvm_dirty_gfn))
		return -E2BIG;
	if (vm->dirty_ring_bytes || vm->created_vcpus)
		return -EINVAL;
	mutex_lock(&vm->slots_lock);
	forget_logs(vm);
	WRITE_ONCE(vm->dirty_ring_bytes, bytes);
	mutex_unlock(&vm->slots_lock);
	return 0;
}

/**
 * struct reset - what a reset has come to
 * @slot:	of the last entry, NULL: of none
 */
struct reset {
	const struct memslot *slot;
	struct renewed renewed;
};

/* A page whose entry has come back, if it is one: who knows what user space has written there. */
static void page_reset(struct vm *vm, u32 id, u64 page, struct reset *reset)
{
	if (!reset->slot || reset->slot->id != id)
		reset->slot = id < REFKVM_MAX_SLOTS ? memslot_of_id(vm, id) : NULL;
	if (reset->slot && reset->slot->dirty && page < reset->slot->npages)
		renew(reset->slot, page, &reset->renewed);
}

static unsigned int ring_reset(struct vm *vm, struct dirty_ring *ring, struct reset *reset)
{
	u32 pushed = smp_load_acquire(&ring->pushed);
	unsigned int count;

	for (count = 0; ring->taken != pushed; count++) {
		struct kvm_dirty_gfn *entry = ring_entry(ring, ring->taken);

		if (!(smp_load_acquire(&entry->flags) & KVM_DIRTY_GFN_F_RESET))
			break;
		page_reset(vm, READ_ONCE(entry->slot), READ_ONCE(entry->offset), reset);
		WRITE_ONCE(entry->flags, 0);
		/* The entry is free again when its flags are gone. */
		smp_store_release(&ring->taken, ring->taken + 1);
		cond_resched();
	}
	return count;
}

int dirty_rings_reset(struct vm *vm)
{
	unsigned int online = smp_load_acquire(&vm->online_vcpus), count = 0;
	struct reset reset = { .renewed = RENEWED_NONE };

	if (!READ_ONCE(vm->dirty_ring_bytes))
		return -EINVAL;
	mutex_lock(&vm->slots_lock);
	for (unsigned int i = 0; i < online; i++)
		count += ring_reset(vm, &vm->vcpus[i]->dirty_ring, &reset);
	renewed_protect(vm, &reset.renewed);
	mutex_unlock(&vm->slots_lock);
	return count;
}
