/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * state.h - all of a VCPU's state that user space can read, to say that nothing has changed.
 */
#ifndef SELFTESTS_STATE_H
#define SELFTESTS_STATE_H

#include "machine.h"

/* MSRs that keep what is written to them; a VCPU without one of them has 0 here. */
static const uint32_t state_msrs[] = {
	0x174, 0x175, 0x176,			/* IA32_SYSENTER_CS, _ESP, _EIP */
	0x277,					/* IA32_PAT */
	0xc0000080, 0xc0000081, 0xc0000082,	/* IA32_EFER, STAR, LSTAR */
	0xc0000083, 0xc0000084,			/* CSTAR, FMASK */
	0xc0000100, 0xc0000101, 0xc0000102,	/* FS_BASE, GS_BASE, KERNEL_GS_BASE */
};

#define STATE_MSRS	ARRAY_SIZE(state_msrs)

struct state {
	struct kvm_regs regs;
	struct kvm_sregs sregs;
	struct kvm_debugregs debugregs;
	struct kvm_fpu fpu;
	struct kvm_vcpu_events events;
	struct kvm_mp_state mp_state;
	uint64_t msrs[STATE_MSRS];
	struct cpuid_list cpuid;
};

/* Return: 0, or -1 with errno if something cannot be read. */
static inline int state_get(int vcpu, struct state *state)
{
	memset(state, 0, sizeof(*state));
	state->cpuid.header.nent = CPUID_ENTRIES;
	for (size_t i = 0; i < STATE_MSRS; i++)
		if (vcpu_get_msr(vcpu, state_msrs[i], &state->msrs[i]) < 0)
			return -1;
	if (ioctl(vcpu, KVM_GET_REGS, &state->regs) < 0 ||
	    ioctl(vcpu, KVM_GET_SREGS, &state->sregs) < 0 ||
	    ioctl(vcpu, KVM_GET_DEBUGREGS, &state->debugregs) < 0 ||
	    ioctl(vcpu, KVM_GET_FPU, &state->fpu) < 0 ||
	    ioctl(vcpu, KVM_GET_VCPU_EVENTS, &state->events) < 0 ||
	    ioctl(vcpu, KVM_GET_MP_STATE, &state->mp_state) < 0)
		return -1;
	return ioctl(vcpu, KVM_GET_CPUID2, &state->cpuid);
}

/* CPUID goes first, for the registers are held against it. Return: 0 or -1 with errno. */
static inline int state_set(int vcpu, const struct state *state)
{
	if (ioctl(vcpu, KVM_SET_CPUID2, &state->cpuid) < 0 ||
	    ioctl(vcpu, KVM_SET_SREGS, &state->sregs) < 0 ||
	    ioctl(vcpu, KVM_SET_REGS, &state->regs) < 0 ||
	    ioctl(vcpu, KVM_SET_DEBUGREGS, &state->debugregs) < 0 ||
	    ioctl(vcpu, KVM_SET_FPU, &state->fpu) < 0 ||
	    ioctl(vcpu, KVM_SET_MP_STATE, &state->mp_state) < 0)
		return -1;
	for (size_t i = 0; i < STATE_MSRS; i++)
		if (vcpu_set_msr(vcpu, state_msrs[i], state->msrs[i]) < 0)
			return -1;
	return ioctl(vcpu, KVM_SET_VCPU_EVENTS, &state->events);
}

/* Return: the name of the first part in which they differ, NULL if they are equal. */
static inline const char *state_difference(const struct state *a, const struct state *b)
{
#define STATE_PART(part) \
	if (memcmp(&a->part, &b->part, sizeof(a->part))) \
		return #part
	STATE_PART(regs);
	STATE_PART(sregs);
	STATE_PART(debugregs);
	STATE_PART(fpu);
	STATE_PART(events);
	STATE_PART(mp_state);
	STATE_PART(msrs);
	STATE_PART(cpuid);
#undef STATE_PART
	return NULL;
}

#define EXPECT_SAME_STATE(a, b)							\
do {										\
	const char *state_differs = state_difference(a, b);			\
										\
	EXPECT_EQ(NULL, state_differs) {					\
		TH_LOG("%s changed", state_differs);				\
	}									\
} while (0)

#endif /* SELFTESTS_STATE_H */
