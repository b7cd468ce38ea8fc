// SPDX-License-Identifier: GPL-2.0-only
/*
 * memory.c - moves, swaps, splits, joins and replaces a guest's memory while the guest checks it.
 *
 *	memory MEGABYTES COUNT [EVENT...]
 *
 * COUNT events, each on a random range: of all kinds, or of those that are named. With COUNT 0
 * the guest runs undisturbed until SIGTERM. After each event a new command is written into each
 * page of the range: a VCPU that still uses the former page does not answer it.
 */
#define _GNU_SOURCE
#include "vm.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE	25
#endif
#define HUGE_SIZE	0x200000u
#define MPOL_MF_MOVE	(1 << 1)

static struct vm vm;
/* Where pages may become zero: the second half. */
static uint32_t zero_from;

/* ---- Events; @start: guest address, multiple of a page ---- */

static int advise(uint32_t start, uint32_t size, int advice)
{
	return madvise(vm.memory + start, size, advice);
}

static int page_out(uint32_t start, uint32_t size)
{
	return advise(start, size, MADV_PAGEOUT);
}

/* Split a huge page by changing the rights of a part of it. */
static int protect(uint32_t start, uint32_t size, int rights)
{
	if (mprotect(vm.memory + start, size, rights))
		return -1;
	usleep(random_below(2000));
	return mprotect(vm.memory + start, size, PROT_READ | PROT_WRITE);
}

static int protect_none(uint32_t start, uint32_t size)
{
	return protect(start, size, PROT_NONE);
}

static int protect_write(uint32_t start, uint32_t size)
{
	return protect(start, size, PROT_READ);
}

static int collapse(uint32_t start, uint32_t size)
{
	(void)size;
	start &= -HUGE_SIZE;
	advise(start, HUGE_SIZE, MADV_HUGEPAGE);
	/* A page that is just being used is a good reason not to. */
	advise(start, HUGE_SIZE, MADV_COLLAPSE);
	return 0;
}

static int split(uint32_t start, uint32_t size)
{
	if (advise(start, size, MADV_NOHUGEPAGE))
		return -1;
	return advise(start, size / 2, MADV_FREE);
}

/*
 * Move the pages away and back: elsewhere they keep what they hold, here there is nothing. EFAULT
 * says that earlier events have left more than one mapping there, which cannot be moved at once.
 */
static int move_away(uint32_t start, uint32_t size)
{
	void *here = vm.memory + start;
	void *there = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	if (there == MAP_FAILED)
		return -1;
	if (mremap(here, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, there) == MAP_FAILED)
		return munmap(there, size) || errno != EFAULT;
	usleep(random_below(2000));
	return mremap(there, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, here) == MAP_FAILED;
}

/* The child's writes must not reach the guest, nor the guest's the child. */
static int fork_writer(uint32_t start, uint32_t size)
{
	int status;
	pid_t child = fork();

	if (!child) {
		memset(vm.memory + start, 0xa5, size);
		usleep(random_below(2000));
		for (uint32_t i = 0; i < size; i++)
			if (vm.memory[start + i] != 0xa5)
				_exit(1);
		_exit(0);
	}
	if (child < 0 || waitpid(child, &status, 0) != child)
		return -1;
	if (status)
		fail("the memory of a child changed while the guest ran (status %#x)", status);
	return 0;
}

static int migrate(uint32_t start, uint32_t size)
{
	static int node;
	void *pages[64];
	int nodes[64], status[64];
	unsigned int count = size / PAGE_SIZE < 64 ? size / PAGE_SIZE : 64;

	node = !node;
	for (unsigned int i = 0; i < count; i++) {
		pages[i] = vm.memory + start + i * PAGE_SIZE;
		nodes[i] = node;
	}
	if (syscall(SYS_move_pages, 0, count, pages, nodes, status, MPOL_MF_MOVE) < 0)
		return -1;
	return 0;
}

static int compact(uint32_t start, uint32_t size)
{
	int fd = open("/proc/sys/vm/compact_memory", O_WRONLY);
	int result = fd < 0 || write(fd, "1", 1) != 1 ? -1 : 0;

	(void)start;
	(void)size;
	if (fd >= 0)
		close(fd);
	return result;
}

static int move_vcpu(uint32_t start, uint32_t size)
{
	cpu_set_t set;

	(void)size;
	CPU_ZERO(&set);
	CPU_SET(random_below(sysconf(_SC_NPROCESSORS_ONLN)), &set);
	return sched_setaffinity(vm.vcpus[start / PAGE_SIZE % NR_VCPUS].tid, sizeof(set), &set);
}

