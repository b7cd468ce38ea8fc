// SPDX-License-Identifier: GPL-2.0-only
/*
 * lapic.c - the local APIC: its registers, and how it decides what the VCPU is interrupted by.
 *
 * Source: sdm: Advanced Programmable Interrupt Controller (APIC).
 */
#include "lapic.h"

#define VERSION			0x14
#define VERSION_NO_EOI_BROADCAST BIT(24)
#define LVT_ENTRIES		6

#define PAGE_RESET_DFR		0xffffffffu
#define PAGE_RESET_SVR		0xffu
#define LVT_LINT0_EXTINT	(DELIVER_EXTINT << 8)

#define ICR_LOGICAL		BIT(11)
#define ICR_PENDING		BIT(12)
#define ICR_ASSERT		BIT(14)
#define ICR_LEVEL		BIT(15)
#define ICR_SHORTHAND		GENMASK(19, 18)
#define ICR_MODE		GENMASK(10, 8)
#define ICR_RESERVED		(GENMASK(31, 20) | GENMASK(17, 16) | BIT(13))

#define ESR_SEND_ILLEGAL_VECTOR	BIT(5)

#define MSR_X2APIC		0x800

/* ---- 256-bit registers ---- */

static u32 *vector_word(struct lapic *lapic, unsigned int offset, u8 vector)
{
	return &lapic->reg[offset / 16 + vector / 32];
}

static bool vector_test(struct lapic *lapic, unsigned int offset, u8 vector)
{
	return *vector_word(lapic, offset, vector) & BIT(vector % 32);
}

static void vector_set(struct lapic *lapic, unsigned int offset, u8 vector)
{
	*vector_word(lapic, offset, vector) |= BIT(vector % 32);
}

static void vector_clear(struct lapic *lapic, unsigned int offset, u8 vector)
{
	*vector_word(lapic, offset, vector) &= ~(u32)BIT(vector % 32);
}

/* Return: the highest vector, or -1. */
static int vector_highest(struct lapic *lapic, unsigned int offset)
{
	for (int word = 7; word >= 0; word--) {
		u32 value = lapic->reg[offset / 16 + word];

		if (value)
			return 32 * word + __fls(value);
	}
	return -1;
}

/* ---- priority ---- */

static u8 processor_priority(struct lapic *lapic)
{
	u8 tpr = lapic_reg(lapic, LAPIC_TPR);
	int served = vector_highest(lapic, LAPIC_ISR);

	return served < 0 || tpr >> 4 >= served >> 4 ? tpr : served & 0xf0;
}

/* Return: the vector that the VCPU would take now, or -1. */
static int deliverable(struct lapic *lapic)
{
	int vector = vector_highest(lapic, LAPIC_IRR);

	if (!(lapic->base & APIC_BASE_ENABLE) || vector < 0)
		return -1;
	return vector >> 4 > processor_priority(lapic) >> 4 ? vector : -1;
}

/* Something has changed that may let an interrupt through. */
static void update(struct lapic *lapic)
{
	if (deliverable(lapic) >= 0)
		vcpu_request(lapic->vcpu, ATTENTION_INTERRUPT);
}

/* ---- arrival ---- */

/* A vector that waits already is merged with the new one, which counts as delivered too. */
static bool raise_vector(struct lapic *lapic, u8 vector, bool level)
{
	if (!lapic_accepts(lapic))
		return false;
	vector_set(lapic, LAPIC_IRR, vector);
	if (level)
		vector_set(lapic, LAPIC_TMR, vector);
	else
		vector_clear(lapic, LAPIC_TMR, vector);
	update(lapic);
	return true;
}

static bool notify(struct lapic *lapic, u8 arrived)
{
	lapic->arrived |= arrived;
	vcpu_request(lapic->vcpu, ATTENTION_INTERRUPT);
	return true;
}

void lapic_set_startup(struct vcpu *vcpu, u8 vector)
{
	unsigned long flags;

	spin_lock_irqsave(&vcpu->lapic->lock, flags);
	vcpu->lapic->startup_vector = vector;
	spin_unlock_irqrestore(&vcpu->lapic->lock, flags);
}

