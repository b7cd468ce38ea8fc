// SPDX-License-Identifier: GPL-2.0-only
/*
 * dirty_ring.c - KVM_CAP_DIRTY_LOG_RING: each VCPU tells in a ring which pages it has written.
 *
 * A ring holds 1,024 entries here: where the processor logs pages by itself (PML), the smallest one
 * has to leave room for those.
 */
#include <sys/time.h>
#include "logged.h"

#define ENTRIES		1024u
#define RING_BYTES	(ENTRIES * sizeof(struct kvm_dirty_gfn))
#define PAGES		1300u			/* more than a ring holds */
#define MSR_KVM_SYSTEM_TIME	0x12

/* KVM_CAP_DIRTY_LOG_RING or, if that is missing, its newer name. */
static int ring_capability(const struct machine *m)
{
	return ioctl(m->vm, KVM_CHECK_EXTENSION, KVM_CAP_DIRTY_LOG_RING) > 0 ?
	       KVM_CAP_DIRTY_LOG_RING : KVM_CAP_DIRTY_LOG_RING_ACQ_REL;
}

static int largest(const struct machine *m)
{
	return ioctl(m->vm, KVM_CHECK_EXTENSION, ring_capability(m));
}

static int enable_rings(const struct machine *m, uint64_t bytes)
{
	return enable_cap(m->vm, ring_capability(m), bytes);
}

static int reset(const struct machine *m)
{
	return ioctl(m->vm, KVM_RESET_DIRTY_RINGS, 0);
}

static struct kvm_dirty_gfn *map_ring(const struct machine *m, unsigned int nr)
{
	return mmap(NULL, RING_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED, m->vcpu[nr],
		    KVM_DIRTY_LOG_PAGE_OFFSET * PAGE);
}

/* ---- enabling ---- */

FIXTURE(enable)
{
	struct machine m;
};

FIXTURE_SETUP(enable)
{
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	ASSERT_EQ(0, machine_create_vm(&self->m));
	if (largest(&self->m) <= 0)
		SKIP_SETUP("KVM_CAP_DIRTY_LOG_RING");
}

FIXTURE_TEARDOWN(enable)
{
	machine_destroy(&self->m);
}

CLAUSES(cap.dirty_log_ring)
TEST_F(enable, sizes)
{
	struct machine *m = &self->m;

	EXPECT_EQ(0, largest(m) & (largest(m) - 1));
	EXPECT_LE((int)PAGE, largest(m));
	EXPECT_ERRNO(EINVAL, enable_rings(m, 0));
	EXPECT_ERRNO(EINVAL, enable_rings(m, PAGE / 2));
	EXPECT_ERRNO(EINVAL, enable_rings(m, sizeof(struct kvm_dirty_gfn)));
	EXPECT_ERRNO(EINVAL, enable_rings(m, RING_BYTES + PAGE));
	EXPECT_ERRNO(EINVAL, enable_rings(m, RING_BYTES - 1));
	EXPECT_ERRNO(E2BIG, enable_rings(m, 2ul * largest(m)));
	EXPECT_EQ(0, enable_rings(m, RING_BYTES));
	/* Once. */
	EXPECT_ERRNO(EINVAL, enable_rings(m, RING_BYTES));
}

CLAUSES(cap.dirty_log_ring)
TEST_F(enable, largest_ring)
{
	EXPECT_EQ(0, enable_rings(&self->m, largest(&self->m)));
	EXPECT_EQ(0, machine_add_vcpu(&self->m));
}

CLAUSES(cap.dirty_log_ring)
TEST_F(enable, behind_a_vcpu)
{
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	EXPECT_ERRNO(EINVAL, enable_rings(&self->m, RING_BYTES));
	/* It has none, so that nothing of the kind works. */
	EXPECT_ERRNO(EINVAL, reset(&self->m));
}

CLAUSES(vm.reset_dirty_rings.count)
TEST_F(enable, reset_without)
{
	EXPECT_ERRNO(EINVAL, reset(&self->m));
	ASSERT_EQ(0, enable_rings(&self->m, RING_BYTES));
	EXPECT_EQ(0, reset(&self->m));
}

