// SPDX-License-Identifier: GPL-2.0-only
/*
 * irqchip.c - the ioctls about interrupt controllers, their lines, and the timer beside them.
 */
#include "api.h"

/* ---- creation ---- */

static int may_create(struct vm *vm)
{
	if (vm->irqchip)
		return -EEXIST;
	return vm->created_vcpus ? -EINVAL : 0;
}

static long create_irqchip(struct vm *vm)
{
	long r;

	mutex_lock(&vm->lock);
	r = may_create(vm);
	if (!r)
		r = irqchip_create(vm, false, 0);
	mutex_unlock(&vm->lock);
	return r;
}

long split_irqchip(struct vm *vm, u64 pins)
{
	if (pins > REFKVM_MAX_ROUTES)
		return -EINVAL;
	return may_create(vm) ? -EEXIST : irqchip_create(vm, true, pins);
}

static long create_pit(struct vm *vm, u32 flags)
{
	long r;

	mutex_lock(&vm->lock);
	r = pit_create(vm, flags);
	mutex_unlock(&vm->lock);
	return r;
}

static long create_pit2(struct vm *vm, unsigned long argument)
{
	struct kvm_pit_config config;

	if (copy_from_user(&config, (void __user *)argument, sizeof(config)))
		return -EFAULT;
	return create_pit(vm, config.flags);
}

/* ---- lines and messages ---- */

static long irq_line(struct vm *vm, unsigned long argument, bool status)
{
	struct kvm_irq_level line;

	if (copy_from_user(&line, (void __user *)argument, sizeof(line)))
		return -EFAULT;
	if (!smp_load_acquire(&vm->irqchip))
		return -ENXIO;
	line.status = irq_set(vm, SOURCE_USER, line.irq, line.level);
	if (status && copy_to_user((void __user *)argument, &line, sizeof(line)))
		return -EFAULT;
	return 0;
}

static long signal_msi(struct vm *vm, unsigned long argument)
{
	struct apic_message message;
	struct kvm_msi msi;

	if (copy_from_user(&msi, (void __user *)argument, sizeof(msi)))
		return -EFAULT;
	if (!smp_load_acquire(&vm->irqchip) || msi.flags)
		return -EINVAL;
	if (msi_decode(msi.address_lo | (u64)msi.address_hi << 32, msi.data, vm->x2apic_ids_wide,
		       &message))
		return -EINVAL;
	message.broadcast = !vm->x2apic_broadcast_narrow;
	return apic_deliver(vm, NULL, &message);
}

static long set_gsi_routing(struct vm *vm, unsigned long argument)
{
	struct kvm_irq_routing __user *user = (void __user *)argument;
	struct kvm_irq_routing_entry *entries;
	struct kvm_irq_routing header;
	size_t bytes;
	long r = -EFAULT;

	if (copy_from_user(&header, user, sizeof(header)))
		return -EFAULT;
	if (!smp_load_acquire(&vm->irqchip) || header.nr > REFKVM_MAX_ROUTES || header.flags)
		return -EINVAL;
	bytes = header.nr * sizeof(*entries);
	entries = kvcalloc(header.nr + 1, sizeof(*entries), GFP_KERNEL_ACCOUNT);
	if (!entries)
		return -ENOMEM;
	if (!copy_from_user(entries, user->entries, bytes))
		r = routing_set(vm, entries, header.nr);
	kvfree(entries);
	return r;
}

/* ---- registers ---- */

/* Return: 0, or -EINVAL for a chip that does not exist. */
static int chip_get(struct irqchip *chip, struct kvm_irqchip *state)
{
	switch (state->chip_id) {
	case KVM_IRQCHIP_PIC_MASTER:
	case KVM_IRQCHIP_PIC_SLAVE:
		state->chip.pic = chip->pic[state->chip_id];
		return 0;
	case KVM_IRQCHIP_IOAPIC:
		ioapic_get(chip, &state->chip.ioapic);
		return 0;
	default:
		return -EINVAL;
	}
}

static int chip_set(struct irqchip *chip, const struct kvm_irqchip *state)
{
	switch (state->chip_id) {
	case KVM_IRQCHIP_PIC_MASTER:
	case KVM_IRQCHIP_PIC_SLAVE:
		chip->pic[state->chip_id] = state->chip.pic;
		pic_update(chip);
		return 0;
	case KVM_IRQCHIP_IOAPIC:
		ioapic_set(chip, &state->chip.ioapic);
		return 0;
	default:
		return -EINVAL;
	}
}

