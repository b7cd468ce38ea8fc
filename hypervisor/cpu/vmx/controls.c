// SPDX-License-Identifier: GPL-2.0-only
/*
 * controls.c - what the processor can, and what it is told to do: control words, the MSR bitmap.
 *
 * Source: sdm: VM-Execution Control Fields; VM-Exit Control Fields; VM-Entry Control Fields;
 * VMX Capability Reporting Facility.
 */
#include "vmx.h"
#include <asm/io.h>
#include <asm/tsc.h>

#define TIMER_HZ		250	/* see vmx_controls_init() */
#define MSR_RANGE_BYTES		1024	/* of the MSR bitmap: one of two ranges, one access */

struct vmx_config vmx_config = { .unrestricted_guest = true };
module_param_named(unrestricted_guest, vmx_config.unrestricted_guest, bool, 0444);
MODULE_PARM_DESC(unrestricted_guest, "VT-x: let hardware run guests without paging, if it can");

static unsigned long *msr_bitmap;

/* ---- Words ---- */

/**
 * struct control - a word of controls
 * @msr:	what the processor can: bits that must be set below, that may be set above
 * @true_msr:	the same without history, if the processor has it
 * @required:	bits without which there is no VM
 * @optional:	set if they can be
 * @value:	what came of it
 */
struct control {
	enum vmcs_field field;
	u32 msr;
	u32 true_msr;
	u32 required;
	u32 optional;
	u32 value;
};

/*
 * Every bit that is set, and why; of the others vmcs.h has the names. What is not intercepted the
 * guest may do by itself, since it acts on its own state only.
 */
static struct control pin = {
	.field = VMCS_PIN_CONTROLS,
	.msr = MSR_IA32_VMX_PINBASED_CTLS, .true_msr = MSR_IA32_VMX_TRUE_PINBASED_CTLS,
	/* Interrupts are the host's; the guest's NMIs are blocked and unblocked by hardware. */
	.required = PIN_EXTERNAL_INTERRUPT | PIN_NMI | PIN_VIRTUAL_NMIS,
	/* See vmx_controls_init(). Off: posted interrupts: no interrupt controller is here. */
	.optional = PIN_PREEMPTION_TIMER,
};

#define PRIMARY_WINDOWS	(PRIMARY_INTERRUPT_WINDOW | PRIMARY_NMI_WINDOW)

static struct control primary = {
	.field = VMCS_PRIMARY_CONTROLS,
	.msr = MSR_IA32_VMX_PROCBASED_CTLS, .true_msr = MSR_IA32_VMX_TRUE_PROCBASED_CTLS,
	/*
	 * What HLT, ports and MSRs do is the core's to decide; counters are the host's, CR8 is no
	 * register of VT-x's, nor is DR6; MWAIT would keep the CPU. Windows when somebody waits.
	 * Free: INVLPG and CR3, since EPT keeps the guest's translations to itself; RDTSC, which
	 * has an offset; PAUSE. Off: TPR shadow and I/O bitmaps, for nothing to put into them;
	 * monitor trap, which nobody asks for; tertiary controls.
	 */
	.required = PRIMARY_WINDOWS | PRIMARY_TSC_OFFSETTING | PRIMARY_HLT | PRIMARY_MWAIT |
		    PRIMARY_RDPMC | PRIMARY_CR8_LOAD | PRIMARY_CR8_STORE | PRIMARY_MOV_DR |
		    PRIMARY_UNCONDITIONAL_IO | PRIMARY_MSR_BITMAPS | PRIMARY_MONITOR |
		    PRIMARY_SECONDARY_CONTROLS,
};

