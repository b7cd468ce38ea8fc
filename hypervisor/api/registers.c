// SPDX-License-Identifier: GPL-2.0-only
/*
 * registers.c - general, floating-point and debug registers; translation of an address.
 */
#include "api.h"

/* ---- general registers ---- */

/* The order of struct kvm_regs, in the processor's numbers. */
static const u8 regs_order[] = {
	GPR_RAX, GPR_RBX, GPR_RCX, GPR_RDX, GPR_RSI, GPR_RDI, GPR_RSP, GPR_RBP,
	GPR_R8, GPR_R9, GPR_R10, GPR_R11, GPR_R12, GPR_R13, GPR_R14, GPR_R15,
};

static_assert(offsetof(struct kvm_regs, rip) == ARRAY_SIZE(regs_order) * sizeof(u64),
	      "struct kvm_regs begins with the general registers");

void update_cpl(struct cpu_state *s)
{
	if (!is_protected(s))
		s->cpl = 0;
	else
		s->cpl = is_v86(s) ? 3 : s->segment[SEG_SS].dpl;
}

void regs_get(struct vcpu *vcpu, struct kvm_regs *regs)
{
	const struct cpu_state *s = &vcpu->state;
	u64 *gpr = &regs->rax;

	cpu_ops->get_state(vcpu, STATE_GPRS);
	for (unsigned int i = 0; i < ARRAY_SIZE(regs_order); i++)
		gpr[i] = s->gpr[regs_order[i]];
	regs->rip = s->rip;
	regs->rflags = s->rflags;
}

/* A pending exception belongs to what was there before. */
void regs_set(struct vcpu *vcpu, const struct kvm_regs *regs)
{
	struct cpu_state *s = &vcpu->state;
	const u64 *gpr = &regs->rax;

	cpu_ops->get_state(vcpu, STATE_SEGMENTS | STATE_CONTROL | STATE_EVENTS);
	for (unsigned int i = 0; i < ARRAY_SIZE(regs_order); i++)
		s->gpr[regs_order[i]] = gpr[i];
	s->rip = regs->rip;
	s->rflags = regs->rflags | RFLAGS_FIXED;
	s->events.exception_pending = false;
	update_cpl(s);
	cpu_ops->set_state(vcpu, STATE_GPRS | STATE_SEGMENTS | STATE_EVENTS);
}

static long get_regs(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_regs regs;

	regs_get(vcpu, &regs);
	return copy_to_user((void __user *)argument, &regs, sizeof(regs)) ? -EFAULT : 0;
}

static long set_regs(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_regs regs;

	if (copy_from_user(&regs, (void __user *)argument, sizeof(regs)))
		return -EFAULT;
	regs_set(vcpu, &regs);
	return 0;
}

/* ---- floating point ---- */

/* MXCSR is zero here, and not taken over below, as in Linux: KVM_GET_XSAVE has it. */
static long get_fpu(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_fpu fpu;

	cpu_ops->get_state(vcpu, STATE_FPU);
	fpu = vcpu->state.fpu;
	fpu.mxcsr = 0;
	return copy_to_user((void __user *)argument, &fpu, sizeof(fpu)) ? -EFAULT : 0;
}

static long set_fpu(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_fpu fpu;

	if (copy_from_user(&fpu, (void __user *)argument, sizeof(fpu)))
		return -EFAULT;
	cpu_ops->get_state(vcpu, STATE_FPU);
	fpu_load(&vcpu->state.fpu, &fpu);
	cpu_ops->set_state(vcpu, STATE_FPU);
	return 0;
}

/* ---- debug registers ---- */

static long get_debugregs(struct vcpu *vcpu, unsigned long argument)
{
	const struct cpu_state *s = &vcpu->state;
	struct kvm_debugregs regs = {};

	cpu_ops->get_state(vcpu, STATE_DEBUG);
	memcpy(regs.db, s->dr, sizeof(regs.db));
	regs.dr6 = s->dr6;
	regs.dr7 = s->dr7;
	return copy_to_user((void __user *)argument, &regs, sizeof(regs)) ? -EFAULT : 0;
}

static long set_debugregs(struct vcpu *vcpu, unsigned long argument)
{
	struct cpu_state *s = &vcpu->state;
	struct kvm_debugregs regs;

	if (copy_from_user(&regs, (void __user *)argument, sizeof(regs)))
		return -EFAULT;
	if (regs.flags || upper_32_bits(regs.dr6) || upper_32_bits(regs.dr7))
		return -EINVAL;
	memcpy(s->dr, regs.db, sizeof(s->dr));
	s->dr6 = regs.dr6;
	s->dr7 = regs.dr7;
	cpu_ops->set_state(vcpu, STATE_DEBUG);
	/* Translations of watched pages are not cached. */
	cpu_ops->flush_tlb(vcpu);
	return 0;
}

/* ---- translation ---- */

/* An address that is not mapped is no error: the answer says so. */
static long translate(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_translation translation;
	int index, error;

	if (copy_from_user(&translation, (void __user *)argument, sizeof(translation)))
		return -EFAULT;
	cpu_ops->get_state(vcpu, STATE_ALL & ~STATE_FPU);
	index = srcu_read_lock(&vcpu->vm->slots_srcu);
	error = walk_translate(vcpu, translation.linear_address, &translation);
	srcu_read_unlock(&vcpu->vm->slots_srcu, index);
	if (error) {
		translation.physical_address = ~0ull;
		translation.valid = false;
		translation.writeable = false;
		translation.usermode = false;
	}
	return copy_to_user((void __user *)argument, &translation, sizeof(translation)) ?
		-EFAULT : 0;
}

const struct vcpu_ioctl register_ioctls[] = {
	{ KVM_GET_REGS, get_regs },
	{ KVM_SET_REGS, set_regs },
	{ KVM_GET_FPU, get_fpu },
	{ KVM_SET_FPU, set_fpu },
	{ KVM_GET_DEBUGREGS, get_debugregs },
	{ KVM_SET_DEBUGREGS, set_debugregs },
	{ KVM_TRANSLATE, translate },
	{ }
};
