// SPDX-License-Identifier: GPL-2.0-only
/*
 * vcpu.c - a VCPU's life, and the way to its ioctls.
 *
 * A VCPU lives as long as its VM: closing its descriptor gives up only the reference to the VM, and
 * its id stays taken.
 */
#include "api.h"

#define RUN_BYTES	(2 * PAGE_SIZE)		/* struct kvm_run, port data */

static_assert(sizeof(struct kvm_run) <= PAGE_SIZE, "struct kvm_run has one page");

/* ---- life ---- */

static struct vcpu *vcpu_alloc(struct vm *vm, unsigned int id)
{
	struct vcpu *vcpu = kzalloc(sizeof(*vcpu), GFP_KERNEL_ACCOUNT);
	int error = -ENOMEM;
	char name[24];

	if (!vcpu)
		return ERR_PTR(error);
	mutex_init(&vcpu->mutex);
	vcpu->vm = vm;
	vcpu->id = id;
	host_wait_init(&vcpu->wait);
	vcpu->tsc_khz = READ_ONCE(vm->tsc_khz);
	paravirt_reset(vcpu);
	snprintf(name, sizeof(name), "vcpu:%u", id);
	vcpu->run_pages = shared_pages_create(name, RUN_BYTES);
	if (IS_ERR(vcpu->run_pages)) {
		error = PTR_ERR(vcpu->run_pages);
		goto err_free;
	}
	vcpu->run = vcpu->run_pages->address;
	vcpu->run_pages->next = vm->ring_pages;
	error = dirty_ring_create(vcpu);
	if (error)
		goto err_destroy_pages;
	error = tlb_create(vcpu);
	if (error)
		goto err_destroy_ring;
	cpuid_update(vcpu);
	cpu_reset(vcpu, id == vm->bsp_id);
	error = vm->irqchip ? lapic_create(vcpu) : 0;
	if (error)
		goto err_destroy_tlb;
	/* Others wait for a start-up message, if somebody can send one. */
	vcpu->mp_state = !vcpu->lapic || id == vm->bsp_id ? KVM_MP_STATE_RUNNABLE :
							     KVM_MP_STATE_UNINITIALIZED;
	error = cpu_ops->vcpu_create(vcpu);
	if (error)
		goto err_destroy_lapic;
	return vcpu;

err_destroy_lapic:
	lapic_destroy(vcpu);
err_destroy_tlb:
	tlb_destroy(vcpu);
err_destroy_ring:
	dirty_ring_destroy(vcpu);
err_destroy_pages:
	shared_pages_destroy(vcpu->run_pages);
err_free:
	mutex_destroy(&vcpu->mutex);
	kfree(vcpu);
	return ERR_PTR(error);
}

void vcpu_destroy(struct vcpu *vcpu)
{
	lapic_destroy(vcpu);
	cpu_ops->vcpu_destroy(vcpu);
	tlb_destroy(vcpu);
	dirty_ring_destroy(vcpu);
	shared_pages_destroy(vcpu->run_pages);
	kvfree(vcpu->cpuid);
	mutex_destroy(&vcpu->mutex);
	kfree(vcpu);
}

static bool id_taken(struct vm *vm, unsigned int id)
{
	lockdep_assert_held(&vm->lock);
	for (unsigned int i = 0; i < vm->online_vcpus; i++)
		if (vm->vcpus[i]->id == id)
			return true;
	return false;
}

static int reserve_vcpu(struct vm *vm, unsigned long id)
{
	int r = -EINVAL;

	mutex_lock(&vm->lock);
	if (vm->created_vcpus < REFKVM_MAX_VCPUS &&
	    id < (vm->max_vcpu_ids ? vm->max_vcpu_ids : REFKVM_MAX_VCPU_IDS)) {
		if (!vm->max_vcpu_ids)
			vm->max_vcpu_ids = REFKVM_MAX_VCPU_IDS;
		vm->created_vcpus++;
		r = 0;
	}
	mutex_unlock(&vm->lock);
	return r;
}

/* Give the VCPU a descriptor and let others find it. */
static long publish_vcpu(struct vcpu *vcpu)
{
	struct vm *vm = vcpu->vm;
	long fd = -EEXIST;
	char name[24];

	mutex_lock(&vm->lock);
	if (id_taken(vm, vcpu->id))
		goto out;
	snprintf(name, sizeof(name), "vcpu:%u", vcpu->id);
	vm_get(vm);
	fd = host_getfd(name, &vcpu_fops, vcpu, vcpu->run_pages);
	if (fd < 0) {
		vm_put(vm);
		goto out;
	}
	vm->vcpus[vm->online_vcpus] = vcpu;
	smp_store_release(&vm->online_vcpus, vm->online_vcpus + 1);
out:
	mutex_unlock(&vm->lock);
	return fd;
}

