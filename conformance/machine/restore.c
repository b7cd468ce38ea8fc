// SPDX-License-Identifier: GPL-2.0-only
/* restore.c - all state of a VM, out of one and into another. */
#include "restore.h"

#include "irqchip.h"
#include "machine.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>

#define MAX_MSRS	512

/** struct vcpu_state - what user space can read of a VCPU */
struct vcpu_state {
	struct kvm_regs regs;
	struct kvm_sregs sregs;
	struct kvm_fpu fpu;
	struct kvm_xcrs xcrs;
	uint32_t xsave[1024];	/* struct kvm_xsave */
	struct kvm_debugregs debug;
	struct kvm_vcpu_events events;
	struct kvm_mp_state mp_state;
	struct kvm_lapic_state lapic;
	uint64_t msrs[MAX_MSRS];
	bool msr_read[MAX_MSRS];
};

/** struct msr_list - struct kvm_msr_list with room */
struct msr_list {
	uint32_t nmsrs;
	uint32_t indices[MAX_MSRS];
};

/* What the extension numbers say; 0: the ioctls are not there. */
static int extension(const struct machine *machine, unsigned int number)
{
	return ioctl(machine->vm, KVM_CHECK_EXTENSION, (unsigned long)number);
}

static void get_msr_list(struct machine *machine, struct msr_list *list)
{
	list->nmsrs = MAX_MSRS;
	KVM(machine, machine->device, KVM_GET_MSR_INDEX_LIST, list, "", 0, 0, 0);
}

/** struct one_msr - struct kvm_msrs with one entry */
struct one_msr {
	uint32_t nmsrs;
	uint32_t pad;
	struct kvm_msr_entry entry;
};

/* What the VCPU's CPUID does not have may be refused. */
static void msrs_get(struct machine *machine, const struct msr_list *list,
		     struct vcpu_state *state)
{
	for (uint32_t i = 0; i < list->nmsrs; i++) {
		struct one_msr msr = { .nmsrs = 1, .entry.index = list->indices[i] };

		state->msr_read[i] = ioctl(machine->vcpu, KVM_GET_MSRS, &msr) == 1;
		state->msrs[i] = msr.entry.data;
	}
}

static void msrs_set(struct machine *machine, const struct msr_list *list,
		     const struct vcpu_state *state)
{
	for (uint32_t i = 0; i < list->nmsrs; i++)
		if (state->msr_read[i])
			machine_set_msr(machine, list->indices[i], state->msrs[i]);
}

/* As the API demands of user space that reads the registers behind KVM_EXIT_IO and its like. */
static void finish_operation(struct machine *machine)
{
	long result;

	machine->run->immediate_exit = 1;
	result = __KVM(machine, machine->vcpu, KVM_RUN, 0, "immediate_exit", 0, 0, 0);
	machine->run->immediate_exit = 0;
	if (result != -EINTR)
		verdict(machine, STATUS_FAIL, "KVM_RUN with immediate_exit returned %ld", result);
}

static void vcpu_get(struct machine *machine, const struct msr_list *list,
		     struct vcpu_state *state)
{
	machine_get_regs(machine, &state->regs);
	machine_get_sregs(machine, &state->sregs);
	if (extension(machine, KVM_CAP_XSAVE) > 0)
		KVM(machine, machine->vcpu, KVM_GET_XSAVE, state->xsave, "", 0, 0, 0);
	else
		KVM(machine, machine->vcpu, KVM_GET_FPU, &state->fpu, "", 0, 0, 0);
	if (extension(machine, KVM_CAP_XCRS) > 0)
		KVM(machine, machine->vcpu, KVM_GET_XCRS, &state->xcrs, "", 0, 0, 0);
	KVM(machine, machine->vcpu, KVM_GET_DEBUGREGS, &state->debug, "", 0, 0, 0);
	KVM(machine, machine->vcpu, KVM_GET_VCPU_EVENTS, &state->events, "", 0, 0, 0);
	KVM(machine, machine->vcpu, KVM_GET_MP_STATE, &state->mp_state, "", 0, 0, 0);
	if (machine->setup.irqchip)
		KVM(machine, machine->vcpu, KVM_GET_LAPIC, &state->lapic, "", 0, 0, 0);
	msrs_get(machine, list, state);
}

