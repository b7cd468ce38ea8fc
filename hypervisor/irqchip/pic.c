// SPDX-License-Identifier: GPL-2.0-only
/*
 * pic.c - a pair of 8259A interrupt controllers, the second behind pin 2 of the first, with the
 * edge/level control registers of the PIIX.
 *
 * Source: Intel 8259A data sheet.
 */
#include "../refkvm.h"

#define CASCADE		2
#define SPURIOUS	7

#define ICW1		BIT(4)
#define ICW1_ICW4	BIT(0)
#define ICW4_AUTO_EOI	BIT(1)
#define ICW4_SFNM	BIT(4)
#define OCW3		BIT(3)
#define OCW3_POLL	BIT(2)
#define OCW3_READ	BIT(1)
#define OCW3_READ_ISR	BIT(0)
#define OCW3_SMM	BIT(6)
#define OCW3_SMM_ON	BIT(5)

/* What OCW2 commands, in its upper three bits. */
enum {
	ROTATE_AUTO_CLEAR, EOI, NOTHING, EOI_SPECIFIC, ROTATE_AUTO_SET, EOI_ROTATE, SET_PRIORITY,
	EOI_SPECIFIC_ROTATE,
};

/* Pins whose mode can be chosen; timer, keyboard, cascade, clock and FPU have an edge. */
static const u8 elcr_mask[2] = { 0xf8, 0xde };

static bool is_master(struct irqchip *chip, const struct kvm_pic_state *pic)
{
	return pic == &chip->pic[0];
}

/* How far the most urgent pin of a set lies behind the one that has the highest priority. */
static unsigned int urgency(const struct kvm_pic_state *pic, u8 pins)
{
	unsigned int n;

	for (n = 0; n < 8; n++)
		if (pins & BIT((n + pic->priority_add) & 7))
			break;
	return n;
}

/* Return: the pin that asks for an interrupt, or -1. */
static int request(struct irqchip *chip, const struct kvm_pic_state *pic)
{
	unsigned int wanted = urgency(pic, pic->irr & ~pic->imr);
	u8 in_service = pic->isr;

	if (pic->special_mask)
		in_service &= ~pic->imr;
	/* The slave may ask again while one of its interrupts is being served. */
	if (pic->special_fully_nested_mode && is_master(chip, pic))
		in_service &= ~BIT(CASCADE);
	return wanted < urgency(pic, in_service) ? (int)((wanted + pic->priority_add) & 7) : -1;
}

/* Return: as irq_set(). */
static int set_pin(struct kvm_pic_state *pic, unsigned int pin, bool level)
{
	u8 bit = BIT(pin);
	bool fresh = !(pic->irr & bit);

	if (!level) {
		pic->last_irr &= ~bit;
		if (pic->elcr & bit)
			pic->irr &= ~bit;
		return pic->imr & bit ? -1 : 1;
	}
	if (pic->elcr & bit || !(pic->last_irr & bit))
		pic->irr |= bit;
	pic->last_irr |= bit;
	return pic->imr & bit ? -1 : fresh;
}

void pic_update(struct irqchip *chip)
{
	bool before = chip->pic_output;

	if (request(chip, &chip->pic[1]) >= 0) {
		set_pin(&chip->pic[0], CASCADE, true);
		set_pin(&chip->pic[0], CASCADE, false);
	}
	WRITE_ONCE(chip->pic_output, request(chip, &chip->pic[0]) >= 0);
	if (chip->pic_output && !before)
		lapics_see_pic(chip->vm);
}

int pic_set_line(struct irqchip *chip, unsigned int pin, bool level)
{
	int r = set_pin(&chip->pic[pin / 8], pin % 8, level);

	pic_update(chip);
	return r;
}

static u32 chip_id(struct irqchip *chip, const struct kvm_pic_state *pic)
{
	return is_master(chip, pic) ? KVM_IRQCHIP_PIC_MASTER : KVM_IRQCHIP_PIC_SLAVE;
}

static void end_of_interrupt(struct irqchip *chip, struct kvm_pic_state *pic, unsigned int pin)
{
	pic->isr &= ~BIT(pin);
	irq_acked(chip, chip_id(chip, pic), pin);
}

static void acknowledge_pin(struct irqchip *chip, struct kvm_pic_state *pic, unsigned int pin)
{
	pic->isr |= BIT(pin);
	/* A level is there as long as the line is high. */
	if (!(pic->elcr & BIT(pin)))
		pic->irr &= ~BIT(pin);
	if (!pic->auto_eoi)
		return;
	if (pic->rotate_on_auto_eoi)
		pic->priority_add = (pin + 1) & 7;
	end_of_interrupt(chip, pic, pin);
}

static u8 acknowledge_slave(struct irqchip *chip)
{
	struct kvm_pic_state *slave = &chip->pic[1];
	int pin = request(chip, slave);

	if (pin < 0)
		return slave->irq_base + SPURIOUS;
	acknowledge_pin(chip, slave, pin);
	return slave->irq_base + pin;
}

u8 pic_acknowledge(struct irqchip *chip)
{
	struct kvm_pic_state *master = &chip->pic[0];
	int pin = request(chip, master);
	u8 vector;

	if (pin < 0) {
		vector = master->irq_base + SPURIOUS;
	} else {
		acknowledge_pin(chip, master, pin);
		vector = pin == CASCADE ? acknowledge_slave(chip) : master->irq_base + pin;
	}
	pic_update(chip);
	return vector;
}

