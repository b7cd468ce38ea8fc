// SPDX-License-Identifier: GPL-2.0-only
/*
 * vmx.c - VT-x: guests in hardware, with extended page tables. Events, exits, and the contract.
 *
 * The guest's state lives in the VMCS while it runs, except what VM entry does not switch. Control
 * and debug registers and EFER change through intercepted instructions alone, but for CR3, so that
 * vcpu->state is right about them at all times. A state that VM entry refuses, and without
 * unrestricted guest real mode and everything else without paging, is the emulator's to run.
 *
 * Source: sdm: Introduction to Virtual Machine Extensions, and the chapters that follow.
 */
#include "vmx.h"
#include "../../kernel/trace.h"
#include <asm/desc.h>
#include <asm/io.h>
#include <asm/perf_event.h>
#include <asm/tlbflush.h>

#define LAST_VPID		0xffffu

static DEFINE_PER_CPU(struct vmcs *, vmxon_regions);

/*
 * Memory is write-back, whatever the guest's PAT says: another type beside the host's could show it
 * what a cache has not written yet.
 */
static const struct tdp_format ept_format = {
	.table = EPT_READ | EPT_WRITE | EPT_EXECUTE,
	.leaf = EPT_READ | EPT_EXECUTE | EPT_WRITE_BACK | EPT_IGNORE_PAT,
	.large = EPT_LARGE,
	.writable = EPT_WRITE,
};

/* ---- Events ---- */

/* Does the vector have an error code, says VM entry. */
static bool has_error_code(u8 vector)
{
	return vector == VECTOR_DF || (vector >= VECTOR_TS && vector <= VECTOR_PF) ||
	       vector == VECTOR_AC;
}

/* Does VM entry take the exception; user space may have made up another. */
static bool is_plausible(const struct cpu_state *s, const struct exception *exception)
{
	if (exception->vector == VECTOR_BP || exception->vector == VECTOR_OF)
		return false;
	if (exception->has_error_code && exception->error_code > 0x7fff)
		return false;
	return exception->has_error_code ==
	       (is_protected(s) && has_error_code(exception->vector));
}

static bool is_injectable(const struct cpu_state *s)
{
	const struct cpu_events *events = &s->events;

	/* One is delivered at an entry. */
	if (event_follows(events))
		return false;
	if (events->exception_injected)
		return is_plausible(s, &events->exception);
	if (events->nmi_injected)
		return true;
	return !events->interrupt_soft && s->rflags & RFLAGS_IF;
}

static u32 blocked_by(const struct cpu_events *events)
{
	u32 nmi = events->nmi_masked ? BLOCKED_BY_NMI : 0;

	if (event_injected(events))
		return nmi;
	if (events->shadow & KVM_X86_SHADOW_INT_MOV_SS)
		return nmi | BLOCKED_BY_MOV_SS;
	return events->shadow ? nmi | BLOCKED_BY_STI : nmi;
}

static void events_load(struct vcpu *vcpu)
{
	const struct cpu_events *events = &vcpu->state.events;
	u32 word = hardware_event_word(events);

	vmcs_write(VMCS_ENTRY_EVENT, word);
	if (word & EVENT_HAS_ERROR)
		vmcs_write(VMCS_ENTRY_EVENT_ERROR, events->exception.error_code);
	vmcs_write(VMCS_GUEST_INTERRUPTIBILITY, blocked_by(events));
	vmcs_write(VMCS_GUEST_PENDING_DEBUG, 0);
	vmx_windows_load(vcpu);
}

static void events_left(struct vcpu *vcpu)
{
	hardware_event_left(vcpu, vmcs_read(VMCS_VECTORING_EVENT),
			    vmcs_read(VMCS_VECTORING_EVENT_ERROR));
}

/* ---- Exits ---- */