CLAUSES(cap.dirty_log_ring_acq_rel)
TEST_F(enable, acquire_release)
{
	int bytes = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_DIRTY_LOG_RING_ACQ_REL);

	if (bytes <= 0)
		SKIP(return, "KVM_CAP_DIRTY_LOG_RING_ACQ_REL");
	EXPECT_EQ(largest(&self->m), bytes);
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DIRTY_LOG_RING_ACQ_REL, RING_BYTES));
	EXPECT_ERRNO(EINVAL, enable_rings(&self->m, RING_BYTES));
}

/* A bitmap that a slot has already, and says that all pages are dirty, keeps none from the ring. */
CLAUSES(cap.dirty_log_ring)
TEST_F(enable, behind_a_full_bitmap)
{
	struct machine *m = &self->m;
	struct kvm_dirty_gfn *entries;
	struct logged l;

	ASSERT_EQ(0, enable_cap(m->vm, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2,
				KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE | KVM_DIRTY_LOG_INITIALLY_SET));
	l.m = *m;
	ASSERT_EQ(0, logged_create(&l, 8));
	ASSERT_EQ(0, enable_rings(m, RING_BYTES));
	ASSERT_EQ(0, machine_add_vcpu(m));
	l.m = *m;
	entries = map_ring(m, 0);
	ASSERT_NE(MAP_FAILED, entries);
	ASSERT_EQ(0, write_page(&l, 0, 3));
	EXPECT_EQ(KVM_DIRTY_GFN_F_DIRTY, entries[0].flags);
	EXPECT_EQ(3, entries[0].offset);
	munmap(entries, RING_BYTES);
	munmap(l.memory, l.pages * PAGE);
}

/* ---- rings ---- */

FIXTURE(ring)
{
	struct logged l;
	struct kvm_dirty_gfn *entries[2];
};

FIXTURE_SETUP(ring)
{
	struct machine *m = &self->l.m;

	m->device = open(device_node(), O_RDWR | O_CLOEXEC);
	ASSERT_EQ(0, machine_create_vm(m));
	if (largest(m) <= 0)
		SKIP_SETUP("KVM_CAP_DIRTY_LOG_RING");
	ASSERT_EQ(0, enable_rings(m, RING_BYTES));
	for (unsigned int nr = 0; nr < 2; nr++) {
		ASSERT_EQ(0, machine_add_vcpu(m));
		self->entries[nr] = map_ring(m, nr);
		ASSERT_NE(MAP_FAILED, self->entries[nr]);
	}
	ASSERT_EQ(0, logged_create(&self->l, PAGES));
}

FIXTURE_TEARDOWN(ring)
{
	for (unsigned int nr = 0; nr < 2; nr++)
		munmap(self->entries[nr], RING_BYTES);
	logged_destroy(&self->l);
}

static uint32_t flags_of(const struct kvm_dirty_gfn *entry)
{
	return __atomic_load_n(&entry->flags, __ATOMIC_ACQUIRE);
}

static void harvest(struct kvm_dirty_gfn *entry)
{
	__atomic_store_n(&entry->flags, KVM_DIRTY_GFN_F_RESET, __ATOMIC_RELEASE);
}

#define EXPECT_ENTRY(entry, page)						\
do {										\
	EXPECT_EQ(KVM_DIRTY_GFN_F_DIRTY, flags_of(entry));			\
	EXPECT_EQ(LOGGED, (entry)->slot);					\
	EXPECT_EQ(page, (entry)->offset);					\
} while (0)

CLAUSES(cap.dirty_log_ring.exclusive)
TEST_F(ring, no_bitmap)
{
	uint64_t bitmap[(PAGES + 63) / 64] = {};
	struct kvm_dirty_log get = { .slot = LOGGED, .dirty_bitmap = bitmap };
	struct kvm_clear_dirty_log clear = {
		.slot = LOGGED, .num_pages = 64, .dirty_bitmap = bitmap,
	};

	EXPECT_ERRNO(ENXIO, ioctl(self->l.m.vm, KVM_GET_DIRTY_LOG, &get));
	EXPECT_ERRNO(ENXIO, ioctl(self->l.m.vm, KVM_CLEAR_DIRTY_LOG, &clear));
}

