// SPDX-License-Identifier: GPL-2.0-only
/*
 * paging.c - rights and faults of pages, by what stands in the entries that map them.
 *
 * The guest reloads CR3 before each access, so that no translation is left of the one before.
 */
#include "enumerate.h"

#include "machine/device.h"
#include "machine/machine.h"
#include "suite/image.h"
#include "x86.h"

#include <stdio.h>
#include <string.h>

#define CR4_SMEP	(1u << 20)
#define CR4_SMAP	(1u << 21)

#define TABLE_RIGHTS	(ENTRY_PRESENT | ENTRY_WRITABLE | ENTRY_USER)
#define ROOT_INDEX	1		/* the entry of the root that leads here */
#define MODES		(2 * MODE_AC)	/* how many there are */

#define INT3		0xcc
#define OLD_DATA	0x87654321
#define FLAT_DATA	0x00cff3000000ffff	/* descriptor: DPL 3, accessed */

static const char *const access_names[NR_ACCESS] = {
	[ACCESS_READ] = "read", [ACCESS_WRITE] = "write", [ACCESS_FETCH] = "fetch",
	[ACCESS_IMPLICIT] = "load of a descriptor",
};

/* What an access looks at; with what it ignores it is not combined. */
static unsigned int relevant_modes(const struct paging *p)
{
	bool supervisor = !p->user || p->access == ACCESS_IMPLICIT;
	unsigned int modes = MODE_NXE;

	if (supervisor && p->access == ACCESS_WRITE)
		modes |= MODE_WP;
	if (supervisor && p->access == ACCESS_FETCH)
		modes |= MODE_SMEP;
	else if (supervisor)
		modes |= MODE_SMAP | MODE_AC;
	return modes;
}

/* The environment's control registers, and the mode that the guest has now. */
static struct kvm_sregs initial;
static unsigned int mode_now;
static struct paging paging;

/* ---- Tables ---- */

static unsigned int physical_width(const struct device_info *info)
{
	for (unsigned int i = 0; i < info->cpuid->nent; i++)
		if (info->cpuid->entries[i].function == 0x80000008)
			return info->cpuid->entries[i].eax & 0xff;
	return 36;
}

static void paging_begin(struct enumeration *e)
{
	unsigned int env = 1u << e->guest->env;

	machine_get_sregs(e->machine, &initial);
	mode_now = MODES;
	paging = (struct paging){
		.levels = env & ENV_64BIT ? 4 : 2,
		.leaf = e->arg[3],
		.wide = env != ENV_PAGED32,
		.long_mode = env & ENV_64BIT,
		.width = physical_width(e->machine->info),
	};
	e->request.target = env == ENV_PAGED32 ? PROBE_LINEAR32 :
			    env & ENV_64BIT ? PROBE_LINEAR64 : PROBE_LINEAR_PAE;
	e->request.selector = PROBE_SELECTOR;
}

static uint64_t table_address(unsigned int level)
{
	return PROBE_TABLES + level * 0x1000;
}

/* Where the entry of a level lies. The root is the environment's, with a second entry. */
static void *entry_place(const struct enumeration *e, unsigned int level)
{
	unsigned int bytes = paging.wide ? 8 : 4;
	uint64_t place = table_address(level);

	if (level == paging.levels && !(paging.wide && !paging.long_mode))
		place = environments[e->guest->env].page_root + ROOT_INDEX * bytes;
	else if (level == 1)
		place += (PROBE_PAGE >> 12) * bytes;
	return machine_memory(e->machine, place, bytes);
}

static uint64_t full_entry(unsigned int level)
{
	if (level > paging.leaf)
		return table_address(level - 1) | TABLE_RIGHTS;
	/* A large page begins at 0 and reaches over PROBE_PAGE. */
	return level > 1 ? ENTRY_LARGE | TABLE_RIGHTS : PROBE_PAGE | TABLE_RIGHTS;
}

static void write_tables(const struct enumeration *e)
{
	const uint64_t pdpte = table_address(2) | ENTRY_PRESENT;

	for (unsigned int level = paging.leaf; level <= paging.levels; level++)
		memcpy(entry_place(e, level), &paging.entry[level], paging.wide ? 8 : 4);
	if (paging.wide && !paging.long_mode)
		memcpy(machine_memory(e->machine,
				      environments[e->guest->env].page_root + ROOT_INDEX * 8, 8),
		       &pdpte, 8);
}

static void write_page(const struct enumeration *e)
{
	const uint64_t descriptor = FLAT_DATA;
	const uint32_t data = OLD_DATA;
	char *page = machine_memory(e->machine, PROBE_PAGE, 0x1000);

	page[0] = INT3;
	memcpy(page + PROBE_DATA, &data, sizeof(data));
	memcpy(page + (PROBE_SELECTOR & ~7), &descriptor, sizeof(descriptor));
}

