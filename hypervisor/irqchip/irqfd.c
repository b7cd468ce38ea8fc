// SPDX-License-Identifier: GPL-2.0-only
/*
 * irqfd.c - interrupts that come from eventfds.
 *
 * Source: api.rst: KVM_IRQFD.
 */
#include "../refkvm.h"

/**
 * struct irqfd - an eventfd that raises a GSI
 * @next:	under irqchip->lock; irqfd_resample() may use it until slots_srcu has gone by
 * @resample:	the line stays high until the guest ends the interrupt; then this one is signalled
 * @acked:	that has happened, and the signal is to be given; under irqchip->lock
 * @closed:	nobody in user space can signal it any more; under the eventfd's lock, or with a
 *		reference to its file
 */
struct irqfd {
	struct irqfd *next;
	struct irqchip *chip;
	u32 gsi;
	struct eventfd_watch watch;
	struct eventfd_ctx *resample;
	bool acked;
	bool closed;
};

static void irqfd_signalled(struct eventfd_watch *watch)
{
	struct irqfd *irqfd = container_of(watch, struct irqfd, watch);
	struct vm *vm = irqfd->chip->vm;

	if (irqfd->closed)
		return;
	if (irqfd->resample) {
		irq_set(vm, SOURCE_RESAMPLE, irqfd->gsi, true);
		return;
	}
	irq_set(vm, SOURCE_IRQFD, irqfd->gsi, true);
	irq_set(vm, SOURCE_IRQFD, irqfd->gsi, false);
}

static void irqfd_push(struct irqfd **list, struct irqfd *irqfd)
{
	irqfd->next = *list;
	*list = irqfd;
}

static struct irqfd *irqfd_take(struct irqfd **place)
{
	struct irqfd *irqfd = *place;

	if (irqfd)
		*place = irqfd->next;
	return irqfd;
}

/* It has left the list: a line that it held high falls with it, unless others may hold it. */
static void irqfd_let_go(const struct irqfd *irqfd)
{
	struct irqchip *chip = irqfd->chip;
	bool shared = false;

	for (const struct irqfd *other = chip->irqfds; other; other = other->next)
		shared |= other->resample && other->gsi == irqfd->gsi;
	if (irqfd->resample && !shared)
		irq_set_locked(chip, SOURCE_RESAMPLE, irqfd->gsi, false);
}

/* What remains cannot be given back here: that may have to wait. Not if it is being deassigned. */
static void irqfd_closed(struct eventfd_watch *watch)
{
	struct irqfd *irqfd = container_of(watch, struct irqfd, watch), **place;
	struct irqchip *chip = irqfd->chip;
	unsigned long flags;

	irqfd->closed = true;
	spin_lock_irqsave(&chip->lock, flags);
	for (place = &chip->irqfds; *place && *place != irqfd; place = &(*place)->next)
		;
	if (irqfd_take(place)) {
		irqfd_let_go(irqfd);
		irqfd_push(&chip->irqfds_closed, irqfd);
	}
	spin_unlock_irqrestore(&chip->lock, flags);
}

void irqfd_acked(struct irqchip *chip, u32 gsi)
{
	bool lowered = false;

	for (struct irqfd *irqfd = chip->irqfds; irqfd; irqfd = irqfd->next) {
		if (!irqfd->resample || irqfd->gsi != gsi)
			continue;
		/* Those that still have something to say raise it again. */
		if (!lowered)
			irq_set_locked(chip, SOURCE_RESAMPLE, gsi, false);
		lowered = true;
		irqfd->acked = true;
		WRITE_ONCE(chip->irqfds_acked, true);
	}
}

static struct irqfd *take_acked(struct irqchip *chip)
{
	struct irqfd *irqfd;
	unsigned long flags;

	spin_lock_irqsave(&chip->lock, flags);
	for (irqfd = chip->irqfds; irqfd && !irqfd->acked; irqfd = irqfd->next)
		;
	if (irqfd)
		irqfd->acked = false;
	else
		WRITE_ONCE(chip->irqfds_acked, false);
	spin_unlock_irqrestore(&chip->lock, flags);
	return irqfd;
}

void irqfd_resample(struct vm *vm)
{
	struct irqchip *chip = vm->irqchip;
	struct irqfd *irqfd;
	int index;

	if (!READ_ONCE(chip->irqfds_acked))
		return;
	index = srcu_read_lock(&vm->slots_srcu);
	while ((irqfd = take_acked(chip)))
		host_eventfd_signal(irqfd->resample);
	srcu_read_unlock(&vm->slots_srcu, index);
}

static struct irqfd *irqfd_create(struct vm *vm, const struct kvm_irqfd *arguments)
{
	struct irqfd *irqfd = kzalloc(sizeof(*irqfd), GFP_KERNEL_ACCOUNT);
	long error = -ENOMEM;

	if (!irqfd)
		return ERR_PTR(error);
	irqfd->chip = vm->irqchip;
	irqfd->gsi = arguments->gsi;
	error = eventfd_watch_prepare(&irqfd->watch, arguments->fd, irqfd_signalled,
				      irqfd_closed);
	if (error)
		goto err_free;
	if (!(arguments->flags & KVM_IRQFD_FLAG_RESAMPLE))
		return irqfd;
	irqfd->resample = eventfd_ctx_fdget(arguments->resamplefd);
	if (!IS_ERR(irqfd->resample))
		return irqfd;

