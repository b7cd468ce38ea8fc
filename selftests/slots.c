// SPDX-License-Identifier: GPL-2.0-only
/*
 * slots.c - KVM_SET_USER_MEMORY_REGION: each edge of a region, and what may become of a slot.
 *
 * The machine has slot 0 below 64 KiB, slot 1 of four pages at AREA and read-only slot 2 behind
 * it. A row is one region; where it is refused, the guest finds all memory as it was.
 */
#include "machine.h"

#define PAGE		0x1000ull
#define AREA		0x100000ull
#define AREA_BYTES	(4 * PAGE)
#define READ_ONLY	(AREA + AREA_BYTES)
#define HOST_HOLE	0xffff800000000000ull	/* no program's */

/* Reads a word of the data segment, then writes the next one. */
#define GUEST_PROBE	0xa1, 0x00, 0x00,	/* mov 0, %ax */ \
			0xa3, 0x02, 0x00,	/* mov %ax, 2 */ \
			0xf4

FIXTURE(slot)
{
	struct machine m;
	uint8_t *area;			/* what is behind slots 1 and 2 */
};

FIXTURE_VARIANT(slot) {
	int error;
	uint32_t slot;
	uint32_t flags;
	uint64_t gpa;
	uint64_t bytes;
	uint64_t host;			/* from the start of the area; or HOST_HOLE and above */
};

static int set(const struct machine *m, const uint8_t *area, const FIXTURE_VARIANT(slot) *row)
{
	struct kvm_userspace_memory_region region = {
		.slot = row->slot,
		.flags = row->flags,
		.guest_phys_addr = row->gpa,
		.memory_size = row->bytes,
		.userspace_addr = row->host >= HOST_HOLE ? row->host : (uintptr_t)area + row->host,
	};

	return ioctl(m->vm, KVM_SET_USER_MEMORY_REGION, &region) < 0 ? errno : 0;
}

FIXTURE_SETUP(slot)
{
	const FIXTURE_VARIANT(slot) area = { 0, 1, 0, AREA, AREA_BYTES, 0 };
	const FIXTURE_VARIANT(slot) read_only = { 0, 2, KVM_MEM_READONLY, READ_ONLY, PAGE,
						  AREA_BYTES };

	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_READONLY_MEM) <= 0)
		SKIP_SETUP("KVM_CAP_READONLY_MEM");
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	self->area = mmap(NULL, 2 * AREA_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
			  -1, 0);
	ASSERT_NE(MAP_FAILED, self->area);
	for (uint64_t page = 0; page < 2 * AREA_BYTES; page += PAGE)
		*(uint16_t *)(self->area + page) = 0x100 + page / PAGE;
	ASSERT_EQ(0, set(&self->m, self->area, &area));
	ASSERT_EQ(0, set(&self->m, self->area, &read_only));
	LOAD(&self->m, GUEST_PROBE);
}

FIXTURE_TEARDOWN(slot)
{
	munmap(self->area, 2 * AREA_BYTES);
	machine_destroy(&self->m);
}

/* ---- what the guest finds ---- */

/* Two pages below the area to two pages behind the read-only one. */
#define FIRST_PROBED	(AREA - 2 * PAGE)
#define PROBED		9

enum { UNKNOWN, MEMORY, MEMORY_READ_ONLY, DEVICE_MEMORY };

struct view {
	struct { uint16_t kind, value; } page[PROBED];
};

static int start_probe(int vcpu, uint64_t gpa)
{
	struct kvm_sregs sregs;

	if (vcpu_start_at(vcpu, CODE) < 0 || ioctl(vcpu, KVM_GET_SREGS, &sregs) < 0)
		return -1;
	sregs.ds.base = gpa;
	return ioctl(vcpu, KVM_SET_SREGS, &sregs);
}

static int probe(struct machine *m, uint64_t gpa, uint16_t *kind, uint16_t *value)
{
	struct kvm_run *run = m->run[0];
	bool reads = false, writes = false;
	struct kvm_regs regs;

	if (start_probe(m->vcpu[0], gpa) < 0)
		return -1;
	for (;;) {
		if (ioctl(m->vcpu[0], KVM_RUN, 0) < 0)
			return -1;
		if (run->exit_reason != KVM_EXIT_MMIO)
			break;
		*(run->mmio.is_write ? &writes : &reads) = true;
		memset(run->mmio.data, 0xff, sizeof(run->mmio.data));
	}
	if (run->exit_reason != KVM_EXIT_HLT || ioctl(m->vcpu[0], KVM_GET_REGS, &regs) < 0)
		return -1;
	*kind = reads && writes ? DEVICE_MEMORY : reads ? UNKNOWN :
		writes ? MEMORY_READ_ONLY : MEMORY;
	*value = regs.rax;
	return 0;
}