/* Both sides write there: a copy of it, or code in it, nobody needs. */
CLAUSES(cap.dirty_log_ring)
TEST_F(ring, mapping)
{
	int vcpu = self->l.m.vcpu[0];
	off_t at = KVM_DIRTY_LOG_PAGE_OFFSET * PAGE;
	void *again;

	EXPECT_EQ(MAP_FAILED, mmap(NULL, RING_BYTES, PROT_READ, MAP_PRIVATE, vcpu, at));
	EXPECT_EQ(EINVAL, errno);
	EXPECT_EQ(MAP_FAILED, mmap(NULL, RING_BYTES, PROT_READ | PROT_EXEC, MAP_SHARED, vcpu, at));
	EXPECT_EQ(EINVAL, errno);
	/* Its last page alone. */
	EXPECT_EQ(MAP_FAILED, mmap(NULL, PAGE, PROT_READ, MAP_PRIVATE, vcpu,
				   at + RING_BYTES - PAGE));
	EXPECT_EQ(EINVAL, errno);

	again = mmap(NULL, PAGE, PROT_READ, MAP_SHARED, vcpu, at);
	ASSERT_NE(MAP_FAILED, again);
	ASSERT_EQ(0, write_page(&self->l, 0, 9));
	EXPECT_ENTRY((struct kvm_dirty_gfn *)again, 9);
	munmap(again, PAGE);
}

/* In the order of writes, each page once, and only of slots that are logged. */
CLAUSES(cap.dirty_log_ring)
TEST_F(ring, order)
{
	struct kvm_dirty_gfn *entry = self->entries[0];
	struct logged *l = &self->l;

	EXPECT_EQ(0, flags_of(entry));
	ASSERT_EQ(0, write_page(l, 0, 7));
	ASSERT_EQ(0, write_page(l, 0, PAGES - 1));
	ASSERT_EQ(0, write_page(l, 0, 7));
	ASSERT_EQ(0, write_page(l, 0, 0));
	EXPECT_ENTRY(&entry[0], 7);
	EXPECT_ENTRY(&entry[1], PAGES - 1);
	EXPECT_ENTRY(&entry[2], 0);
	EXPECT_EQ(0, flags_of(&entry[3]));
	EXPECT_EQ(0, flags_of(self->entries[1]));
}

CLAUSES(cap.dirty_log_ring)
TEST_F(ring, of_each_vcpu)
{
	ASSERT_EQ(0, write_page(&self->l, 1, 20));
	ASSERT_EQ(0, write_page(&self->l, 0, 10));
	ASSERT_EQ(0, write_page(&self->l, 1, 21));
	EXPECT_ENTRY(&self->entries[0][0], 10);
	EXPECT_EQ(0, flags_of(&self->entries[0][1]));
	EXPECT_ENTRY(&self->entries[1][0], 20);
	EXPECT_ENTRY(&self->entries[1][1], 21);
	/* One reset is for all rings. */
	harvest(&self->entries[0][0]);
	harvest(&self->entries[1][0]);
	harvest(&self->entries[1][1]);
	EXPECT_EQ(3, reset(&self->l.m));
}

/* Up to the first that has not been harvested. */
CLAUSES(vm.reset_dirty_rings, vm.reset_dirty_rings.count)
TEST_F(ring, reset_in_order)
{
	struct kvm_dirty_gfn *entry = self->entries[0];
	struct machine *m = &self->l.m;

	for (unsigned int page = 0; page < 3; page++)
		ASSERT_EQ(0, write_page(&self->l, 0, page));
	EXPECT_EQ(0, reset(m));
	harvest(&entry[1]);
	EXPECT_EQ(0, reset(m));
	harvest(&entry[0]);
	EXPECT_EQ(2, reset(m));
	EXPECT_EQ(0, flags_of(&entry[0]));
	EXPECT_EQ(0, flags_of(&entry[1]));
	EXPECT_EQ(KVM_DIRTY_GFN_F_DIRTY, flags_of(&entry[2]));
	EXPECT_EQ(0, reset(m));
	harvest(&entry[2]);
	EXPECT_EQ(1, reset(m));
	EXPECT_EQ(0, flags_of(&entry[2]));
}

