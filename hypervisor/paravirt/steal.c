// SPDX-License-Identifier: GPL-2.0-only
/*
 * steal.c - how long a VCPU wanted to run and could not, and whether it runs now.
 */
#include "../refkvm.h"

#define STEAL_VERSION	offsetof(struct kvm_steal_time, version)
#define STEAL_PREEMPTED	offsetof(struct kvm_steal_time, preempted)

static u64 steal_gpa(const struct vcpu *vcpu)
{
	return vcpu->paravirt.steal & KVM_STEAL_VALID_BITS;
}

/* A version that is odd tells the guest to read again. */
void steal_begin(struct vcpu *vcpu)
{
	struct paravirt *paravirt = &vcpu->paravirt;
	struct kvm_steal_time page;
	u64 gpa = steal_gpa(vcpu), delay;

	if (paravirt->running || !(paravirt->steal & KVM_MSR_ENABLED))
		return;
	if (paravirt_read(vcpu->vm, gpa, &page, offsetofend(struct kvm_steal_time, preempted)))
		return;
	delay = host_run_delay();
	page.version += page.version & 1 ? 2 : 1;
	page.steal += delay - paravirt->delay_seen;
	page.preempted = 0;
	paravirt->delay_seen = delay;
	if (paravirt_write(vcpu, gpa + STEAL_VERSION, &page.version, sizeof(page.version)))
		return;
	smp_wmb();
	paravirt_write(vcpu, gpa, &page.steal, sizeof(page.steal));
	paravirt_write(vcpu, gpa + STEAL_PREEMPTED, &page.preempted, sizeof(page.preempted));
	smp_wmb();
	page.version++;
	paravirt_write(vcpu, gpa + STEAL_VERSION, &page.version, sizeof(page.version));
	paravirt->running = true;
}

void steal_end(struct vcpu *vcpu)
{
	u8 preempted = KVM_VCPU_PREEMPTED;

	if (!vcpu->paravirt.running)
		return;
	vcpu->paravirt.running = false;
	paravirt_write(vcpu, steal_gpa(vcpu) + STEAL_PREEMPTED, &preempted, sizeof(preempted));
}
