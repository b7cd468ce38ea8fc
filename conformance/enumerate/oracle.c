// SPDX-License-Identifier: GPL-2.0-only
/* oracle.c - the manual's rules for pages, segments and messages. */
#include "oracle.h"

#include "x86.h"

#define VECTOR_NP	11
#define VECTOR_SS	12
#define VECTOR_GP	13
#define VECTOR_PF	14

static const struct fault no_fault = { .vector = -1 };

static struct fault fault(int vector, uint32_t error_code)
{
	return (struct fault){ .vector = vector, .error_code = error_code };
}

/* ---- Paging ---- */

static uint64_t bits(unsigned int high, unsigned int low)
{
	return (2ull << high) - (1ull << low);
}

/* Source: sdm: 32-Bit Paging; PAE Paging; 4-Level Paging: the tables of entries' formats. */
static uint64_t reserved_bits(const struct paging *p, unsigned int level)
{
	bool large = level > 1 && level == p->leaf;
	uint64_t reserved = 0;

	if (!p->wide)
		return large ? bits(21, 21) : 0;
	if (p->width < 52)
		reserved |= bits(51, p->width);
	if (!p->long_mode)
		reserved |= bits(62, 52);
	if (!p->nxe)
		reserved |= ENTRY_NX;
	if (large)
		reserved |= bits(level == 3 ? 29 : 20, 13);
	if (level == 4)
		reserved |= ENTRY_LARGE;
	return reserved;
}

/* Source: sdm: Page-Fault Exceptions; Determination of Access Rights. */
struct fault oracle_paging(const struct paging *p)
{
	bool supervisor = !p->user || p->access == ACCESS_IMPLICIT;
	bool write = p->access == ACCESS_WRITE, fetch = p->access == ACCESS_FETCH;
	bool writable = true, user_page = true, executable = true;
	uint32_t error = 0;

	if (write)
		error |= PF_WRITE;
	if (!supervisor)
		error |= PF_USER;
	if (fetch && ((p->wide && p->nxe) || p->smep))
		error |= PF_FETCH;
	for (unsigned int level = p->levels; level >= p->leaf; level--) {
		uint64_t entry = p->entry[level];

		if (!(entry & ENTRY_PRESENT))
			return fault(VECTOR_PF, error);
		if (entry & reserved_bits(p, level))
			return fault(VECTOR_PF, error | PF_PRESENT | PF_RESERVED);
		writable &= !!(entry & ENTRY_WRITABLE);
		user_page &= !!(entry & ENTRY_USER);
		executable &= !(p->wide && entry & ENTRY_NX);
	}
	error |= PF_PRESENT;
	if (!supervisor && !user_page)
		return fault(VECTOR_PF, error);
	if (fetch && !executable)
		return fault(VECTOR_PF, error);
	if (fetch && supervisor && user_page && p->smep)
		return fault(VECTOR_PF, error);
	if (!fetch && supervisor && user_page && p->smap &&
	    (p->access == ACCESS_IMPLICIT || !p->ac))
		return fault(VECTOR_PF, error);
	if (write && !writable && (!supervisor || p->wp))
		return fault(VECTOR_PF, error);
	return no_fault;
}

/* ---- Segments ---- */

static uint32_t selector_error(const struct segment *segment)
{
	return segment->selector & ~3;
}

static unsigned int rpl(const struct segment *segment)
{
	return segment->selector & 3;
}

static bool is_code(unsigned int type)
{
	return type & 8;
}

static bool is_conforming(unsigned int type)
{
	return is_code(type) && type & 4;
}

/* Bit 1 makes data writable and code readable. */
static bool is_writable(unsigned int type)
{
	return !is_code(type) && type & 2;
}

static bool is_readable(unsigned int type)
{
	return !is_code(type) || type & 2;
}