static void exception_exit(struct vcpu *vcpu)
{
	u32 word = to_vmx(vcpu)->exit_event;
	struct exception exception = { .vector = FIELD_GET(EVENT_VECTOR, word) };

	/* INT1 is an instruction: the exit comes before it. */
	if (exception.vector == VECTOR_UD || FIELD_GET(EVENT_TYPE, word) != EVENT_EXCEPTION) {
		vcpu->exit.kind = EXIT_EMULATE;
		return;
	}
	if (exception.vector == VECTOR_AC) {
		exception.has_error_code = true;
	} else {
		exception.has_payload = true;
		exception.payload = vmcs_read(VMCS_EXIT_QUALIFICATION) &
				    (PENDING_DEBUG_HITS | DR6_BD | DR6_BS);
	}
	hardware_exception_exit(vcpu, &exception);
}

/* What the host has to take is taken already: see host_event(). */
static void exception_or_nmi_exit(struct vcpu *vcpu)
{
	u8 vector = FIELD_GET(EVENT_VECTOR, to_vmx(vcpu)->exit_event);

	if (vector == VECTOR_NMI || vector == VECTOR_MC)
		vcpu->exit.kind = EXIT_ATTENTION;
	else
		exception_exit(vcpu);
}

/* IRET comes again, and blocks NMIs until then. */
static void ept_exit(struct vcpu *vcpu)
{
	u64 qualification = vmcs_read(VMCS_EXIT_QUALIFICATION);
	bool masked = vcpu->state.events.nmi_masked;

	if (masked && qualification & EXIT_NMI_UNBLOCKED &&
	    !(vmcs_read(VMCS_VECTORING_EVENT) & EVENT_VALID)) {
		vmx_get_state(vcpu, STATE_EVENTS);
		vcpu->state.events.nmi_masked = true;
		hardware_set(vcpu, STATE_EVENTS);
	}
	vcpu->emulator.breakpoint_passed = true;
	hardware_page_fault(vcpu, vmcs_read(VMCS_GUEST_PHYSICAL_ADDRESS),
			    qualification & EPT_VIOLATION_WRITE);
}

static void fail_entry_exit(struct vcpu *vcpu, u64 reason)
{
	vcpu->exit.kind = EXIT_FAIL_ENTRY;
	vcpu->exit.fail_entry.reason = reason;
}

/* The guest was not entered. The emulator has fewer scruples. */
static void failed_exit(struct vcpu *vcpu, u32 reason)
{
	switch (FIELD_GET(EXIT_REASON_BASIC, reason)) {
	case VMX_EXIT_INVALID_STATE:
		vcpu->exit.kind = EXIT_EMULATE;
		break;
	case VMX_EXIT_MACHINE_CHECK:
		vcpu->exit.kind = EXIT_ATTENTION;
		break;
	default:
		fail_entry_exit(vcpu, reason);
	}
}

static void decode_exit(struct vcpu *vcpu)
{
	u32 reason = to_vmx(vcpu)->exit_reason;

	switch (reason) {
	case VMX_EXIT_EPT_VIOLATION:
		ept_exit(vcpu);
		break;
	case VMX_EXIT_EXCEPTION_NMI:
		exception_or_nmi_exit(vcpu);
		break;
	case VMX_EXIT_INTERRUPT:
	case VMX_EXIT_INIT ... VMX_EXIT_OTHER_SMI:
	case VMX_EXIT_MACHINE_CHECK:
	case VMX_EXIT_PREEMPTION_TIMER:
		vcpu->exit.kind = EXIT_ATTENTION;
		break;
	case VMX_EXIT_INTERRUPT_WINDOW:
		vcpu->exit.kind = EXIT_IRQ_WINDOW;
		break;
	case VMX_EXIT_NMI_WINDOW:
		vcpu->exit.kind = EXIT_NMI_WINDOW;
		break;
	case VMX_EXIT_TRIPLE_FAULT:
		vcpu->exit.kind = EXIT_SHUTDOWN;
		break;
	case VMX_EXIT_TASK_SWITCH ... VMX_EXIT_INVALID_STATE - 1:
	case VMX_EXIT_MWAIT:
	case VMX_EXIT_MONITOR:
	case VMX_EXIT_INVEPT:
	case VMX_EXIT_RDTSCP:
	case VMX_EXIT_INVVPID:
	case VMX_EXIT_WBINVD:
	case VMX_EXIT_XSETBV:
		/* The instruction was not executed: it is the emulator's. RF is lost. */
		vcpu->emulator.breakpoint_passed = true;
		vcpu->exit.kind = EXIT_EMULATE;
		break;
	case EXIT_REASON_NONE:
		fail_entry_exit(vcpu, vmcs_read(VMCS_INSTRUCTION_ERROR));
		break;
	default:
		if (reason & EXIT_REASON_FAILED)
			failed_exit(vcpu, reason);
		else
			hardware_unexpected_exit(vcpu, reason);
	}
}

