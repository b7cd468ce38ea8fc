// SPDX-License-Identifier: GPL-2.0-only
/* segment.c - what can be loaded, jumped to and accessed, by its descriptor. */
#include "enumerate.h"

#include "suite/image.h"
#include "machine/machine.h"
#include "x86.h"

#include <stdio.h>
#include <string.h>

#define NR_RPL		4
#define NR_CPL		2	/* 0 and 3 */
#define NR_DPL		4
#define NR_TYPES	32	/* S, then the type */
#define NR_DESCRIPTORS	(NR_TYPES * NR_DPL * 2)

/* Selectors that select nothing: null, beyond the GDT, beyond the LDT (or without one). */
#define NR_NOTHING	3

#define NOWHERE_LDT	0xfffc

static struct segment segment;

static uint64_t pack_descriptor(uint32_t base, uint32_t limit, unsigned int access, bool g, bool b)
{
	return (limit & 0xffff) | (uint64_t)(base & 0xffffff) << 16 | (uint64_t)access << 40 |
	       (uint64_t)(limit >> 16 & 0xf) << 48 | (uint64_t)b << 54 | (uint64_t)g << 55 |
	       (uint64_t)(base >> 24) << 56;
}

static void write_descriptor(const struct enumeration *e, uint64_t descriptor)
{
	memcpy(machine_memory(e->machine, environments[e->guest->env].gdt + SEL_FREE, 8),
	       &descriptor, 8);
}

/* ---- Descriptors and privileges ---- */

/* An expand-down segment that reaches over all but offset 0, any other over all. */
static uint64_t wide_descriptor(unsigned int type, bool s, unsigned int dpl, bool present)
{
	bool expand_down = s && (type & 12) == 4;
	unsigned int access = type | s << 4 | dpl << 5 | present << 7;

	return pack_descriptor(0, expand_down ? 0 : 0xfffff, access, !expand_down, true);
}

static void choose_selector(struct enumeration *e, unsigned int number, unsigned int rpl)
{
	static const uint16_t nothing[NR_NOTHING] = { 0, GDT_LIMIT + 1, NOWHERE_LDT };

	if (number < NR_NOTHING) {
		segment.kind = number ? SELECTOR_OUTSIDE : SELECTOR_NULL;
		segment.selector = nothing[number] | rpl;
		return;
	}
	number -= NR_NOTHING;
	segment.kind = SELECTOR_DESCRIPTOR;
	segment.selector = SEL_FREE | rpl;
	segment.present = number % 2;
	segment.dpl = number / 2 % NR_DPL;
	segment.type = number / 2 / NR_DPL % 16;
	segment.s = number / 2 / NR_DPL / 16;
	write_descriptor(e, wide_descriptor(segment.type, segment.s, segment.dpl,
					    segment.present));
}

static void describe(struct enumeration *e, const char *what)
{
	if (segment.kind == SELECTOR_DESCRIPTOR)
		snprintf(e->text, sizeof(e->text),
			 "%s of selector %#x at CPL %u: S=%d type %#x DPL=%u P=%d", what,
			 segment.selector, segment.cpl, segment.s, segment.type, segment.dpl,
			 segment.present);
	else
		snprintf(e->text, sizeof(e->text), "%s of selector %#x at CPL %u", what,
			 segment.selector, segment.cpl);
}

static void arrange_selector(struct enumeration *e, size_t n)
{
	e->cpl = segment.cpl = n % NR_CPL ? 3 : 0;
	e->rflags = FLAG_ONE;
	choose_selector(e, n / NR_CPL / NR_RPL, n / NR_CPL % NR_RPL);
	e->request.selector = segment.selector;
}

static size_t load_count(struct enumeration *e)
{
	return 2 * NR_CPL * NR_RPL * (NR_NOTHING + NR_DESCRIPTORS);
}

static bool load_arrange(struct enumeration *e, size_t n)
{
	e->kind = n % 2;
	arrange_selector(e, n / 2);
	e->expected = e->kind ? oracle_load_stack(&segment) : oracle_load_data(&segment);
	describe(e, e->kind ? "MOV to SS" : "MOV to DS");
	return true;
}

const struct family family_segment_load = {
	.name = "loads of DS and SS",
	.count = load_count,
	.arrange = load_arrange,
};

/* ---- Far jumps ---- */