static int look(struct machine *m, struct view *view)
{
	memset(view, 0, sizeof(*view));
	for (unsigned int i = 0; i < PROBED; i++)
		if (probe(m, FIRST_PROBED + i * PAGE, &view->page[i].kind,
			  &view->page[i].value) < 0)
			return -1;
	return 0;
}

/* ---- the rows ---- */

#define ROW(name, ...)	FIXTURE_VARIANT_ADD(slot, name) { __VA_ARGS__ }
#define UNKNOWN_FLAG	(1u << 2)

/* The shape of a region. */
CLAUSES(slot.arguments)
ROW(flag_2, EINVAL, 3, UNKNOWN_FLAG, 0x200000, PAGE, 0);
CLAUSES(slot.arguments)
ROW(flag_31, EINVAL, 3, 1u << 31, 0x200000, PAGE, 0);
CLAUSES(slot.arguments)
ROW(gpa_plus_1, EINVAL, 3, 0, 0x200001, PAGE, 0);
CLAUSES(slot.arguments)
ROW(gpa_plus_half, EINVAL, 3, 0, 0x200800, PAGE, 0);
CLAUSES(slot.arguments)
ROW(bytes_1, EINVAL, 3, 0, 0x200000, 1, 0);
CLAUSES(slot.arguments)
ROW(bytes_minus_1, EINVAL, 3, 0, 0x200000, PAGE - 1, 0);
CLAUSES(slot.arguments)
ROW(bytes_plus_1, EINVAL, 3, 0, 0x200000, PAGE + 1, 0);
CLAUSES(slot.arguments)
ROW(host_plus_1, EINVAL, 3, 0, 0x200000, PAGE, 1);
CLAUSES(slot.arguments)
ROW(host_of_the_kernel, EINVAL, 3, 0, 0x200000, PAGE, HOST_HOLE);
CLAUSES(slot.arguments)
ROW(host_last_page, EINVAL, 3, 0, 0x200000, PAGE, -PAGE);
CLAUSES(slot.arguments)
ROW(wraps_to_0, EINVAL, 3, 0, -PAGE, PAGE * 2, 0);
CLAUSES(slot.arguments)
ROW(wraps_far, EINVAL, 3, 0, 1ull << 63, (1ull << 63) + PAGE, 0);
CLAUSES(slot.arguments)
ROW(bytes_all_pages, EINVAL, 3, 0, 0, -PAGE, 0);
CLAUSES(slot.arguments)
ROW(gpa_52_bits, EINVAL, 3, 0, 1ull << 52, PAGE, 0);
CLAUSES(slot.arguments)
ROW(number_0x7fff, EINVAL, 0x7fff, 0, 0x200000, PAGE, 0);
CLAUSES(slot.arguments)
ROW(number_0xffff, EINVAL, 0xffff, 0, 0x200000, PAGE, 0);
CLAUSES(slot.arguments)
ROW(address_space_2, EINVAL, 2 << 16 | 3, 0, 0x200000, PAGE, 0);
CLAUSES(slot.arguments)
ROW(address_space_0xffff, EINVAL, 0xffff0003, 0, 0x200000, PAGE, 0);
CLAUSES(slot.create)
ROW(new, 0, 3, 0, 0x200000, PAGE, 0);
CLAUSES(slot.create)
ROW(new_logged_read_only, 0, 3, KVM_MEM_LOG_DIRTY_PAGES | KVM_MEM_READONLY, 0x200000, PAGE, 0);

