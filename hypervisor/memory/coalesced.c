// SPDX-License-Identifier: GPL-2.0-only
/*
 * coalesced.c - writes that wait in a ring for user space instead of exiting, one by one.
 *
 * The ring is a page that all VCPUs of a VM share with user space, which may write anything there:
 * its indices are read once, and used only after they were checked.
 */
#include "../refkvm.h"

/**
 * struct zones - all zones of a VM; replaced as a whole, never changed
 */
struct zones {
	unsigned int count;
	struct kvm_coalesced_mmio_zone zone[];
};

static_assert(KVM_COALESCED_MMIO_MAX == 170, "a page holds indices and so many entries");

int coalesced_init(struct vm *vm)
{
	vm->ring_pages = shared_pages_create(NULL, PAGE_SIZE);
	if (IS_ERR(vm->ring_pages))
		return PTR_ERR(vm->ring_pages);
	vm->ring_pages->offset = KVM_COALESCED_MMIO_PAGE_OFFSET * PAGE_SIZE;
	spin_lock_init(&vm->ring_lock);
	return 0;
}

void coalesced_destroy(struct vm *vm)
{
	kfree(rcu_dereference_protected(vm->zones, true));
	shared_pages_destroy(vm->ring_pages);
}

/* ---- zones ---- */

static struct zones *zones_of_writer(struct vm *vm)
{
	lockdep_assert_held(&vm->slots_lock);
	return rcu_dereference_protected(vm->zones, mutex_held(&vm->slots_lock));
}

/* Does the range lie in the zone from end to end. */
static bool contains(const struct kvm_coalesced_mmio_zone *zone, u64 address, u32 bytes, bool pio)
{
	u64 end;

	return !!zone->pio == pio && address >= zone->addr &&
	       !check_add_overflow(address, (u64)bytes, &end) && end <= zone->addr + zone->size;
}

static unsigned int count_of_bus(const struct zones *zones, bool pio)
{
	unsigned int i, count = 0;

	for (i = 0; zones && i < zones->count; i++)
		count += !!zones->zone[i].pio == pio;
	return count;
}

/* Those that do not contain @without, if it is there, and @with, likewise. */
static struct zones *copy_of(const struct zones *old, const struct kvm_coalesced_mmio_zone *without,
			     const struct kvm_coalesced_mmio_zone *with)
{
	unsigned int i, room = (old ? old->count : 0) + 1;
	struct zones *zones;

	zones = kzalloc(struct_size(zones, zone, room), GFP_KERNEL_ACCOUNT);
	if (!zones)
		return NULL;
	for (i = 0; old && i < old->count; i++)
		if (!without ||
		    !contains(&old->zone[i], without->addr, without->size, without->pio))
			zones->zone[zones->count++] = old->zone[i];
	if (with)
		zones->zone[zones->count++] = *with;
	return zones;
}

/* When it returns, no VCPU uses the old zones any more. */
static int replace(struct vm *vm, const struct kvm_coalesced_mmio_zone *without,
		   const struct kvm_coalesced_mmio_zone *with)
{
	struct zones *old = zones_of_writer(vm);
	struct zones *zones = copy_of(old, without, with);

	if (!zones)
		return -ENOMEM;
	rcu_assign_pointer(vm->zones, zones);
	vm_request(vm, ATTENTION_SIGNAL);
	synchronize_srcu(&vm->slots_srcu);
	kfree(old);
	return 0;
}

static bool zone_valid(const struct kvm_coalesced_mmio_zone *zone)
{
	return zone->pio <= 1;
}

int coalesced_register(struct vm *vm, const struct kvm_coalesced_mmio_zone *zone)
{
	int r = -ENOSPC;

	if (!zone_valid(zone))
		return -EINVAL;
	mutex_lock(&vm->slots_lock);
	if (count_of_bus(zones_of_writer(vm), zone->pio) < REFKVM_MAX_ZONES)
		r = replace(vm, NULL, zone);
	mutex_unlock(&vm->slots_lock);
	return r;
}

int coalesced_unregister(struct vm *vm, const struct kvm_coalesced_mmio_zone *zone)
{
	int r;

	if (!zone_valid(zone))
		return -EINVAL;
	mutex_lock(&vm->slots_lock);
	r = zones_of_writer(vm) ? replace(vm, zone, NULL) : 0;
	mutex_unlock(&vm->slots_lock);
	return r;
}

/* ---- writes ---- */

static bool in_zone(struct vm *vm, u64 address, unsigned int bytes, bool pio)
{
	const struct zones *zones = srcu_dereference(vm->zones, &vm->slots_srcu);

	for (unsigned int i = 0; zones && i < zones->count; i++)
		if (contains(&zones->zone[i], address, bytes, pio))
			return true;
	return false;
}

/* One entry always stays free: a ring whose indices are equal is empty. */
static bool ring_insert(struct kvm_coalesced_mmio_ring *ring, const struct kvm_coalesced_mmio *new)
{
	u32 last = READ_ONCE(ring->last), next;

	if (last >= KVM_COALESCED_MMIO_MAX)
		return false;
	next = (last + 1) % KVM_COALESCED_MMIO_MAX;
	if (next == READ_ONCE(ring->first))
		return false;
	ring->coalesced_mmio[last] = *new;
	/* User space that sees the index sees the entry. */
	smp_store_release(&ring->last, next);
	return true;
}

bool coalesced_write(struct vm *vm, u64 address, const void *data, unsigned int bytes, bool pio)
{
	struct kvm_coalesced_mmio entry = { .phys_addr = address, .len = bytes, .pio = pio };
	bool done;

	if (!in_zone(vm, address, bytes, pio))
		return false;
	memcpy(entry.data, data, bytes);
	spin_lock(&vm->ring_lock);
	done = ring_insert(vm->ring_pages->address, &entry);
	spin_unlock(&vm->ring_lock);
	return done;
}