/* ---- Modes ---- */

static void set_mode(struct enumeration *e, unsigned int mode)
{
	struct probe_request *request = &e->request;
	unsigned int registers = mode & ~MODE_AC;

	paging.wp = mode & MODE_WP;
	paging.nxe = mode & MODE_NXE;
	paging.smep = mode & MODE_SMEP;
	paging.smap = mode & MODE_SMAP;
	paging.ac = mode & MODE_AC;
	request->change = registers != mode_now;
	request->cr0 = (initial.cr0 & ~CR0_WP) | (paging.wp ? CR0_WP : 0);
	request->cr4 = initial.cr4 | (paging.smep ? CR4_SMEP : 0) | (paging.smap ? CR4_SMAP : 0);
	request->efer = initial.efer | (paging.nxe ? EFER_NXE : 0);
	e->rflags = FLAG_ONE | (paging.ac ? FLAG_AC : 0);
	mode_now = registers;
}

/* ---- What every combination has ---- */

static void set_access(struct enumeration *e, unsigned int number)
{
	paging.access = number % NR_ACCESS;
	paging.user = number / NR_ACCESS;
	e->kind = paging.access;
	e->cpl = paging.user ? 3 : 0;
}

static uint64_t accessed_address(const struct enumeration *e)
{
	switch (paging.access) {
	case ACCESS_FETCH:
		return e->request.target;
	case ACCESS_IMPLICIT:
		return e->request.target + (PROBE_SELECTOR & ~7);
	default:
		return e->request.target + PROBE_DATA;
	}
}

static void paging_arrange(struct enumeration *e, unsigned int mode)
{
	struct paging judged;

	set_mode(e, mode);
	write_tables(e);
	write_page(e);
	e->cr2 = accessed_address(e);
	e->landing = paging.access == ACCESS_FETCH ? e->request.target : 0;
	judged = paging;
	if (e->arg[2] & MODE_WRONG)
		judged.wp = false;
	e->expected = oracle_paging(&judged);
}

static void describe(struct enumeration *e, const char *entries)
{
	snprintf(e->text, sizeof(e->text), "%s at CPL %u; %s; WP=%d NXE=%d SMEP=%d SMAP=%d AC=%d",
		 access_names[paging.access], e->cpl, entries, paging.wp, paging.nxe, paging.smep,
		 paging.smap, paging.ac);
}

static uint64_t read_entry(const struct enumeration *e, unsigned int level)
{
	uint64_t entry = 0;

	memcpy(&entry, entry_place(e, level), paging.wide ? 8 : 4);
	return entry;
}

/* Which levels have the accessed flag, one bit each. */
static uint64_t read_accessed(const struct enumeration *e)
{
	uint64_t levels = 0;

	for (unsigned int level = paging.leaf; level <= paging.levels; level++)
		if (read_entry(e, level) & ENTRY_ACCESSED)
			levels |= 1u << level;
	return levels;
}

static void paging_effects(struct enumeration *e, struct event *expected, struct event *got)
{
	bool done = e->expected.vector < 0, write = paging.access == ACCESS_WRITE;
	uint64_t all = (2u << paging.levels) - (1u << paging.leaf);
	bool dirty = read_entry(e, paging.leaf) & ENTRY_DIRTY;
	struct kvm_regs regs;
	uint32_t data;

	/* Whether a walk that ends in a fault sets it is left to the processor. */
	if (done)
		event_add(expected, got, "accessed_levels", all, read_accessed(e));
	event_add(expected, got, "dirty", done && write, dirty);
	memcpy(&data, machine_memory(e->machine, PROBE_PAGE + PROBE_DATA, 4), 4);
	event_add(expected, got, "data", done && write ? PROBE_VALUE : OLD_DATA, data);
	if (!done || paging.access != ACCESS_READ)
		return;
	machine_get_regs(e->machine, &regs);
	event_add(expected, got, "eax", OLD_DATA, regs.rax);
}

/* ---- One entry has fewer rights than the others ---- */

#define RIGHT_SETS	16

static uint64_t rights_of(unsigned int set)
{
	return (set & 1 ? ENTRY_PRESENT : 0) | (set & 2 ? ENTRY_WRITABLE : 0) |
	       (set & 4 ? ENTRY_USER : 0) | (set & 8 ? ENTRY_NX : 0);
}

static size_t rights_count(struct enumeration *e)
{
	paging_begin(e);
	return MODES * PAGING_LEVELS * 2 * NR_ACCESS * RIGHT_SETS;
}

