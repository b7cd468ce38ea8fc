/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * memory.h - guest memory: slots, guest-physical access, guest page-table walk, translations.
 */
#ifndef REFKVM_MEMORY_H
#define REFKVM_MEMORY_H

#include "host.h"
#include "../cpu/state.h"

struct vm;
struct vcpu;

#define GUEST_PAGE_SHIFT	12
#define GUEST_PAGE_SIZE		(1ul << GUEST_PAGE_SHIFT)
#define GUEST_PAGE_MASK		(~(u64)(GUEST_PAGE_SIZE - 1))

/* ---- slots.c ---- */

/**
 * struct memslot - pages [base_gfn, base_gfn + npages) and the host memory behind them
 * @hva:	user-space address of the first byte
 * @dirty:	one bit a page that was written, while KVM_MEM_LOG_DIRTY_PAGES is on, else NULL;
 *		shared by the copies of a slot in old and new tables
 */
struct memslot {
	u64 base_gfn;
	u64 npages;
	unsigned long hva;
	u32 id;
	u32 flags;
	unsigned long *dirty;
};

/**
 * struct memslots - all slots of a VM, sorted by base_gfn; replaced as a whole, never changed
 */
struct memslots {
	u64 generation;
	unsigned int count;
	struct memslot slot[];
};

int memslots_init(struct vm *vm);
void memslots_destroy(struct vm *vm);

/**
 * memslots_set() - KVM_SET_USER_MEMORY_REGION
 * @vm:		the VM
 * @region:	as user space gave it, not yet checked
 *
 * When it returns, no VCPU uses a translation of the old slots any more.
 * Return: 0, -EINVAL, -EEXIST (overlap), -ENOMEM. Source: api.rst: KVM_SET_USER_MEMORY_REGION.
 */
int memslots_set(struct vm *vm, const struct kvm_userspace_memory_region *region);

/* The slot of that number, or NULL. Caller holds vm->slots_lock. */
const struct memslot *memslot_of_id(struct vm *vm, u32 id);

/**
 * memslot_find() - the slot that holds a page. Caller holds vm->slots_srcu for reading.
 * Return: the slot or NULL.
 */
const struct memslot *memslot_find(struct vm *vm, u64 gfn);

static inline unsigned long memslot_hva(const struct memslot *slot, u64 gpa)
{
	return slot->hva + (gpa - (slot->base_gfn << GUEST_PAGE_SHIFT));
}

/*
 * Read host memory behind a slot: 1, 2, 4 or 8 bytes at once, as an entry of a page table has to
 * be. @data need not be aligned. Return: 0 or -EFAULT.
 */
static inline int host_read(void *data, unsigned long host, unsigned int bytes)
{
	const void __user *from = (const void __user *)host;
	u64 value;
	int ret;

	switch (bytes) {
	case 1:
		ret = __get_user(value, (const u8 __user *)from);
		break;
	case 2:
		ret = __get_user(value, (const u16 __user *)from);
		break;
	case 4:
		ret = __get_user(value, (const u32 __user *)from);
		break;
	case 8:
		ret = __get_user(value, (const u64 __user *)from);
		break;
	default:
		return copy_from_user(data, from, bytes) ? -EFAULT : 0;
	}
	memcpy(data, &value, bytes);
	return ret;
}

/**
 * guest_phys_read() / guest_phys_write() - access RAM that must not cross a page
 *
 * Return: 0; -ENXIO: no slot there (for a write: or a read-only one), -EFAULT: the host memory
 * behind it cannot be accessed. Caller holds vm->slots_srcu for reading.
 */
int guest_phys_read(struct vm *vm, u64 gpa, void *data, unsigned int bytes);
int guest_phys_write(struct vcpu *vcpu, u64 gpa, const void *data, unsigned int bytes);

/**
 * guest_phys_cmpxchg() - atomically replace a 4- or 8-byte value in RAM
 *
 * Return: 0, -EAGAIN: it was not @old, -ENXIO, -EFAULT as above.
 */
int guest_phys_cmpxchg(struct vcpu *vcpu, u64 gpa, unsigned int bytes, u64 old, u64 new);

/* ---- dirty.c ---- */

/**
 * struct dirty_ring - pages that a VCPU has written, for KVM_CAP_DIRTY_LOG_RING
 * @pages:	the entries, which user space may write to; NULL: the VM has no rings
 * @pushed:	how many there have been, modulo 2^32; written by the VCPU's own thread
 * @taken:	of these, those that user space has given back; written under vm->slots_lock
 */
struct dirty_ring {
	struct shared_pages *pages;
	u32 pushed;
	u32 taken;
};

#define DIRTY_RING_ENTRIES	65536	/* at most */

/* @vcpu: it has run_pages already. Return: 0 or -ENOMEM. */
int dirty_ring_create(struct vcpu *vcpu);
void dirty_ring_destroy(struct vcpu *vcpu);

/* Has user space to give back entries before the guest may go on. */
bool dirty_ring_full(const struct vcpu *vcpu);

/**
 * dirty_prepare() - give a slot a log of its own, or that of its predecessor
 * @vm:		says what a log begins with
 * @old:	the slot as it is now, or NULL
 * @new:	the slot as it will be: new->dirty is written
 *
 * Return: 0 or -ENOMEM. Caller holds vm->slots_lock.
 */
int dirty_prepare(struct vm *vm, const struct memslot *old, struct memslot *new);