/* Write pages, take their entries, write them again: each is logged anew, and no other. */
static bool logs_anew(struct logged *l, struct kvm_dirty_gfn *entries, const uint64_t *page,
		      unsigned int count)
{
	unsigned int base = 0;

	while (flags_of(&entries[base]))
		base++;
	for (unsigned int i = 0; i < count; i++) {
		if (write_page(l, 0, page[i]) < 0)
			return false;
		harvest(&entries[base + i]);
	}
	if (reset(&l->m) != (int)count)
		return false;
	for (unsigned int i = 0; i < count; i++)
		if (write_page(l, 0, page[i]) < 0 || write_page(l, 0, page[i]) < 0)
			return false;
	base += count;
	for (unsigned int i = 0; i < count; i++) {
		struct kvm_dirty_gfn *entry = &entries[base + i];

		if (flags_of(entry) != KVM_DIRTY_GFN_F_DIRTY || entry->offset != page[i])
			return false;
		harvest(entry);
	}
	return !flags_of(&entries[base + count]) && reset(&l->m) == (int)count;
}

CLAUSES(vm.reset_dirty_rings)
TEST_F(ring, logged_anew)
{
	static const uint64_t near[] = { 70, 71, 75, 133 };
	static const uint64_t backwards[] = { 133, 132, 70, 69, 64, 63 };
	static const uint64_t far[] = { 1, PAGES - 1, 2, 700, 0 };
	struct kvm_dirty_gfn *entries = self->entries[0];

	EXPECT_TRUE(logs_anew(&self->l, entries, near, 4));
	EXPECT_TRUE(logs_anew(&self->l, entries + 8, backwards, 6));
	EXPECT_TRUE(logs_anew(&self->l, entries + 20, far, 5));
}

/* What is still in the ring is not written there a second time because others were reset. */
CLAUSES(vm.reset_dirty_rings)
TEST_F(ring, others_stay)
{
	static const uint64_t page[] = { 64, 65, 66, 127, 2 };
	struct kvm_dirty_gfn *entry = self->entries[0];
	struct logged *l = &self->l;

	for (unsigned int i = 0; i < 5; i++)
		ASSERT_EQ(0, write_page(l, 0, page[i]));
	harvest(&entry[0]);
	harvest(&entry[1]);
	ASSERT_EQ(2, reset(&l->m));
	for (unsigned int i = 0; i < 5; i++)
		ASSERT_EQ(0, write_page(l, 0, page[i]));
	EXPECT_ENTRY(&entry[5], 64);
	EXPECT_ENTRY(&entry[6], 65);
	EXPECT_EQ(0, flags_of(&entry[7]));
}

/* User space can write anything there. What is no page of a logged slot is no page. */
CLAUSES(vm.reset_dirty_rings)
TEST_F(ring, crafted)
{
	static const struct {
		uint32_t slot;
		uint64_t offset;
	} crafted[] = {
		{ LOGGED, PAGES }, { LOGGED, PAGES + 63 }, { LOGGED, ~0ull },
		{ LOGGED, ~0ull - 62 }, { LOGGED, 1ull << 32 }, { LOGGED, 1ull << 63 },
		{ LOGGED | 1u << 16, 0 }, { LOGGED | 0xffffu << 16, 0 }, { 2, 0 }, { 0, 0 },
		{ 0xffff, 0 }, { 0xffffffff, 0 },
	};
	const unsigned int count = sizeof(crafted) / sizeof(crafted[0]);
	struct kvm_dirty_gfn *entry = self->entries[0];
	struct logged *l = &self->l;

	for (unsigned int i = 0; i < count; i++)
		ASSERT_EQ(0, write_page(l, 0, i));
	for (unsigned int i = 0; i < count; i++) {
		entry[i].slot = crafted[i].slot;
		entry[i].offset = crafted[i].offset;
		harvest(&entry[i]);
	}
	/* The entries are free, but none of the pages was reset. */
	EXPECT_EQ(count, reset(&l->m));
	for (unsigned int i = 0; i < count; i++)
		ASSERT_EQ(0, write_page(l, 0, i));
	EXPECT_EQ(0, flags_of(&entry[count]));
	ASSERT_EQ(0, write_page(l, 0, 100));
	EXPECT_ENTRY(&entry[count], 100);
	harvest(&entry[count]);
	EXPECT_EQ(1, reset(&l->m));
	ASSERT_EQ(0, write_page(l, 0, 100));
	EXPECT_ENTRY(&entry[count + 1], 100);
}

