// SPDX-License-Identifier: GPL-2.0-only
/*
 * dirty_clear.c - KVM_CLEAR_DIRTY_LOG: pages become clean, and are logged anew, as user space says.
 */
#include "logged.h"

#define PAGES	100		/* not a multiple of the 64 that a word of the bitmap has */
#define WORDS	2
#define TAIL	(PAGES - 64)

FIXTURE(clear)
{
	struct logged l;
};

FIXTURE_SETUP(clear)
{
	struct machine *m = &self->l.m;

	m->device = open(device_node(), O_RDWR | O_CLOEXEC);
	ASSERT_EQ(0, machine_create_vm(m));
	if (ioctl(m->vm, KVM_CHECK_EXTENSION, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2) <= 0)
		SKIP_SETUP("KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2");
	ASSERT_EQ(0, machine_add_vcpu(m));
	ASSERT_EQ(0, logged_create(&self->l, PAGES));
}

FIXTURE_TEARDOWN(clear)
{
	logged_destroy(&self->l);
}

static int get(const struct logged *l, uint64_t *bitmap)
{
	struct kvm_dirty_log log = { .slot = LOGGED, .dirty_bitmap = bitmap };

	return ioctl(l->m.vm, KVM_GET_DIRTY_LOG, &log);
}

static int clear_slot(const struct logged *l, uint32_t slot, uint64_t first, uint32_t pages,
		      const uint64_t *bitmap)
{
	struct kvm_clear_dirty_log log = {
		.slot = slot,
		.first_page = first,
		.num_pages = pages,
		.dirty_bitmap = (void *)bitmap,
	};

	return ioctl(l->m.vm, KVM_CLEAR_DIRTY_LOG, &log);
}

static int clear(const struct logged *l, uint64_t first, uint32_t pages, const uint64_t *bitmap)
{
	return clear_slot(l, LOGGED, first, pages, bitmap);
}

#define EXPECT_LOG(l, low, high)						\
do {										\
	uint64_t log_words[WORDS] = {};						\
										\
	EXPECT_EQ(0, get(l, log_words));					\
	EXPECT_EQ(low, log_words[0]);						\
	EXPECT_EQ(high, log_words[1]);						\
} while (0)

static int manual(const struct logged *l)
{
	return enable_cap(l->m.vm, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2,
			  KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE);
}

/* ---- the range ---- */

CLAUSES(vm.clear_dirty_log.alignment)
TEST_F(clear, ranges)
{
	static const struct {
		uint64_t first;
		uint32_t pages;
		int error;
	} ranges[] = {
		{ 0, 64, 0 }, { 0, PAGES, 0 }, { 64, TAIL, 0 },
		{ 0, 0, 0 }, { 64, 0, 0 },
		/* Neither a multiple of 64 nor up to the end. */
		{ 0, TAIL, EINVAL }, { 0, 1, EINVAL }, { 0, PAGES - 1, EINVAL },
		{ 64, TAIL - 1, EINVAL },
		/* Beyond the end. */
		{ 64, 64, EINVAL }, { 0, 128, EINVAL }, { 64, TAIL + 1, EINVAL },
		{ 128, 0, EINVAL }, { 128, 64, EINVAL },
		{ 64, 0xffffffc0, EINVAL }, { 64, 0xffffffff, EINVAL },
		{ ~0ull - 63, 64, EINVAL }, { ~0ull - 63, 128, EINVAL },
		{ ~0ull - 63, 64 + PAGES, EINVAL }, { 1ull << 63, 64, EINVAL },
		{ 1ull << 32, 64, EINVAL },
		/* The first page. */
		{ 32, 32, EINVAL }, { 32, PAGES - 32, EINVAL }, { 1, PAGES - 1, EINVAL },
		{ PAGES, 0, EINVAL },
	};
	uint64_t bitmap[WORDS] = {};

	for (size_t i = 0; i < sizeof(ranges) / sizeof(ranges[0]); i++) {
		int error = clear(&self->l, ranges[i].first, ranges[i].pages, bitmap) ? errno : 0;

		EXPECT_EQ(ranges[i].error, error) {
			TH_LOG("first page %#llx, %u pages", (unsigned long long)ranges[i].first,
			       ranges[i].pages);
		}
	}
}

