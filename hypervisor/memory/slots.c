// SPDX-License-Identifier: GPL-2.0-only
/*
 * slots.c - the memory slots of a VM, and access to guest memory through them.
 *
 * The table of slots is replaced as a whole. Readers hold slots_srcu; whoever replaces the table
 * asks all VCPUs to drop what they have derived from the old one and waits until no reader is left.
 */
#include "../refkvm.h"

#define SLOT_FLAGS	(KVM_MEM_LOG_DIRTY_PAGES | KVM_MEM_READONLY)
#define SLOT_MAX_PAGES	((1ul << 31) - 1)
#define MAX_GFN		GENMASK(51 - GUEST_PAGE_SHIFT, 0)	/* 52 bits of physical address */

/* ---- the table ---- */

static struct memslots *memslots_alloc(unsigned int count)
{
	struct memslots *slots = NULL;

	return kvzalloc(struct_size(slots, slot, count), GFP_KERNEL_ACCOUNT);
}

int memslots_init(struct vm *vm)
{
	struct memslots *slots = memslots_alloc(0);

	if (!slots)
		return -ENOMEM;
	rcu_assign_pointer(vm->slots, slots);
	return 0;
}

void memslots_destroy(struct vm *vm)
{
	struct memslots *slots = rcu_access_pointer(vm->slots);

	for (unsigned int i = 0; i < slots->count; i++)
		kvfree(slots->slot[i].dirty);
	kvfree(slots);
}

static struct memslots *slots_of_writer(struct vm *vm)
{
	return rcu_dereference_protected(vm->slots, mutex_held(&vm->slots_lock));
}

const struct memslot *memslot_of_id(struct vm *vm, u32 id)
{
	const struct memslots *slots = slots_of_writer(vm);

	for (unsigned int i = 0; i < slots->count; i++)
		if (slots->slot[i].id == id)
			return &slots->slot[i];
	return NULL;
}

const struct memslot *memslot_find(struct vm *vm, u64 gfn)
{
	const struct memslots *slots = srcu_dereference(vm->slots, &vm->slots_srcu);
	unsigned int low = 0, high = slots->count;

	/* The last slot that begins at or below the page. */
	while (low < high) {
		unsigned int middle = low + (high - low) / 2;

		if (slots->slot[middle].base_gfn <= gfn)
			low = middle + 1;
		else
			high = middle;
	}
	if (!low || gfn - slots->slot[low - 1].base_gfn >= slots->slot[low - 1].npages)
		return NULL;
	return &slots->slot[low - 1];
}

/* ---- KVM_SET_USER_MEMORY_REGION ---- */

/* Checks that need no look at the other slots, in Linux's order; all of them are -EINVAL. */
static bool region_valid(const struct kvm_userspace_memory_region *region)
{
	u64 mask = GUEST_PAGE_SIZE - 1;

	if (region->slot >= REFKVM_MAX_SLOTS || region->flags & ~SLOT_FLAGS)
		return false;
	if ((region->memory_size | region->guest_phys_addr | region->userspace_addr) & mask)
		return false;
	if (!access_ok((void __user *)region->userspace_addr, region->memory_size))
		return false;
	if (region->guest_phys_addr + region->memory_size < region->guest_phys_addr)
		return false;
	return region->memory_size >> GUEST_PAGE_SHIFT <= SLOT_MAX_PAGES;
}

static bool overlaps(const struct memslots *slots, const struct memslot *new)
{
	for (unsigned int i = 0; i < slots->count; i++) {
		const struct memslot *slot = &slots->slot[i];

		if (slot->id != new->id && slot->base_gfn < new->base_gfn + new->npages &&
		    new->base_gfn < slot->base_gfn + slot->npages)
			return true;
	}
	return false;
}

/* What may change in a slot that is there: its place and its dirty logging. */
static int change_check(const struct memslots *slots, const struct memslot *old,
			const struct memslot *new)
{
	if (old && (new->hva != old->hva || new->npages != old->npages ||
		    (new->flags ^ old->flags) & KVM_MEM_READONLY))
		return -EINVAL;
	if (old && new->base_gfn == old->base_gfn)
		return 0;
	if (overlaps(slots, new))
		return -EEXIST;
	return new->base_gfn + new->npages - 1 > MAX_GFN ? -EINVAL : 0;
}

