// SPDX-License-Identifier: GPL-2.0-only
/* dirty.c - the dirty log of a slot. */
#include "dirty.h"

#include "machine.h"
#include "record.h"

/* Room for the largest slot that the harness makes. */
#define WORD_BITS	64
#define LOG_WORDS	(SLOT_RESERVE / 0x1000 / WORD_BITS)

/* Of the 64 pages that the record names all are compared, of the others none may be dirty. */
bool dirty_check(struct machine *machine, const struct guest_record *record,
		 struct mismatch *mismatch)
{
	static uint64_t bitmap[LOG_WORDS];
	struct kvm_dirty_log log = { .slot = record->arg[0], .dirty_bitmap = bitmap };
	uint64_t expected = record->arg[1], mask = record->arg[2];
	uint64_t word = record->arg[3] / WORD_BITS;

	KVM(machine, machine->vm, KVM_GET_DIRTY_LOG, &log, "slot %llu", record->arg[0], 0, 0);
	for (uint64_t i = 0; i < LOG_WORDS; i++) {
		uint64_t got = bitmap[i] & (i == word ? mask : UINT64_MAX);

		*mismatch = (struct mismatch){
			i == word ? "dirty pages" : "dirty pages beside the named 64",
			i == word ? expected & mask : 0, got,
		};
		if (got != mismatch->expected)
			return false;
	}
	return true;
}
