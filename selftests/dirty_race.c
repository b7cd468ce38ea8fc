// SPDX-License-Identifier: GPL-2.0-only
/*
 * dirty_race.c - the dirty log while the guest writes.
 *
 * A VCPU writes to one page after another, and whoever fetches the log has the same processor, so
 * that the VCPU has often been stopped in the midst of a write.
 */
#include <sched.h>
#include "modes.h"

FIXTURE_VARIANT(dirty_race) {
	uint8_t write[3];		/* the instruction that writes to (%edi) */
};

MACHINE_FIXTURE(dirty_race)

FIXTURE_VARIANT_ADD(dirty_race, mov) {
	.write = { 0x89, 0x07, 0x90 },			/* mov %eax, (%edi); nop */
};
FIXTURE_VARIANT_ADD(dirty_race, read_modify_write) {
	.write = { 0xff, 0x07, 0x90 },			/* incl (%edi); nop */
};
FIXTURE_VARIANT_ADD(dirty_race, locked) {
	.write = { 0xf0, 0xff, 0x07 },			/* lock incl (%edi) */
};

#define PAGE		0x1000ul
#define LOGGED		0x1000000ul		/* where the logged slot is, with this many pages */
#define PAGES		4096ul
#define ROUNDS		500

/* A round looks at each page between two logs; one behind the other they name what it has seen. */
struct round {
	uint64_t before[PAGES / 64];
	uint64_t behind[PAGES / 64];
	uint32_t seen[PAGES];
};

static int get_log(const struct machine *m, uint64_t *bitmap)
{
	struct kvm_dirty_log log = { .slot = 1, .dirty_bitmap = bitmap };

	return ioctl(m->vm, KVM_GET_DIRTY_LOG, &log);
}

/* No pause between the three: the VCPU gets the processor when all is done. */
static int look(const struct machine *m, const uint8_t *memory, struct round *round)
{
	if (get_log(m, round->before) < 0)
		return -1;
	for (size_t page = 0; page < PAGES; page++)
		round->seen[page] = *(const volatile uint32_t *)(memory + page * PAGE);
	return get_log(m, round->behind);
}

/* Return: how many pages have changed between two rounds, and were in no log since the first. */
static unsigned int missing(const struct round *last, const struct round *round)
{
	unsigned int count = 0;

	for (size_t page = 0; page < PAGES; page++) {
		uint64_t log = last->behind[page / 64] | round->before[page / 64] |
			       round->behind[page / 64];

		count += round->seen[page] != last->seen[page] && !(log >> page % 64 & 1);
	}
	return count;
}

static void *run_to_end(void *argument)
{
	struct machine *m = argument;

	return (void *)(intptr_t)ioctl(m->vcpu[0], KVM_RUN, 0);
}

/* This thread and those that it creates. Return: 0 or -1 with errno. */
static int stay_on_one_processor(void)
{
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(sched_getcpu(), &one);
	return sched_setaffinity(0, sizeof(one), &one);
}

CLAUSES(vm.get_dirty_log, vm.get_dirty_log.again)
TEST_F(dirty_race, what_is_seen_is_logged)
{
	struct timespec moment = { .tv_nsec = 1 };
	uint8_t *memory = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE,
			       MAP_SHARED | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	struct round *rounds = calloc(2, sizeof(*rounds));
	volatile uint8_t *end = self->m.memory + DATA;
	unsigned int lost = 0;
	pthread_t thread;
	void *result;

	LOAD(&self->m,
	     0xbf, 0x00, 0x00, 0x00, 0x01,		/* 1: mov $LOGGED, %edi */
	     0x40,					/* 2: inc %eax */
	     0x90, 0x90, 0x90,				/* variant->write */
	     0x81, 0xc7, 0x00, 0x10, 0x00, 0x00,	/* add $PAGE, %edi */
	     0x81, 0xff, 0x00, 0x00, 0x00, 0x02,	/* cmp $LOGGED + PAGES * PAGE, %edi */
	     0x72, 0xee,				/* jb 2b */
	     0x80, 0x3d, 0x00, 0x20, 0x00, 0x00, 0x00,	/* cmpb $0, DATA */
	     0x74, 0xe0,				/* je 1b */
	     0xf4);
	memcpy(self->m.memory + CODE + 6, variant->write, sizeof(variant->write));
	ASSERT_NE(MAP_FAILED, memory);
	ASSERT_NE(NULL, rounds);
	ASSERT_EQ(0, stay_on_one_processor());
	ASSERT_EQ(0, machine_set_slot(&self->m, 1, KVM_MEM_LOG_DIRTY_PAGES, LOGGED, PAGES * PAGE,
				      memory));
	ASSERT_EQ(0, mode_enter(&self->m, PROT32));
	EXPECT_EQ(0, look(&self->m, memory, &rounds[0]));
	ASSERT_EQ(0, pthread_create(&thread, NULL, run_to_end, &self->m));
	for (unsigned int i = 1; i <= ROUNDS; i++) {
		nanosleep(&moment, NULL);
		EXPECT_EQ(0, look(&self->m, memory, &rounds[i % 2]));
		lost += missing(&rounds[(i - 1) % 2], &rounds[i % 2]);
	}
	*end = 1;
	ASSERT_EQ(0, pthread_join(thread, &result));
	EXPECT_EQ(NULL, result);
	EXPECT_EQ(KVM_EXIT_HLT, self->m.run[0]->exit_reason);
	EXPECT_EQ(0, lost);
	free(rounds);
	munmap(memory, PAGES * PAGE);
}

TEST_HARNESS_MAIN