/* A copy of the table without @old and with @new; either may be NULL. */
static struct memslots *replace(const struct memslots *slots, const struct memslot *old,
				const struct memslot *new)
{
	struct memslots *copy = memslots_alloc(slots->count - !!old + !!new);
	const struct memslot *from = slots->slot, *end = from + slots->count;

	if (!copy)
		return NULL;
	copy->generation = slots->generation + 1;
	for (; from < end; from++) {
		if (from == old)
			continue;
		if (new && new->base_gfn < from->base_gfn) {
			copy->slot[copy->count++] = *new;
			new = NULL;
		}
		copy->slot[copy->count++] = *from;
	}
	if (new)
		copy->slot[copy->count++] = *new;
	return copy;
}

static int commit(struct vm *vm, struct memslots *slots, const struct memslot *old,
		  const struct memslot *new)
{
	struct memslots *copy = replace(slots, old, new);
	unsigned long *unused = old && (!new || new->dirty != old->dirty) ? old->dirty : NULL;

	if (!copy)
		return -ENOMEM;
	rcu_assign_pointer(vm->slots, copy);
	/* All VCPUs leave the guest, and drop their translations before they enter it again. */
	vm_request(vm, ATTENTION_FLUSH);
	synchronize_srcu(&vm->slots_srcu);
	/* Who looked at the old table has gone: what is mapped from now on is of the new one. */
	if (old)
		cpu_ops->unmap(vm, old->base_gfn, old->npages);
	kvfree(unused);
	kvfree(slots);
	return 0;
}

static int set_slot(struct vm *vm, const struct kvm_userspace_memory_region *region)
{
	struct memslots *slots = slots_of_writer(vm);
	const struct memslot *old = memslot_of_id(vm, region->slot);
	struct memslot new = {
		.base_gfn = region->guest_phys_addr >> GUEST_PAGE_SHIFT,
		.npages = region->memory_size >> GUEST_PAGE_SHIFT,
		.hva = region->userspace_addr,
		.id = region->slot,
		.flags = region->flags,
	};
	int r;

	if (!new.npages)
		return old ? commit(vm, slots, old, NULL) : -EINVAL;
	r = change_check(slots, old, &new);
	if (r)
		return r;
	if (old && new.base_gfn == old->base_gfn && new.flags == old->flags)
		return 0;
	r = dirty_prepare(vm, old, &new);
	if (r)
		return r;
	r = commit(vm, slots, old, &new);
	if (r && new.dirty && (!old || new.dirty != old->dirty))
		kvfree(new.dirty);
	return r;
}

int memslots_set(struct vm *vm, const struct kvm_userspace_memory_region *region)
{
	int r;

	if (!region_valid(region))
		return -EINVAL;
	mutex_lock(&vm->slots_lock);
	r = set_slot(vm, region);
	mutex_unlock(&vm->slots_lock);
	return r;
}

/* ---- access ---- */

static const struct memslot *find_writable(struct vm *vm, u64 gpa)
{
	const struct memslot *slot = memslot_find(vm, gpa >> GUEST_PAGE_SHIFT);

	return slot && !(slot->flags & KVM_MEM_READONLY) ? slot : NULL;
}

int guest_phys_read(struct vm *vm, u64 gpa, void *data, unsigned int bytes)
{
	const struct memslot *slot = memslot_find(vm, gpa >> GUEST_PAGE_SHIFT);

	if (!slot)
		return -ENXIO;
	return host_read(data, memslot_hva(slot, gpa), bytes);
}

int guest_phys_write(struct vcpu *vcpu, u64 gpa, const void *data, unsigned int bytes)
{
	const struct memslot *slot = find_writable(vcpu->vm, gpa);
	u64 gfn = gpa >> GUEST_PAGE_SHIFT;

	if (!slot)
		return -ENXIO;
	memslot_mark_dirty(vcpu, slot, gfn);
	if (copy_to_user((void __user *)memslot_hva(slot, gpa), data, bytes))
		return -EFAULT;
	memslot_mark_dirty(vcpu, slot, gfn);
	return 0;
}

int guest_phys_cmpxchg(struct vcpu *vcpu, u64 gpa, unsigned int bytes, u64 old, u64 new)
{
	const struct memslot *slot = find_writable(vcpu->vm, gpa);
	u64 gfn = gpa >> GUEST_PAGE_SHIFT;
	int r;

	if (!slot)
		return -ENXIO;
	memslot_mark_dirty(vcpu, slot, gfn);
	r = cmpxchg_user((void __user *)memslot_hva(slot, gpa), &old, &new, bytes);
	if (!r)
		memslot_mark_dirty(vcpu, slot, gfn);
	return r;
}
