// SPDX-License-Identifier: GPL-2.0-only
/*
 * entry.c - into the guest and out of it, as far as all processors do it alike; and how others make
 * a VCPU leave.
 *
 * Who wants a VCPU to leave sets vcpu->attention, then looks at guest_cpu; who enters sets
 * guest_cpu, then looks at vcpu->attention. One of the two notices the other.
 */
#include "hardware.h"
#include "../../kernel/trace.h"
#include <trace/events/ipi.h>	/* of smp_send_reschedule() */
#include <asm/fpu/xcr.h>
#include <asm/mce.h>

DEFINE_PER_CPU(bool, hardware_enabled);

static u64 host_xcr0(void)
{
	return boot_cpu_has(X86_FEATURE_OSXSAVE) ? xgetbv(XCR_XFEATURE_ENABLED_MASK) : 0;
}

/* A guest that cannot see XCR0 runs with the host's. */
static u64 guest_xcr0(struct vcpu *vcpu)
{
	return vcpu->state.cr4 & CR4_OSXSAVE ? vcpu->state.xcr0 : to_hardware(vcpu)->host_xcr0;
}

/* Only the register that says what XSAVE saves: the contents are loaded already. */
static void xcr0_switch(u64 from, u64 to)
{
	if (from != to)
		xsetbv(XCR_XFEATURE_ENABLED_MASK, to);
}

static bool must_look(const struct vcpu *vcpu)
{
	return READ_ONCE(vcpu->attention) || signal_pending(current) || need_resched() ||
	       unlikely(!__this_cpu_read(hardware_enabled));
}

bool hardware_enter(struct vcpu *vcpu)
{
	struct hardware *hw = to_hardware(vcpu);

	hardware_fpu_load(vcpu);
	preempt_disable();
	vcpu->stats.msr_reload += user_return_set(USER_RETURN_TSC_AUX,
						  vcpu->state.msr[MSR_SLOT_TSC_AUX]);
	local_irq_disable();
	WRITE_ONCE(hw->guest_cpu, smp_processor_id());
	smp_mb();	/* guest_cpu, then attention: see above */
	if (must_look(vcpu)) {
		WRITE_ONCE(hw->guest_cpu, -1);
		local_irq_enable();
		preempt_enable();
		return false;
	}
	/* Hardware delivers one event an entry: this interrupt ends the guest behind the first. */
	if (event_follows(&vcpu->state.events))
		smp_send_reschedule(hw->guest_cpu);
	hardware_debug_load(vcpu);
	/* An interrupt may have used the registers since. */
	if (test_thread_flag(TIF_NEED_FPU_LOAD))
		switch_fpu_return();
	hw->host_xcr0 = host_xcr0();
	xcr0_switch(hw->host_xcr0, guest_xcr0(vcpu));
	return true;
}

void hardware_leave(struct vcpu *vcpu, bool ran)
{
	struct hardware *hw = to_hardware(vcpu);

	xcr0_switch(guest_xcr0(vcpu), hw->host_xcr0);
	if (ran)
		hardware_left(vcpu);
	hardware_debug_leave(vcpu);
	WRITE_ONCE(hw->guest_cpu, -1);
	/* What made the guest exit, if it was an interrupt, is served here. */
	local_irq_enable();
	preempt_enable();
}

void hardware_page_fault(struct vcpu *vcpu, u64 gpa, bool write)
{
	int error = tdp_fault(vcpu, &to_hardware(vcpu)->tables, gpa, write);

	trace_refkvm_page_fault(vcpu->id, gpa, write, error);
	vcpu->stats.pf_taken++;
	vcpu->stats.pf_fixed += !error;
	switch (error) {
	case 0:
	case -EINTR:
		vcpu->exit.kind = EXIT_ATTENTION;
		break;
	case -ENXIO:
		vcpu->exit.kind = EXIT_EMULATE;
		break;
	default:
		vcpu->exit.kind = EXIT_MEMORY_FAULT;
		vcpu->exit.memory_fault.error = error;
	}
}

/* Nobody but the host can take it; it was not taken because the guest ran. */
void hardware_machine_check(void)
{
	struct pt_regs regs = { .cs = 3, .flags = X86_EFLAGS_IF };

	do_machine_check(&regs);
}

void hardware_unexpected_exit(struct vcpu *vcpu, u64 code)
{
	pr_warn_ratelimited("unexpected exit code 0x%llx\n", code);
	vcpu->exit.kind = EXIT_INTERNAL_ERROR;
	vcpu->exit.internal.suberror = KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON;
	vcpu->exit.internal.instruction_size = 0;
}

void hardware_kick(struct vcpu *vcpu)
{
	int cpu;

	smp_mb();	/* attention, then guest_cpu: see above */
	preempt_disable();
	cpu = READ_ONCE(to_hardware(vcpu)->guest_cpu);
	if (cpu >= 0 && cpu != smp_processor_id())
		smp_send_reschedule(cpu);
	preempt_enable();
}

/* The interrupt itself is what ends the guest. */
static void nothing(void *unused)
{
}

void hardware_flush(struct vm *vm)
{
	unsigned int count = smp_load_acquire(&vm->online_vcpus);
	unsigned int i;
	int cpu;

	WRITE_ONCE(vm->stats.remote_tlb_flush, vm->stats.remote_tlb_flush + 1);
	for (i = 0; i < count; i++)
		set_mask_bits(&vm->vcpus[i]->attention, 0, ATTENTION_FLUSH);
	smp_mb();	/* attention, then guest_cpu: see above */
	for (i = 0; i < count; i++) {
		cpu = READ_ONCE(to_hardware(vm->vcpus[i])->guest_cpu);
		if (cpu >= 0)
			smp_call_function_single(cpu, nothing, NULL, 1);
	}
}
