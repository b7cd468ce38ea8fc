// SPDX-License-Identifier: GPL-2.0-only
/*
 * irqchip.c - the interrupt controllers of a VM as a whole: life, device accesses, and what a VCPU
 * accepts beside interrupts.
 */
#include "lapic.h"

int irqchip_create(struct vm *vm, bool split, unsigned int user_pins)
{
	struct irqchip *chip = kzalloc(sizeof(*chip), GFP_KERNEL_ACCOUNT);

	lockdep_assert_held(&vm->lock);
	if (!chip)
		return -ENOMEM;
	chip->vm = vm;
	chip->split = split;
	chip->user_pins = user_pins;
	spin_lock_init(&chip->lock);
	if (routing_init(chip)) {
		kfree(chip);
		return -ENOMEM;
	}
	pic_reset(chip);
	ioapic_reset(chip);
	smp_store_release(&vm->irqchip, chip);
	return 0;
}

void irqchip_destroy(struct vm *vm)
{
	struct irqchip *chip = vm->irqchip;

	if (!chip)
		return;
	pit_destroy(chip);
	kfree(chip->routing);
	kfree(chip);
	vm->irqchip = NULL;
}

/* ---- devices ---- */

static void pic_port(struct irqchip *chip, u16 port, void *data, unsigned int bytes, bool write)
{
	unsigned long flags;

	/* The bus is a byte wide; the rest of a wider access is lost. */
	if (!write)
		memset(data, 0, bytes);
	if (bytes != 1)
		return;
	spin_lock_irqsave(&chip->lock, flags);
	if (write)
		pic_write(chip, port, *(u8 *)data);
	else
		*(u8 *)data = pic_read(chip, port);
	spin_unlock_irqrestore(&chip->lock, flags);
	irqfd_resample(chip->vm);
}

bool irqchip_port(struct vcpu *vcpu, u16 port, void *data, unsigned int bytes, bool write)
{
	struct irqchip *chip = smp_load_acquire(&vcpu->vm->irqchip);

	if (!chip || chip->split)
		return false;
	if (pic_has_port(port, bytes)) {
		pic_port(chip, port, data, bytes, write);
		return true;
	}
	return pit_port(chip, port, data, bytes, write);
}

bool irqchip_mmio(struct vcpu *vcpu, u64 gpa, void *data, unsigned int bytes, bool write)
{
	struct irqchip *chip = vcpu->vm->irqchip;
	unsigned long flags;
	bool mine;

	if (!vcpu->lapic)
		return false;
	if (lapic_mmio(vcpu, gpa, data, bytes, write))
		return true;
	if (chip->split)
		return false;
	spin_lock_irqsave(&chip->lock, flags);
	mine = ioapic_mmio(chip, gpa, data, bytes, write);
	spin_unlock_irqrestore(&chip->lock, flags);
	return mine;
}

void irqchip_eoi(struct vcpu *vcpu, u8 vector, bool triggered_by_level)
{
	struct irqchip *chip = vcpu->vm->irqchip;
	bool suppressed = lapic_reg(vcpu->lapic, LAPIC_SVR) & SVR_NO_EOI_BROADCAST;
	unsigned long flags;

	spin_lock_irqsave(&chip->lock, flags);
	if (!chip->split)
		ioapic_eoi(chip, vector, triggered_by_level, suppressed);
	else if (!suppressed && routing_wants_eoi(chip, vector))
		vcpu->lapic->eoi_vector = vector;
	spin_unlock_irqrestore(&chip->lock, flags);
	irqfd_resample(vcpu->vm);
	if (vcpu->lapic->eoi_vector >= 0)
		vcpu_request(vcpu, ATTENTION_INTERRUPT);
}

int lapic_take_eoi(struct vcpu *vcpu)
{
	int vector = vcpu->lapic ? vcpu->lapic->eoi_vector : -1;

	if (vector >= 0)
		vcpu->lapic->eoi_vector = -1;
	return vector;
}

/* ---- what changes the VCPU ---- */

static void accept_nmis(struct vcpu *vcpu, u8 nmis)
{
	struct cpu_events *events = &vcpu->state.events;

	if (!nmis)
		return;
	cpu_ops->get_state(vcpu, STATE_EVENTS);
	events->nmi_pending = min_t(u8, events->nmi_pending + nmis, nmi_limit(events));
	cpu_ops->set_state(vcpu, STATE_EVENTS);
}

static void accept_init(struct vcpu *vcpu)
{
	cpu_ops->get_state(vcpu, STATE_ALL);
	cpu_reset_init(vcpu);
	cpu_ops->set_state(vcpu, STATE_ALL);
	cpu_ops->flush_tlb(vcpu);
	lapic_reset(vcpu, true);
	paravirt_init(vcpu);
	vcpu->mp_state = vcpu->state.msr[MSR_SLOT_APIC_BASE] & APIC_BASE_BSP ?
				 KVM_MP_STATE_RUNNABLE : KVM_MP_STATE_INIT_RECEIVED;
}

/* Execution begins in real mode at the page that the message names. */
static void accept_startup(struct vcpu *vcpu, u8 page)
{
	struct kvm_segment *cs = &vcpu->state.segment[SEG_CS];

	if (vcpu->mp_state != KVM_MP_STATE_INIT_RECEIVED)
		return;
	cpu_ops->get_state(vcpu, STATE_GPRS | STATE_SEGMENTS);
	cs->selector = page << 8;
	cs->base = page << 12;
	vcpu->state.rip = 0;
	cpu_ops->set_state(vcpu, STATE_GPRS | STATE_SEGMENTS);
	vcpu->mp_state = KVM_MP_STATE_RUNNABLE;
}

void irqchip_accept(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;
	u8 arrived, nmis, page;

	if (!lapic)
		return;
	spin_lock_irqsave(&lapic->lock, flags);
	arrived = lapic->arrived;
	nmis = lapic->nmis;
	page = lapic->startup_vector;
	lapic->arrived = 0;
	lapic->nmis = 0;
	spin_unlock_irqrestore(&lapic->lock, flags);

	if (arrived & ARRIVED_INIT)
		accept_init(vcpu);
	if (arrived & ARRIVED_STARTUP)
		accept_startup(vcpu, page);
	accept_nmis(vcpu, nmis);
}

/* Caller has let the VCPU accept what came. */
bool irqchip_wakes(struct vcpu *vcpu)
{
	const struct cpu_events *events = &vcpu->state.events;

	if (vcpu->mp_state != KVM_MP_STATE_HALTED)
		return vcpu->mp_state == KVM_MP_STATE_RUNNABLE;
	if (events->nmi_pending && !events->nmi_masked)
		return true;
	if (READ_ONCE(vcpu->paravirt.kicked) && xchg(&vcpu->paravirt.kicked, 0))
		return true;
	return event_interruptible(vcpu) && interrupt_pending(vcpu);
}