/* An entry of the next slot of that number, or of one that is gone. */
CLAUSES(vm.reset_dirty_rings)
TEST_F(ring, slot_gone)
{
	struct kvm_dirty_gfn *entry = self->entries[0];
	struct logged *l = &self->l;

	ASSERT_EQ(0, write_page(l, 0, 200));
	ASSERT_EQ(0, machine_set_slot(&l->m, LOGGED, 0, 0, 0, NULL));
	harvest(&entry[0]);
	EXPECT_EQ(1, reset(&l->m));
	ASSERT_EQ(0, logged_set(l, 0));
	ASSERT_EQ(0, write_page(l, 0, 200));
	ASSERT_EQ(0, logged_set(l, KVM_MEM_LOG_DIRTY_PAGES));
	ASSERT_EQ(0, write_page(l, 0, 200));
	EXPECT_ENTRY(&entry[1], 200);
}

/* ---- full ---- */

/**
 * struct reader - what user space does with a ring that says that it is full
 * @next:	the entry to harvest next
 * @full:	how often it was
 * @seen:	how often each page came
 */
struct reader {
	struct kvm_dirty_gfn *entries;
	unsigned int next;
	unsigned int full;
	unsigned int seen[PAGES];
};

static unsigned int harvest_all(struct reader *reader)
{
	unsigned int count;

	for (count = 0; count < ENTRIES; count++) {
		struct kvm_dirty_gfn *entry = &reader->entries[reader->next % ENTRIES];

		if (flags_of(entry) != KVM_DIRTY_GFN_F_DIRTY)
			break;
		if (entry->slot == LOGGED && entry->offset < PAGES)
			reader->seen[entry->offset]++;
		harvest(entry);
		reader->next++;
	}
	return count;
}

/* Run to HLT, with a reset wherever the ring is full. Return: 0 or -1. */
static int run_full(struct machine *m, struct reader *reader)
{
	unsigned int count;

	for (;;) {
		if (ioctl(m->vcpu[0], KVM_RUN, 0) < 0)
			return -1;
		if (m->run[0]->exit_reason != KVM_EXIT_DIRTY_RING_FULL)
			return m->run[0]->exit_reason == KVM_EXIT_HLT ? 0 : -1;
		reader->full++;
		count = harvest_all(reader);
		if (!count || reset(m) != (int)count)
			return -1;
	}
}

/* ES and DS begin with the slot; EDI is 0, ECX says how often. */
static int start_writing(struct machine *m, uint32_t ecx)
{
	struct kvm_regs regs;

	if (set_data_segments(m->vcpu[0], LOGGED_AT) < 0 ||
	    ioctl(m->vcpu[0], KVM_GET_REGS, &regs) < 0)
		return -1;
	regs.rcx = ecx;
	regs.rdi = 0;
	regs.rip = CODE;
	return ioctl(m->vcpu[0], KVM_SET_REGS, &regs);
}