/*
 * IA32_APIC_BASE, which the special registers hold, decides what the local APIC's registers mean;
 * the TSC deadline, an MSR, counts only where the timer is in that mode already.
 */
static void vcpu_set(struct machine *machine, const struct msr_list *list,
		     struct vcpu_state *state)
{
	machine_set_sregs(machine, &state->sregs);
	if (machine->setup.irqchip)
		KVM(machine, machine->vcpu, KVM_SET_LAPIC, &state->lapic, "", 0, 0, 0);
	if (extension(machine, KVM_CAP_XCRS) > 0)
		KVM(machine, machine->vcpu, KVM_SET_XCRS, &state->xcrs, "", 0, 0, 0);
	if (extension(machine, KVM_CAP_XSAVE) > 0)
		KVM(machine, machine->vcpu, KVM_SET_XSAVE, state->xsave, "", 0, 0, 0);
	else
		KVM(machine, machine->vcpu, KVM_SET_FPU, &state->fpu, "", 0, 0, 0);
	msrs_set(machine, list, state);
	KVM(machine, machine->vcpu, KVM_SET_DEBUGREGS, &state->debug, "", 0, 0, 0);
	KVM(machine, machine->vcpu, KVM_SET_VCPU_EVENTS, &state->events, "", 0, 0, 0);
	KVM(machine, machine->vcpu, KVM_SET_MP_STATE, &state->mp_state, "mp_state %llu",
	    state->mp_state.mp_state, 0, 0);
	machine_set_regs(machine, &state->regs);
}

static void move_devices(struct machine *from, struct machine *to)
{
	struct kvm_irqchip chip;
	struct kvm_pit_state2 pit = { 0 };

	for (uint32_t i = 0; from->setup.irqchip == IRQCHIP_FULL && i < KVM_NR_IRQCHIPS; i++) {
		memset(&chip, 0, sizeof(chip));
		chip.chip_id = i;
		KVM(from, from->vm, KVM_GET_IRQCHIP, &chip, "chip %llu", i, 0, 0);
		KVM(to, to->vm, KVM_SET_IRQCHIP, &chip, "chip %llu", i, 0, 0);
	}
	if (from->setup.pit) {
		KVM(from, from->vm, KVM_GET_PIT2, &pit, "", 0, 0, 0);
		KVM(to, to->vm, KVM_SET_PIT2, &pit, "", 0, 0, 0);
	}
}

static void move_clock(struct machine *from, struct machine *to)
{
	struct kvm_clock_data clock = { 0 };

	if (extension(from, KVM_CAP_ADJUST_CLOCK) <= 0)
		return;
	KVM(from, from->vm, KVM_GET_CLOCK, &clock, "", 0, 0, 0);
	clock.flags = 0;
	KVM(to, to->vm, KVM_SET_CLOCK, &clock, "clock %llu", clock.clock, 0, 0);
}

void restore(struct machine *machine)
{
	static struct vcpu_state states[MAX_VCPUS];
	static struct msr_list list;
	struct machine old;
	unsigned int current = machine->current;

	finish_operation(machine);
	get_msr_list(machine, &list);
	for (unsigned int i = 0; i < machine->nr_vcpus; i++) {
		machine_switch(machine, i);
		vcpu_get(machine, &list, &states[i]);
	}
	machine_switch(machine, current);
	machine_renew(machine, &old);
	move_devices(&old, machine);
	move_clock(&old, machine);
	irqchip_routes_again(machine);
	for (unsigned int i = 0; i < machine->nr_vcpus; i++) {
		machine_switch(machine, i);
		vcpu_set(machine, &list, &states[i]);
	}
	machine_switch(machine, current);
	machine_close(&old);
}
