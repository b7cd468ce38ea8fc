/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * logged.h - a machine with a second slot whose writes are logged, and a guest that writes there.
 */
#ifndef SELFTESTS_LOGGED_H
#define SELFTESTS_LOGGED_H

#include "machine.h"

#define PAGE		0x1000ul
#define LOGGED		1		/* the slot's number */
#define LOGGED_AT	0x100000ul
#define WRITER		0x3000		/* its code, beside what a test loads at CODE */

/**
 * struct logged - the slot
 * @memory:	of @pages pages
 */
struct logged {
	struct machine m;
	uint8_t *memory;
	uint64_t pages;
};

static inline int logged_set(struct logged *l, uint32_t flags)
{
	return machine_set_slot(&l->m, LOGGED, flags, LOGGED_AT, l->pages * PAGE, l->memory);
}

/* Behind machine_create_vm(). Return: 0 or -1 with errno. */
static inline int logged_create(struct logged *l, uint64_t pages)
{
	l->pages = pages;
	l->memory = mmap(NULL, pages * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
			 -1, 0);
	if (l->memory == MAP_FAILED)
		return -1;
	return logged_set(l, KVM_MEM_LOG_DIRTY_PAGES);
}

static inline void logged_destroy(struct logged *l)
{
	munmap(l->memory, l->pages * PAGE);
	machine_destroy(&l->m);
}

/* DS and ES begin at an address and reach as far as an address of 32 bits does. */
static inline int set_data_segments(int vcpu, uint64_t base)
{
	struct kvm_sregs sregs;

	if (ioctl(vcpu, KVM_GET_SREGS, &sregs) < 0)
		return -1;
	sregs.ds.base = base;
	sregs.ds.limit = 0xffffffff;
	sregs.ds.g = 1;
	sregs.es = sregs.ds;
	return ioctl(vcpu, KVM_SET_SREGS, &sregs);
}

/* A VCPU writes one byte of a page of the slot. Return: 0 or -1. */
static inline int write_page(struct logged *l, unsigned int nr, uint64_t page)
{
	static const uint8_t code[] = { 0xa2, 0x00, 0x00, 0xf4 };	/* mov %al, 0; hlt */

	memcpy(l->m.memory + WRITER, code, sizeof(code));
	if (vcpu_start_at(l->m.vcpu[nr], WRITER) < 0 ||
	    set_data_segments(l->m.vcpu[nr], LOGGED_AT + page * PAGE) < 0 ||
	    ioctl(l->m.vcpu[nr], KVM_RUN, 0) < 0)
		return -1;
	return l->m.run[nr]->exit_reason == KVM_EXIT_HLT ? 0 : -1;
}

#endif /* SELFTESTS_LOGGED_H */