static size_t jump_count(struct enumeration *e)
{
	return NR_CPL * NR_RPL * (NR_NOTHING + NR_DESCRIPTORS);
}

static bool leads_elsewhere(void)
{
	static const uint16_t gates_and_tasks = 1 << 1 | 1 << 4 | 1 << 5 | 1 << 9 | 1 << 12;

	return segment.kind == SELECTOR_DESCRIPTOR && !segment.s &&
	       gates_and_tasks >> segment.type & 1;
}

static bool jump_arrange(struct enumeration *e, size_t n)
{
	arrange_selector(e, n);
	if (leads_elsewhere())
		return false;
	e->kind = 0;
	e->request.pointer = (uint64_t)segment.selector << 32 |
			     e->probes.probe[!!e->cpl][e->kind].behind;
	e->expected = oracle_jump(&segment);
	describe(e, "far JMP");
	return true;
}

/* CPL stays as it is, and is the RPL of CS. */
static void jump_effects(struct enumeration *e, struct event *expected, struct event *got)
{
	const struct guest_mailbox *box = machine_memory(e->machine, MAILBOX, sizeof(*box));
	uint16_t old = e->cpl ? SEL_USER_CODE32 : SEL_CODE32;

	event_add(expected, got, "cs", (e->expected.vector < 0 ? SEL_FREE : old) | e->cpl,
		  box->cs & 0xffff);
}

const struct family family_segment_jump = {
	.name = "far jumps",
	.count = jump_count,
	.arrange = jump_arrange,
	.effects = jump_effects,
};

/* ---- Limits ---- */

/* Accessed, readable: data up and down, code. */
static const uint8_t limit_types[] = { 0x1, 0x3, 0x5, 0x7, 0xb, 0xf };
#define NR_LIMIT_TYPES	sizeof(limit_types)

static const struct {
	uint32_t limit;
	bool g;
} limits[] = { { 0xefff, false }, { 0xf002, false }, { 0xe, true } };
#define NR_LIMITS	(sizeof(limits) / sizeof(limits[0]))

/* Around the limits, and around the end of a 16-bit segment. */
static const uint32_t offsets[] = {
	0xeffa, 0xeffb, 0xeffc, 0xeffd, 0xeffe, 0xefff, 0xf000, 0xf001, 0xf002, 0xf003, 0xf004,
	0xfffa, 0xfffb, 0xfffc, 0xfffd, 0xfffe, 0xffff, 0x10000, 0x10001,
};
#define NR_OFFSETS	(sizeof(offsets) / sizeof(offsets[0]))

static size_t limit_count(struct enumeration *e)
{
	return PROBE_KINDS * NR_OFFSETS * NR_LIMITS * NR_LIMIT_TYPES * 2;
}

static bool limit_arrange(struct enumeration *e, size_t n)
{
	unsigned int limit = n / PROBE_KINDS / NR_OFFSETS % NR_LIMITS;
	unsigned int rest = n / PROBE_KINDS / NR_OFFSETS / NR_LIMITS;
	struct extent extent = {
		.type = limit_types[rest / 2],
		.limit = limits[limit].limit,
		.g = limits[limit].g,
		.b = rest % 2,
		.offset = offsets[n / PROBE_KINDS % NR_OFFSETS],
		.bytes = 1u << n % 3,
		.write = n % PROBE_KINDS >= 3,
	};

	e->kind = n % PROBE_KINDS;
	/* Privilege plays no part once the segment is loaded. */
	e->cpl = n % 5 & 1 ? 3 : 0;
	e->rflags = FLAG_ONE;
	e->request.selector = SEL_FREE | 3;
	e->request.target = extent.offset;
	write_descriptor(e, pack_descriptor(PROBE_SEGMENT_LINEAR - PROBE_SEGMENT_OFFSET,
					    extent.limit, extent.type | 0xf0, extent.g, extent.b));
	e->expected = oracle_extent(&extent);
	snprintf(e->text, sizeof(e->text),
		 "%s of %u bytes at offset %#x at CPL %u: type %#x limit %#x G=%d B=%d",
		 extent.write ? "write" : "read", extent.bytes, extent.offset, e->cpl, extent.type,
		 extent.limit, extent.g, extent.b);
	return true;
}

const struct family family_segment_limit = {
	.name = "accesses around the limit",
	.count = limit_count,
	.arrange = limit_arrange,
};