CLAUSES(exit.dirty_ring_full)
TEST_F(ring, full)
{
	struct reader reader = { .entries = self->entries[0] };
	struct machine *m = &self->l.m;
	unsigned int again = 0;

	LOAD(m, 0x67, 0x88, 0x07,				/* mov %al, (%edi) */
	     0x66, 0x81, 0xc7, 0x00, 0x10, 0x00, 0x00,		/* add $0x1000, %edi */
	     0x66, 0x49,					/* dec %ecx */
	     0x75, 0xf2,					/* jnz */
	     0xf4);
	ASSERT_EQ(0, start_writing(m, PAGES));
	ASSERT_EQ(0, ioctl(m->vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_DIRTY_RING_FULL, m->run[0]->exit_reason);
	/* And stays so, as long as nothing was given back, though a harvest alone gives room. */
	ASSERT_EQ(0, ioctl(m->vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(KVM_EXIT_DIRTY_RING_FULL, m->run[0]->exit_reason);
	EXPECT_LT(0, harvest_all(&reader));
	ASSERT_EQ(0, ioctl(m->vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(KVM_EXIT_DIRTY_RING_FULL, m->run[0]->exit_reason);
	EXPECT_EQ(0, flags_of(&reader.entries[reader.next]));
	/* The other VCPU's ring is not full. */
	EXPECT_EQ(0, write_page(&self->l, 1, PAGES - 1));
	EXPECT_LT(0, reset(m));

	ASSERT_EQ(0, run_full(m, &reader));
	harvest_all(&reader);
	for (unsigned int page = 0; page < PAGES - 1; page++) {
		EXPECT_LE(1, reader.seen[page]) {
			TH_LOG("page %u", page);
		}
		again += reader.seen[page] - 1;
	}
	/* The write that filled it may not have been done yet, and comes once more. */
	EXPECT_LE(again, reader.full + 1);
}

static void on_alarm(int number)
{
}

/* A VCPU that nobody has started waits for a signal, whatever its ring and its clock want. */
CLAUSES(exit.dirty_ring_full)
TEST_F(enable, full_and_uninitialized)
{
	static const struct itimerval soon = {
		.it_value.tv_usec = 20000, .it_interval.tv_usec = 20000,
	};
	struct kvm_mp_state state = { KVM_MP_STATE_UNINITIALIZED };
	struct sigaction action = { .sa_handler = on_alarm };
	struct machine *m = &self->m;
	struct logged l;

	ASSERT_EQ(0, enable_rings(m, RING_BYTES));
	ASSERT_EQ(0, ioctl(m->vm, KVM_CREATE_IRQCHIP, 0));
	ASSERT_EQ(0, machine_add_vcpu(m));
	l.m = *m;
	ASSERT_EQ(0, logged_create(&l, PAGES));
	LOAD(m, 0x67, 0xf3, 0xaa, 0xf4);			/* rep stosb %al, (%edi) */
	ASSERT_EQ(0, start_writing(m, PAGES * PAGE));
	ASSERT_EQ(0, ioctl(m->vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_DIRTY_RING_FULL, m->run[0]->exit_reason);
	ASSERT_EQ(1, vcpu_set_msr(m->vcpu[0], MSR_KVM_SYSTEM_TIME, DATA | 1));
	ASSERT_EQ(0, ioctl(m->vcpu[0], KVM_SET_MP_STATE, &state));
	ASSERT_EQ(0, sigaction(SIGALRM, &action, NULL));
	ASSERT_EQ(0, setitimer(ITIMER_REAL, &soon, NULL));
	EXPECT_ERRNO(EINTR, ioctl(m->vcpu[0], KVM_RUN, 0));
	setitimer(ITIMER_REAL, &(struct itimerval){}, NULL);
	munmap(l.memory, l.pages * PAGE);
}

/* One instruction that writes more pages than a ring has entries. */
CLAUSES(exit.dirty_ring_full)
TEST_F(ring, full_by_string)
{
	struct reader reader = { .entries = self->entries[0] };
	struct machine *m = &self->l.m;

	LOAD(m, 0x67, 0xf3, 0xaa, 0xf4);			/* rep stosb %al, (%edi) */
	ASSERT_EQ(0, start_writing(m, PAGES * PAGE));
	ASSERT_EQ(0, run_full(m, &reader));
	EXPECT_LT(0, reader.full);
	harvest_all(&reader);
	/* The page that it was in when it was interrupted may come once more. */
	for (unsigned int page = 0; page < PAGES; page++) {
		EXPECT_LE(1, reader.seen[page]) {
			TH_LOG("page %u", page);
		}
	}
}

/* ---- while the guest runs ---- */

#define MOVED	40u			/* pages that the guest writes again and again */
#define ROUNDS	30000u

/**
 * struct migration - user space that copies what the ring names, until the guest has ended
 * @copy:	of the number that each page of the slot begins with
 * @missed:	how often a page had changed and the ring did not name it
 */
struct migration {
	const struct logged *l;
	struct reader reader;
	uint32_t copy[MOVED];
	unsigned int missed;
	bool ended;
	bool failed;
};

static uint32_t number_of(const struct migration *migration, unsigned int page)
{
	return __atomic_load_n((uint32_t *)(migration->l->memory + page * PAGE), __ATOMIC_ACQUIRE);
}

/* The entries go back before the pages are read: what is written from then on comes again. */
static void copy_dirty(struct migration *migration)
{
	unsigned int count = harvest_all(&migration->reader);

	if (reset(&migration->l->m) != (int)count)
		migration->failed = true;
	for (unsigned int page = 0; page < MOVED; page++) {
		if (migration->reader.seen[page])
			migration->copy[page] = number_of(migration, page);
		migration->reader.seen[page] = 0;
	}
}

/* An entry is there before what was written can be seen. */
static void look_for_missed(struct migration *migration)
{
	struct reader *reader = &migration->reader;
	bool changed[MOVED];

	for (unsigned int page = 0; page < MOVED; page++)
		changed[page] = number_of(migration, page) != migration->copy[page];
	for (unsigned int i = reader->next; i < reader->next + ENTRIES; i++) {
		const struct kvm_dirty_gfn *entry = &reader->entries[i % ENTRIES];

		if (flags_of(entry) != KVM_DIRTY_GFN_F_DIRTY)
			break;
		if (entry->slot == LOGGED && entry->offset < MOVED)
			changed[entry->offset] = false;
	}
	for (unsigned int page = 0; page < MOVED; page++)
		migration->missed += changed[page];
}

static void *migrate(void *argument)
{
	struct migration *migration = argument;

	while (!__atomic_load_n(&migration->ended, __ATOMIC_ACQUIRE)) {
		copy_dirty(migration);
		look_for_missed(migration);
	}
	copy_dirty(migration);
	look_for_missed(migration);
	return NULL;
}

CLAUSES(vm.reset_dirty_rings, cap.dirty_log_ring)
TEST_F(ring, migration)
{
	struct migration migration = { .l = &self->l, .reader.entries = self->entries[0] };
	struct machine *m = &self->l.m;
	pthread_t thread;
	int r;

	LOAD(m, 0x66, 0xbe, MOVED, 0, 0, 0,			/* mov $MOVED, %esi */
	     0x66, 0x31, 0xff,					/* xor %edi, %edi */
	     0x67, 0x66, 0x01, 0x0f,				/* add %ecx, (%edi) */
	     0x66, 0x81, 0xc7, 0x00, 0x10, 0x00, 0x00,		/* add $0x1000, %edi */
	     0x66, 0x4e,					/* dec %esi */
	     0x75, 0xf1,					/* jnz to the add */
	     0x66, 0x49,					/* dec %ecx */
	     0x75, 0xe4,					/* jnz to the start */
	     0xf4);
	ASSERT_EQ(0, start_writing(m, ROUNDS));
	ASSERT_EQ(0, pthread_create(&thread, NULL, migrate, &migration));
	do
		r = ioctl(m->vcpu[0], KVM_RUN, 0);
	while (!r && m->run[0]->exit_reason == KVM_EXIT_DIRTY_RING_FULL);
	__atomic_store_n(&migration.ended, true, __ATOMIC_RELEASE);
	pthread_join(thread, NULL);
	EXPECT_EQ(0, r);
	EXPECT_EQ(KVM_EXIT_HLT, m->run[0]->exit_reason);
	EXPECT_FALSE(migration.failed);
	EXPECT_EQ(0, migration.missed);
	EXPECT_EQ(ROUNDS * (ROUNDS + 1) / 2, migration.copy[0]);
}

TEST_HARNESS_MAIN
