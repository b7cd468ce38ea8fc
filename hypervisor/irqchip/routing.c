// SPDX-License-Identifier: GPL-2.0-only
/*
 * routing.c - which pins of which chips a GSI drives, or which message it sends.
 *
 * Source: api.rst: KVM_SET_GSI_ROUTING, KVM_IRQ_LINE.
 */
#include "../refkvm.h"

/**
 * struct routing - the table of a VM; replaced as a whole, under irqchip->lock
 */
struct routing {
	unsigned int count;
	struct kvm_irq_routing_entry entry[];
};

static struct kvm_irq_routing_entry chip_route(u32 gsi, u32 chip, u32 pin)
{
	return (struct kvm_irq_routing_entry){
		.gsi = gsi, .type = KVM_IRQ_ROUTING_IRQCHIP, .u.irqchip = { chip, pin },
	};
}

/* As on a PC: the first sixteen to PIC and IOAPIC, the others to the IOAPIC. */
int routing_init(struct irqchip *chip)
{
	struct routing *routing;
	u32 gsi;

	routing = kzalloc(struct_size(routing, entry, PIC_GSIS + IOAPIC_PINS), GFP_KERNEL_ACCOUNT);
	if (!routing)
		return -ENOMEM;
	for (gsi = 0; !chip->split && gsi < PIC_GSIS; gsi++)
		routing->entry[routing->count++] = chip_route(gsi,
			gsi < 8 ? KVM_IRQCHIP_PIC_MASTER : KVM_IRQCHIP_PIC_SLAVE, gsi % 8);
	for (gsi = 0; !chip->split && gsi < IOAPIC_PINS; gsi++)
		routing->entry[routing->count++] = chip_route(gsi, KVM_IRQCHIP_IOAPIC, gsi);
	chip->routing = routing;
	return 0;
}

/* ---- KVM_SET_GSI_ROUTING ---- */

static bool pin_exists(u32 chip, u32 pin)
{
	switch (chip) {
	case KVM_IRQCHIP_PIC_MASTER:
	case KVM_IRQCHIP_PIC_SLAVE:
		return pin < PIC_GSIS / 2;
	case KVM_IRQCHIP_IOAPIC:
		return pin < IOAPIC_PINS;
	default:
		return false;
	}
}

static bool entry_valid(struct vm *vm, const struct kvm_irq_routing_entry *entry)
{
	struct apic_message message;

	if (entry->gsi >= REFKVM_MAX_ROUTES)
		return false;
	switch (entry->type) {
	case KVM_IRQ_ROUTING_IRQCHIP:
		return !entry->flags && !vm->irqchip->split &&
		       pin_exists(entry->u.irqchip.irqchip, entry->u.irqchip.pin);
	case KVM_IRQ_ROUTING_MSI:
		/* A device's number means nothing here. */
		return !(entry->flags & ~KVM_MSI_VALID_DEVID) &&
		       !msi_decode(entry->u.msi.address_lo | (u64)entry->u.msi.address_hi << 32,
				   entry->u.msi.data, vm->x2apic_ids_wide, &message);
	default:
		return false;
	}
}

/* A GSI has one message, or one pin of each chip. */
static bool conflicts(const struct kvm_irq_routing_entry *a, const struct kvm_irq_routing_entry *b)
{
	return a->gsi == b->gsi && (a->type != KVM_IRQ_ROUTING_IRQCHIP ||
				    b->type != KVM_IRQ_ROUTING_IRQCHIP ||
				    a->u.irqchip.irqchip == b->u.irqchip.irqchip);
}

static bool table_valid(struct vm *vm, const struct kvm_irq_routing_entry *entries,
			unsigned int count)
{
	for (unsigned int i = 0; i < count; i++) {
		if (!entry_valid(vm, &entries[i]))
			return false;
		for (unsigned int k = 0; k < i; k++)
			if (conflicts(&entries[k], &entries[i]))
				return false;
	}
	return true;
}

int routing_set(struct vm *vm, const struct kvm_irq_routing_entry *entries, unsigned int count)
{
	struct irqchip *chip = vm->irqchip;
	struct routing *routing, *old;
	unsigned long flags;

	if (!table_valid(vm, entries, count))
		return -EINVAL;
	routing = kzalloc(struct_size(routing, entry, count), GFP_KERNEL_ACCOUNT);
	if (!routing)
		return -ENOMEM;
	routing->count = count;
	memcpy(routing->entry, entries, count * sizeof(*entries));
	spin_lock_irqsave(&chip->lock, flags);
	old = chip->routing;
	chip->routing = routing;
	spin_unlock_irqrestore(&chip->lock, flags);
	kfree(old);
	return 0;
}