void lapic_startup(struct vcpu *vcpu)
{
	unsigned long flags;

	spin_lock_irqsave(&vcpu->lapic->lock, flags);
	notify(vcpu->lapic, ARRIVED_STARTUP);
	spin_unlock_irqrestore(&vcpu->lapic->lock, flags);
}

/* A start-up message that was not accepted before INIT is lost. */
bool lapic_raise(struct lapic *lapic, const struct apic_message *message)
{
	switch (message->mode) {
	case DELIVER_FIXED:
	case DELIVER_LOWEST_PRIORITY:
		return raise_vector(lapic, message->vector, message->triggered_by_level);
	case DELIVER_NMI:
		lapic->nmis = min(lapic->nmis + 1, 2);
		return notify(lapic, 0);
	case DELIVER_INIT:
		if (message->triggered_by_level && !message->level)
			return false;
		lapic->arrived = 0;
		return notify(lapic, ARRIVED_INIT);
	case DELIVER_STARTUP:
		lapic->startup_vector = message->vector;
		return notify(lapic, ARRIVED_STARTUP);
	default:
		/* There is no system-management mode; an external interrupt comes by LINT0. */
		return false;
	}
}

void lapic_raise_local(struct lapic *lapic, unsigned int lvt)
{
	u32 entry = lapic_reg(lapic, lvt);
	struct apic_message message = {
		.vector = entry & LVT_VECTOR,
		.mode = lvt == LAPIC_LVT_TIMER || lvt == LAPIC_LVT_ERROR ?
				DELIVER_FIXED : FIELD_GET(LVT_MODE, entry),
		.level = true,
	};

	if (lapic->base & APIC_BASE_ENABLE && !(entry & LVT_MASKED))
		lapic_raise(lapic, &message);
}

/* ---- the VCPU takes it ---- */

/* LINT0 is where the PIC is connected, or, with the local APIC switched off, the INTR pin. */
static bool takes_pic(struct lapic *lapic)
{
	u32 lint0 = lapic_reg(lapic, LAPIC_LVT_LINT0);

	if (!(lapic->base & APIC_BASE_ENABLE))
		return true;
	return !(lint0 & LVT_MASKED) && FIELD_GET(LVT_MODE, lint0) == DELIVER_EXTINT;
}

void lapics_see_pic(struct vm *vm)
{
	unsigned int count = smp_load_acquire(&vm->online_vcpus);

	for (unsigned int i = 0; i < count; i++) {
		struct lapic *lapic = vm->vcpus[i]->lapic;
		unsigned long flags;

		spin_lock_irqsave(&lapic->lock, flags);
		if (takes_pic(lapic))
			vcpu_request(vm->vcpus[i], ATTENTION_INTERRUPT);
		spin_unlock_irqrestore(&lapic->lock, flags);
	}
}

/* The timer is connected to LINT0, too: with delivery mode NMI there it is a watchdog. */
void lapics_raise_lint0(struct vm *vm)
{
	unsigned int count = smp_load_acquire(&vm->online_vcpus);

	for (unsigned int i = 0; i < count; i++) {
		struct lapic *lapic = vm->vcpus[i]->lapic;
		unsigned long flags;

		spin_lock_irqsave(&lapic->lock, flags);
		if (FIELD_GET(LVT_MODE, lapic_reg(lapic, LAPIC_LVT_LINT0)) == DELIVER_NMI)
			lapic_raise_local(lapic, LAPIC_LVT_LINT0);
		spin_unlock_irqrestore(&lapic->lock, flags);
	}
}

static bool external_pending(struct vcpu *vcpu)
{
	bool asks = vcpu->vm->irqchip->split ? vcpu->external_vector >= 0 :
					       READ_ONCE(vcpu->vm->irqchip->pic_output);

	return asks && takes_pic(vcpu->lapic);
}

bool interrupt_wanted(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;
	bool wanted;

	spin_lock_irqsave(&lapic->lock, flags);
	wanted = takes_pic(lapic) && vcpu->external_vector < 0;
	spin_unlock_irqrestore(&lapic->lock, flags);
	return wanted;
}

bool interrupt_pending(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;
	bool pending;

	spin_lock_irqsave(&lapic->lock, flags);
	pending = external_pending(vcpu) || deliverable(lapic) >= 0;
	spin_unlock_irqrestore(&lapic->lock, flags);
	return pending;
}

