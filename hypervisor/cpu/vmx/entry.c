// SPDX-License-Identifier: GPL-2.0-only
/*
 * entry.c - into the guest and back, and what neither entry nor exit switches for the host.
 *
 * Source: sdm: Host-State Area; VM Entries; VM Exits.
 */
#include "vmx.h"
#include "../../kernel/trace.h"
#include <asm/cpu_entry_area.h>
#include <asm/debugreg.h>
#include <asm/desc.h>
#include <asm/mmu_context.h>
#include <asm/tlbflush.h>

/**
 * struct selectors - of the thread; an exit leaves null ones, which almost all threads have
 */
struct selectors {
	u16 ds, es, fs, gs, ldt;
};

static void selectors_save(struct selectors *selectors)
{
	savesegment(ds, selectors->ds);
	savesegment(es, selectors->es);
	savesegment(fs, selectors->fs);
	savesegment(gs, selectors->gs);
	asm volatile("sldt %0" : "=m" (selectors->ldt));
}

/* A selector brings its descriptor's base. The base of FS, and of the user's GS, may be another. */
static void selectors_restore(const struct selectors *selectors, const struct vmx *vmx)
{
	u64 base;

	if (selectors->ldt)
		asm volatile("lldt %0" : : "m" (selectors->ldt));
	if (selectors->ds | selectors->es) {
		loadsegment(ds, selectors->ds);
		loadsegment(es, selectors->es);
	}
	if (selectors->fs) {
		rdmsrl(MSR_FS_BASE, base);
		loadsegment(fs, selectors->fs);
		wrmsrl(MSR_FS_BASE, base);
	}
	if (selectors->gs) {
		load_gs_index(selectors->gs);
		wrmsrl(MSR_KERNEL_GS_BASE, vmx->host_msrs[0].value);
	}
}

void vmx_host_load(struct vmx *vmx)
{
	unsigned int cpu = smp_processor_id();
	struct desc_ptr idt;
	u64 value;

	vmcs_write(VMCS_HOST_CR0, native_read_cr0());
	rdmsrl(MSR_FS_BASE, value);
	vmcs_write(VMCS_HOST_FS_BASE, value);
	rdmsrl(MSR_GS_BASE, value);
	vmcs_write(VMCS_HOST_GS_BASE, value);
	vmcs_write(VMCS_HOST_TR_BASE, (unsigned long)&get_cpu_entry_area(cpu)->tss.x86_tss);
	vmcs_write(VMCS_HOST_GDTR_BASE, (unsigned long)get_cpu_gdt_ro(cpu));
	store_idt(&idt);
	vmcs_write(VMCS_HOST_IDTR_BASE, idt.address);
	rdmsrl(MSR_IA32_SYSENTER_ESP, value);
	vmcs_write(VMCS_HOST_SYSENTER_ESP, value);
	rdmsrl(MSR_KERNEL_GS_BASE, vmx->host_msrs[0].value);
	vmx->host_debugctl = get_debugctlmsr();
	vmx->host_cr3 = vmx->host_cr4 = 0;
}

static void host_field_load(u64 *now, enum vmcs_field field, u64 value)
{
	if (*now == value)
		return;
	*now = value;
	vmcs_write(field, value);
}

/*
 * Translations of guest-physical addresses have no tag of a VCPU's: the tables may have changed
 * while this CPU ran another, or before that, when they were another VM's.
 */
static void tag_load(struct vcpu *vcpu)
{
	enum tag_state state = hardware_tag_get(vcpu);

	if (state == TAG_KEPT)
		return;
	invept(vmx_config.ept_vpid_cap & EPT_CAP_INVEPT_ONE ? INVEPT_ONE : INVEPT_ALL,
	       vmcs_read(VMCS_EPT_POINTER));
	if (!(vmx_config.secondary & SECONDARY_VPID))
		return;
	if (state == TAG_USED_BEFORE)
		invvpid(INVVPID_ALL);
	vmcs_write(VMCS_VPID, to_hardware(vcpu)->tag);
}

/* Registers that VM entry does not switch. */
static void registers_load(struct vcpu *vcpu)
{
	const u64 *msr = vcpu->state.msr;

	vcpu->stats.msr_reload +=
		user_return_set(USER_RETURN_STAR, msr[MSR_SLOT_STAR]) +
		user_return_set(USER_RETURN_LSTAR, msr[MSR_SLOT_LSTAR]) +
		user_return_set(USER_RETURN_SFMASK, msr[MSR_SLOT_SFMASK]);
	if (native_read_cr2() != vcpu->state.cr2)
		native_write_cr2(vcpu->state.cr2);
}

/* What ended the guest, but is the host's to take, before anything else happens here. */
static void host_event(struct vmx *vmx)
{
	u32 basic = FIELD_GET(EXIT_REASON_BASIC, vmx->exit_reason);
	u8 vector = VECTOR_DE;

	if (vmx->exit_reason == VMX_EXIT_EXCEPTION_NMI) {
		vmx->exit_event = vmcs_read(VMCS_EXIT_EVENT);
		vector = FIELD_GET(EVENT_VECTOR, vmx->exit_event);
	}
	/* More NMIs are blocked until the handler's IRET. */
	if (vector == VECTOR_NMI)
		asm volatile("int $2");
	if (vector == VECTOR_MC || basic == VMX_EXIT_MACHINE_CHECK)
		hardware_machine_check();
}

bool vmx_entry(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);
	struct selectors selectors;
	bool refused, ran;

	tag_load(vcpu);
	if (hardware_event_sets_rf(&vcpu->state.events))
		vmcs_write(VMCS_GUEST_RFLAGS, vmcs_read(VMCS_GUEST_RFLAGS) | RFLAGS_RF);
	host_field_load(&vmx->host_cr3, VMCS_HOST_CR3, __get_current_cr3_fast());
	host_field_load(&vmx->host_cr4, VMCS_HOST_CR4, cr4_read_shadow());
	registers_load(vcpu);
	if (trace_refkvm_entry_enabled())
		trace_refkvm_entry(vcpu->id, vmcs_read(VMCS_GUEST_RIP));
	selectors_save(&selectors);
	refused = vmx_enter(vcpu->state.gpr, vmx->launched, VMCS_HOST_RSP);
	selectors_restore(&selectors, vmx);
	vcpu->state.cr2 = native_read_cr2();
	if (vmx->host_debugctl)
		update_debugctlmsr(vmx->host_debugctl);
	vmx->exit_reason = refused ? EXIT_REASON_NONE : vmcs_read(VMCS_EXIT_REASON);
	host_event(vmx);
	ran = !refused && !(vmx->exit_reason & EXIT_REASON_FAILED);
	vmx->launched |= ran;
	return ran;
}