static long chip_ioctl(struct vm *vm, unsigned long argument, bool set)
{
	struct irqchip *chip = smp_load_acquire(&vm->irqchip);
	void __user *user = (void __user *)argument;
	struct kvm_irqchip state;
	unsigned long flags;
	long r;

	if (copy_from_user(&state, user, sizeof(state)))
		return -EFAULT;
	if (!chip || chip->split)
		return -ENXIO;
	spin_lock_irqsave(&chip->lock, flags);
	r = set ? chip_set(chip, &state) : chip_get(chip, &state);
	spin_unlock_irqrestore(&chip->lock, flags);
	if (!r && !set && copy_to_user(user, &state, sizeof(state)))
		r = -EFAULT;
	return r;
}

/* ---- the timer ---- */

/* The old structure is the new one's beginning. */
static_assert(offsetof(struct kvm_pit_state2, channels) == offsetof(struct kvm_pit_state, channels),
	      "struct kvm_pit_state2 begins like struct kvm_pit_state");

static long get_pit(struct vm *vm, unsigned long argument, size_t bytes)
{
	struct kvm_pit_state2 state;
	long r = pit_get(vm, &state);

	if (!r && copy_to_user((void __user *)argument, &state, bytes))
		r = -EFAULT;
	return r;
}

/* The old structure has no flags. Source: api.rst: KVM_SET_PIT, KVM_SET_PIT2. */
static long set_pit(struct vm *vm, unsigned long argument, size_t bytes)
{
	struct kvm_pit_state2 state = {};

	if (copy_from_user(&state, (void __user *)argument, bytes))
		return -EFAULT;
	return pit_set(vm, &state, bytes > offsetof(struct kvm_pit_state2, flags));
}

static long reinject_control(struct vm *vm, unsigned long argument)
{
	struct kvm_reinject_control control;

	if (copy_from_user(&control, (void __user *)argument, sizeof(control)))
		return -EFAULT;
	return pit_set_reinject(vm, control.pit_reinject);
}

long irqchip_ioctl(struct vm *vm, unsigned int command, unsigned long argument)
{
	switch (command) {
	case KVM_CREATE_IRQCHIP:
		return create_irqchip(vm);
	case KVM_CREATE_PIT:
		return create_pit(vm, KVM_PIT_SPEAKER_DUMMY);
	case KVM_CREATE_PIT2:
		return create_pit2(vm, argument);
	case KVM_IRQ_LINE:
		return irq_line(vm, argument, false);
	case KVM_IRQ_LINE_STATUS:
		return irq_line(vm, argument, true);
	case KVM_SIGNAL_MSI:
		return signal_msi(vm, argument);
	case KVM_SET_GSI_ROUTING:
		return set_gsi_routing(vm, argument);
	case KVM_GET_IRQCHIP:
		return chip_ioctl(vm, argument, false);
	case KVM_SET_IRQCHIP:
		return chip_ioctl(vm, argument, true);
	case KVM_GET_PIT:
		return get_pit(vm, argument, sizeof(struct kvm_pit_state));
	case KVM_SET_PIT:
		return set_pit(vm, argument, sizeof(struct kvm_pit_state));
	case KVM_GET_PIT2:
		return get_pit(vm, argument, sizeof(struct kvm_pit_state2));
	case KVM_SET_PIT2:
		return set_pit(vm, argument, sizeof(struct kvm_pit_state2));
	case KVM_REINJECT_CONTROL:
		return reinject_control(vm, argument);
	case KVM_IRQFD:
		return irqfd_ioctl(vm, argument);
	case KVM_IOEVENTFD:
		return ioeventfd_ioctl(vm, argument);
	default:
		return -ENOTTY;
	}
}

/* ---- of a VCPU ---- */

static long get_lapic(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_lapic_state state;

	if (!vcpu->lapic)
		return -EINVAL;
	lapic_get(vcpu, &state);
	return copy_to_user((void __user *)argument, &state, sizeof(state)) ? -EFAULT : 0;
}

static long set_lapic(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_lapic_state state;
	int r;

	if (!vcpu->lapic)
		return -EINVAL;
	if (copy_from_user(&state, (void __user *)argument, sizeof(state)))
		return -EFAULT;
	cpu_ops->get_state(vcpu, STATE_CONTROL);
	r = lapic_set(vcpu, &state);
	cpu_ops->set_state(vcpu, STATE_CONTROL);
	return r;
}

const struct vcpu_ioctl lapic_ioctls[] = {
	{ KVM_GET_LAPIC, get_lapic },
	{ KVM_SET_LAPIC, set_lapic },
	{ }
};
