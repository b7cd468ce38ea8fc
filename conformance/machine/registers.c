// SPDX-License-Identifier: GPL-2.0-only
/* registers.c - one value for each name of guests/registers.def, wherever KVM keeps it. */
#include "registers.h"

#include "machine.h"
#include "record.h"

#include <linux/kvm.h>
#include <string.h>

static const char *const names[] = {
#define REGISTER(name)	#name,
#include "registers.def"
#undef REGISTER
};
#define NR_REGISTERS	(sizeof(names) / sizeof(names[0]))

enum group { GROUP_REGS, GROUP_SREGS, GROUP_DEBUG, GROUP_XCRS, GROUP_EVENTS, GROUP_ATTRIBUTES };

/** struct place - where a register lies: so many bytes at an offset of a group's structure */
struct place {
	const char *name;
	enum group group;
	unsigned int offset, size;
};

#define FIELD_SIZE(type, member)	sizeof(((struct type *)NULL)->member)
#define REGS(member) { #member, GROUP_REGS, offsetof(struct kvm_regs, member), 8 }
#define SREGS(name, member) { name, GROUP_SREGS, offsetof(struct kvm_sregs, member), \
			      FIELD_SIZE(kvm_sregs, member) }
#define DEBUG(name, member) { name, GROUP_DEBUG, offsetof(struct kvm_debugregs, member), 8 }
#define EVENTS(name, member) { name, GROUP_EVENTS, offsetof(struct kvm_vcpu_events, member), 1 }
#define SEGMENT(segment) \
	SREGS(#segment ".selector", segment.selector), SREGS(#segment ".base", segment.base), \
	SREGS(#segment ".limit", segment.limit), \
	{ #segment ".attributes", GROUP_ATTRIBUTES, offsetof(struct kvm_sregs, segment), 0 }

static const struct place places[] = {
	REGS(rax), REGS(rcx), REGS(rdx), REGS(rbx), REGS(rsp), REGS(rbp), REGS(rsi), REGS(rdi),
	REGS(r8), REGS(r9), REGS(r10), REGS(r11), REGS(r12), REGS(r13), REGS(r14), REGS(r15),
	REGS(rip), REGS(rflags),
	SREGS("cr0", cr0), SREGS("cr2", cr2), SREGS("cr3", cr3), SREGS("cr4", cr4),
	SREGS("cr8", cr8), SREGS("efer", efer), SREGS("apic_base", apic_base),
	DEBUG("dr0", db[0]), DEBUG("dr1", db[1]), DEBUG("dr2", db[2]), DEBUG("dr3", db[3]),
	DEBUG("dr6", dr6), DEBUG("dr7", dr7),
	SREGS("gdt.base", gdt.base), SREGS("gdt.limit", gdt.limit),
	SREGS("idt.base", idt.base), SREGS("idt.limit", idt.limit),
	SEGMENT(es), SEGMENT(cs), SEGMENT(ss), SEGMENT(ds), SEGMENT(fs), SEGMENT(gs),
	SEGMENT(tr), SEGMENT(ldt),
	{ "xcr0", GROUP_XCRS, offsetof(struct kvm_xcrs, xcrs[0].value), 8 },
	EVENTS("nmi.injected", nmi.injected), EVENTS("nmi.pending", nmi.pending),
	EVENTS("nmi.masked", nmi.masked), EVENTS("interrupt.injected", interrupt.injected),
	EVENTS("interrupt.shadow", interrupt.shadow),
};

/* The interrupted code's registers, in the mailbox. Selectors there may have stray upper bits. */
static const struct place mailbox_places[] = {
	{ "rip", 0, offsetof(struct guest_mailbox, rip), 8 },
	{ "rflags", 0, offsetof(struct guest_mailbox, rflags), 8 },
	{ "rsp", 0, offsetof(struct guest_mailbox, rsp), 8 },
	{ "cs.selector", 0, offsetof(struct guest_mailbox, cs), 2 },
	{ "ss.selector", 0, offsetof(struct guest_mailbox, ss), 2 },
	{ "cr2", 0, offsetof(struct guest_mailbox, cr2), 8 },
};

#define COUNT(table)	(sizeof(table) / sizeof((table)[0]))

static const struct place *find(const struct place *table, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(table[i].name, name))
			return &table[i];
	return NULL;
}

const char *register_name(unsigned int number)
{
	return number < NR_REGISTERS ? names[number] : NULL;
}

static const struct place *find_register(struct machine *machine, unsigned int number,
					 bool mailbox)
{
	const struct place *place = NULL;

	if (number < NR_REGISTERS && mailbox)
		place = find(mailbox_places, COUNT(mailbox_places), names[number]);
	if (number < NR_REGISTERS && !place)
		place = find(places, COUNT(places), names[number]);
	if (!place)
		verdict(machine, STATUS_ERROR, "the harness does not know register %u (%s)", number,
			register_name(number) ?: "?");
	return place;
}

static bool in_mailbox(const struct place *place)
{
	return place >= mailbox_places && place < mailbox_places + COUNT(mailbox_places);
}

/** union state - the structure of one group */
union state {
	struct kvm_regs regs;
	struct kvm_sregs sregs;
	struct kvm_debugregs debug;
	struct kvm_xcrs xcrs;	/* the first is XCR0: there is no other */
	struct kvm_vcpu_events events;
};

static void state_get(struct machine *machine, union state *state, enum group group)
{
	switch (group) {
	case GROUP_REGS:
		machine_get_regs(machine, &state->regs);
		break;
	case GROUP_SREGS:
	case GROUP_ATTRIBUTES:
		machine_get_sregs(machine, &state->sregs);
		break;
	case GROUP_DEBUG:
		KVM(machine, machine->vcpu, KVM_GET_DEBUGREGS, &state->debug, "", 0, 0, 0);
		break;
	case GROUP_XCRS:
		KVM(machine, machine->vcpu, KVM_GET_XCRS, &state->xcrs, "", 0, 0, 0);
		break;
	case GROUP_EVENTS:
		KVM(machine, machine->vcpu, KVM_GET_VCPU_EVENTS, &state->events, "", 0, 0, 0);
		break;
	}
}

static void state_set(struct machine *machine, union state *state, enum group group)
{
	switch (group) {
	case GROUP_REGS:
		machine_set_regs(machine, &state->regs);
		break;
	case GROUP_SREGS:
	case GROUP_ATTRIBUTES:
		machine_set_sregs(machine, &state->sregs);
		break;
	case GROUP_DEBUG:
		KVM(machine, machine->vcpu, KVM_SET_DEBUGREGS, &state->debug,
		    "dr6 %#llx, dr7 %#llx", state->debug.dr6, state->debug.dr7, 0);
		break;
	case GROUP_XCRS:
		KVM(machine, machine->vcpu, KVM_SET_XCRS, &state->xcrs, "xcr0 %#llx",
		    state->xcrs.xcrs[0].value, 0, 0);
		break;
	case GROUP_EVENTS:
		KVM(machine, machine->vcpu, KVM_SET_VCPU_EVENTS, &state->events,
		    "nmi.masked %llu, interrupt.shadow %llu", state->events.nmi.masked,
		    state->events.interrupt.shadow, 0);
		break;
	}
}

static uint64_t pack_attributes(const struct kvm_segment *segment)
{
	return segment->type | segment->s << 4 | segment->dpl << 5 | segment->present << 7 |
	       segment->avl << 8 | segment->l << 9 | segment->db << 10 | segment->g << 11 |
	       segment->unusable << 12;
}

static void unpack_attributes(struct kvm_segment *segment, uint64_t value)
{
	segment->type = value & 15;
	segment->s = value >> 4 & 1;
	segment->dpl = value >> 5 & 3;
	segment->present = value >> 7 & 1;
	segment->avl = value >> 8 & 1;
	segment->l = value >> 9 & 1;
	segment->db = value >> 10 & 1;
	segment->g = value >> 11 & 1;
	segment->unusable = value >> 12 & 1;
}

static uint64_t place_get(const struct place *place, const void *structure)
{
	const char *at = (const char *)structure + place->offset;
	uint64_t value = 0;

	if (!place->size)
		return pack_attributes((const struct kvm_segment *)at);
	memcpy(&value, at, place->size);
	return value;
}

static void place_set(const struct place *place, void *structure, uint64_t value)
{
	char *at = (char *)structure + place->offset;

	if (place->size)
		memcpy(at, &value, place->size);
	else
		unpack_attributes((struct kvm_segment *)at, value);
}

uint64_t register_get(struct machine *machine, unsigned int number, bool mailbox)
{
	const struct place *place = find_register(machine, number, mailbox);
	union state state;

	if (in_mailbox(place))
		return place_get(place, machine_memory(machine, MAILBOX,
						       sizeof(struct guest_mailbox)));
	state_get(machine, &state, place->group);
	return place_get(place, &state);
}

void register_set(struct machine *machine, unsigned int number, bool mailbox, uint64_t value,
		  uint64_t mask)
{
	const struct place *place = find_register(machine, number, mailbox);
	union state state;
	void *box;

	if (in_mailbox(place)) {
		box = machine_memory(machine, MAILBOX, sizeof(struct guest_mailbox));
		place_set(place, box, (place_get(place, box) & ~mask) | (value & mask));
		return;
	}
	state_get(machine, &state, place->group);
	place_set(place, &state, (place_get(place, &state) & ~mask) | (value & mask));
	state_set(machine, &state, place->group);
}
