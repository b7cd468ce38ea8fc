// SPDX-License-Identifier: GPL-2.0-only
/*
 * paravirt.c - the MSRs through which a guest asks for paravirtual services.
 */
#include "../refkvm.h"
#include "../cpu/cpuid.h"

#define POLL_DEFAULT	1

/* Our leaves need not be the first of the hypervisors': a signature says where they begin. */
#define BASE_STEP	0x100
#define BASE_END	0x40010000

static const struct kvm_cpuid_entry2 *features_entry(const struct vcpu *vcpu)
{
	const struct kvm_cpuid_entry2 *entry;
	u32 base;

	for (base = CPUID_SIGNATURE; base < BASE_END; base += BASE_STEP) {
		entry = cpuid_find(vcpu, base, 0);
		if (entry && entry->ebx == CHARS('K', 'V', 'M', 'K') &&
		    entry->ecx == CHARS('V', 'M', 'K', 'V') && entry->edx == CHARS('M', 0, 0, 0))
			return cpuid_find(vcpu, base | KVM_CPUID_FEATURES, 0);
	}
	return NULL;
}

bool paravirt_has(const struct vcpu *vcpu, unsigned int feature)
{
	const struct kvm_cpuid_entry2 *entry;

	if (!vcpu->paravirt_enforced)
		return true;
	entry = features_entry(vcpu);
	return entry && entry->eax & BIT(feature);
}

void paravirt_reset(struct vcpu *vcpu)
{
	vcpu->paravirt = (struct paravirt){ .poll_control = POLL_DEFAULT };
}

/* From here on the sched_out notifier leaves the page alone, wherever it is going to be. */
static void steal_forget(struct vcpu *vcpu)
{
	WRITE_ONCE(vcpu->paravirt.running, false);
	barrier();
}

void paravirt_init(struct vcpu *vcpu)
{
	struct paravirt *paravirt = &vcpu->paravirt;

	paravirt->system_time = 0;
	paravirt->stopped = false;
	steal_forget(vcpu);
	paravirt->steal = 0;
	paravirt->eoi = 0;
	paravirt->eoi_offered = false;
}

/* ---- guest memory ---- */

static unsigned int within_page(u64 gpa, unsigned int bytes)
{
	return min_t(u64, bytes, GUEST_PAGE_SIZE - (gpa & ~GUEST_PAGE_MASK));
}

int paravirt_write(struct vcpu *vcpu, u64 gpa, const void *data, unsigned int bytes)
{
	unsigned int first = within_page(gpa, bytes);
	int r = guest_phys_write(vcpu, gpa, data, first);

	if (r || first == bytes)
		return r;
	return guest_phys_write(vcpu, gpa + first, (const u8 *)data + first, bytes - first);
}

int paravirt_read(struct vm *vm, u64 gpa, void *data, unsigned int bytes)
{
	unsigned int first = within_page(gpa, bytes);
	int r = guest_phys_read(vm, gpa, data, first);

	if (r || first == bytes)
		return r;
	return guest_phys_read(vm, gpa + first, (u8 *)data + first, bytes - first);
}

/* ---- MSRs ---- */

/* The feature that an MSR belongs to. Return: false: not one of ours. */
static bool feature_of(u32 index, unsigned int *feature)
{
	switch (index) {
	case MSR_KVM_WALL_CLOCK:
	case MSR_KVM_SYSTEM_TIME:
		*feature = KVM_FEATURE_CLOCKSOURCE;
		return true;
	case MSR_KVM_WALL_CLOCK_NEW:
	case MSR_KVM_SYSTEM_TIME_NEW:
		*feature = KVM_FEATURE_CLOCKSOURCE2;
		return true;
	case MSR_KVM_STEAL_TIME:
		*feature = KVM_FEATURE_STEAL_TIME;
		return true;
	case MSR_KVM_PV_EOI_EN:
		*feature = KVM_FEATURE_PV_EOI;
		return true;
	case MSR_KVM_POLL_CONTROL:
		*feature = KVM_FEATURE_POLL_CONTROL;
		return true;
	default:
		return false;
	}
}