/* The other events follow only where pages may become zero. */
static int discard(uint32_t start, uint32_t size)
{
	return advise(start, size, MADV_DONTNEED);
}

static int unmap(uint32_t start, uint32_t size)
{
	void *here = vm.memory + start;

	if (munmap(here, size))
		return -1;
	usleep(random_below(2000));
	return mmap(here, size, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) != here;
}

static int replace(uint32_t start, uint32_t size)
{
	void *here = vm.memory + start;

	return mmap(here, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED,
		    -1, 0) != here;
}

static const struct event {
	const char *name;
	int (*make)(uint32_t start, uint32_t size);
	bool zeroes;
} events[] = {
	{ "page_out", page_out, false },
	{ "protect_none", protect_none, false },
	{ "protect_write", protect_write, false },
	{ "collapse", collapse, false },
	{ "move_away", move_away, false },
	{ "migrate", migrate, false },
	{ "compact", compact, false },
	{ "move_vcpu", move_vcpu, false },
	{ "discard", discard, true },
	{ "split", split, true },
	{ "unmap", unmap, true },
	{ "replace", replace, true },
	{ "fork_writer", fork_writer, false },
};
#define NR_EVENTS	(sizeof(events) / sizeof(events[0]))

/* ---- Program ---- */

static void give_commands(uint32_t start, uint32_t size, uint32_t command)
{
	for (uint32_t page = start; page < start + size; page += PAGE_SIZE)
		*guest_long(&vm, page + PAGE_COMMAND) = command;
}

static void demand_answers(const struct event *event, uint32_t start, uint32_t size,
			   uint32_t command)
{
	for (uint32_t page = start; page < start + size; page += PAGE_SIZE) {
		uint32_t answer = *guest_long(&vm, page + PAGE_ANSWER);

		if (answer != command)
			fail("%s of %#x bytes at %#x: page %#x is not the one that the guest uses"
			     " (command %u, answer %u)", event->name, size, start, page, command,
			     answer);
	}
}

static void make_event(const struct event *event, uint32_t command)
{
	uint32_t from = event->zeroes ? zero_from : GUEST_PAGES;
	uint32_t pages = (vm.size - from) / PAGE_SIZE;
	uint32_t first = random_below(pages);
	uint32_t room = pages - first;
	/* Now and then a whole huge page, else up to a quarter of one. */
	uint32_t most = random_below(4) ? HUGE_SIZE / PAGE_SIZE / 4 : HUGE_SIZE / PAGE_SIZE;
	uint32_t size = (1 + random_below(room < most ? room : most)) * PAGE_SIZE;
	uint32_t start = from + first * PAGE_SIZE;

	if (event->make(start, size))
		fail("%s of %#x bytes at %#x: %s", event->name, size, start, strerror(errno));
	give_commands(start, size, command);
	vm_wait_passes(&vm, 1);
	demand_answers(event, start, size, command);
}

static const struct event *find_event(const char *name)
{
	for (size_t i = 0; i < NR_EVENTS; i++)
		if (!strcmp(name, events[i].name))
			return &events[i];
	fail("there is no event %s", name);
}

static void undisturbed(void)
{
	sigset_t set;
	int signal;

	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigwait(&set, &signal);
	vm_wait_passes(&vm, 2);
}

int main(int argc, char **argv)
{
	unsigned int counts[NR_EVENTS] = {};
	size_t size;
	int count;
	sigset_t set;

	if (argc < 3)
		fail("usage: memory MEGABYTES COUNT [EVENT...]");
	size = strtoul(argv[1], NULL, 0) << 20;
	count = atoi(argv[2]);
	zero_from = GUEST_PAGES + (size - GUEST_PAGES) / 2;
	zero_from &= -HUGE_SIZE;
	sigemptyset(&set);
	sigaddset(&set, SIGTERM);
	sigprocmask(SIG_BLOCK, &set, NULL);

	vm_create(&vm, size, zero_from);
	vm_start(&vm);
	vm_wait_passes(&vm, 1);
	if (!count)
		undisturbed();
	for (int i = 1; i <= count; i++) {
		const struct event *event = &events[random_below(NR_EVENTS)];

		if (argc > 3)
			event = find_event(argv[3 + random_below(argc - 3)]);
		make_event(event, i);
		counts[event - events]++;
	}
	vm_stop(&vm);
	for (size_t i = 0; i < NR_EVENTS; i++)
		if (counts[i])
			printf("%s %u, ", events[i].name, counts[i]);
	printf("%u and %u passes\n", vm_passes(&vm, 0), vm_passes(&vm, 1));
	vm_destroy(&vm);
	return 0;
}