static int external_acknowledge(struct vcpu *vcpu)
{
	struct irqchip *chip = vcpu->vm->irqchip;
	unsigned long flags;
	int vector = vcpu->external_vector;

	if (chip->split) {
		vcpu->external_vector = -1;
		return vector;
	}
	spin_lock_irqsave(&chip->lock, flags);
	vector = chip->pic_output ? pic_acknowledge(chip) : -1;
	spin_unlock_irqrestore(&chip->lock, flags);
	irqfd_resample(vcpu->vm);
	return vector;
}

static int local_acknowledge(struct lapic *lapic)
{
	int vector = deliverable(lapic);

	if (vector >= 0) {
		vector_clear(lapic, LAPIC_IRR, vector);
		vector_set(lapic, LAPIC_ISR, vector);
	}
	return vector;
}

int interrupt_acknowledge(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;
	bool external;
	int vector = -1;

	spin_lock_irqsave(&lapic->lock, flags);
	external = external_pending(vcpu);
	if (!external)
		vector = local_acknowledge(lapic);
	spin_unlock_irqrestore(&lapic->lock, flags);
	return external ? external_acknowledge(vcpu) : vector;
}

/* ---- registers, read ---- */

/* Source: sdm: Local APIC Register Address Map; MSRs of x2APIC mode that can be read. */
static bool readable(const struct lapic *lapic, unsigned int offset)
{
	switch (offset) {
	case LAPIC_ID:
	case LAPIC_VERSION:
	case LAPIC_TPR:
	case LAPIC_PPR:
	case LAPIC_LDR:
	case LAPIC_SVR:
	case LAPIC_ISR ... LAPIC_ESR:
	case LAPIC_ICR:
	case LAPIC_LVT_TIMER ... LAPIC_TIMER_CURRENT:
	case LAPIC_TIMER_DIVIDE:
		return true;
	case LAPIC_APR:
	case LAPIC_DFR:
	case LAPIC_ICR_HIGH:
		return !is_x2apic(lapic);
	default:
		return false;
	}
}

static u32 register_read(struct lapic *lapic, unsigned int offset)
{
	switch (offset) {
	case LAPIC_PPR:
		return processor_priority(lapic);
	case LAPIC_TIMER_CURRENT:
		return timer_current(lapic);
	default:
		return lapic_reg(lapic, offset);
	}
}

/* ---- registers, written ---- */

/* What of an entry of the local vector table can be written. */
static u32 lvt_writable(struct vcpu *vcpu, unsigned int offset)
{
	switch (offset) {
	case LAPIC_LVT_TIMER:
		return LVT_VECTOR | LVT_MASKED | BIT(17) |
		       (guest_has(vcpu, FEATURE_TSC_DEADLINE) ? BIT(18) : 0);
	case LAPIC_LVT_THERMAL:
	case LAPIC_LVT_PERFORMANCE:
		return LVT_VECTOR | LVT_MASKED | LVT_MODE;
	case LAPIC_LVT_LINT0:
	case LAPIC_LVT_LINT1:
		return LVT_VECTOR | LVT_MASKED | LVT_MODE | LVT_POLARITY | LVT_LEVEL;
	default:
		return LVT_VECTOR | LVT_MASKED;
	}
}

/* Entries cannot be unmasked while the local APIC is switched off by software. */
static void lvt_write(struct lapic *lapic, unsigned int offset, u32 value)
{
	u32 before = lapic_reg(lapic, offset);

	value &= lvt_writable(lapic->vcpu, offset);
	if (!(lapic_reg(lapic, LAPIC_SVR) & SVR_ENABLED))
		value |= LVT_MASKED;
	lapic_set_reg(lapic, offset, value);
	if (offset == LAPIC_LVT_TIMER)
		timer_mode_changed(lapic, before);
	/* The PIC may be waiting. */
	if (offset == LAPIC_LVT_LINT0)
		vcpu_request(lapic->vcpu, ATTENTION_INTERRUPT);
}