static struct control secondary = {
	.field = VMCS_SECONDARY_CONTROLS,
	.msr = MSR_IA32_VMX_PROCBASED_CTLS2,
	/* Caches are the host's. */
	.required = SECONDARY_EPT | SECONDARY_WBINVD,
	/*
	 * RDTSCP and INVPCID depend on the VCPU's CPUID, too. Off, and so undefined for the guest:
	 * XSAVES, user wait, PCONFIG, VM functions. Free: RDRAND, RDSEED, descriptor tables. Off:
	 * all bits of a virtual APIC, of nesting (VMCS shadowing), of devices (PASID), of processor
	 * trace, of SGX; page-modification log, #VE, sub-page and mode-based permissions, which
	 * do more than is asked for; TSC scaling; PAUSE-loop exits, bus-lock and instruction
	 * time-outs, which are for fairness.
	 */
	.optional = SECONDARY_RDTSCP | SECONDARY_INVPCID | SECONDARY_VPID | SECONDARY_UNRESTRICTED,
};

/*
 * The host is back with its EFER and in long mode; the guest's DR7 is kept. Off: what guests do not
 * have (performance counters, bounds, processor trace, LBR, CET, protection keys, user interrupts);
 * PAT, since EPT overrides it; saving EFER, since writes are intercepted; acknowledging interrupts,
 * since the host takes them where they are; the timer begins anew.
 */
static struct control exits = {
	.field = VMCS_EXIT_CONTROLS,
	.msr = MSR_IA32_VMX_EXIT_CTLS, .true_msr = MSR_IA32_VMX_TRUE_EXIT_CTLS,
	.required = EXIT_SAVE_DEBUG | EXIT_HOST_LONG_MODE | EXIT_LOAD_EFER,
};

/* Likewise. Long mode is set when it is the guest's; SMM is not for software like this. */
static struct control entry = {
	.field = VMCS_ENTRY_CONTROLS,
	.msr = MSR_IA32_VMX_ENTRY_CTLS, .true_msr = MSR_IA32_VMX_TRUE_ENTRY_CTLS,
	.required = ENTRY_LOAD_DEBUG | ENTRY_LONG_MODE | ENTRY_LOAD_EFER,
};

static struct control *const controls[] = { &pin, &primary, &secondary, &exits, &entry };

/*
 * #UD: the instruction may be another vendor's. #DB: DR6 is no register of VT-x's; besides, #DB and
 * #AC, delivered over and over, would keep the CPU for ever. #MC is the host's.
 */
#define EXCEPTIONS	(BIT(VECTOR_UD) | BIT(VECTOR_DB) | BIT(VECTOR_AC) | BIT(VECTOR_MC))

static int control_value(const struct control *control, u32 *value)
{
	u64 basic, allowed;
	u32 msr = control->msr;

	rdmsrl(MSR_IA32_VMX_BASIC, basic);
	if (basic & BIT_ULL(55) && control->true_msr)
		msr = control->true_msr;
	if (rdmsrl_safe(msr, &allowed))
		return -EOPNOTSUPP;
	*value = ((control->required | control->optional) & upper_32_bits(allowed)) |
		 lower_32_bits(allowed);
	return control->required & ~*value ? -EOPNOTSUPP : 0;
}

/*
 * What is written is found out by protection, as on AMD-V. Accessed and dirty flags are switched on
 * all the same, since with them each walk of the guest's tables counts as a write: without, some
 * emulated processors set the guest's flags where nothing may be written.
 */
static u64 ept_pointer(struct vm *vm)
{
	return tdp_root(vm) | EPT_POINTER_WRITE_BACK | EPT_POINTER_LEVELS |
	       (vmx_config.ept_vpid_cap & EPT_CAP_FLAGS ? EPT_POINTER_FLAGS : 0);
}

static void control_write(u32 *now, const struct control *control, u32 value)
{
	if (*now == value)
		return;
	*now = value;
	vmcs_write(control->field, value);
}

void vmx_windows_load(struct vcpu *vcpu)
{
	const struct cpu_events *events = &vcpu->state.events;
	u32 value = primary.value & ~PRIMARY_WINDOWS;

	if (vcpu->irq_window)
		value |= PRIMARY_INTERRUPT_WINDOW;
	if (events->nmi_pending)
		value |= PRIMARY_NMI_WINDOW;
	/* There is no scaling in hardware: the emulator reads such a counter. */
	if (tsc_is_scaled(vcpu))
		value |= PRIMARY_RDTSC;
	control_write(&to_vmx(vcpu)->primary, &primary, value);
}

