// SPDX-License-Identifier: GPL-2.0-only
/* coalesced.c - zones of coalesced writes, and the ring that holds these. */
#include "coalesced.h"

#include "machine.h"
#include "record.h"

#include <string.h>
#include <unistd.h>

#define RING_PAGE	4096u
#define RING_ENTRIES	((RING_PAGE - sizeof(struct kvm_coalesced_mmio_ring)) / \
			 sizeof(struct kvm_coalesced_mmio))

static struct kvm_coalesced_mmio_ring *ring_of(struct machine *machine)
{
	long page = KVM(machine, machine->vm, KVM_CHECK_EXTENSION, KVM_CAP_COALESCED_MMIO,
			"KVM_CAP_COALESCED_MMIO", 0, 0, 0);

	if (page <= 0 || (size_t)(page + 1) * RING_PAGE > machine->run_size)
		verdict(machine, STATUS_FAIL,
			"the ring is page %ld of a region of %zu bytes, says KVM_CAP_COALESCED_MMIO",
			page, machine->run_size);
	return (void *)((char *)machine->run + page * RING_PAGE);
}

static void change_zone(struct machine *machine, const uint64_t *arg)
{
	struct kvm_coalesced_mmio_zone zone = {
		.addr = arg[0], .size = arg[1], .pio = arg[2],
	};

	if (arg[3])
		KVM(machine, machine->vm, KVM_REGISTER_COALESCED_MMIO, &zone,
		    "addr %#llx, size %#llx, pio %llu", zone.addr, zone.size, zone.pio);
	else
		KVM(machine, machine->vm, KVM_UNREGISTER_COALESCED_MMIO, &zone,
		    "addr %#llx, size %#llx, pio %llu", zone.addr, zone.size, zone.pio);
}

/* The first field that differs. */
static bool entry_is(const struct kvm_coalesced_mmio *entry, const struct guest_record *record,
		     struct mismatch *mismatch)
{
	uint64_t data = 0;

	memcpy(&data, entry->data, record->size);
	const struct mismatch fields[] = {
		{ "phys_addr of the ring's first entry", record->arg[0], entry->phys_addr },
		{ "len of the ring's first entry", record->size, entry->len },
		{ "data of the ring's first entry", record->arg[1], data },
		{ "pio of the ring's first entry", record->arg[2], entry->pio },
	};

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		if (fields[i].expected != fields[i].got) {
			*mismatch = fields[i];
			return false;
		}
	return true;
}

static bool check_pending(const struct kvm_coalesced_mmio_ring *ring, uint64_t expected,
			  struct mismatch *mismatch)
{
	uint32_t first = ring->first, last = ring->last;

	*mismatch = (struct mismatch){
		"entries in the ring", expected, (last + RING_ENTRIES - first) % RING_ENTRIES,
	};
	return mismatch->got == expected;
}

/* As user space does it: the entry is read, then given up. */
static bool take_entry(struct kvm_coalesced_mmio_ring *ring, const struct guest_record *record,
		       struct mismatch *mismatch)
{
	uint32_t first = ring->first;

	if (first >= RING_ENTRIES || first == ring->last) {
		*mismatch = (struct mismatch){ "an entry in the ring", 1, 0 };
		return false;
	}
	if (!entry_is(&ring->coalesced_mmio[first], record, mismatch))
		return false;
	ring->first = (first + 1) % RING_ENTRIES;
	return true;
}

bool coalesced_perform(struct machine *machine, const struct guest_record *record,
		       struct mismatch *mismatch)
{
	struct kvm_coalesced_mmio_ring *ring = ring_of(machine);

	switch (record->kind) {
	case RECORD_ZONE:
		change_zone(machine, record->arg);
		return true;
	case RECORD_RING_START:
		ring->first = ring->last = record->arg[0];
		return true;
	case RECORD_CHECK_RING:
		return check_pending(ring, record->arg[0], mismatch);
	default:
		return take_entry(ring, record, mismatch);
	}
}
