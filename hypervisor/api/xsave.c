// SPDX-License-Identifier: GPL-2.0-only
/*
 * xsave.c - extended state and XCR0: KVM_GET_XSAVE, KVM_SET_XSAVE, KVM_GET_XCRS, KVM_SET_XCRS.
 */
#include "api.h"
#include "../cpu/xsave.h"

/* What lies behind the components that are known stays zero. */
static struct xsave_area *area_of(struct kvm_xsave *xsave)
{
	return (struct xsave_area *)xsave->region;
}

/* User space sees what the guest can have; x87 and SSE even if its CPUID says nothing of XSAVE. */
static long get_xsave(struct vcpu *vcpu, unsigned long argument)
{
	u64 components = (cpuid_xcr0_allowed(vcpu) & xcr0_supported) | XSTATE_LEGACY;
	struct kvm_xsave *xsave = kzalloc(sizeof(*xsave), GFP_KERNEL_ACCOUNT);
	long r = 0;

	if (!xsave)
		return -ENOMEM;
	cpu_ops->get_state(vcpu, STATE_FPU);
	xsave_to_user(&vcpu->state, components, area_of(xsave));
	if (copy_to_user((void __user *)argument, xsave, sizeof(*xsave)))
		r = -EFAULT;
	kfree(xsave);
	return r;
}

/* Whatever the host has can be set, so that the order of KVM_SET_CPUID2 and this does not count. */
static long set_xsave(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_xsave *xsave = kzalloc(sizeof(*xsave), GFP_KERNEL_ACCOUNT);
	long r;

	if (!xsave)
		return -ENOMEM;
	if (copy_from_user(xsave, (void __user *)argument, sizeof(*xsave)))
		r = -EFAULT;
	else
		r = xsave_from_user(&vcpu->state, xcr0_supported | XSTATE_LEGACY, area_of(xsave));
	if (!r)
		cpu_ops->set_state(vcpu, STATE_FPU);
	kfree(xsave);
	return r;
}

static long get_xcrs(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_xcrs xcrs = {};

	if (!xcr0_supported)
		return -EINVAL;
	cpu_ops->get_state(vcpu, STATE_CONTROL);
	xcrs.nr_xcrs = 1;
	xcrs.xcrs[0].value = vcpu->state.xcr0;
	return copy_to_user((void __user *)argument, &xcrs, sizeof(xcrs)) ? -EFAULT : 0;
}

/* Registers other than XCR0 are passed over, as Linux does. */
static long set_xcrs(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_xcrs xcrs;
	unsigned int i;

	if (copy_from_user(&xcrs, (void __user *)argument, sizeof(xcrs)))
		return -EFAULT;
	if (!xcr0_supported || xcrs.nr_xcrs > KVM_MAX_XCRS || xcrs.flags)
		return -EINVAL;
	for (i = 0; i < xcrs.nr_xcrs; i++)
		if (xcrs.xcrs[i].xcr == 0)
			break;
	if (i == xcrs.nr_xcrs)
		return 0;
	if (xcr0_write(vcpu, xcrs.xcrs[i].value))
		return -EINVAL;
	cpu_ops->set_state(vcpu, STATE_CONTROL);
	return 0;
}

const struct vcpu_ioctl xsave_ioctls[] = {
	{ KVM_GET_XSAVE, get_xsave },
	{ KVM_GET_XSAVE2, get_xsave },		/* KVM_CAP_XSAVE2 is never more */
	{ KVM_SET_XSAVE, set_xsave },
	{ KVM_GET_XCRS, get_xcrs },
	{ KVM_SET_XCRS, set_xcrs },
	{ }
};
