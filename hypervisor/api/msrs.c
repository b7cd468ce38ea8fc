// SPDX-License-Identifier: GPL-2.0-only
/*
 * msrs.c - KVM_GET_MSRS and KVM_SET_MSRS: MSRs in order, up to the first that fails.
 */
#include "api.h"

/**
 * msrs_transfer() - serve one such ioctl
 * @vcpu:	NULL for the device's own
 * @argument:	struct kvm_msrs of user space
 * @access:	reads or writes *@value
 * @write_back:	values go to user space
 *
 * Return: how many succeeded; -EFAULT, -E2BIG, -ENOMEM.
 */
static long msrs_transfer(struct vcpu *vcpu, unsigned long argument,
			  int (*access)(struct vcpu *vcpu, u32 index, u64 *value), bool write_back)
{
	struct kvm_msrs __user *user = (void __user *)argument;
	struct kvm_msr_entry *entries;
	struct kvm_msrs header;
	size_t bytes;
	long done;

	if (copy_from_user(&header, user, sizeof(header)))
		return -EFAULT;
	if (header.nmsrs >= REFKVM_MAX_MSRS)
		return -E2BIG;
	bytes = header.nmsrs * sizeof(*entries);
	entries = memdup_user(user->entries, bytes);
	if (IS_ERR(entries))
		return PTR_ERR(entries);
	for (done = 0; done < header.nmsrs; done++) {
		u64 value = entries[done].data;

		if (access(vcpu, entries[done].index, &value))
			break;
		entries[done].data = value;
	}
	if (write_back && copy_to_user(user->entries, entries, bytes))
		done = -EFAULT;
	kfree(entries);
	return done;
}

static int feature_access(struct vcpu *vcpu, u32 index, u64 *value)
{
	return msr_feature_read(index, value);
}

static int read_access(struct vcpu *vcpu, u32 index, u64 *value)
{
	return msr_read(vcpu, index, value, true);
}

static int write_access(struct vcpu *vcpu, u32 index, u64 *value)
{
	return msr_write(vcpu, index, *value, true);
}

long system_get_msrs(unsigned long argument)
{
	return msrs_transfer(NULL, argument, feature_access, true);
}

static long get_msrs(struct vcpu *vcpu, unsigned long argument)
{
	cpu_ops->get_state(vcpu, STATE_ALL & ~STATE_FPU);
	return msrs_transfer(vcpu, argument, read_access, true);
}

static long set_msrs(struct vcpu *vcpu, unsigned long argument)
{
	long r;

	cpu_ops->get_state(vcpu, STATE_ALL & ~STATE_FPU);
	r = msrs_transfer(vcpu, argument, write_access, false);
	cpu_ops->set_state(vcpu, STATE_ALL & ~STATE_FPU);
	return r;
}

const struct vcpu_ioctl msr_ioctls[] = {
	{ KVM_GET_MSRS, get_msrs },
	{ KVM_SET_MSRS, set_msrs },
	{ }
};
