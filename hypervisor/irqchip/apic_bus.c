// SPDX-License-Identifier: GPL-2.0-only
/*
 * apic_bus.c - which local APICs a message is for.
 *
 * Source: sdm: Determining IPI Destination; Logical Destination Mode in x2APIC Mode.
 */
#include "lapic.h"

#define XAPIC_ALL	0xffu
#define X2APIC_ALL	0xffffffffu

#define DFR_FLAT	0xf

static bool matches_broadcast(const struct lapic *lapic, const struct apic_message *message)
{
	if (message->wide)
		return message->destination == X2APIC_ALL;
	if (message->destination != XAPIC_ALL)
		return false;
	return message->broadcast || !is_x2apic(lapic);
}

static bool matches_physical(const struct lapic *lapic, u32 destination)
{
	u32 id = lapic_reg(lapic, LAPIC_ID);

	return destination == (is_x2apic(lapic) ? id : id >> 24);
}

static bool matches_logical(const struct lapic *lapic, u32 destination)
{
	u32 ldr = lapic_reg(lapic, LAPIC_LDR);

	if (is_x2apic(lapic))
		return ldr >> 16 == destination >> 16 && ldr & destination & 0xffff;
	ldr >>= 24;
	if (lapic_reg(lapic, LAPIC_DFR) >> 28 == DFR_FLAT)
		return ldr & destination;
	return ldr >> 4 == destination >> 4 && ldr & destination & 0xf;
}

static bool matches(const struct lapic *lapic, const struct vcpu *sender,
		    const struct apic_message *message)
{
	switch (message->shorthand) {
	case TO_SELF:
		return lapic->vcpu == sender;
	case TO_OTHERS:
		return lapic->vcpu != sender;
	case TO_ALL:
		return true;
	case TO_DESTINATION:
		break;
	}
	if (!(lapic->base & APIC_BASE_ENABLE))
		return false;
	if (matches_broadcast(lapic, message))
		return true;
	return message->logical ? matches_logical(lapic, message->destination) :
				  matches_physical(lapic, message->destination);
}

static unsigned long __lapic_lock(struct lapic *lapic)
{
	unsigned long flags;

	spin_lock_irqsave(&lapic->lock, flags);
	return flags;
}

/* Of those that accept interrupts, the one that has taken the fewest. */
static struct lapic *lowest_priority(struct vm *vm, const struct vcpu *sender,
				     const struct apic_message *message)
{
	unsigned int count = smp_load_acquire(&vm->online_vcpus);
	struct lapic *best = NULL;

	for (unsigned int i = 0; i < count; i++) {
		struct lapic *lapic = vm->vcpus[i]->lapic;
		unsigned long flags = __lapic_lock(lapic);

		if (matches(lapic, sender, message) && lapic_accepts(lapic) &&
		    (!best || lapic->arbitration < READ_ONCE(best->arbitration)))
			best = lapic;
		spin_unlock_irqrestore(&lapic->lock, flags);
	}
	return best;
}

static int deliver_lowest(struct vm *vm, const struct vcpu *sender,
			  const struct apic_message *message)
{
	struct lapic *lapic = lowest_priority(vm, sender, message);
	unsigned long flags;
	int r;

	if (!lapic)
		return 0;
	flags = __lapic_lock(lapic);
	r = lapic_raise(lapic, message);
	WRITE_ONCE(lapic->arbitration, lapic->arbitration + 1);
	spin_unlock_irqrestore(&lapic->lock, flags);
	return r;
}

int apic_deliver(struct vm *vm, const struct vcpu *sender, const struct apic_message *message)
{
	unsigned int count = smp_load_acquire(&vm->online_vcpus);
	int r = 0;

	if (message->mode == DELIVER_LOWEST_PRIORITY && message->shorthand == TO_DESTINATION)
		return deliver_lowest(vm, sender, message);
	for (unsigned int i = 0; i < count; i++) {
		struct lapic *lapic = vm->vcpus[i]->lapic;
		unsigned long flags = __lapic_lock(lapic);

		if (matches(lapic, sender, message))
			r += lapic_raise(lapic, message);
		spin_unlock_irqrestore(&lapic->lock, flags);
	}
	return r;
}

#define MSI_LOGICAL		BIT(2)
#define MSI_TRIGGER_LEVEL	BIT(15)

int msi_decode(u64 address, u32 data, bool extended, struct apic_message *message)
{
	u32 high = upper_32_bits(address);

	if (extended && high & 0xff)
		return -EINVAL;
	*message = (struct apic_message){
		.destination = (address >> 12 & 0xff) | (extended ? high : 0),
		.logical = address & MSI_LOGICAL,
		.vector = data & 0xff,
		.mode = data >> 8 & 7,
		.triggered_by_level = data & MSI_TRIGGER_LEVEL,
		.level = true,
		.wide = extended && high,
	};
	return 0;
}