/* ---- lines and messages ---- */

/* Return: whether anybody holds the line high now. */
static bool line_level(u8 *sources, enum irq_source source, bool level)
{
	if (level)
		*sources |= BIT(source);
	else
		*sources &= ~BIT(source);
	return *sources;
}

static int send_message(struct irqchip *chip, const struct kvm_irq_routing_entry *entry)
{
	u64 address = entry->u.msi.address_lo | (u64)entry->u.msi.address_hi << 32;
	struct apic_message message;

	if (msi_decode(address, entry->u.msi.data, chip->vm->x2apic_ids_wide, &message))
		return -1;
	message.broadcast = !chip->vm->x2apic_broadcast_narrow;
	return apic_deliver(chip->vm, NULL, &message);
}

static int entry_set(struct irqchip *chip, const struct kvm_irq_routing_entry *entry,
		     enum irq_source source, bool level)
{
	unsigned int pin = entry->u.irqchip.pin;

	if (entry->type == KVM_IRQ_ROUTING_MSI)
		return level ? send_message(chip, entry) : -1;
	if (entry->u.irqchip.irqchip == KVM_IRQCHIP_IOAPIC)
		return ioapic_set_line(chip, pin,
				       line_level(&chip->ioapic_sources[pin], source, level));
	pin += entry->u.irqchip.irqchip == KVM_IRQCHIP_PIC_SLAVE ? 8 : 0;
	return pic_set_line(chip, pin, line_level(&chip->pic_sources[pin], source, level));
}

int irq_set_locked(struct irqchip *chip, enum irq_source source, u32 gsi, bool level)
{
	const struct routing *routing = chip->routing;
	int r = -1, one;

	for (unsigned int i = 0; i < routing->count; i++) {
		if (routing->entry[i].gsi != gsi)
			continue;
		one = entry_set(chip, &routing->entry[i], source, level);
		if (one >= 0)
			r = max(r, 0) + one;
	}
	return r;
}

int irq_set(struct vm *vm, enum irq_source source, u32 gsi, bool level)
{
	struct irqchip *chip = vm->irqchip;
	unsigned long flags;
	int r;

	spin_lock_irqsave(&chip->lock, flags);
	r = irq_set_locked(chip, source, gsi, level);
	spin_unlock_irqrestore(&chip->lock, flags);
	return r;
}

static bool is_route(const struct kvm_irq_routing_entry *entry, u32 kind, unsigned int pin)
{
	return entry->type == KVM_IRQ_ROUTING_IRQCHIP && entry->u.irqchip.irqchip == kind &&
	       entry->u.irqchip.pin == pin;
}

static void gsi_acked(struct irqchip *chip, u32 gsi)
{
	if (gsi == 0)
		pit_acked(chip);
	irqfd_acked(chip, gsi);
}

void irq_acked(struct irqchip *chip, u32 kind, unsigned int pin)
{
	const struct routing *routing = chip->routing;

	for (unsigned int i = 0; i < routing->count; i++)
		if (is_route(&routing->entry[i], kind, pin))
			gsi_acked(chip, routing->entry[i].gsi);
}

void irq_unmasked(struct irqchip *chip, u32 kind, unsigned int pin)
{
	const struct routing *routing = chip->routing;

	for (unsigned int i = 0; i < routing->count; i++)
		if (is_route(&routing->entry[i], kind, pin) && routing->entry[i].gsi == 0)
			pit_unmasked(chip);
}

/* In a split irqchip the first GSIs are the pins of the IOAPIC in user space. */
bool routing_wants_eoi(struct irqchip *chip, u8 vector)
{
	const struct routing *routing = chip->routing;
	struct apic_message message;

	for (unsigned int i = 0; i < routing->count; i++) {
		const struct kvm_irq_routing_entry *entry = &routing->entry[i];
		u64 address = entry->u.msi.address_lo | (u64)entry->u.msi.address_hi << 32;

		if (entry->type == KVM_IRQ_ROUTING_MSI && entry->gsi < chip->user_pins &&
		    !msi_decode(address, entry->u.msi.data, true, &message) &&
		    message.triggered_by_level && message.vector == vector)
			return true;
	}
	return false;
}