static bool rights_arrange(struct enumeration *e, size_t n)
{
	unsigned int set = n % RIGHT_SETS;
	unsigned int number = n / RIGHT_SETS % (2 * NR_ACCESS);
	unsigned int changed = n / RIGHT_SETS / (2 * NR_ACCESS) % PAGING_LEVELS + 1;
	unsigned int mode = n / RIGHT_SETS / (2 * NR_ACCESS) / PAGING_LEVELS;
	unsigned int ignored;
	char text[64];

	set_access(e, number);
	/* What the access ignores has one value a combination, now this one and now that one. */
	ignored = ~relevant_modes(&paging) & e->arg[2] & (MODES - 1);
	if (mode & ~e->arg[2] || (mode ^ (set * 7 + number * 11 + changed * 13)) & ignored)
		return false;
	if (changed < paging.leaf || changed > paging.levels)
		return false;
	if (rights_of(set) & ENTRY_NX && !(paging.wide && mode & MODE_NXE))
		return false;
	for (unsigned int level = paging.leaf; level <= paging.levels; level++)
		paging.entry[level] = full_entry(level);
	paging.entry[changed] = (full_entry(changed) & ~TABLE_RIGHTS) | rights_of(set);
	paging_arrange(e, mode);
	snprintf(text, sizeof(text), "level %u of %u to %u: %s %s %s%s", changed, paging.levels,
		 paging.leaf, set & 1 ? "P" : "-", set & 2 ? "W" : "-", set & 4 ? "U" : "-",
		 set & 8 ? " NX" : "");
	describe(e, text);
	return true;
}

const struct family family_paging_rights = {
	.name = "rights of one entry",
	.count = rights_count,
	.arrange = rights_arrange,
	.effects = paging_effects,
};

/* ---- Two entries refuse something ---- */

enum refusal { REFUSE_NOTHING, REFUSE_ALL, REFUSE_RESERVED, REFUSE_WRITE, REFUSE_USER,
	       REFUSE_FETCH, NR_REFUSALS };

static const char *const refusal_names[NR_REFUSALS] = {
	"full", "not present", "reserved bit", "read-only", "supervisor", "NX",
};

static uint64_t reserved_bit(unsigned int level)
{
	if (level == paging.leaf && level > 1)
		return 1ull << (paging.wide ? 13 : 21);
	if (!paging.wide)
		return 0;
	if (level == 4)
		return ENTRY_LARGE;
	if (!paging.long_mode)
		return 1ull << 62;
	return paging.width < 52 ? 1ull << 51 : 0;
}

/* Return: false if this level cannot refuse that. */
static bool refuse(unsigned int level, enum refusal refusal)
{
	uint64_t *entry = &paging.entry[level];

	*entry = full_entry(level);
	switch (refusal) {
	case REFUSE_ALL:
		*entry &= ~ENTRY_PRESENT;
		return true;
	case REFUSE_RESERVED:
		*entry |= reserved_bit(level);
		return reserved_bit(level);
	case REFUSE_WRITE:
		*entry &= ~ENTRY_WRITABLE;
		return true;
	case REFUSE_USER:
		*entry &= ~ENTRY_USER;
		return true;
	case REFUSE_FETCH:
		*entry |= ENTRY_NX;
		return paging.wide;
	default:
		return true;
	}
}

static size_t walk_count(struct enumeration *e)
{
	paging_begin(e);
	return PAGING_LEVELS * PAGING_LEVELS * NR_REFUSALS * NR_REFUSALS * 2 * NR_ACCESS;
}

static bool walk_arrange(struct enumeration *e, size_t n)
{
	unsigned int number = n % (2 * NR_ACCESS);
	unsigned int first = n / (2 * NR_ACCESS) % NR_REFUSALS;
	unsigned int second = n / (2 * NR_ACCESS) / NR_REFUSALS % NR_REFUSALS;
	unsigned int pair = n / (2 * NR_ACCESS) / NR_REFUSALS / NR_REFUSALS;
	unsigned int lower = pair % PAGING_LEVELS + 1, upper = pair / PAGING_LEVELS + 1;
	char text[80];

	if (lower < paging.leaf || upper <= lower || upper > paging.levels)
		return false;
	for (unsigned int level = paging.leaf; level <= paging.levels; level++)
		paging.entry[level] = full_entry(level);
	if (!refuse(upper, first) || !refuse(lower, second))
		return false;
	set_access(e, number);
	paging_arrange(e, e->arg[2] & (MODES - 1));
	snprintf(text, sizeof(text), "level %u %s, level %u %s, of %u to %u", upper,
		 refusal_names[first], lower, refusal_names[second], paging.levels, paging.leaf);
	describe(e, text);
	return true;
}

const struct family family_paging_walk = {
	.name = "refusals of two entries",
	.count = walk_count,
	.arrange = walk_arrange,
	.effects = paging_effects,
};