/* A slot that is there. */
CLAUSES(slot.resize, slot.errno)
ROW(smaller, EINVAL, 1, 0, AREA, AREA_BYTES - PAGE, 0);
CLAUSES(slot.resize, slot.errno)
ROW(larger, EINVAL, 1, 0, AREA, AREA_BYTES + PAGE, 0);
CLAUSES(slot.resize, slot.errno)
ROW(larger_elsewhere, EINVAL, 1, 0, 0x200000, AREA_BYTES + PAGE, 0);
CLAUSES(slot.arguments)
ROW(other_memory, EINVAL, 1, 0, AREA, AREA_BYTES, PAGE);
CLAUSES(slot.arguments)
ROW(other_memory_elsewhere, EINVAL, 1, 0, 0x200000, AREA_BYTES, PAGE);
CLAUSES(slot.read_only.toggle)
ROW(becomes_read_only, EINVAL, 1, KVM_MEM_READONLY, AREA, AREA_BYTES, 0);
CLAUSES(slot.read_only.toggle)
ROW(becomes_writable, EINVAL, 2, 0, READ_ONLY, PAGE, AREA_BYTES);
CLAUSES(slot.read_only.toggle)
ROW(moves_and_becomes_read_only, EINVAL, 1, KVM_MEM_READONLY, 0x200000, AREA_BYTES, 0);
CLAUSES(slot.log_flag)
ROW(becomes_logged, 0, 1, KVM_MEM_LOG_DIRTY_PAGES, AREA, AREA_BYTES, 0);
CLAUSES(slot.move)
ROW(moves, 0, 1, 0, 0x200000, AREA_BYTES, 0);
CLAUSES(slot.move)
ROW(stays, 0, 1, 0, AREA, AREA_BYTES, 0);

/* Deletion looks at size and number, and yet refuses what no region may be. */
CLAUSES(slot.delete)
ROW(delete, 0, 1, 0, AREA, 0, 0);
CLAUSES(slot.delete)
ROW(delete_with_other_fields, 0, 1, KVM_MEM_LOG_DIRTY_PAGES, 0x200000, 0, PAGE);
CLAUSES(slot.arguments)
ROW(delete_nothing, EINVAL, 3, 0, 0, 0, 0);
CLAUSES(slot.arguments)
ROW(delete_with_flag, EINVAL, 1, UNKNOWN_FLAG, AREA, 0, 0);
CLAUSES(slot.arguments)
ROW(delete_gpa_plus_1, EINVAL, 1, 0, AREA + 1, 0, 0);
CLAUSES(slot.arguments)
ROW(delete_host_plus_1, EINVAL, 1, 0, AREA, 0, 1);

/* Neighbours and overlaps. */
CLAUSES(slot.overlap, slot.errno)
ROW(overlap_same, EEXIST, 3, 0, AREA, AREA_BYTES, 0);
CLAUSES(slot.overlap, slot.errno)
ROW(overlap_first_page, EEXIST, 3, 0, AREA, PAGE, 0);
CLAUSES(slot.overlap, slot.errno)
ROW(overlap_inside, EEXIST, 3, 0, AREA + PAGE, PAGE, 0);
CLAUSES(slot.overlap, slot.errno)
ROW(overlap_last_page, EEXIST, 3, 0, AREA + AREA_BYTES - PAGE, PAGE, 0);
CLAUSES(slot.overlap, slot.errno)
ROW(overlap_around, EEXIST, 3, 0, AREA - PAGE, AREA_BYTES + 4 * PAGE, 0);
CLAUSES(slot.overlap, slot.errno)
ROW(overlap_from_below, EEXIST, 3, 0, AREA - PAGE, 2 * PAGE, 0);
CLAUSES(slot.overlap, slot.errno)
ROW(overlap_read_only, EEXIST, 3, 0, READ_ONLY, PAGE, 0);
CLAUSES(slot.overlap, slot.errno)
ROW(overlap_by_move, EEXIST, 1, 0, AREA + PAGE, AREA_BYTES, 0);
CLAUSES(slot.overlap)
ROW(neighbour_below, 0, 3, 0, AREA - PAGE, PAGE, 0);
CLAUSES(slot.overlap)
ROW(neighbour_above, 0, 3, 0, READ_ONLY + PAGE, PAGE, 0);
CLAUSES(slot.move)
ROW(move_over_itself, 0, 1, 0, AREA - PAGE, AREA_BYTES, 0);

/* Of two reasons the one that needs no look at other slots goes first. */
CLAUSES(slot.errno)
ROW(flag_and_overlap, EINVAL, 3, UNKNOWN_FLAG, AREA, PAGE, 0);
CLAUSES(slot.errno)
ROW(resize_and_overlap, EINVAL, 1, 0, AREA, AREA_BYTES + PAGE, 0);
CLAUSES(slot.errno)
ROW(host_and_overlap, EINVAL, 3, 0, AREA, PAGE, 1);

