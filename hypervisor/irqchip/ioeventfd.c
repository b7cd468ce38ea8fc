// SPDX-License-Identifier: GPL-2.0-only
/*
 * ioeventfd.c - writes of the guest that go to eventfds.
 *
 * Source: api.rst: KVM_IOEVENTFD.
 */
#include "../refkvm.h"

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

	new = kvzalloc(struct_size(new, ioeventfd, room), GFP_KERNEL_ACCOUNT);
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
	kvfree(old);
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

void ioeventfds_destroy(struct vm *vm)
{
	struct ioeventfds *all = rcu_dereference_protected(vm->ioeventfds, true);

	for (unsigned int i = 0; all && i < all->count; i++)
		eventfd_ctx_put(all->ioeventfd[i].eventfd);
	kvfree(all);
}