long vcpu_create(struct vm *vm, unsigned long id)
{
	struct vcpu *vcpu;
	long fd;

	/* An id is 32 bits: the upper half of the argument is not looked at. */
	id = (u32)id;
	fd = reserve_vcpu(vm, id);
	if (fd)
		return fd;
	vcpu = vcpu_alloc(vm, id);
	fd = IS_ERR(vcpu) ? PTR_ERR(vcpu) : publish_vcpu(vcpu);
	if (fd >= 0)
		return fd;

	if (!IS_ERR(vcpu))
		vcpu_destroy(vcpu);
	mutex_lock(&vm->lock);
	vm->created_vcpus--;
	mutex_unlock(&vm->lock);
	return fd;
}

static int vcpu_release(struct inode *inode, struct file *file)
{
	struct vcpu *vcpu = file->private_data;

	vm_put(vcpu->vm);
	return 0;
}

/* ---- ioctls ---- */

static long set_signal_mask(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_signal_mask __user *user = (void __user *)argument;
	struct kvm_signal_mask header;
	u64 mask;

	if (!user) {
		vcpu->sigmask_active = false;
		return 0;
	}
	if (copy_from_user(&header, user, sizeof(header)))
		return -EFAULT;
	if (header.len != sizeof(mask))
		return -EINVAL;
	if (copy_from_user(&mask, user->sigset, sizeof(mask)))
		return -EFAULT;
	vcpu->sigmask = mask;
	vcpu->sigmask_active = true;
	return 0;
}

static long get_mp_state(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_mp_state state;

	irqchip_accept(vcpu);
	state.mp_state = vcpu->mp_state;
	return copy_to_user((void __user *)argument, &state, sizeof(state)) ? -EFAULT : 0;
}

/* All but one need a local APIC in the kernel; SIPI_RECEIVED is a start-up message that waits. */
static int mp_state_set(struct vcpu *vcpu, u32 mp_state)
{
	switch (mp_state) {
	case KVM_MP_STATE_RUNNABLE:
		break;
	case KVM_MP_STATE_UNINITIALIZED:
	case KVM_MP_STATE_INIT_RECEIVED:
	case KVM_MP_STATE_HALTED:
	case KVM_MP_STATE_SIPI_RECEIVED:
		if (vcpu->lapic)
			break;
		fallthrough;
	default:
		return -EINVAL;
	}
	vcpu->mp_state = mp_state;
	if (mp_state == KVM_MP_STATE_SIPI_RECEIVED) {
		vcpu->mp_state = KVM_MP_STATE_INIT_RECEIVED;
		lapic_startup(vcpu);
	}
	return 0;
}

static long set_mp_state(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_mp_state state;

	if (copy_from_user(&state, (void __user *)argument, sizeof(state)))
		return -EFAULT;
	return mp_state_set(vcpu, state.mp_state);
}

static long enable_cap(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_enable_cap cap;

	if (copy_from_user(&cap, (void __user *)argument, sizeof(cap)))
		return -EFAULT;
	if (cap.flags || cap.cap != KVM_CAP_ENFORCE_PV_FEATURE_CPUID)
		return -EINVAL;
	vcpu->paravirt_enforced = cap.args[0];
	return 0;
}

static long set_tsc_khz(struct vcpu *vcpu, unsigned long argument)
{
	u32 khz = argument;

	if (khz >= REFKVM_MAX_TSC_KHZ)
		return -EINVAL;
	cpu_ops->get_state(vcpu, STATE_MSRS);
	tsc_set_khz(vcpu, khz ? khz : host_tsc_khz());
	cpu_ops->set_state(vcpu, STATE_MSRS);
	vcpu_request(vcpu, ATTENTION_CLOCK);
	return 0;
}

static long get_tsc_khz(struct vcpu *vcpu, unsigned long argument)
{
	return vcpu->tsc_khz;
}

static long kvmclock_ctrl(struct vcpu *vcpu, unsigned long argument)
{
	return clock_stopped(vcpu);
}

/* ---- attributes: the offset of the TSC is the only one ---- */

static bool is_tsc_offset(const struct kvm_device_attr *attribute)
{
	return !attribute->flags && attribute->group == KVM_VCPU_TSC_CTRL &&
	       attribute->attr == KVM_VCPU_TSC_OFFSET;
}