int paravirt_msr_read(struct vcpu *vcpu, u32 index, u64 *value)
{
	const struct paravirt *paravirt = &vcpu->paravirt;
	unsigned int feature;

	if (!feature_of(index, &feature) || !paravirt_has(vcpu, feature))
		return -ENOENT;
	switch (feature) {
	case KVM_FEATURE_CLOCKSOURCE:
	case KVM_FEATURE_CLOCKSOURCE2:
		*value = index == MSR_KVM_SYSTEM_TIME || index == MSR_KVM_SYSTEM_TIME_NEW ?
				 paravirt->system_time : READ_ONCE(vcpu->vm->clock.wall);
		return 0;
	case KVM_FEATURE_STEAL_TIME:
		*value = paravirt->steal;
		return 0;
	case KVM_FEATURE_PV_EOI:
		*value = paravirt->eoi;
		return 0;
	default:
		*value = paravirt->poll_control;
		return 0;
	}
}

/* No guest runs with a full dirty ring, but user space writes as often as it likes. */
static int wall_write(struct vcpu *vcpu, u64 value)
{
	int index;

	if (dirty_ring_full(vcpu))
		return -EINVAL;
	index = srcu_read_lock(&vcpu->vm->slots_srcu);
	WRITE_ONCE(vcpu->vm->clock.wall, value);
	clock_write_wall(vcpu, value);
	srcu_read_unlock(&vcpu->vm->slots_srcu, index);
	return 0;
}

/* What was stolen before the guest asked is not its business. */
static int steal_write(struct vcpu *vcpu, u64 value)
{
	if (value & KVM_STEAL_RESERVED_MASK)
		return -EINVAL;
	steal_forget(vcpu);
	vcpu->paravirt.steal = value;
	vcpu->paravirt.delay_seen = host_run_delay();
	vcpu_request(vcpu, ATTENTION_STEAL);
	return 0;
}

static bool has_memory(struct vm *vm, u64 gpa)
{
	int index = srcu_read_lock(&vm->slots_srcu);
	const struct memslot *slot = memslot_find(vm, gpa >> GUEST_PAGE_SHIFT);
	bool there = slot && !(slot->flags & KVM_MEM_READONLY);

	srcu_read_unlock(&vm->slots_srcu, index);
	return there;
}

static int eoi_write(struct vcpu *vcpu, u64 value)
{
	if (value & 2)
		return -EINVAL;
	if (value & KVM_MSR_ENABLED && !has_memory(vcpu->vm, value))
		return -EINVAL;
	vcpu->paravirt.eoi = value;
	vcpu->paravirt.eoi_offered = false;
	return 0;
}

static int poll_write(struct vcpu *vcpu, u64 value)
{
	if (value & ~1ull)
		return -EINVAL;
	vcpu->paravirt.poll_control = value;
	return 0;
}

int paravirt_msr_write(struct vcpu *vcpu, u32 index, u64 value)
{
	unsigned int feature;

	if (!feature_of(index, &feature) || !paravirt_has(vcpu, feature))
		return -ENOENT;
	switch (index) {
	case MSR_KVM_WALL_CLOCK:
	case MSR_KVM_WALL_CLOCK_NEW:
		return wall_write(vcpu, value);
	case MSR_KVM_SYSTEM_TIME:
	case MSR_KVM_SYSTEM_TIME_NEW:
		vcpu->paravirt.system_time = value;
		vcpu_request(vcpu, ATTENTION_CLOCK);
		return 0;
	case MSR_KVM_STEAL_TIME:
		return steal_write(vcpu, value);
	case MSR_KVM_PV_EOI_EN:
		return eoi_write(vcpu, value);
	default:
		return poll_write(vcpu, value);
	}
}