CLAUSES(vm.clear_dirty_log.alignment)
TEST_F(clear, end_at_a_word)
{
	struct logged *l = &self->l;
	uint64_t bitmap[3] = {};

	ASSERT_EQ(0, logged_set(l, 0));
	ASSERT_EQ(0, machine_set_slot(&l->m, LOGGED, 0, 0, 0, NULL));
	ASSERT_EQ(0, machine_set_slot(&l->m, LOGGED, KVM_MEM_LOG_DIRTY_PAGES, LOGGED_AT, 64 * PAGE,
				      l->memory));
	EXPECT_EQ(0, clear(l, 0, 64, bitmap));
	EXPECT_EQ(0, clear(l, 64, 0, bitmap));
	EXPECT_ERRNO(EINVAL, clear(l, 64, 64, bitmap));
	EXPECT_ERRNO(EINVAL, clear(l, 128, 0, bitmap));
}

CLAUSES(vm.clear_dirty_log)
TEST_F(clear, which_slot)
{
	struct logged *l = &self->l;
	uint64_t bitmap[WORDS] = {};
	int slots = ioctl(l->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_NR_MEMSLOTS);

	EXPECT_ERRNO(EINVAL, clear_slot(l, slots, 0, 0, bitmap));
	EXPECT_ERRNO(EINVAL, clear_slot(l, 0xffff, 0, 0, bitmap));
	EXPECT_ERRNO(ENOENT, clear_slot(l, 2, 0, 64, bitmap));
	/* There, but not logged. */
	EXPECT_ERRNO(ENOENT, clear_slot(l, 0, 0, 16, bitmap));
	ASSERT_EQ(0, logged_set(l, 0));
	EXPECT_ERRNO(ENOENT, clear(l, 0, PAGES, bitmap));
	/* Of two mistakes the one in the arguments comes first. */
	EXPECT_ERRNO(EINVAL, clear_slot(l, 2, 1, 64, bitmap));
}

/* ---- what it does ---- */

CLAUSES(cap.manual_dirty_log_protect2)
TEST_F(clear, get_keeps)
{
	struct logged *l = &self->l;

	ASSERT_EQ(0, manual(l));
	ASSERT_EQ(0, write_page(l, 0, 5));
	EXPECT_LOG(l, 1ull << 5, 0);
	EXPECT_LOG(l, 1ull << 5, 0);
	/* Until it is switched off. */
	ASSERT_EQ(0, enable_cap(l->m.vm, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, 0));
	EXPECT_LOG(l, 1ull << 5, 0);
	EXPECT_LOG(l, 0, 0);
}

CLAUSES(cap.manual_dirty_log_protect2)
TEST_F(clear, flags)
{
	struct machine *m = &self->l.m;

	EXPECT_ERRNO(EINVAL, enable_cap(m->vm, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2,
					KVM_DIRTY_LOG_INITIALLY_SET));
	EXPECT_ERRNO(EINVAL, enable_cap(m->vm, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, 4));
	EXPECT_ERRNO(EINVAL, enable_cap(m->vm, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, 1ull << 63 | 1));
	EXPECT_EQ(0, enable_cap(m->vm, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, 0));
}

/* Only pages that are named become clean, and of the named ones only those of the range. */
CLAUSES(vm.clear_dirty_log)
TEST_F(clear, named_pages)
{
	static const uint64_t pages[] = { 0, 1, 63, 64, 65, PAGES - 1 };
	uint64_t bitmap[WORDS] = { 1 | 1ull << 63 | 1ull << 7, 1ull << 1 | ~0ull << TAIL };
	struct logged *l = &self->l;

	ASSERT_EQ(0, manual(l));
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++)
		ASSERT_EQ(0, write_page(l, 0, pages[i]));
	EXPECT_LOG(l, 3 | 1ull << 63, 3 | 1ull << (TAIL - 1));
	ASSERT_EQ(0, clear(l, 0, 64, bitmap));
	EXPECT_LOG(l, 2, 3 | 1ull << (TAIL - 1));
	ASSERT_EQ(0, clear(l, 64, TAIL, &bitmap[1]));
	EXPECT_LOG(l, 2, 1 | 1ull << (TAIL - 1));
	/* And as one range. */
	bitmap[0] = 2;
	bitmap[1] = 1ull << (TAIL - 1);
	ASSERT_EQ(0, clear(l, 0, PAGES, bitmap));
	EXPECT_LOG(l, 0, 1);
}