	error = PTR_ERR(irqfd->resample);
	eventfd_watch_stop(&irqfd->watch);
err_free:
	kfree(irqfd);
	return ERR_PTR(error);
}

static void irqfd_free(struct irqfd *irqfd)
{
	if (irqfd->resample)
		eventfd_ctx_put(irqfd->resample);
	kfree(irqfd);
}

/* Return: false: the eventfd is somebody's already. */
static bool irqfd_insert(struct irqchip *chip, struct irqfd *irqfd)
{
	unsigned long flags;
	bool taken = false;

	spin_lock_irqsave(&chip->lock, flags);
	for (struct irqfd *other = chip->irqfds; other; other = other->next)
		taken |= eventfd_watch_same(&other->watch, &irqfd->watch);
	if (!taken)
		irqfd_push(&chip->irqfds, irqfd);
	spin_unlock_irqrestore(&chip->lock, flags);
	return !taken;
}

static long irqfd_assign(struct vm *vm, const struct kvm_irqfd *arguments)
{
	struct irqfd *irqfd = irqfd_create(vm, arguments);

	if (IS_ERR(irqfd))
		return PTR_ERR(irqfd);
	if (!irqfd_insert(vm->irqchip, irqfd)) {
		eventfd_watch_stop(&irqfd->watch);
		irqfd_free(irqfd);
		return -EBUSY;
	}
	/* What was signalled before counts. */
	eventfd_watch_start(&irqfd->watch);
	return 0;
}

/* Take one out that fits, or any. Caller holds vm->lock. A VCPU may be about to signal for it. */
static struct irqfd *irqfd_remove(struct irqchip *chip, const struct eventfd_watch *watch, u32 gsi)
{
	struct irqfd **place, *irqfd;
	unsigned long flags;

	spin_lock_irqsave(&chip->lock, flags);
	for (place = &chip->irqfds; *place; place = &(*place)->next)
		if (!watch || ((*place)->gsi == gsi && eventfd_watch_same(&(*place)->watch, watch)))
			break;
	irqfd = irqfd_take(place);
	spin_unlock_irqrestore(&chip->lock, flags);
	return irqfd;
}

static void irqfd_release(struct irqfd *irqfd)
{
	struct irqchip *chip = irqfd->chip;
	unsigned long flags;

	if (irqfd->resample) {
		vm_request(chip->vm, ATTENTION_SIGNAL);
		synchronize_srcu(&chip->vm->slots_srcu);
	}
	eventfd_watch_stop(&irqfd->watch);
	spin_lock_irqsave(&chip->lock, flags);
	irqfd_let_go(irqfd);
	spin_unlock_irqrestore(&chip->lock, flags);
	irqfd_free(irqfd);
}

/* Caller holds vm->lock, or nobody else has the VM. */
static void irqfds_release_closed(struct irqchip *chip)
{
	struct irqfd *irqfd;
	unsigned long flags;

	do {
		spin_lock_irqsave(&chip->lock, flags);
		irqfd = irqfd_take(&chip->irqfds_closed);
		spin_unlock_irqrestore(&chip->lock, flags);
		if (irqfd)
			irqfd_release(irqfd);
	} while (irqfd);
}

/* What was signalled and not yet taken is lost. That there is none is no error, nor no irqchip. */
static long irqfd_deassign(struct vm *vm, const struct kvm_irqfd *arguments)
{
	struct eventfd_watch watch = {};
	struct irqfd *irqfd;
	long r = eventfd_watch_prepare(&watch, arguments->fd, NULL, NULL);

	if (r)
		return r;
	while (vm->irqchip && (irqfd = irqfd_remove(vm->irqchip, &watch, arguments->gsi)))
		irqfd_release(irqfd);
	eventfd_watch_stop(&watch);
	return 0;
}

/* An eventfd that is told of the end of an interrupt needs an IOAPIC that sees it. */
static bool irqfd_allowed(struct vm *vm, const struct kvm_irqfd *arguments)
{
	const struct irqchip *chip = vm->irqchip;

	return chip && !(arguments->flags & KVM_IRQFD_FLAG_RESAMPLE && chip->split);
}

long irqfd_ioctl(struct vm *vm, unsigned long argument)
{
	struct kvm_irqfd arguments;
	bool assign;
	long r;

	if (copy_from_user(&arguments, (void __user *)argument, sizeof(arguments)))
		return -EFAULT;
	if (arguments.flags & ~(KVM_IRQFD_FLAG_DEASSIGN | KVM_IRQFD_FLAG_RESAMPLE))
		return -EINVAL;
	assign = !(arguments.flags & KVM_IRQFD_FLAG_DEASSIGN);
	mutex_lock(&vm->lock);
	if (vm->irqchip)
		irqfds_release_closed(vm->irqchip);
	if (!assign)
		r = irqfd_deassign(vm, &arguments);
	else
		r = irqfd_allowed(vm, &arguments) ? irqfd_assign(vm, &arguments) : -EINVAL;
	mutex_unlock(&vm->lock);
	return r;
}

void irqfds_destroy(struct vm *vm)
{
	struct irqfd *irqfd;

	if (!vm->irqchip)
		return;
	while ((irqfd = irqfd_remove(vm->irqchip, NULL, 0)))
		irqfd_release(irqfd);
	irqfds_release_closed(vm->irqchip);
}
