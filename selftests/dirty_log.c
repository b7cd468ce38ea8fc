// SPDX-License-Identifier: GPL-2.0-only
/*
 * dirty_log.c - a page is in the log if it was written for the guest, whoever wrote it.
 */
#include "modes.h"

#define PAGE		0x1000ull
#define PAGES		(MEMORY_BYTES / PAGE)
#define BIT_OF(address)	(1ull << (address) / PAGE)
#define HIGH		0x100000ull

static int get_log(const struct machine *m, uint32_t slot, uint64_t *bitmap)
{
	struct kvm_dirty_log log = { .slot = slot, .dirty_bitmap = bitmap };

	return ioctl(m->vm, KVM_GET_DIRTY_LOG, &log);
}

static int set_logging(struct machine *m, bool on)
{
	return machine_set_slot(m, 0, on ? KVM_MEM_LOG_DIRTY_PAGES : 0, 0, MEMORY_BYTES, m->memory);
}

/* To HLT; port reads are answered with zeros. */
static int run_to_hlt(struct machine *m)
{
	do
		if (ioctl(m->vcpu[0], KVM_RUN, 0) < 0)
			return -1;
	while (m->run[0]->exit_reason == KVM_EXIT_IO);
	return m->run[0]->exit_reason == KVM_EXIT_HLT ? 0 : -1;
}

/* ---- who writes ---- */

FIXTURE_VARIANT(writer) {
	enum mode mode;
	uint8_t code[40];
	uint64_t written;		/* pages that must be in the log */
	uint64_t maybe;			/* and that may be, beside those that were only read */
};

MACHINE_FIXTURE(writer)

#define CODE_OF(...)	.code = { __VA_ARGS__, 0xf4 }
#define HANDLER		0x3000

FIXTURE_VARIANT_ADD(writer, mov) {
	CODE_OF(0xa3, 0x00, 0x90),			/* mov %ax, 0x9000 */
	.written = BIT_OF(0x9000),
};
FIXTURE_VARIANT_ADD(writer, two_pages) {
	CODE_OF(0xa3, 0xff, 0x8f),			/* mov %ax, 0x8fff */
	.written = BIT_OF(0x8000) | BIT_OF(0x9000),
};
FIXTURE_VARIANT_ADD(writer, last_byte) {
	CODE_OF(0xa2, 0xff, 0xff),			/* mov %al, 0xffff */
	.written = BIT_OF(0xf000),
};
FIXTURE_VARIANT_ADD(writer, read_modify_write) {
	CODE_OF(0xff, 0x06, 0x00, 0x90),		/* incw 0x9000 */
	.written = BIT_OF(0x9000),
};
FIXTURE_VARIANT_ADD(writer, locked) {
	CODE_OF(0xf0, 0xff, 0x06, 0x00, 0x90),		/* lock incw 0x9000 */
	.written = BIT_OF(0x9000),
};
FIXTURE_VARIANT_ADD(writer, exchange) {
	CODE_OF(0x87, 0x06, 0x00, 0x90),		/* xchg %ax, 0x9000 */
	.written = BIT_OF(0x9000),
};
FIXTURE_VARIANT_ADD(writer, push) {
	CODE_OF(0x50),
	.written = BIT_OF(0x7000),
};
FIXTURE_VARIANT_ADD(writer, call) {
	CODE_OF(0xe8, 0x00, 0x00),			/* call the next instruction */
	.written = BIT_OF(0x7000),
};
FIXTURE_VARIANT_ADD(writer, string) {
	CODE_OF(0xbf, 0xfe, 0x9f, 0xb9, 0x02, 0x00,	/* mov $0x9ffe, %di; mov $2, %cx */
		0xf3, 0xab),				/* rep stosw */
	.written = BIT_OF(0x9000) | BIT_OF(0xa000),
};
FIXTURE_VARIANT_ADD(writer, string_of_port) {
	CODE_OF(0xbf, 0x00, 0x90, 0xb9, 0x04, 0x00,	/* mov $0x9000, %di; mov $4, %cx */
		0xba, 0x42, 0x00, 0xf3, 0x6c),		/* mov $0x42, %dx; rep insb */
	.written = BIT_OF(0x9000),
};
FIXTURE_VARIANT_ADD(writer, interrupt_frame) {
	CODE_OF(0xcd, 0x40),				/* int $0x40 */
	.written = BIT_OF(0x7000),
};
FIXTURE_VARIANT_ADD(writer, exception_frame) {
	CODE_OF(0x0f, 0x0b),				/* ud2 */
	.written = BIT_OF(0x7000),
};
FIXTURE_VARIANT_ADD(writer, descriptor_table) {
	CODE_OF(0x0f, 0x01, 0x06, 0x00, 0x90),		/* sgdt 0x9000 */
	.written = BIT_OF(0x9000),
};
FIXTURE_VARIANT_ADD(writer, fxsave) {
	CODE_OF(0x0f, 0xae, 0x06, 0x00, 0x90),		/* fxsave 0x9000 */
	.written = BIT_OF(0x9000),
};