/*
 * Note a write to a page for dirty logging; does nothing where that is off. Called before the
 * write, so that what user space sees has been logged, and behind it, so that a page whose bit user
 * space has fetched meanwhile is complete, or logged again. The thread is the VCPU's.
 */
void memslot_mark_dirty(struct vcpu *vcpu, const struct memslot *slot, u64 gfn);

/**
 * dirty_log_get() - KVM_GET_DIRTY_LOG: hand out the log, and begin a new one unless user space has
 * asked for KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE
 *
 * Return: 0; -EINVAL: no such slot number; -ENOENT: the slot is not there or not logged; -ENXIO:
 * the VM has rings; -ENOMEM; -EFAULT: user space's bitmap cannot be written, and what was in a log
 * that begins anew is lost.
 */
int dirty_log_get(struct vm *vm, const struct kvm_dirty_log *log);

/**
 * dirty_log_clear() - KVM_CLEAR_DIRTY_LOG: log pages anew
 *
 * Return: 0; as above; -EINVAL: the range is not one of the slot, or does not begin and end at
 * multiples of 64 pages or with the slot.
 * Source: api.rst: KVM_CLEAR_DIRTY_LOG.
 */
int dirty_log_clear(struct vm *vm, const struct kvm_clear_dirty_log *log);

/**
 * dirty_rings_enable() - KVM_CAP_DIRTY_LOG_RING: VCPUs that are created later have rings
 * @bytes:	of each
 *
 * Return: 0; -EINVAL: no power of two, less than a page, rings are there already, or VCPUs; -E2BIG.
 * Caller holds vm->lock. What bitmaps hold is forgotten.
 */
int dirty_rings_enable(struct vm *vm, u32 bytes);

/**
 * dirty_rings_reset() - KVM_RESET_DIRTY_RINGS: take back what user space has harvested
 *
 * Return: how many entries, or -EINVAL: the VM has no rings.
 */
int dirty_rings_reset(struct vm *vm);

/* ---- coalesced.c ---- */

int coalesced_init(struct vm *vm);
void coalesced_destroy(struct vm *vm);

/**
 * coalesced_register() / coalesced_unregister() - KVM_(UN)REGISTER_COALESCED_MMIO
 * @zone:	as user space gave it, not yet checked; every zone that contains it goes
 *
 * Return: 0; -EINVAL: pio is neither 0 nor 1; -ENOSPC: REFKVM_MAX_ZONES are there; -ENOMEM.
 * Source: api.rst: KVM_(UN)REGISTER_COALESCED_MMIO.
 */
int coalesced_register(struct vm *vm, const struct kvm_coalesced_mmio_zone *zone);
int coalesced_unregister(struct vm *vm, const struct kvm_coalesced_mmio_zone *zone);

/**
 * coalesced_write() - let a write wait in the ring
 * @address:	guest-physical, or a port's number
 * @bytes:	1 to 8
 *
 * Return: whether it did: it lies in a zone from end to end, and there is room. Caller holds
 * vm->slots_srcu for reading.
 */
bool coalesced_write(struct vm *vm, u64 address, const void *data, unsigned int bytes, bool pio);

/* ---- walk.c ---- */

/* Why memory is accessed; the bits of a #PF error code where one exists. */
#define ACCESS_READ	0
#define ACCESS_WRITE	BIT(1)
#define ACCESS_USER	BIT(2)	/* CPL 3, and not an implicit system access */
#define ACCESS_FETCH	BIT(4)
#define ACCESS_SYSTEM	BIT(8)	/* implicit access to descriptor tables, TSS: supervisor always */

/**
 * struct translation - what a walk found
 * @gpa:	guest-physical address
 * @writable:	a write at the same privilege is permitted now (the D bit is set already)
 * @executable:	a fetch is permitted
 * @cacheable:	the answer holds for every access at this privilege: not where SMAP asks EFLAGS.AC
 * @page_shift:	12, 21, 22 or 30
 */
struct translation {
	u64 gpa;
	bool writable;
	bool executable;
	bool cacheable;
	u8 page_shift;
};

/**
 * walk_guest() - translate a linear address through the guest's page tables
 * @vcpu:	paging state is taken from vcpu->state; with paging off the address is physical
 * @linear:	address, canonical where that matters
 * @access:	ACCESS_*
 * @out:	the translation
 * @fault:	filled with #PF (error code and CR2 payload) when -EFAULT is returned
 *
 * Sets accessed and dirty bits as the processor does, atomically.
 * Return: 0, -EFAULT (guest #PF), -ENXIO (a table is not in RAM), -EIO (host memory is not there).
 */
int walk_guest(struct vcpu *vcpu, u64 linear, u32 access, struct translation *out,
	       struct exception *fault);

/**
 * walk_translate() - KVM_TRANSLATE: the same without permission checks and without A/D updates
 * Return: 0 or -ENOENT where nothing is mapped.
 */
int walk_translate(struct vcpu *vcpu, u64 linear, struct kvm_translation *out);

/* ---- tlb.h, tlb.c: translations cached for the emulator ---- */

int tlb_create(struct vcpu *vcpu);
void tlb_destroy(struct vcpu *vcpu);
void tlb_flush(struct vcpu *vcpu);
void tlb_flush_page(struct vcpu *vcpu, u64 linear);

#endif /* REFKVM_MEMORY_H */