static void host_constants_init(void)
{
	u64 efer;
	u32 low, high;

	vmcs_write(VMCS_HOST_CS_SELECTOR, __KERNEL_CS);
	vmcs_write(VMCS_HOST_SS_SELECTOR, __KERNEL_DS);
	vmcs_write(VMCS_HOST_TR_SELECTOR, GDT_ENTRY_TSS * 8);
	rdmsrl(MSR_EFER, efer);
	vmcs_write(VMCS_HOST_EFER, efer);
	rdmsr(MSR_IA32_SYSENTER_CS, low, high);
	vmcs_write(VMCS_HOST_SYSENTER_CS, low);
	rdmsrl(MSR_IA32_SYSENTER_EIP, efer);
	vmcs_write(VMCS_HOST_SYSENTER_EIP, efer);
	vmcs_write(VMCS_HOST_RIP, (unsigned long)vmx_exit);
}

/*
 * Zero: page faults are the guest's; CR3 has no targets, since it is free; the guest is active, and
 * not traced. The host's null selectors are what almost all threads have: selectors_restore().
 */
static const enum vmcs_field zero_fields[] = {
	VMCS_PAGE_FAULT_MASK, VMCS_PAGE_FAULT_MATCH, VMCS_CR3_TARGET_COUNT, VMCS_GUEST_ACTIVITY,
	VMCS_GUEST_DEBUGCTL, VMCS_HOST_DS_SELECTOR, VMCS_HOST_ES_SELECTOR, VMCS_HOST_FS_SELECTOR,
	VMCS_HOST_GS_SELECTOR,
};

void vmx_controls_init(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);
	unsigned int i;
	u64 misc;

	for (i = 0; i < ARRAY_SIZE(controls); i++)
		vmcs_write(controls[i]->field, controls[i]->value);
	for (i = 0; i < ARRAY_SIZE(zero_fields); i++)
		vmcs_write(zero_fields[i], 0);
	/* Nothing that state has equals this. */
	memset(vmx->segment, 0xff, sizeof(vmx->segment));
	memset(&vmx->gdt, 0xff, sizeof(vmx->gdt));
	memset(&vmx->idt, 0xff, sizeof(vmx->idt));
	vmx->primary = primary.value;
	vmcs_write(VMCS_EXCEPTION_BITMAP, EXCEPTIONS);
	vmcs_write(VMCS_MSR_BITMAP, __pa(msr_bitmap));
	vmcs_write(VMCS_EPT_POINTER, ept_pointer(vcpu->vm));
	vmcs_write(VMCS_LINK_POINTER, ~0ull);
	/* All bits of CR0 and CR4 are shadows: reads are free, a write that changes one is not. */
	vmcs_write(VMCS_CR0_MASK, ~0ull);
	vmcs_write(VMCS_CR4_MASK, ~0ull);
	vmx->guest_msrs[0].index = vmx->host_msrs[0].index = MSR_KERNEL_GS_BASE;
	vmcs_write(VMCS_ENTRY_MSR_LOAD_ADDRESS, __pa(vmx->guest_msrs));
	vmcs_write(VMCS_EXIT_MSR_STORE_ADDRESS, __pa(vmx->guest_msrs));
	vmcs_write(VMCS_EXIT_MSR_LOAD_ADDRESS, __pa(vmx->host_msrs));
	vmcs_write(VMCS_ENTRY_MSR_LOAD_COUNT, ARRAY_SIZE(vmx->guest_msrs));
	vmcs_write(VMCS_EXIT_MSR_STORE_COUNT, ARRAY_SIZE(vmx->guest_msrs));
	vmcs_write(VMCS_EXIT_MSR_LOAD_COUNT, ARRAY_SIZE(vmx->host_msrs));
	/*
	 * A guest that does nothing but compute is left now and then, though any interrupt of the
	 * host would do: some emulated processors hold that back while the guest's IF is clear.
	 */
	rdmsrl(MSR_IA32_VMX_MISC, misc);
	vmcs_write(VMCS_GUEST_PREEMPTION_TIMER, min_t(u64, U32_MAX,
		   div_u64(tsc_khz * 1000ull, TIMER_HZ) >>
		   (misc & VMX_MISC_TIMER_RATE)));
	host_constants_init();
}