/* ---- Entry ---- */

/* Can hardware go on, or is it the emulator's turn: with an event, else an instruction. */
static bool is_enterable(struct vcpu *vcpu)
{
	const struct cpu_state *s = &vcpu->state;

	if (event_injected(&s->events))
		return is_injectable(s);
	/* What waits behind STI or MOV SS the emulator takes over that one instruction. */
	return !s->events.shadow || !(s->events.nmi_pending || s->rflags & RFLAGS_TF ||
				      vcpu->emulator.debug_hits);
}

static bool prepare(struct vcpu *vcpu)
{
	vcpu->emulator.breakpoint_passed = false;
	vmx_get_state(vcpu, STATE_GPRS);
	hardware_event_begin(vcpu);
	return is_enterable(vcpu);
}

static const struct hardware_steps steps = {
	.prepare = prepare,
	.events_load = events_load,
	.state_load = vmx_state_load,
	.enter = vmx_entry,
	.events_left = events_left,
	.decode_exit = decode_exit,
};

/* Many instructions at once: each by itself costs more around it, and ends an offer of an EOI. */
static void run_unpaged(struct vcpu *vcpu)
{
	vcpu->stats.insn_emulation++;
	vcpu->emulator.breakpoint_passed = false;
	vmx_get_state(vcpu, STATE_ALL & ~STATE_FPU);
	emulate_guest(vcpu, to_vmx(vcpu)->insns);
	hardware_set(vcpu, STATE_ALL & ~STATE_FPU);
}

static void vmx_run(struct vcpu *vcpu)
{
	if (!vmx_config.unrestricted_guest && !is_paging(&vcpu->state))
		run_unpaged(vcpu);
	else if (hardware_run(vcpu, &steps) && trace_refkvm_exit_enabled())
		trace_refkvm_exit(vcpu->id, to_vmx(vcpu)->exit_reason, vcpu->exit.kind,
				  vmcs_read(VMCS_GUEST_RIP));
}

/* ---- The contract ---- */

static void vmx_unsetup(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		free_page((unsigned long)per_cpu(vmxon_regions, cpu));
		per_cpu(vmxon_regions, cpu) = NULL;
	}
	vmx_controls_unsetup();
}

/* A region that hardware keeps to itself, for VMXON or a VCPU. */
static struct vmcs *vmcs_alloc(gfp_t flags)
{
	struct vmcs *vmcs = (struct vmcs *)get_zeroed_page(flags);
	u64 basic;

	if (!vmcs)
		return NULL;
	rdmsrl(MSR_IA32_VMX_BASIC, basic);
	vmcs->revision = basic & GENMASK(30, 0);
	return vmcs;
}

static int setup_cpus(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		per_cpu(vmxon_regions, cpu) = vmcs_alloc(GFP_KERNEL);
		if (!per_cpu(vmxon_regions, cpu))
			return -ENOMEM;
	}
	return 0;
}

/* The firmware may have switched it off; Linux knows. */
static bool has_vmx(void)
{
	return boot_cpu_has(X86_FEATURE_VMX) && boot_cpu_has(X86_FEATURE_MSR_IA32_FEAT_CTL);
}