/* ---- registers ---- */

/* ICW1: what has an edge must see a new one. No EOI will tell of what is dropped here. */
static void initialize(struct irqchip *chip, struct kvm_pic_state *pic, u8 icw1)
{
	u8 dropped = (pic->irr & ~pic->elcr) | pic->isr;

	pic->last_irr = 0;
	pic->irr &= pic->elcr;
	pic->imr = 0;
	pic->isr = 0;
	pic->priority_add = 0;
	pic->special_mask = 0;
	pic->read_reg_select = 0;
	pic->init4 = icw1 & ICW1_ICW4;
	if (!pic->init4) {
		pic->special_fully_nested_mode = 0;
		pic->auto_eoi = 0;
	}
	pic->init_state = 1;
	for (unsigned int pin = 0; pin < 8; pin++)
		if (dropped & BIT(pin))
			irq_acked(chip, chip_id(chip, pic), pin);
}

static void ocw3(struct kvm_pic_state *pic, u8 value)
{
	if (value & OCW3_POLL)
		pic->poll = 1;
	if (value & OCW3_READ)
		pic->read_reg_select = value & OCW3_READ_ISR;
	if (value & OCW3_SMM)
		pic->special_mask = !!(value & OCW3_SMM_ON);
}

static void ocw2(struct irqchip *chip, struct kvm_pic_state *pic, u8 value)
{
	unsigned int command = value >> 5, pin = value & 7;

	switch (command) {
	case ROTATE_AUTO_CLEAR:
	case ROTATE_AUTO_SET:
		pic->rotate_on_auto_eoi = command == ROTATE_AUTO_SET;
		return;
	case NOTHING:
		return;
	case SET_PRIORITY:
		pic->priority_add = (pin + 1) & 7;
		return;
	case EOI:
	case EOI_ROTATE:
		if (!pic->isr)
			return;
		pin = (urgency(pic, pic->isr) + pic->priority_add) & 7;
		break;
	}
	if (command == EOI_ROTATE || command == EOI_SPECIFIC_ROTATE)
		pic->priority_add = (pin + 1) & 7;
	end_of_interrupt(chip, pic, pin);
}

static void write_command(struct irqchip *chip, struct kvm_pic_state *pic, u8 value)
{
	if (value & ICW1)
		initialize(chip, pic, value);
	else if (value & OCW3)
		ocw3(pic, value);
	else
		ocw2(chip, pic, value);
}

static void write_mask(struct irqchip *chip, struct kvm_pic_state *pic, u8 value)
{
	u8 opened = pic->imr & ~value;

	pic->imr = value;
	for (unsigned int pin = 0; pin < 8; pin++)
		if (opened & BIT(pin))
			irq_unmasked(chip, chip_id(chip, pic), pin);
}

static void write_data(struct irqchip *chip, struct kvm_pic_state *pic, u8 value)
{
	switch (pic->init_state) {
	case 0:
		write_mask(chip, pic, value);
		break;
	case 1:
		pic->irq_base = value & 0xf8;
		pic->init_state = 2;
		break;
	case 2:		/* ICW3: the cascade is wired as it is */
		pic->init_state = pic->init4 ? 3 : 0;
		break;
	default:
		pic->special_fully_nested_mode = !!(value & ICW4_SFNM);
		pic->auto_eoi = !!(value & ICW4_AUTO_EOI);
		pic->init_state = 0;
	}
}

/* Reading after the poll command acknowledges. */
static u8 poll(struct irqchip *chip, struct kvm_pic_state *pic)
{
	int pin = request(chip, pic);

	pic->poll = 0;
	if (pin < 0)
		return 0;
	acknowledge_pin(chip, pic, pin);
	pic_update(chip);
	return 0x80 | pin;
}

bool pic_has_port(u16 port, unsigned int bytes)
{
	unsigned int last = port + bytes - 1;

	return (port >= 0x20 && last <= 0x21) || (port >= 0xa0 && last <= 0xa1) ||
	       (port >= 0x4d0 && last <= 0x4d1);
}

u8 pic_read(struct irqchip *chip, u16 port)
{
	struct kvm_pic_state *pic = &chip->pic[port >= 0x4d0 ? port & 1 : !!(port & 0x80)];

	if (port >= 0x4d0)
		return pic->elcr;
	if (pic->poll)
		return poll(chip, pic);
	if (port & 1)
		return pic->imr;
	return pic->read_reg_select ? pic->isr : pic->irr;
}

void pic_write(struct irqchip *chip, u16 port, u8 value)
{
	struct kvm_pic_state *pic = &chip->pic[port >= 0x4d0 ? port & 1 : !!(port & 0x80)];

	if (port >= 0x4d0)
		pic->elcr = value & pic->elcr_mask;
	else if (port & 1)
		write_data(chip, pic, value);
	else
		write_command(chip, pic, value);
	pic_update(chip);
}

void pic_reset(struct irqchip *chip)
{
	for (unsigned int i = 0; i < ARRAY_SIZE(chip->pic); i++) {
		memset(&chip->pic[i], 0, sizeof(chip->pic[i]));
		chip->pic[i].elcr_mask = elcr_mask[i];
	}
}
