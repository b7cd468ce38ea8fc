// SPDX-License-Identifier: GPL-2.0-only
/*
 * hypercall.c - calls from the guest, by VMCALL or VMMCALL.
 *
 * Source: hypercalls.rst.
 */
#include "../refkvm.h"

#define ICR_SHORTHAND_OR_DESTINATION	(GENMASK(19, 18) | BIT(11))

/* A VCPU that waits in HLT goes on; one that does not will not wait the next time. */
static s64 kick_cpu(struct vcpu *vcpu, u32 apic_id)
{
	struct vm *vm = vcpu->vm;
	unsigned int count = smp_load_acquire(&vm->online_vcpus);

	if (!paravirt_has(vcpu, KVM_FEATURE_PV_UNHALT))
		return -KVM_ENOSYS;
	for (unsigned int i = 0; i < count; i++) {
		if (!vm->vcpus[i]->lapic || lapic_id(vm->vcpus[i]) != apic_id)
			continue;
		WRITE_ONCE(vm->vcpus[i]->paravirt.kicked, 1);
		vcpu_request(vm->vcpus[i], ATTENTION_INTERRUPT);
	}
	return 0;
}

static bool bitmap_has(u64 low, u64 high, unsigned int width, u32 index)
{
	if (index < width)
		return low & BIT_ULL(index);
	return index < 2 * width && high & BIT_ULL(index - width);
}

/* @first: the APIC ID that the lowest bit stands for. Return: how many VCPUs took it. */
static s64 send_ipi(struct vcpu *vcpu, u64 low, u64 high, u32 first, u64 icr)
{
	struct apic_message message = {
		.vector = icr & 0xff, .mode = icr >> 8 & 7, .wide = true, .level = true,
	};
	unsigned int width = is_64bit(&vcpu->state) ? 64 : 32;
	s64 sent = 0;

	if (!paravirt_has(vcpu, KVM_FEATURE_PV_SEND_IPI) || !vcpu->lapic)
		return -KVM_ENOSYS;
	if (icr & ICR_SHORTHAND_OR_DESTINATION)
		return -KVM_EINVAL;
	for (u32 i = 0; i < 2 * width; i++) {
		if (!bitmap_has(low, high, width, i))
			continue;
		message.destination = first + i;
		sent += apic_deliver(vcpu->vm, vcpu, &message);
	}
	return sent;
}

u64 hypercall_execute(struct vcpu *vcpu)
{
	const struct cpu_state *s = &vcpu->state;
	u64 mask = is_64bit(s) ? ~0ull : U32_MAX;
	u64 a0 = s->gpr[GPR_RBX] & mask, a1 = s->gpr[GPR_RCX] & mask;
	u64 a2 = s->gpr[GPR_RDX] & mask, a3 = s->gpr[GPR_RSI] & mask;

	if (s->cpl)
		return -KVM_EPERM;
	switch (s->gpr[GPR_RAX] & mask) {
	case KVM_HC_VAPIC_POLL_IRQ:
		return 0;
	case KVM_HC_KICK_CPU:
		return kick_cpu(vcpu, a1);
	case KVM_HC_CLOCK_PAIRING:
		return clock_pairing(vcpu, a0, a1);
	case KVM_HC_SEND_IPI:
		return send_ipi(vcpu, a0, a1, a2, a3);
	case KVM_HC_SCHED_YIELD:
		if (!paravirt_has(vcpu, KVM_FEATURE_PV_SCHED_YIELD))
			return -KVM_ENOSYS;
		cond_resched();
		return 0;
	default:
		return -KVM_ENOSYS;
	}
}