static int vmx_setup(void)
{
	int error;

	if (!has_vmx())
		return -EOPNOTSUPP;
	error = vmx_controls_setup();
	if (!error)
		error = setup_cpus();
	if (error) {
		vmx_unsetup();
		return error;
	}
	hardware_cpuid_offer();
	return 0;
}

static int vmx_cpu_enable(void)
{
	int error;

	if (cr4_read_shadow() & X86_CR4_VMXE)
		return -EBUSY;
	if (!vmx_controls_same())
		return -EIO;
	intel_pt_handle_vmx(1);
	cr4_set_bits(X86_CR4_VMXE);
	error = vmxon(__pa(*this_cpu_ptr(&vmxon_regions)));
	if (error) {
		cr4_clear_bits(X86_CR4_VMXE);
		intel_pt_handle_vmx(0);
		return error;
	}
	hardware_tags_setup(vmx_config.secondary & SECONDARY_VPID ? LAST_VPID : 1);
	return 0;
}

static void vmx_cpu_disable(void)
{
	vmxoff();
	cr4_clear_bits(X86_CR4_VMXE);
	intel_pt_handle_vmx(0);
}

static int vmx_vm_create(struct vm *vm)
{
	return tdp_create(vm, &ept_format, EPT_LEVELS);
}

static int vmx_vcpu_create(struct vcpu *vcpu)
{
	struct vmx *vmx = (struct vmx *)get_zeroed_page(GFP_KERNEL_ACCOUNT);
	int error = -ENOMEM;

	if (!vmx)
		return error;
	vmx->vmcs = vmcs_alloc(GFP_KERNEL_ACCOUNT);
	if (!vmx->vmcs)
		goto err_free;
	vmx->vmcs_pa = __pa(vmx->vmcs);
	if (!vmx_config.unrestricted_guest) {
		vmx->insns = insn_cache_create();
		if (!vmx->insns)
			goto err_free_vmcs;
	}
	error = hardware_vcpu_create(vcpu, &vmx->hw);
	if (error)
		goto err_free_insns;
	preempt_disable();
	vmclear(vmx->vmcs_pa);
	vmptrld(vmx->vmcs_pa);
	vmx_controls_init(vcpu);
	vmclear(vmx->vmcs_pa);
	preempt_enable();
	return 0;

err_free_insns:
	insn_cache_destroy(vmx->insns);
err_free_vmcs:
	free_page((unsigned long)vmx->vmcs);
err_free:
	free_page((unsigned long)vmx);
	return error;
}

static void vmx_vcpu_destroy(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);

	hardware_vcpu_destroy(&vmx->hw);
	insn_cache_destroy(vmx->insns);
	free_page((unsigned long)vmx->vmcs);
	free_page((unsigned long)vmx);
}

static void vmx_load(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);

	vmptrld(vmx->vmcs_pa);
	hardware_tag_load(vcpu);
	vmx_host_load(vmx);
}

/*
 * The VMCS goes back to memory at once, so that no other CPU has to be asked for it. An exit has
 * left the limits of GDT and TSS at values of its own.
 */
static void vmx_put(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);

	vmclear(vmx->vmcs_pa);
	vmx->launched = false;
	invalidate_tss_limit();
	load_fixmap_gdt(smp_processor_id());
}

const struct cpu_ops vmx_ops = {
	.name = "vmx",
	.setup = vmx_setup,
	.unsetup = vmx_unsetup,
	.vm_create = vmx_vm_create,
	.vm_destroy = tdp_destroy,
	.vcpu_create = vmx_vcpu_create,
	.vcpu_destroy = vmx_vcpu_destroy,
	.get_state = vmx_get_state,
	.set_state = hardware_set,
	.run = vmx_run,
	.flush_tlb = hardware_flush_tlb,
	.kick = hardware_kick,
	.unmap = tdp_unmap,
	.write_protect = tdp_write_protect,
	.cpu_enable = vmx_cpu_enable,
	.cpu_disable = vmx_cpu_disable,
	.load = vmx_load,
	.put = vmx_put,
};