/* With paging: the bits "accessed" and "dirty" of the tables are writes to them. */
#define PAGE_TABLES(levels)	(((1ull << (levels)) - 1) * BIT_OF(TABLES))

FIXTURE_VARIANT_ADD(writer, tables_paged32) {
	.mode = PAGED32,
	CODE_OF(0xa3, 0x00, 0x90, 0x00, 0x00),		/* mov %eax, 0x9000 */
	.written = BIT_OF(0x9000) | PAGE_TABLES(2),
};
/* Of PAE's first table there is a copy in the processor. */
FIXTURE_VARIANT_ADD(writer, tables_pae32) {
	.mode = PAE32,
	CODE_OF(0xa3, 0x00, 0x90, 0x00, 0x00),
	.written = BIT_OF(0x9000) | PAGE_TABLES(2),
	.maybe = PAGE_TABLES(3),
};
FIXTURE_VARIANT_ADD(writer, tables_long64) {
	.mode = LONG64,
	CODE_OF(0x89, 0x04, 0x25, 0x00, 0x90, 0x00, 0x00),	/* mov %eax, 0x9000 */
	.written = BIT_OF(0x9000) | PAGE_TABLES(4),
};
/* "Accessed" of a descriptor and "busy" of a task state segment, in the table at 0x3000. */
FIXTURE_VARIANT_ADD(writer, descriptor_accessed) {
	.mode = PROT32,
	CODE_OF(0x66, 0xb8, 0x18, 0x00, 0x8e, 0xc0),	/* mov $0x18, %ax; mov %ax, %es */
	.written = BIT_OF(0x3000),
};
FIXTURE_VARIANT_ADD(writer, task_busy) {
	.mode = PROT32,
	CODE_OF(0x66, 0xb8, 0x20, 0x00, 0x0f, 0x00, 0xd8),	/* mov $0x20, %ax; ltr %ax */
	.written = BIT_OF(0x3000),
};

/* A data segment that was not accessed, and a task state segment that is not busy. */
static void put_descriptors(struct machine *m)
{
	static const uint64_t descriptors[] = { 0x00cf92000000ffffull, 0x0000890040000067ull };

	memcpy(m->memory + 0x3000 + 0x18, descriptors, sizeof(descriptors));
}

static int prepare(struct machine *m, const FIXTURE_VARIANT(writer) *row)
{
	struct kvm_sregs sregs;

	machine_load(m, row->code, sizeof(row->code));
	/* Real mode's interrupts end at once; the table of vectors is at 0. */
	for (unsigned int vector = 0; vector < 256; vector++)
		memcpy(m->memory + vector * 4, &(uint32_t){ HANDLER }, 4);
	m->memory[HANDLER] = 0xf4;
	if (mode_enter(m, row->mode) < 0 || ioctl(m->vcpu[0], KVM_GET_SREGS, &sregs) < 0)
		return -1;
	if (row->mode == PROT32) {
		put_descriptors(m);
		sregs.gdt.base = 0x3000;
		sregs.gdt.limit = 0x27;
	}
	return ioctl(m->vcpu[0], KVM_SET_SREGS, &sregs);
}

/* Both when the log comes first and when the guest has been everywhere before it. */
static void check_writer(struct __test_metadata *_metadata, struct machine *m,
			 const FIXTURE_VARIANT(writer) *row)
{
	uint64_t log = 0, readable = BIT_OF(CODE) | BIT_OF(0) | BIT_OF(HANDLER) | row->maybe;

	ASSERT_EQ(0, prepare(m, row));
	ASSERT_EQ(0, set_logging(m, true));
	ASSERT_EQ(0, get_log(m, 0, &log));
	EXPECT_EQ(0, log);
	ASSERT_EQ(0, run_to_hlt(m));
	ASSERT_EQ(0, get_log(m, 0, &log));
	EXPECT_EQ(row->written, log & row->written);
	EXPECT_EQ(0, log & ~(row->written | readable));
	ASSERT_EQ(0, get_log(m, 0, &log));
	EXPECT_EQ(0, log);
}

CLAUSES(vm.get_dirty_log, vm.get_dirty_log.host, vm.get_dirty_log.clears)
TEST_F(writer, is_logged)
{
	check_writer(_metadata, &self->m, variant);
}

CLAUSES(vm.get_dirty_log, slot.log_flag)
TEST_F(writer, is_logged_after_warm_up)
{
	ASSERT_EQ(0, prepare(&self->m, variant));
	ASSERT_EQ(0, run_to_hlt(&self->m));
	check_writer(_metadata, &self->m, variant);
}

CLAUSES(vm.get_dirty_log.again)
TEST_F(writer, is_logged_again)
{
	check_writer(_metadata, &self->m, variant);
	check_writer(_metadata, &self->m, variant);
}

/* ---- the log itself ---- */

MACHINE_FIXTURE(dirty_log)

#define WRITE_9000	0xa3, 0x00, 0x90, 0xf4		/* mov %ax, 0x9000; hlt */