static void svr_write(struct lapic *lapic, u32 value)
{
	u32 writable = GENMASK(9, 0);

	if (lapic_reg(lapic, LAPIC_VERSION) & VERSION_NO_EOI_BROADCAST)
		writable |= SVR_NO_EOI_BROADCAST;
	lapic_set_reg(lapic, LAPIC_SVR, value & writable);
	if (value & SVR_ENABLED)
		return;
	for (unsigned int lvt = LAPIC_LVT_TIMER; lvt <= LAPIC_LVT_ERROR; lvt += 16)
		lapic_set_reg(lapic, lvt, lapic_reg(lapic, lvt) | LVT_MASKED);
}

static void tpr_write(struct lapic *lapic, u8 value)
{
	lapic_set_reg(lapic, LAPIC_TPR, value);
	lapic->vcpu->state.cr8 = value >> 4;
	lapic->vcpu->emulator.changed |= STATE_CONTROL;
}

/* What remains to be done when the lock has been given back, since it takes others. */
struct aftermath {
	bool send;
	struct apic_message message;
	int ended;
	bool ended_level;
};

static void end_of_interrupt(struct lapic *lapic, struct aftermath *after)
{
	int vector = vector_highest(lapic, LAPIC_ISR);

	if (vector < 0)
		return;
	vector_clear(lapic, LAPIC_ISR, vector);
	after->ended = vector;
	after->ended_level = vector_test(lapic, LAPIC_TMR, vector);
}

/* The first sixteen are the processor's own. */
static bool vector_is_legal(u32 icr)
{
	enum delivery_mode mode = FIELD_GET(ICR_MODE, icr);

	return (icr & 0xf0) || (mode != DELIVER_FIXED && mode != DELIVER_LOWEST_PRIORITY);
}

static void icr_write(struct lapic *lapic, u32 low, u32 destination, struct aftermath *after)
{
	lapic_set_reg(lapic, LAPIC_ICR, low & ~(u32)ICR_PENDING);
	if (!vector_is_legal(low)) {
		lapic->errors |= ESR_SEND_ILLEGAL_VECTOR;
		lapic_raise_local(lapic, LAPIC_LVT_ERROR);
		return;
	}
	after->send = true;
	after->message = (struct apic_message){
		.destination = is_x2apic(lapic) ? destination : destination >> 24,
		.vector = low & 0xff,
		.mode = FIELD_GET(ICR_MODE, low),
		.shorthand = FIELD_GET(ICR_SHORTHAND, low),
		.logical = low & ICR_LOGICAL,
		.wide = is_x2apic(lapic),
		.level = low & ICR_ASSERT,
		/* Only the deassertion of INIT has a trigger mode. */
		.triggered_by_level = low & ICR_LEVEL,
	};
	if (after->message.mode != DELIVER_INIT)
		after->message.triggered_by_level = false;
}

/* Errors are shown when software has asked for them by a write. */
static void esr_write(struct lapic *lapic)
{
	lapic_set_reg(lapic, LAPIC_ESR, lapic->errors);
	lapic->errors = 0;
}

/* Registers of which xAPIC mode and x2APIC mode have one each. Return: whether it is one. */
static bool mode_register_write(struct lapic *lapic, unsigned int offset, u32 value)
{
	if (is_x2apic(lapic))
		return false;
	switch (offset) {
	case LAPIC_ID:
		lapic_set_reg(lapic, offset, value & 0xff000000);
		return true;
	case LAPIC_LDR:
	case LAPIC_ICR_HIGH:
		lapic_set_reg(lapic, offset, value & 0xff000000);
		return true;
	case LAPIC_DFR:
		lapic_set_reg(lapic, offset, value | 0x0fffffff);
		return true;
	default:
		return false;
	}
}

