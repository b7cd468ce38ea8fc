// SPDX-License-Identifier: GPL-2.0-only
/*
 * ioapic.c - the 82093AA I/O advanced programmable interrupt controller.
 *
 * Source: Intel 82093AA data sheet.
 */
#include "../refkvm.h"

#define IOAPIC_BASE		0xfec00000ull
#define IOAPIC_BYTES		0x100
#define IOAPIC_VERSION		0x11

#define REGISTER_SELECT		0x00
#define WINDOW			0x10

#define SELECT_ID		0
#define SELECT_VERSION		1
#define SELECT_ARBITRATION	2
#define SELECT_TABLE		0x10

/* The low half of a redirection entry. */
#define ENTRY_READ_ONLY		(BIT(12) | BIT(14))	/* delivery status, remote IRR */
#define ENTRY_RESERVED		GENMASK(31, 17)

/* Return: as irq_set(). */
static int service(struct irqchip *chip, unsigned int pin)
{
	typeof(chip->ioapic.redirtbl[0]) *entry = &chip->ioapic.redirtbl[pin];
	struct apic_message message = {
		.destination = entry->fields.dest_id,
		.logical = entry->fields.dest_mode,
		.vector = entry->fields.vector,
		.mode = entry->fields.delivery_mode,
		.triggered_by_level = entry->fields.trig_mode,
		.level = true,
		.broadcast = !chip->vm->x2apic_broadcast_narrow,
	};
	int r;

	if (entry->fields.mask || (entry->fields.trig_mode && entry->fields.remote_irr))
		return -1;
	r = apic_deliver(chip->vm, NULL, &message);
	if (!entry->fields.trig_mode)
		chip->irr_delivered |= BIT(pin);
	else if (r)
		entry->fields.remote_irr = 1;
	return r;
}

int ioapic_set_line(struct irqchip *chip, unsigned int pin, bool level)
{
	bool edge = !chip->ioapic.redirtbl[pin].fields.trig_mode;
	bool before = chip->ioapic.irr & BIT(pin);

	if (!level) {
		chip->ioapic.irr &= ~BIT(pin);
		return 1;
	}
	chip->ioapic.irr |= BIT(pin);
	if (edge) {
		chip->irr_delivered &= ~BIT(pin);
		if (before)
			return 0;
	}
	return service(chip, pin);
}

void ioapic_eoi(struct irqchip *chip, u8 vector, bool triggered_by_level, bool suppressed)
{
	for (unsigned int pin = 0; pin < IOAPIC_PINS; pin++) {
		typeof(chip->ioapic.redirtbl[0]) *entry = &chip->ioapic.redirtbl[pin];

		if (entry->fields.vector != vector)
			continue;
		/* May lower the line of a device that raises it again if it has more to say. */
		irq_acked(chip, KVM_IRQCHIP_IOAPIC, pin);
		if (!triggered_by_level || suppressed)
			continue;
		entry->fields.remote_irr = 0;
		if (entry->fields.trig_mode && chip->ioapic.irr & BIT(pin))
			service(chip, pin);
	}
}

/* ---- registers ---- */

static u32 read_window(const struct kvm_ioapic_state *ioapic)
{
	unsigned int pin = (ioapic->ioregsel - SELECT_TABLE) / 2;

	switch (ioapic->ioregsel) {
	case SELECT_VERSION:
		return (IOAPIC_PINS - 1) << 16 | IOAPIC_VERSION;
	case SELECT_ID:
	case SELECT_ARBITRATION:
		return (ioapic->id & 0xf) << 24;
	}
	if (ioapic->ioregsel < SELECT_TABLE || pin >= IOAPIC_PINS)
		return ~0u;
	return ioapic->redirtbl[pin].bits >> (ioapic->ioregsel & 1 ? 32 : 0);
}

/*
 * Remote IRR of an entry that becomes edge-triggered is cleared: this is how systems end a level
 * interrupt at an IOAPIC without EOI register.
 */
static void write_entry(struct irqchip *chip, unsigned int pin, bool high, u32 value)
{
	typeof(chip->ioapic.redirtbl[0]) *entry = &chip->ioapic.redirtbl[pin];
	bool masked = entry->fields.mask;

	if (high) {
		entry->bits = (u64)value << 32 | (u32)entry->bits;
	} else {
		value &= ~(u32)(ENTRY_READ_ONLY | ENTRY_RESERVED);
		entry->bits &= ~(u64)U32_MAX | ENTRY_READ_ONLY;
		entry->bits |= value;
		if (!entry->fields.trig_mode)
			entry->fields.remote_irr = 0;
	}
	if (masked && !entry->fields.mask)
		irq_unmasked(chip, KVM_IRQCHIP_IOAPIC, pin);
	if (entry->fields.trig_mode && chip->ioapic.irr & BIT(pin))
		service(chip, pin);
}

static void write_window(struct irqchip *chip, u32 value)
{
	u32 select = chip->ioapic.ioregsel;
	unsigned int pin = (select - SELECT_TABLE) / 2;

	if (select == SELECT_ID)
		chip->ioapic.id = value >> 24 & 0xf;
	else if (select >= SELECT_TABLE && pin < IOAPIC_PINS)
		write_entry(chip, pin, select & 1, value);
}

bool ioapic_mmio(struct irqchip *chip, u64 gpa, void *data, unsigned int bytes, bool write)
{
	u64 offset = gpa - chip->ioapic.base_address;
	u32 value = 0;

	if (gpa < chip->ioapic.base_address || offset + bytes > IOAPIC_BYTES)
		return false;
	offset &= ~0xfull;
	if (write) {
		memcpy(&value, data, min_t(unsigned int, bytes, sizeof(value)));
		if (offset == REGISTER_SELECT)
			chip->ioapic.ioregsel = value & 0xff;
		else if (offset == WINDOW)
			write_window(chip, value);
		return true;
	}
	if (offset == REGISTER_SELECT)
		value = chip->ioapic.ioregsel;
	else if (offset == WINDOW)
		value = read_window(&chip->ioapic);
	memset(data, 0, bytes);
	memcpy(data, &value, min_t(unsigned int, bytes, sizeof(value)));
	return true;
}

/* ---- life, and user space ---- */

void ioapic_reset(struct irqchip *chip)
{
	memset(&chip->ioapic, 0, sizeof(chip->ioapic));
	chip->ioapic.base_address = IOAPIC_BASE;
	for (unsigned int pin = 0; pin < IOAPIC_PINS; pin++)
		chip->ioapic.redirtbl[pin].fields.mask = 1;
	chip->irr_delivered = 0;
}

/* An edge that has been sent is no news for whoever gets the state. */
void ioapic_get(struct irqchip *chip, struct kvm_ioapic_state *out)
{
	*out = chip->ioapic;
	out->irr &= ~chip->irr_delivered;
}

void ioapic_set(struct irqchip *chip, const struct kvm_ioapic_state *in)
{
	u32 irr = in->irr;

	chip->ioapic = *in;
	chip->ioapic.ioregsel &= 0xff;
	chip->ioapic.irr = 0;
	chip->irr_delivered = 0;
	for (unsigned int pin = 0; pin < IOAPIC_PINS; pin++)
		if (irr & BIT(pin))
			ioapic_set_line(chip, pin, true);
}