/* A page that has become clean is logged when it is written again: each of them. */
CLAUSES(vm.clear_dirty_log)
TEST_F(clear, logged_anew)
{
	static const uint64_t pages[] = { 0, 2, 62, 63, 64, 66, PAGES - 1 };
	const size_t count = sizeof(pages) / sizeof(pages[0]);
	uint64_t all[WORDS] = { ~0ull, ~0ull };
	struct logged *l = &self->l;

	ASSERT_EQ(0, manual(l));
	for (size_t i = 0; i < count; i++) {
		uint64_t expected[WORDS] = {};

		for (size_t j = 0; j < count; j++)
			ASSERT_EQ(0, write_page(l, 0, pages[j]));
		ASSERT_EQ(0, clear(l, 0, PAGES, all));
		EXPECT_LOG(l, 0, 0);
		ASSERT_EQ(0, write_page(l, 0, pages[i]));
		expected[pages[i] / 64] = 1ull << pages[i] % 64;
		EXPECT_LOG(l, expected[0], expected[1]);
		ASSERT_EQ(0, clear(l, 0, PAGES, all));
	}
}

/* The ioctl does not wait for the capability to be enabled. */
CLAUSES(vm.clear_dirty_log)
TEST_F(clear, without_manual)
{
	uint64_t bitmap[WORDS] = { 1ull << 5, 0 };
	struct logged *l = &self->l;

	ASSERT_EQ(0, write_page(l, 0, 5));
	ASSERT_EQ(0, write_page(l, 0, 6));
	ASSERT_EQ(0, clear(l, 0, PAGES, bitmap));
	EXPECT_LOG(l, 1ull << 6, 0);
}

CLAUSES(vm.clear_dirty_log)
TEST_F(clear, bad_bitmap)
{
	struct logged *l = &self->l;
	uint8_t *page = mmap(NULL, 2 * PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ASSERT_NE(MAP_FAILED, page);
	ASSERT_EQ(0, munmap(page + PAGE, PAGE));
	ASSERT_EQ(0, manual(l));
	ASSERT_EQ(0, write_page(l, 0, 5));
	EXPECT_ERRNO(EFAULT, clear(l, 0, PAGES, NULL));
	/* The second word cannot be read. */
	EXPECT_ERRNO(EFAULT, clear(l, 0, PAGES, (void *)(page + PAGE - 8)));
	EXPECT_EQ(0, clear(l, 0, 64, (void *)(page + PAGE - 8)));
	EXPECT_LOG(l, 1ull << 5, 0);
	munmap(page, PAGE);
}

CLAUSES(cap.manual_dirty_log_protect2.initially_set)
TEST_F(clear, initially_set)
{
	uint64_t all[WORDS] = { ~0ull, ~0ull };
	struct logged *l = &self->l;

	ASSERT_EQ(0, enable_cap(l->m.vm, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2,
				KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE | KVM_DIRTY_LOG_INITIALLY_SET));
	/* A log that has begun already stays as it is. */
	EXPECT_LOG(l, 0, 0);
	ASSERT_EQ(0, logged_set(l, 0));
	/* Written before, so that there is a mapping that lets it. */
	ASSERT_EQ(0, write_page(l, 0, 3));
	ASSERT_EQ(0, logged_set(l, KVM_MEM_LOG_DIRTY_PAGES));
	EXPECT_LOG(l, ~0ull, (1ull << TAIL) - 1);
	ASSERT_EQ(0, write_page(l, 0, 3));
	ASSERT_EQ(0, write_page(l, 0, 70));
	ASSERT_EQ(0, clear(l, 0, PAGES, all));
	EXPECT_LOG(l, 0, 0);
	ASSERT_EQ(0, write_page(l, 0, 3));
	ASSERT_EQ(0, write_page(l, 0, 70));
	EXPECT_LOG(l, 1ull << 3, 1ull << 6);
}

TEST_HARNESS_MAIN