/* Return: 0, or -EINVAL where there is nothing to write. */
static int register_write(struct lapic *lapic, unsigned int offset, u32 value,
			  struct aftermath *after)
{
	switch (offset) {
	case LAPIC_TPR:
		tpr_write(lapic, value);
		break;
	case LAPIC_EOI:
		end_of_interrupt(lapic, after);
		break;
	case LAPIC_SVR:
		svr_write(lapic, value);
		break;
	case LAPIC_ESR:
		if (is_x2apic(lapic) && value)
			return -EINVAL;
		esr_write(lapic);
		break;
	case LAPIC_ICR:
		icr_write(lapic, value, lapic_reg(lapic, LAPIC_ICR_HIGH), after);
		break;
	case LAPIC_LVT_TIMER:
	case LAPIC_LVT_THERMAL:
	case LAPIC_LVT_PERFORMANCE:
	case LAPIC_LVT_LINT0:
	case LAPIC_LVT_LINT1:
	case LAPIC_LVT_ERROR:
		lvt_write(lapic, offset, value);
		break;
	case LAPIC_TIMER_INITIAL:
		if (FIELD_GET(LVT_TIMER_MODE, lapic_reg(lapic, LAPIC_LVT_TIMER)) == TIMER_DEADLINE)
			break;
		lapic_set_reg(lapic, offset, value);
		timer_start(lapic, value);
		break;
	case LAPIC_TIMER_DIVIDE:
		timer_divide(lapic, value);
		break;
	case LAPIC_SELF_IPI:
		if (!is_x2apic(lapic) || value & ~0xffu)
			return -EINVAL;
		raise_vector(lapic, value, false);
		break;
	default:
		return mode_register_write(lapic, offset, value) ? 0 : -EINVAL;
	}
	update(lapic);
	return 0;
}

static void finish(struct vcpu *vcpu, const struct aftermath *after)
{
	if (after->send)
		apic_deliver(vcpu->vm, vcpu, &after->message);
	if (after->ended >= 0)
		irqchip_eoi(vcpu, after->ended, after->ended_level);
}

/* ---- xAPIC mode: memory ---- */

static void mmio_read(struct lapic *lapic, unsigned int offset, void *data, unsigned int bytes)
{
	u32 value;

	if (offset % 16 + bytes > 4 || !readable(lapic, offset & ~0xfu))
		return;
	value = register_read(lapic, offset & ~0xfu);
	memcpy(data, (u8 *)&value + offset % 16, bytes);
}

/*
 * Where the local APIC is off or in x2APIC mode its page is a hole: Linux reads ones, unless the
 * VM was asked to refrain from that.
 */
static bool is_hole(struct lapic *lapic)
{
	return !(lapic->base & APIC_BASE_ENABLE) || is_x2apic(lapic);
}

bool lapic_mmio(struct vcpu *vcpu, u64 gpa, void *data, unsigned int bytes, bool write)
{
	struct lapic *lapic = vcpu->lapic;
	u64 page = lapic->base & ~(u64)(LAPIC_BYTES - 1);
	struct aftermath after = { .ended = -1 };
	unsigned int offset = gpa - page;
	unsigned long flags;
	u32 value;

	if (gpa < page || gpa >= page + LAPIC_BYTES)
		return false;
	if (is_hole(lapic) && !vm_has_quirk(vcpu->vm, KVM_X86_QUIRK_LAPIC_MMIO_HOLE))
		return false;
	if (is_hole(lapic)) {
		if (!write)
			memset(data, 0xff, bytes);
		return true;
	}
	eoi_collect(vcpu);
	if (!write)
		memset(data, 0, bytes);
	else if (bytes != sizeof(value) || offset % 16)
		return true;
	spin_lock_irqsave(&lapic->lock, flags);
	if (write) {
		memcpy(&value, data, sizeof(value));
		(void)register_write(lapic, offset, value, &after);
	} else {
		mmio_read(lapic, offset, data, bytes);
	}
	spin_unlock_irqrestore(&lapic->lock, flags);
	finish(vcpu, &after);
	return true;
}

/* ---- x2APIC mode: MSRs ---- */

static bool msr_to_register(const struct lapic *lapic, u32 index, unsigned int *offset)
{
	*offset = (index - MSR_X2APIC) * 16;
	return lapic && lapic->base & APIC_BASE_ENABLE && is_x2apic(lapic) &&
	       *offset < KVM_APIC_REG_SIZE;
}

int lapic_msr_read(struct vcpu *vcpu, u32 index, u64 *value)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned int offset;
	unsigned long flags;

	if (!msr_to_register(lapic, index, &offset) || !readable(lapic, offset))
		return -EINVAL;
	eoi_collect(vcpu);
	spin_lock_irqsave(&lapic->lock, flags);
	*value = register_read(lapic, offset);
	if (offset == LAPIC_ICR)
		*value |= (u64)lapic_reg(lapic, LAPIC_ICR_HIGH) << 32;
	spin_unlock_irqrestore(&lapic->lock, flags);
	return 0;
}

