// SPDX-License-Identifier: GPL-2.0-only
/*
 * eventfd.c - interrupts that come from eventfds, and writes of the guest that go to them.
 *
 * Source: api.rst: KVM_IRQFD, KVM_IOEVENTFD.
 */
#include "../refkvm.h"

/* ---- irqfd ---- */

/**
 * struct irqfd - an eventfd that raises a GSI
 * @next:	under irqchip->lock; irqfd_resample() may use it until slots_srcu has gone by
 * @resample:	the line stays high until the guest ends the interrupt; then this one is signalled
 * @acked:	that has happened, and the signal is to be given; under irqchip->lock
 */
struct irqfd {
	struct irqfd *next;
	struct irqchip *chip;
	u32 gsi;
	struct eventfd_watch watch;
	struct eventfd_ctx *resample;
	bool acked;
};

static void irqfd_signalled(struct eventfd_watch *watch)
{
	struct irqfd *irqfd = container_of(watch, struct irqfd, watch);
	struct vm *vm = irqfd->chip->vm;

	if (irqfd->resample) {
		irq_set(vm, SOURCE_RESAMPLE, irqfd->gsi, true);
		return;
	}
	irq_set(vm, SOURCE_IRQFD, irqfd->gsi, true);
	irq_set(vm, SOURCE_IRQFD, irqfd->gsi, false);
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
	error = eventfd_watch_prepare(&irqfd->watch, arguments->fd, irqfd_signalled);
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

static void irqfd_destroy(struct irqfd *irqfd)
{
	eventfd_watch_stop(&irqfd->watch);
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
	if (!taken) {
		irqfd->next = chip->irqfds;
		chip->irqfds = irqfd;
	}
	spin_unlock_irqrestore(&chip->lock, flags);
	return !taken;
}

static long irqfd_assign(struct vm *vm, const struct kvm_irqfd *arguments)
{
	struct irqfd *irqfd = irqfd_create(vm, arguments);

	if (IS_ERR(irqfd))
		return PTR_ERR(irqfd);
	if (!irqfd_insert(vm->irqchip, irqfd)) {
		irqfd_destroy(irqfd);
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
	irqfd = *place;
	if (irqfd)
		*place = irqfd->next;
	spin_unlock_irqrestore(&chip->lock, flags);
	return irqfd;
}

/* A line that it held high falls with it. */
static void irqfd_release(struct irqfd *irqfd)
{
	struct vm *vm = irqfd->chip->vm;
	bool resample = irqfd->resample;
	u32 gsi = irqfd->gsi;

	if (resample) {
		vm_request(vm, ATTENTION_SIGNAL);
		synchronize_srcu(&vm->slots_srcu);
	}
	irqfd_destroy(irqfd);
	if (resample)
		irq_set(vm, SOURCE_RESAMPLE, gsi, false);
}

/* What was signalled and not yet taken is lost. That there is none is no error. */
static long irqfd_deassign(struct vm *vm, const struct kvm_irqfd *arguments)
{
	struct eventfd_watch watch = {};
	struct irqfd *irqfd;
	long r = eventfd_watch_prepare(&watch, arguments->fd, NULL);

	if (r)
		return r;
	while ((irqfd = irqfd_remove(vm->irqchip, &watch, arguments->gsi)))
		irqfd_release(irqfd);
	eventfd_watch_stop(&watch);
	return 0;
}

long irqfd_ioctl(struct vm *vm, unsigned long argument)
{
	struct kvm_irqfd arguments;
	long r;

	if (copy_from_user(&arguments, (void __user *)argument, sizeof(arguments)))
		return -EFAULT;
	if (arguments.flags & ~(KVM_IRQFD_FLAG_DEASSIGN | KVM_IRQFD_FLAG_RESAMPLE))
		return -EINVAL;
	if (!smp_load_acquire(&vm->irqchip))
		return arguments.flags & KVM_IRQFD_FLAG_DEASSIGN ? 0 : -EINVAL;
	if (!(arguments.flags & KVM_IRQFD_FLAG_DEASSIGN) &&
	    arguments.flags & KVM_IRQFD_FLAG_RESAMPLE && vm->irqchip->split)
		return -EINVAL;
	mutex_lock(&vm->lock);
	r = arguments.flags & KVM_IRQFD_FLAG_DEASSIGN ? irqfd_deassign(vm, &arguments) :
							irqfd_assign(vm, &arguments);
	mutex_unlock(&vm->lock);
	return r;
}

/* ---- ioeventfd ---- */

/**
 * struct ioeventfd - a place where writes end up in an eventfd
 * @bytes:	width of the write, 0: any
 */
struct ioeventfd {
	u64 address;
	u32 bytes;
	bool pio;
	bool match;
	u64 data;
	struct eventfd_ctx *eventfd;
};

/**
 * struct ioeventfds - all of a VM; replaced as a whole, never changed
 */
struct ioeventfds {
	unsigned int count;
	struct ioeventfd ioeventfd[];
};

static struct ioeventfds *ends_of_writer(struct vm *vm)
{
	lockdep_assert_held(&vm->slots_lock);
	return rcu_dereference_protected(vm->ioeventfds, mutex_held(&vm->slots_lock));
}

/* The old ones without number @without, if it is there, and with @with, likewise. */
static struct ioeventfds *copy_of(const struct ioeventfds *old, unsigned int without,
				  const struct ioeventfd *with)
{
	unsigned int i, room = (old ? old->count : 0) + 1;
	struct ioeventfds *new;

	new = kzalloc(struct_size(new, ioeventfd, room), GFP_KERNEL_ACCOUNT);
	if (!new)
		return NULL;
	for (i = 0; old && i < old->count; i++)
		if (i != without)
			new->ioeventfd[new->count++] = old->ioeventfd[i];
	if (with)
		new->ioeventfd[new->count++] = *with;
	return new;
}

/* When it returns, no VCPU uses the old ones any more. */
static int replace(struct vm *vm, unsigned int without, const struct ioeventfd *with)
{
	struct ioeventfds *old = ends_of_writer(vm), *new = copy_of(old, without, with);

	if (!new)
		return -ENOMEM;
	rcu_assign_pointer(vm->ioeventfds, new);
	vm_request(vm, ATTENTION_SIGNAL);
	synchronize_srcu(&vm->slots_srcu);
	kfree(old);
	return 0;
}

static bool same_place(const struct ioeventfd *a, const struct ioeventfd *b)
{
	return a->address == b->address && a->pio == b->pio;
}

/* Do two of them want one write. */
static bool collide(const struct ioeventfd *a, const struct ioeventfd *b)
{
	if (!same_place(a, b))
		return false;
	if (!a->bytes || !b->bytes)
		return true;
	return a->bytes == b->bytes && (!a->match || !b->match || a->data == b->data);
}

static int ioeventfd_assign(struct vm *vm, const struct ioeventfd *new)
{
	const struct ioeventfds *old = ends_of_writer(vm);

	for (unsigned int i = 0; old && i < old->count; i++)
		if (collide(&old->ioeventfd[i], new))
			return -EEXIST;
	if (old && old->count >= REFKVM_MAX_ZONES)
		return -ENOSPC;
	return replace(vm, U32_MAX, new);
}

static int ioeventfd_deassign(struct vm *vm, const struct ioeventfd *like)
{
	const struct ioeventfds *old = ends_of_writer(vm);
	struct eventfd_ctx *eventfd;
	int r;

	for (unsigned int i = 0; old && i < old->count; i++) {
		const struct ioeventfd *it = &old->ioeventfd[i];

		if (!same_place(it, like) || it->bytes != like->bytes ||
		    it->match != like->match || (it->match && it->data != like->data) ||
		    !eventfd_same(it->eventfd, like->eventfd))
			continue;
		eventfd = it->eventfd;
		r = replace(vm, i, NULL);
		if (!r)
			eventfd_ctx_put(eventfd);
		return r;
	}
	return -ENOENT;
}

static bool arguments_valid(const struct kvm_ioeventfd *arguments)
{
	u64 end;

	switch (arguments->len) {
	case 0:
		if (arguments->flags & KVM_IOEVENTFD_FLAG_DATAMATCH)
			return false;
		break;
	case 1:
	case 2:
	case 4:
	case 8:
		break;
	default:
		return false;
	}
	return !check_add_overflow((u64)arguments->addr, (u64)arguments->len, &end) &&
	       !(arguments->flags & ~(u32)KVM_IOEVENTFD_VALID_FLAG_MASK);
}

long ioeventfd_ioctl(struct vm *vm, unsigned long argument)
{
	struct kvm_ioeventfd arguments;
	struct ioeventfd new;
	bool assign;
	long r;

	if (copy_from_user(&arguments, (void __user *)argument, sizeof(arguments)))
		return -EFAULT;
	assign = !(arguments.flags & KVM_IOEVENTFD_FLAG_DEASSIGN);
	if (assign && !arguments_valid(&arguments))
		return -EINVAL;
	new = (struct ioeventfd){
		.address = arguments.addr,
		.bytes = arguments.len,
		.pio = arguments.flags & KVM_IOEVENTFD_FLAG_PIO,
		.match = arguments.flags & KVM_IOEVENTFD_FLAG_DATAMATCH,
		.data = arguments.datamatch,
		.eventfd = eventfd_ctx_fdget(arguments.fd),
	};
	if (IS_ERR(new.eventfd))
		return PTR_ERR(new.eventfd);
	mutex_lock(&vm->slots_lock);
	r = assign ? ioeventfd_assign(vm, &new) : ioeventfd_deassign(vm, &new);
	mutex_unlock(&vm->slots_lock);
	if (!assign || r)
		eventfd_ctx_put(new.eventfd);
	return r;
}

static bool wants(const struct ioeventfd *it, const void *data, unsigned int bytes)
{
	u64 value = 0;

	if (!it->bytes)
		return true;
	if (it->bytes != bytes)
		return false;
	memcpy(&value, data, bytes);
	return !it->match || value == it->data;
}

bool ioeventfd_write(struct vm *vm, u64 address, const void *data, unsigned int bytes, bool pio)
{
	const struct ioeventfds *all = srcu_dereference(vm->ioeventfds, &vm->slots_srcu);

	for (unsigned int i = 0; all && i < all->count; i++) {
		const struct ioeventfd *it = &all->ioeventfd[i];

		if (it->address != address || it->pio != pio || !wants(it, data, bytes))
			continue;
		host_eventfd_signal(it->eventfd);
		return true;
	}
	return false;
}

/* ---- life ---- */

void eventfds_destroy(struct vm *vm)
{
	struct ioeventfds *all = rcu_dereference_protected(vm->ioeventfds, true);
	struct irqfd *irqfd;

	while (vm->irqchip && (irqfd = irqfd_remove(vm->irqchip, NULL, 0)))
		irqfd_release(irqfd);
	for (unsigned int i = 0; all && i < all->count; i++)
		eventfd_ctx_put(all->ioeventfd[i].eventfd);
	kfree(all);
}