static long attribute_get(struct vcpu *vcpu, const struct kvm_device_attr *attribute)
{
	cpu_ops->get_state(vcpu, STATE_MSRS);
	return copy_to_user((void __user *)(unsigned long)attribute->addr, &vcpu->state.tsc_offset,
			    sizeof(u64)) ? -EFAULT : 0;
}

static long attribute_set(struct vcpu *vcpu, const struct kvm_device_attr *attribute)
{
	u64 offset;

	if (copy_from_user(&offset, (void __user *)(unsigned long)attribute->addr, sizeof(offset)))
		return -EFAULT;
	cpu_ops->get_state(vcpu, STATE_MSRS);
	vcpu->state.tsc_offset = offset;
	cpu_ops->set_state(vcpu, STATE_MSRS);
	lapic_tsc_changed(vcpu);
	vcpu_request(vcpu, ATTENTION_CLOCK);
	return 0;
}

static long attribute_has(struct vcpu *vcpu, const struct kvm_device_attr *attribute)
{
	return 0;
}

/* Source: api.rst: KVM_SET/GET_DEVICE_ATTR; devices/vcpu.rst: KVM_VCPU_TSC_CTRL. */
static long attribute(struct vcpu *vcpu, unsigned long argument,
		      long (*serve)(struct vcpu *vcpu, const struct kvm_device_attr *attribute))
{
	struct kvm_device_attr wanted;

	if (copy_from_user(&wanted, (void __user *)argument, sizeof(wanted)))
		return -EFAULT;
	return is_tsc_offset(&wanted) ? serve(vcpu, &wanted) : -ENXIO;
}

static long get_attribute(struct vcpu *vcpu, unsigned long argument)
{
	return attribute(vcpu, argument, attribute_get);
}

static long set_attribute(struct vcpu *vcpu, unsigned long argument)
{
	return attribute(vcpu, argument, attribute_set);
}

static long has_attribute(struct vcpu *vcpu, unsigned long argument)
{
	return attribute(vcpu, argument, attribute_has);
}

static long get_stats_fd(struct vcpu *vcpu, unsigned long argument)
{
	return host_vcpu_stats_fd(vcpu);
}

static const struct vcpu_ioctl vcpu_ioctls[] = {
	{ KVM_SET_SIGNAL_MASK, set_signal_mask },
	{ KVM_GET_MP_STATE, get_mp_state },
	{ KVM_SET_MP_STATE, set_mp_state },
	{ KVM_ENABLE_CAP, enable_cap },
	{ KVM_SET_TSC_KHZ, set_tsc_khz },
	{ KVM_GET_TSC_KHZ, get_tsc_khz },
	{ KVM_KVMCLOCK_CTRL, kvmclock_ctrl },
	{ KVM_GET_DEVICE_ATTR, get_attribute },
	{ KVM_SET_DEVICE_ATTR, set_attribute },
	{ KVM_HAS_DEVICE_ATTR, has_attribute },
	{ KVM_GET_STATS_FD, get_stats_fd },
	{ }
};

static const struct vcpu_ioctl *const groups[] = {
	run_ioctls, register_ioctls, system_register_ioctls, event_ioctls, cpuid_ioctls, msr_ioctls,
	xsave_ioctls, lapic_ioctls, vcpu_ioctls,
};

static const struct vcpu_ioctl *find_ioctl(unsigned int command)
{
	for (unsigned int i = 0; i < ARRAY_SIZE(groups); i++)
		for (const struct vcpu_ioctl *entry = groups[i]; entry->serve; entry++)
			if (entry->command == command)
				return entry;
	return NULL;
}

static long vcpu_ioctl(struct file *file, unsigned int command, unsigned long argument)
{
	struct vcpu *vcpu = file->private_data;
	const struct vcpu_ioctl *ioctl;
	long r;

	if (vcpu->vm->mm != current->mm)
		return -EIO;
	ioctl = find_ioctl(command);
	if (!ioctl)
		return -EINVAL;
	if (mutex_lock_killable(&vcpu->mutex))
		return -EINTR;
	vcpu_load(vcpu);
	r = ioctl->serve(vcpu, argument);
	vcpu_put(vcpu);
	mutex_unlock(&vcpu->mutex);
	return r;
}

const struct file_operations vcpu_fops = {
	HOST_FILE_OPERATIONS
	HOST_VCPU_OPERATIONS
	.release = vcpu_release,
	.unlocked_ioctl = vcpu_ioctl,
};