int lapic_msr_write(struct vcpu *vcpu, u32 index, u64 value)
{
	struct lapic *lapic = vcpu->lapic;
	struct aftermath after = { .ended = -1 };
	unsigned int offset;
	unsigned long flags;
	int r = 0;

	if (!msr_to_register(lapic, index, &offset))
		return -EINVAL;
	if (offset == LAPIC_ICR ? value & ICR_RESERVED : upper_32_bits(value))
		return -EINVAL;
	eoi_collect(vcpu);
	spin_lock_irqsave(&lapic->lock, flags);
	if (offset == LAPIC_ICR) {
		lapic_set_reg(lapic, LAPIC_ICR_HIGH, upper_32_bits(value));
		icr_write(lapic, value, upper_32_bits(value), &after);
	} else {
		r = register_write(lapic, offset, value, &after);
	}
	spin_unlock_irqrestore(&lapic->lock, flags);
	finish(vcpu, &after);
	return r;
}

u32 lapic_id(const struct vcpu *vcpu)
{
	u32 id = READ_ONCE(vcpu->lapic->reg[LAPIC_ID / 16]);

	return is_x2apic(vcpu->lapic) ? id : id >> 24;
}

bool lapic_eoi_is_simple(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;
	int served;
	bool simple;

	if (!lapic)
		return false;
	spin_lock_irqsave(&lapic->lock, flags);
	served = vector_highest(lapic, LAPIC_ISR);
	simple = served >= 0 && vector_highest(lapic, LAPIC_IRR) < 0 &&
		 !vector_test(lapic, LAPIC_TMR, served);
	spin_unlock_irqrestore(&lapic->lock, flags);
	return simple;
}

void lapic_eoi(struct vcpu *vcpu)
{
	struct aftermath after = { .ended = -1 };
	unsigned long flags;

	spin_lock_irqsave(&vcpu->lapic->lock, flags);
	(void)register_write(vcpu->lapic, LAPIC_EOI, 0, &after);
	spin_unlock_irqrestore(&vcpu->lapic->lock, flags);
	finish(vcpu, &after);
}

/* ---- what else changes it ---- */

/* In x2APIC mode the logical ID is made from the ID. */
static void x2apic_id_set(struct lapic *lapic)
{
	u32 id = lapic->vcpu->id;

	lapic_set_reg(lapic, LAPIC_ID, id);
	lapic_set_reg(lapic, LAPIC_LDR, id >> 4 << 16 | 1u << (id & 0xf));
}

void lapic_base_changed(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	u64 base = vcpu->state.msr[MSR_SLOT_APIC_BASE], changed;
	unsigned long flags;

	if (!lapic)
		return;
	spin_lock_irqsave(&lapic->lock, flags);
	changed = lapic->base ^ base;
	lapic->base = base;
	if (changed & base & APIC_BASE_ENABLE)
		lapic_set_reg(lapic, LAPIC_ID, vcpu->id << 24);
	if (changed & base & APIC_BASE_X2APIC)
		x2apic_id_set(lapic);
	update(lapic);
	spin_unlock_irqrestore(&lapic->lock, flags);
}

void lapic_cr8_changed(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;

	if (!lapic)
		return;
	spin_lock_irqsave(&lapic->lock, flags);
	lapic_set_reg(lapic, LAPIC_TPR, vcpu->state.cr8 << 4);
	update(lapic);
	spin_unlock_irqrestore(&lapic->lock, flags);
}

static u32 version(struct vcpu *vcpu)
{
	return VERSION | (LVT_ENTRIES - 1) << 16 |
	       (vcpu->vm->irqchip->split && guest_has(vcpu, FEATURE_X2APIC) ?
			VERSION_NO_EOI_BROADCAST : 0);
}

void lapic_cpuid_changed(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;

	if (!lapic)
		return;
	spin_lock_irqsave(&lapic->lock, flags);
	lapic_set_reg(lapic, LAPIC_VERSION, version(vcpu));
	spin_unlock_irqrestore(&lapic->lock, flags);
}

