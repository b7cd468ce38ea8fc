/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * modes.h - the processor's modes, each with flat segments and an identity map of 4 KiB pages.
 */
#ifndef SELFTESTS_MODES_H
#define SELFTESTS_MODES_H

#include "machine.h"

enum mode { REAL16, PROT32, PAGED32, PAE32, LONG64 };

#define CR0_PE		(1ull << 0)
#define CR0_ET		(1ull << 4)
#define CR0_NW		(1ull << 29)
#define CR0_CD		(1ull << 30)
#define CR0_PG		(1ull << 31)
#define CR4_PAE		(1ull << 5)
#define EFER_LME	(1ull << 8)
#define EFER_LMA	(1ull << 10)

/* The page tables: from the last level, which maps all memory, to the first. */
#define TABLES		0xa000
#define TABLE_BYTES	0x1000
#define PTE_LINK	0x7		/* present, writable, for the user */
#define PTE_ACCESSED	0x20
#define PTE_DIRTY	0x40

static inline unsigned int mode_levels(enum mode mode)
{
	return mode == PAGED32 ? 2 : mode == PAE32 ? 3 : mode == LONG64 ? 4 : 0;
}

static inline unsigned int mode_entry_bytes(enum mode mode)
{
	return mode == PAGED32 ? 4 : 8;
}

/* Where the root lies; 0 without paging. */
static inline uint64_t mode_cr3(enum mode mode)
{
	unsigned int levels = mode_levels(mode);

	return levels ? TABLES + (levels - 1) * TABLE_BYTES : 0;
}

static inline void mode_put_entry(struct machine *m, enum mode mode, unsigned int table,
				  unsigned int index, uint64_t entry)
{
	unsigned int bytes = mode_entry_bytes(mode);

	memcpy(m->memory + TABLES + table * TABLE_BYTES + index * bytes, &entry, bytes);
}

static inline void mode_build_tables(struct machine *m, enum mode mode)
{
	unsigned int levels = mode_levels(mode);

	memset(m->memory + TABLES, 0, levels * TABLE_BYTES);
	for (unsigned int page = 0; levels && page < MEMORY_BYTES / 0x1000; page++)
		mode_put_entry(m, mode, 0, page, page * 0x1000 | PTE_LINK);
	/* In PAE's own table the bits that elsewhere are rights are reserved. */
	for (unsigned int table = 1; table < levels; table++)
		mode_put_entry(m, mode, table, 0, (TABLES + (table - 1) * TABLE_BYTES) |
			       (mode == PAE32 && table == 2 ? 1 : PTE_LINK));
}

static inline struct kvm_segment flat_segment(enum mode mode, bool code)
{
	return (struct kvm_segment){
		.limit = mode == REAL16 ? 0xffff : 0xffffffff,
		.selector = mode == REAL16 ? 0 : code ? 0x8 : 0x10,
		.type = code ? 0xb : 0x3,
		.present = 1,
		.s = 1,
		.g = mode != REAL16,
		.db = mode != REAL16 && !(code && mode == LONG64),
		.l = code && mode == LONG64,
	};
}

/* Bring a VCPU's system registers there; @sregs is as it was read. */
static inline void mode_fill(struct kvm_sregs *sregs, enum mode mode)
{
	sregs->cs = flat_segment(mode, true);
	sregs->ds = sregs->es = sregs->fs = sregs->gs = sregs->ss = flat_segment(mode, false);
	sregs->cr0 = CR0_ET | (mode > REAL16 ? CR0_PE : 0) | (mode > PROT32 ? CR0_PG : 0);
	sregs->cr3 = mode_cr3(mode);
	sregs->cr4 = mode >= PAE32 ? CR4_PAE : 0;
	sregs->efer = mode == LONG64 ? EFER_LME | EFER_LMA : 0;
}

/* Put VCPU 0 at CODE in that mode. Return: 0 or -1 with errno. */
static inline int mode_enter(struct machine *m, enum mode mode)
{
	struct kvm_regs regs = { .rip = CODE, .rflags = 2, .rsp = 0x8000 };
	struct kvm_sregs sregs;

	mode_build_tables(m, mode);
	if (ioctl(m->vcpu[0], KVM_GET_SREGS, &sregs) < 0)
		return -1;
	mode_fill(&sregs, mode);
	if (ioctl(m->vcpu[0], KVM_SET_SREGS, &sregs) < 0)
		return -1;
	return ioctl(m->vcpu[0], KVM_SET_REGS, &regs);
}

#endif /* SELFTESTS_MODES_H */
