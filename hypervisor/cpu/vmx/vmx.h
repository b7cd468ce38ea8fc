/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * vmx.h - what the files of this back end share.
 */
#ifndef REFKVM_CPU_VMX_H
#define REFKVM_CPU_VMX_H

#include "../hardware/hardware.h"
#include "vmcs.h"

/**
 * struct vmx - a VCPU
 * @guest_msrs:	loaded at each entry and stored at each exit
 * @host_msrs:	loaded at each exit
 * @vmcs_pa:	its physical address
 * @launched:	it has been entered since it was loaded on this CPU
 * @primary:	VMCS_PRIMARY_CONTROLS, as it is
 * @host_cr3, @host_cr4: likewise, 0: not known
 * @host_debugctl: of the thread
 * @segment, @gdt, @idt: what the VMCS has
 * @exit_reason: of the last exit, or EXIT_REASON_NONE
 * @exit_event:	the exception or NMI that caused it
 * @insns:	of code that hardware does not run, without unrestricted guest
 */
struct vmx {
	struct hardware hw;
	struct vmx_msr guest_msrs[1];
	struct vmx_msr host_msrs[1];
	struct vmcs *vmcs;
	u64 vmcs_pa;
	bool launched;
	u32 primary;
	u64 host_cr3;
	u64 host_cr4;
	u64 host_debugctl;
	struct kvm_segment segment[SEG_COUNT];
	struct kvm_dtable gdt;
	struct kvm_dtable idt;
	u32 exit_reason;
	u32 exit_event;
	struct insn_cache *insns;
};
static_assert(offsetof(struct vmx, hw) == 0, "to_hardware() is to_vmx()");
static_assert(sizeof(struct vmx) <= PAGE_SIZE, "it has a page, hence its alignment");

static inline struct vmx *to_vmx(struct vcpu *vcpu)
{
	return vcpu->arch;
}

/* ---- controls.c ---- */

/**
 * struct fixed - the bits of a control register in VMX operation: 1 where @ones has, 0 where
 * @possible has not
 */
struct fixed {
	u64 ones;
	u64 possible;
};

/**
 * struct vmx_config - what the processor can, and is to do; constant behind vmx_controls_setup()
 * @unrestricted_guest: a parameter of the module, until then
 * @secondary:	VMCS_SECONDARY_CONTROLS for a guest whose CPUID announces everything
 * @entry:	VMCS_ENTRY_CONTROLS in long mode
 * @ept_vpid_cap: MSR_IA32_VMX_EPT_VPID_CAP
 */
struct vmx_config {
	bool unrestricted_guest;
	u32 secondary;
	u32 entry;
	u64 ept_vpid_cap;
	struct fixed cr0;
	struct fixed cr4;
};

extern struct vmx_config vmx_config;

/* Module load and unload. setup: 0, -ENOMEM or -EOPNOTSUPP; undone by unsetup in any case. */
int vmx_controls_setup(void);
void vmx_controls_unsetup(void);

/* Can this CPU do what the one could that setup() ran on. */
bool vmx_controls_same(void);

/* All that stays as it is in the VMCS of a new VCPU, which is current. */
void vmx_controls_init(struct vcpu *vcpu);

/* What the guest is to be left for this time. */
void vmx_windows_load(struct vcpu *vcpu);

/* ---- state.c: between vcpu->state and the VMCS ---- */

void vmx_get_state(struct vcpu *vcpu, u32 flags);	/* struct cpu_ops */
void vmx_state_load(struct vcpu *vcpu);			/* struct hardware_steps */

/* ---- entry.c ---- */

/* Note what an exit restores of this CPU and this thread, and what does not change before put. */
void vmx_host_load(struct vmx *vmx);

bool vmx_entry(struct vcpu *vcpu);			/* struct hardware_steps::enter */

/* enter.S */
bool vmx_enter(u64 *gpr, bool launched, u64 host_rsp);
extern const char vmx_exit[];

#endif /* REFKVM_CPU_VMX_H */