void lapic_reset(struct vcpu *vcpu, bool init)
{
	struct lapic *lapic = vcpu->lapic;
	u32 id = lapic_reg(lapic, LAPIC_ID);
	unsigned long flags;

	spin_lock_irqsave(&lapic->lock, flags);
	timer_stop(lapic);
	lapic->deadline = 0;
	lapic->errors = 0;
	lapic->base = vcpu->state.msr[MSR_SLOT_APIC_BASE];
	memset(lapic->reg, 0, sizeof(lapic->reg));
	lapic_set_reg(lapic, LAPIC_ID, init ? id : vcpu->id << 24);
	lapic_set_reg(lapic, LAPIC_VERSION, version(vcpu));
	lapic_set_reg(lapic, LAPIC_DFR, PAGE_RESET_DFR);
	lapic_set_reg(lapic, LAPIC_SVR, PAGE_RESET_SVR);
	for (unsigned int lvt = LAPIC_LVT_TIMER; lvt <= LAPIC_LVT_ERROR; lvt += 16)
		lapic_set_reg(lapic, lvt, LVT_MASKED);
	/* As firmware for machines with a PIC leaves it. */
	if (lapic->base & APIC_BASE_BSP && vm_has_quirk(vcpu->vm, KVM_X86_QUIRK_LINT0_REENABLED))
		lapic_set_reg(lapic, LAPIC_LVT_LINT0, LVT_LINT0_EXTINT);
	if (is_x2apic(lapic))
		x2apic_id_set(lapic);
	lapic->eoi_vector = -1;
	spin_unlock_irqrestore(&lapic->lock, flags);
}

/* ---- user space ---- */

/* x2APIC IDs stand in the upper eight bits, unless user space knows that they have 32. */
void lapic_get(struct vcpu *vcpu, struct kvm_lapic_state *out)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;
	u32 value;

	memset(out, 0, sizeof(*out));
	spin_lock_irqsave(&lapic->lock, flags);
	timer_show(lapic);
	for (unsigned int offset = 0; offset < KVM_APIC_REG_SIZE; offset += 16) {
		value = register_read(lapic, offset);
		if (offset == LAPIC_ID && is_x2apic(lapic) && !vcpu->vm->x2apic_ids_wide)
			value <<= 24;
		memcpy(out->regs + offset, &value, sizeof(value));
	}
	spin_unlock_irqrestore(&lapic->lock, flags);
}

/* In x2APIC mode nobody sets the ID. User space that knows of 32 bits is told so. */
static bool id_valid(struct vcpu *vcpu, u32 id)
{
	return !is_x2apic(vcpu->lapic) || !vcpu->vm->x2apic_ids_wide || id == vcpu->id;
}

int lapic_set(struct vcpu *vcpu, const struct kvm_lapic_state *in)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;
	u32 value, current_count;

	memcpy(&value, in->regs + LAPIC_ID, sizeof(value));
	if (!id_valid(vcpu, value))
		return -EINVAL;
	spin_lock_irqsave(&lapic->lock, flags);
	timer_stop(lapic);
	for (unsigned int offset = 0; offset < KVM_APIC_REG_SIZE; offset += 16) {
		memcpy(&value, in->regs + offset, sizeof(value));
		lapic_set_reg(lapic, offset, value);
	}
	lapic_set_reg(lapic, LAPIC_VERSION, version(vcpu));
	if (is_x2apic(lapic))
		x2apic_id_set(lapic);
	vcpu->state.cr8 = lapic_reg(lapic, LAPIC_TPR) >> 4 & 0xf;
	current_count = lapic_reg(lapic, LAPIC_TIMER_CURRENT);
	timer_start(lapic, current_count);
	update(lapic);
	spin_unlock_irqrestore(&lapic->lock, flags);
	return 0;
}

/* ---- life ---- */

int lapic_create(struct vcpu *vcpu)
{
	struct lapic *lapic = kzalloc(sizeof(*lapic), GFP_KERNEL_ACCOUNT);

	if (!lapic)
		return -ENOMEM;
	spin_lock_init(&lapic->lock);
	lapic->vcpu = vcpu;
	timer_init(lapic);
	vcpu->lapic = lapic;
	vcpu->external_vector = -1;
	lapic_reset(vcpu, false);
	return 0;
}

void lapic_destroy(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;

	if (!lapic)
		return;
	hrtimer_cancel(&lapic->timer);
	kfree(lapic);
	vcpu->lapic = NULL;
}