struct fault oracle_load_data(const struct segment *segment)
{
	if (segment->kind == SELECTOR_NULL)
		return no_fault;
	if (segment->kind == SELECTOR_OUTSIDE || !segment->s || !is_readable(segment->type))
		return fault(VECTOR_GP, selector_error(segment));
	if (!is_conforming(segment->type) &&
	    (rpl(segment) > segment->dpl || segment->cpl > segment->dpl))
		return fault(VECTOR_GP, selector_error(segment));
	return segment->present ? no_fault : fault(VECTOR_NP, selector_error(segment));
}

struct fault oracle_load_stack(const struct segment *segment)
{
	if (segment->kind == SELECTOR_NULL)
		return fault(VECTOR_GP, 0);
	if (segment->kind == SELECTOR_OUTSIDE || !segment->s || !is_writable(segment->type))
		return fault(VECTOR_GP, selector_error(segment));
	if (rpl(segment) != segment->cpl || segment->dpl != segment->cpl)
		return fault(VECTOR_GP, selector_error(segment));
	return segment->present ? no_fault : fault(VECTOR_SS, selector_error(segment));
}

struct fault oracle_jump(const struct segment *segment)
{
	if (segment->kind == SELECTOR_NULL)
		return fault(VECTOR_GP, 0);
	if (segment->kind == SELECTOR_OUTSIDE || !segment->s || !is_code(segment->type))
		return fault(VECTOR_GP, selector_error(segment));
	if (is_conforming(segment->type) ? segment->dpl > segment->cpl :
	    rpl(segment) > segment->cpl || segment->dpl != segment->cpl)
		return fault(VECTOR_GP, selector_error(segment));
	return segment->present ? no_fault : fault(VECTOR_NP, selector_error(segment));
}

struct fault oracle_extent(const struct extent *e)
{
	uint64_t limit = e->g ? (uint64_t)e->limit << 12 | 0xfff : e->limit;
	uint64_t first = e->offset, last = first + e->bytes - 1;
	bool expand_down = !is_code(e->type) && e->type & 4;

	if (e->write && !is_writable(e->type))
		return fault(VECTOR_GP, 0);
	if (expand_down ? first <= limit || last > (e->b ? 0xffffffff : 0xffff) : last > limit)
		return fault(VECTOR_GP, 0);
	return no_fault;
}

/* ---- Messages ---- */

static bool is_broadcast(const struct message *message)
{
	return message->destination == (message->wide ? 0xffffffff : 0xff);
}

/* Source: sdm: Logical Destination Mode (xAPIC Mode); Logical Destination Mode in x2APIC Mode. */
static bool is_named_logically(const struct local_apic *apic, uint32_t destination)
{
	unsigned int members = apic->x2apic ? 16 : 4;
	uint32_t mask = (1u << members) - 1;

	if (!apic->x2apic && apic->flat)
		return (apic->ldr & destination) != 0;
	return apic->ldr >> members == destination >> members &&
	       (apic->ldr & destination & mask) != 0;
}

static bool is_named(const struct local_apic *apic, const struct message *message)
{
	if (is_broadcast(message))
		return true;
	return message->logical ? is_named_logically(apic, message->destination) :
				  apic->id == message->destination;
}

static bool is_addressed(const struct local_apic *apic, unsigned int index,
			 const struct message *message)
{
	switch (message->shorthand) {
	case SHORTHAND_SELF:
		return index == message->sender;
	case SHORTHAND_ALL:
		return true;
	case SHORTHAND_OTHERS:
		return index != message->sender;
	default:
		return is_named(apic, message);
	}
}

uint32_t oracle_destination(const struct local_apic *apics, unsigned int count,
			    const struct message *message)
{
	uint32_t accepting = 0;

	for (unsigned int i = 0; i < count; i++)
		if (is_addressed(&apics[i], i, message) &&
		    (apics[i].software || message->mode == MESSAGE_NMI))
			accepting |= 1u << i;
	return accepting;
}