/* ---- MSRs ---- */

/* MSRs that the guest reads and writes itself: they are in the VMCS or in guest_msrs[]. */
static const u32 free_msrs[] = {
	MSR_FS_BASE, MSR_GS_BASE, MSR_KERNEL_GS_BASE, MSR_IA32_SYSENTER_CS, MSR_IA32_SYSENTER_ESP,
	MSR_IA32_SYSENTER_EIP,
};

/* Those that it reads: user_return.c has loaded them. */
static const u32 readable_msrs[] = { MSR_STAR, MSR_LSTAR, MSR_SYSCALL_MASK };

/* A bit an MSR: reads of low and high numbers, then writes of low and high ones. */
static void msr_free(u32 msr, bool write)
{
	unsigned int quarter = 2 * write + (msr >= 0xc0000000);

	__clear_bit(quarter * MSR_RANGE_BYTES * 8 + (msr & 0x1fff), msr_bitmap);
}

static int setup_maps(void)
{
	unsigned int i;

	msr_bitmap = (unsigned long *)get_zeroed_page(GFP_KERNEL);
	if (!msr_bitmap)
		return -ENOMEM;
	memset(msr_bitmap, 0xff, PAGE_SIZE);
	for (i = 0; i < ARRAY_SIZE(free_msrs); i++) {
		msr_free(free_msrs[i], false);
		msr_free(free_msrs[i], true);
	}
	for (i = 0; i < ARRAY_SIZE(readable_msrs); i++)
		msr_free(readable_msrs[i], false);
	return 0;
}

/* ---- Module load ---- */

#define EPT_NEEDED	(EPT_CAP_4_LEVELS | EPT_CAP_WRITE_BACK | EPT_CAP_LARGE | EPT_CAP_INVEPT)
#define VPID_NEEDED	(VPID_CAP_INVVPID | VPID_CAP_INVVPID_ALL)

static int setup_words(void)
{
	struct vmx_config *config = &vmx_config;
	unsigned int i;
	int error = 0;

	if (!config->unrestricted_guest)
		secondary.optional &= ~SECONDARY_UNRESTRICTED;
	if (rdmsrl_safe(MSR_IA32_VMX_EPT_VPID_CAP, &config->ept_vpid_cap) ||
	    (config->ept_vpid_cap & EPT_NEEDED) != EPT_NEEDED ||
	    !(config->ept_vpid_cap & (EPT_CAP_INVEPT_ONE | EPT_CAP_INVEPT_ALL)))
		return -EOPNOTSUPP;
	if ((config->ept_vpid_cap & VPID_NEEDED) != VPID_NEEDED)
		secondary.optional &= ~SECONDARY_VPID;
	for (i = 0; i < ARRAY_SIZE(controls) && !error; i++)
		error = control_value(controls[i], &controls[i]->value);
	config->secondary = secondary.value;
	config->entry = entry.value;
	config->unrestricted_guest = secondary.value & SECONDARY_UNRESTRICTED;
	rdmsrl(MSR_IA32_VMX_CR0_FIXED0, config->cr0.ones);
	rdmsrl(MSR_IA32_VMX_CR0_FIXED1, config->cr0.possible);
	rdmsrl(MSR_IA32_VMX_CR4_FIXED0, config->cr4.ones);
	rdmsrl(MSR_IA32_VMX_CR4_FIXED1, config->cr4.possible);
	/* Without paging hardware is entered only if it can. */
	config->cr0.ones &= ~(CR0_PE | CR0_PG);
	return error;
}

int vmx_controls_setup(void)
{
	int error = setup_words();

	return error ? error : setup_maps();
}

void vmx_controls_unsetup(void)
{
	free_page((unsigned long)msr_bitmap);
	msr_bitmap = NULL;
}

bool vmx_controls_same(void)
{
	unsigned int i;
	u32 value;

	for (i = 0; i < ARRAY_SIZE(controls); i++)
		if (control_value(controls[i], &value) || value != controls[i]->value)
			return false;
	return true;
}