CLAUSES(vm.get_dirty_log.host)
TEST_F(dirty_log, user_space_is_not_in_it)
{
	uint64_t log = ~0ull;

	ASSERT_EQ(0, set_logging(&self->m, true));
	self->m.memory[0x9000] = 1;
	ASSERT_EQ(0, get_log(&self->m, 0, &log));
	EXPECT_EQ(0, log);
}

CLAUSES(vm.get_dirty_log.restart, vm.get_dirty_log.not_logged)
TEST_F(dirty_log, restarts_empty)
{
	uint64_t log = 0;

	LOAD(&self->m, WRITE_9000);
	ASSERT_EQ(0, set_logging(&self->m, true));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, set_logging(&self->m, false));
	EXPECT_ERRNO(ENOENT, get_log(&self->m, 0, &log));
	ASSERT_EQ(0, set_logging(&self->m, true));
	ASSERT_EQ(0, get_log(&self->m, 0, &log));
	EXPECT_EQ(0, log);
	/* The page is not forgotten: written again it is logged. */
	ASSERT_EQ(0, vcpu_start_at(self->m.vcpu[0], CODE));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, get_log(&self->m, 0, &log));
	EXPECT_EQ(BIT_OF(0x9000), log & ~BIT_OF(CODE));
}

/* Setting the same region again keeps the log. */
CLAUSES(slot.log_flag)
TEST_F(dirty_log, same_region_keeps_it)
{
	uint64_t log = 0;

	LOAD(&self->m, WRITE_9000);
	ASSERT_EQ(0, set_logging(&self->m, true));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, set_logging(&self->m, true));
	ASSERT_EQ(0, get_log(&self->m, 0, &log));
	EXPECT_EQ(BIT_OF(0x9000), log & ~BIT_OF(CODE));
}

/* That the bitmap cannot be written is found behind all that is ENOENT. */
CLAUSES(system.pointer.fault)
TEST_F(dirty_log, bitmap_is_not_there)
{
	EXPECT_ERRNO(ENOENT, get_log(&self->m, 0, NULL));
	ASSERT_EQ(0, set_logging(&self->m, true));
	EXPECT_ERRNO(EFAULT, get_log(&self->m, 0, NULL));
}

/* Of 2 MiB at once, which may have been one translation before: just the pages that are written. */
CLAUSES(vm.get_dirty_log, slot.log_flag)
TEST_F(dirty_log, large_mapping)
{
	static const uint64_t offsets[] = { 0, PAGE, 511 * PAGE };
	size_t bytes = 2ul << 20;
	uint8_t *all = mmap(NULL, 2 * bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			    -1, 0);
	uint8_t *large = (uint8_t *)(((uintptr_t)all + bytes - 1) & -bytes);
	uint64_t log[512 / 64] = {}, expected[512 / 64] = { 3, [7] = 1ull << 63 };
	struct kvm_sregs sregs;

	ASSERT_NE(MAP_FAILED, all);
	madvise(large, bytes, MADV_HUGEPAGE);
	memset(large, 0, bytes);
	LOAD(&self->m, 0xa3, 0x00, 0x00, 0xf4);		/* mov %ax, 0; hlt */
	ASSERT_EQ(0, machine_set_slot(&self->m, 1, 0, bytes, bytes, large));
	for (int logging = 0; logging < 2; logging++) {
		if (logging)
			ASSERT_EQ(0, machine_set_slot(&self->m, 1, KVM_MEM_LOG_DIRTY_PAGES, bytes,
						      bytes, large));
		for (size_t i = 0; i < ARRAY_SIZE(offsets); i++) {
			ASSERT_EQ(0, vcpu_start_at(self->m.vcpu[0], CODE));
			ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
			sregs.ds.base = bytes + offsets[i];
			ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &sregs));
			EXPECT_HLT(&self->m, 0);
		}
	}
	ASSERT_EQ(0, get_log(&self->m, 1, log));
	EXPECT_EQ(0, memcmp(expected, log, sizeof(log)));
	munmap(all, 2 * bytes);
}

/* A bitmap is whole 64-bit words; bits of pages that the slot does not have are clear. */
CLAUSES(vm.get_dirty_log)
TEST_F(dirty_log, words)
{
	uint64_t log[3] = { ~0ull, ~0ull, ~0ull };
	uint8_t *memory = mmap(NULL, 65 * PAGE, PROT_READ | PROT_WRITE,
			       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ASSERT_NE(MAP_FAILED, memory);
	ASSERT_EQ(0, machine_set_slot(&self->m, 1, KVM_MEM_LOG_DIRTY_PAGES, HIGH, 65 * PAGE,
				      memory));
	ASSERT_EQ(0, get_log(&self->m, 1, log));
	EXPECT_EQ(0, log[0]);
	EXPECT_EQ(0, log[1]);
	EXPECT_EQ(~0ull, log[2]);
	munmap(memory, 65 * PAGE);
}

TEST_HARNESS_MAIN
