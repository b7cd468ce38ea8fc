// SPDX-License-Identifier: GPL-2.0-only
/*
 * dirty.c - what the dirty log shows only where the memory has a history: nothing that would drop
 * translations comes between the runs of these tests.
 */
#include "machine.h"

MACHINE_FIXTURE(dirty)

#define PAGE		0x1000ul
#define BIT_OF(address)	(1ull << (address) / PAGE)

/* The log since the last call; all ones if it cannot be had. */
static uint64_t fetch(struct machine *m, uint32_t slot)
{
	uint64_t bitmap = 0;
	struct kvm_dirty_log log = { .slot = slot, .dirty_bitmap = &bitmap };

	return ioctl(m->vm, KVM_GET_DIRTY_LOG, &log) < 0 ? ~0ull : bitmap;
}

/* A page that was written before the log was switched on: the mapping that let it does not last. */
CLAUSES(vm.get_dirty_log)
TEST_F(dirty, mapped_before)
{
	LOAD(&self->m, 0xa3, 0x00, 0x90,		/* mov %ax, 0x9000 */
	     0xa3, 0x02, 0x90,
	     0xf4,
	     0xa3, 0x00, 0x90,
	     0xf4);
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, machine_set_slot(&self->m, 0, KVM_MEM_LOG_DIRTY_PAGES, 0, MEMORY_BYTES,
				      self->m.memory));
	EXPECT_HLT(&self->m, 0);
	/* A page that was only read may be in it. */
	EXPECT_EQ(BIT_OF(0x9000), fetch(&self->m, 0) & ~BIT_OF(CODE));
}

/* The bit of a page is its number in the slot, not in the guest. */
CLAUSES(vm.get_dirty_log)
TEST_F(dirty, slot_above_zero)
{
	LOAD(&self->m, 0xa3, 0x00, 0xa0,		/* mov %ax, 0xa000 */
	     0xf4);
	ASSERT_EQ(0, machine_set_slot(&self->m, 0, 0, 0, 0, NULL));
	ASSERT_EQ(0, machine_set_slot(&self->m, 0, 0, 0, 0x9000, self->m.memory));
	ASSERT_EQ(0, machine_set_slot(&self->m, 1, KVM_MEM_LOG_DIRTY_PAGES, 0x9000, 4 * PAGE,
				      self->m.memory + 0x9000));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(2, fetch(&self->m, 1));
}

TEST_HARNESS_MAIN