/* What the region makes of a page, if it is accepted. */
static void expect_page(const FIXTURE_VARIANT(slot) *row, uint64_t gpa, uint16_t *kind,
			uint16_t *value)
{
	uint64_t old = row->slot == 1 ? AREA : 0;

	if (old && gpa - old < AREA_BYTES)
		*kind = DEVICE_MEMORY, *value = 0xffff;
	if (row->bytes && gpa - row->gpa < row->bytes) {
		*kind = row->flags & KVM_MEM_READONLY ? MEMORY_READ_ONLY : MEMORY;
		*value = 0x100 + (row->host + gpa - row->gpa) / PAGE;
	}
}

CLAUSES(slot.hole, slot.memory)
TEST_F(slot, holds)
{
	struct view before, after;

	/* That the guest has been there is what stale translations need. */
	ASSERT_EQ(0, look(&self->m, &before));
	EXPECT_EQ(variant->error, set(&self->m, self->area, variant));
	ASSERT_EQ(0, look(&self->m, &after));
	for (unsigned int i = 0; i < PROBED && !variant->error; i++)
		expect_page(variant, FIRST_PROBED + i * PAGE, &before.page[i].kind,
			    &before.page[i].value);
	for (unsigned int i = 0; i < PROBED; i++) {
		EXPECT_EQ(before.page[i].kind, after.page[i].kind) {
			TH_LOG("at %#llx", FIRST_PROBED + i * PAGE);
		}
		EXPECT_EQ(before.page[i].value, after.page[i].value) {
			TH_LOG("at %#llx", FIRST_PROBED + i * PAGE);
		}
	}
}

/* ---- the number of slots ---- */

MACHINE_FIXTURE(slot_number)

CLAUSES(vm.set_user_memory_region.limit, slot.arguments)
TEST_F(slot_number, edge)
{
	int slots = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_NR_MEMSLOTS);

	ASSERT_LT(1, slots);
	EXPECT_ERRNO(EINVAL, machine_set_slot(&self->m, slots, 0, AREA, PAGE, self->m.memory));
	EXPECT_EQ(0, machine_set_slot(&self->m, slots - 1, 0, AREA, PAGE, self->m.memory));
	EXPECT_ERRNO(EINVAL, machine_set_slot(&self->m, slots, 0, 0, 0, NULL));
	EXPECT_EQ(0, machine_set_slot(&self->m, slots - 1, 0, 0, 0, NULL));
}

/* The memory need not be there; so many pages are too many. */
CLAUSES(slot.arguments)
TEST_F(slot_number, too_many_pages)
{
	EXPECT_ERRNO(EINVAL, machine_set_slot(&self->m, 1, 0, AREA, PAGE << 31, NULL));
	EXPECT_ERRNO(EINVAL, machine_set_slot(&self->m, 1, 0, AREA, PAGE << 34, NULL));
	EXPECT_EQ(0, machine_set_slot(&self->m, 1, 0, AREA, PAGE, NULL));
}

/* A slot may lie where two deleted ones were, and be deleted and made again. */
CLAUSES(slot.overlap, slot.delete, slot.create)
TEST_F(slot_number, deleted_do_not_count)
{
	for (unsigned int round = 0; round < 3; round++) {
		ASSERT_EQ(0, machine_set_slot(&self->m, 1, 0, AREA, PAGE, self->m.memory));
		ASSERT_EQ(0, machine_set_slot(&self->m, 2, 0, AREA + PAGE, PAGE, self->m.memory));
		ASSERT_EQ(0, machine_set_slot(&self->m, 1, 0, 0, 0, NULL));
		ASSERT_EQ(0, machine_set_slot(&self->m, 2, 0, 0, 0, NULL));
		EXPECT_EQ(0, machine_set_slot(&self->m, 3, 0, AREA, 2 * PAGE, self->m.memory));
		EXPECT_ERRNO(EEXIST,
			     machine_set_slot(&self->m, 1, 0, AREA + PAGE, PAGE, self->m.memory));
		ASSERT_EQ(0, machine_set_slot(&self->m, 3, 0, 0, 0, NULL));
	}
}

TEST_HARNESS_MAIN
