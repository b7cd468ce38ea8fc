// SPDX-License-Identifier: GPL-2.0-only
/*
 * state.c - where the parts of a VCPU's state are: in vcpu->state, in the hardware's structure, or,
 * for floating point, in the registers of the thread.
 */
#include "hardware.h"
#include "../xsave.h"

/* ---- Floating point: Linux keeps it, in a form of its own ---- */

static u64 fpu_components(void)
{
	return xcr0_supported | XSTATE_LEGACY;
}

/* The thread gets its own state back. */
static void fpu_unload(struct hardware *hw)
{
	if (!hw->fpu_loaded)
		return;
	fpu_swap_kvm_fpstate(&hw->fpu, false);
	hw->fpu_loaded = false;
}

void hardware_fpu_load(struct vcpu *vcpu)
{
	struct hardware *hw = to_hardware(vcpu);

	if (hw->fpu_loaded)
		return;
	fpu_swap_kvm_fpstate(&hw->fpu, true);
	hw->fpu_loaded = true;
	vcpu->stats.fpu_reload++;
}

static void fpu_get(struct vcpu *vcpu)
{
	struct hardware *hw = to_hardware(vcpu);

	fpu_unload(hw);
	fpu_copy_guest_fpstate_to_uabi(&hw->fpu, hw->fpu_area, sizeof(*hw->fpu_area),
				       fpu_components(), 0);
	/* Linux may keep more for the thread than a guest has. */
	hw->fpu_area->header.xstate_bv &= fpu_components();
	WARN_ON_ONCE(xsave_from_user(&vcpu->state, fpu_components(), hw->fpu_area));
}

static void fpu_set(struct vcpu *vcpu)
{
	struct hardware *hw = to_hardware(vcpu);
	u32 pkru;

	fpu_unload(hw);
	xsave_to_user(&vcpu->state, fpu_components(), hw->fpu_area);
	WARN_ON_ONCE(fpu_copy_uabi_to_guest_fpstate(&hw->fpu, hw->fpu_area, fpu_components(),
						    &pkru));
}

/* ---- The hardware's structure ---- */

u32 hardware_get(struct vcpu *vcpu, u32 flags)
{
	struct hardware *hw = to_hardware(vcpu);
	u32 missing = flags & ~hw->valid;

	if (missing & STATE_FPU)
		fpu_get(vcpu);
	if (missing & STATE_DEBUG) {
		preempt_disable();
		hardware_debug_fetch(vcpu);
		preempt_enable();
	}
	hw->valid |= flags;
	return missing & ~STATE_FPU;
}

void hardware_set(struct vcpu *vcpu, u32 flags)
{
	struct hardware *hw = to_hardware(vcpu);

	hw->valid |= flags;
	hw->dirty |= flags & ~STATE_FPU;
	if (flags & STATE_FPU)
		fpu_set(vcpu);
}

/* What the emulator knows of the guest's page tables is from before, too. */
void hardware_left(struct vcpu *vcpu)
{
	to_hardware(vcpu)->valid = 0;
	tlb_flush(vcpu);
}

/* ---- Life ---- */

/*
 * Not where virtualization has been switched off, as it is before a reboot, by an interrupt: the
 * instructions that load a VCPU do not exist any more. hardware_enter() refuses it later.
 */
static void load(struct hardware *hw)
{
	unsigned long flags;

	local_irq_save(flags);
	if (__this_cpu_read(hardware_enabled))
		cpu_ops->load(hw->vcpu);
	local_irq_restore(flags);
}

static void sched_in(struct preempt_notifier *notifier, int cpu)
{
	load(container_of(notifier, struct hardware, notifier));
}

static void put(struct hardware *hw)
{
	unsigned long flags;

	local_irq_save(flags);
	hardware_debug_put(hw->vcpu);
	if (__this_cpu_read(hardware_enabled))
		cpu_ops->put(hw->vcpu);
	local_irq_restore(flags);
}

/*
 * Guest memory that is not at hand cannot be told. A VCPU that was about to enter the guest has to
 * look again: it says there that it runs.
 */
static void tell_preempted(struct vcpu *vcpu)
{
	int index = srcu_read_lock(&vcpu->vm->slots_srcu);

	if (vcpu->paravirt.running)
		set_mask_bits(&vcpu->attention, 0, ATTENTION_STEAL);
	pagefault_disable();
	steal_end(vcpu);
	pagefault_enable();
	srcu_read_unlock(&vcpu->vm->slots_srcu, index);
}

static void sched_out(struct preempt_notifier *notifier, struct task_struct *next)
{
	tell_preempted(container_of(notifier, struct hardware, notifier)->vcpu);
	put(container_of(notifier, struct hardware, notifier));
}

static struct preempt_ops preempt_ops = {
	.sched_in = sched_in,
	.sched_out = sched_out,
};

void vcpu_load(struct vcpu *vcpu)
{
	struct hardware *hw = to_hardware(vcpu);

	preempt_disable();
	preempt_notifier_register(&hw->notifier);
	load(hw);
	preempt_enable();
}

void vcpu_put(struct vcpu *vcpu)
{
	struct hardware *hw = to_hardware(vcpu);

	fpu_unload(hw);
	preempt_disable();
	put(hw);
	preempt_notifier_unregister(&hw->notifier);
	preempt_enable();
}

int hardware_vcpu_create(struct vcpu *vcpu, struct hardware *hw)
{
	hw->vcpu = vcpu;
	hw->guest_cpu = -1;
	hw->tag_cpu = -1;
	hw->fpu_area = kzalloc(sizeof(*hw->fpu_area), GFP_KERNEL_ACCOUNT);
	if (!hw->fpu_area)
		return -ENOMEM;
	if (!fpu_alloc_guest_fpstate(&hw->fpu)) {
		kfree(hw->fpu_area);
		return -ENOMEM;
	}
	preempt_notifier_init(&hw->notifier, &preempt_ops);
	preempt_notifier_inc();
	vcpu->arch = hw;
	hardware_set(vcpu, STATE_ALL | STATE_CPUID);
	return 0;
}

void hardware_vcpu_destroy(struct hardware *hw)
{
	preempt_notifier_dec();
	hardware_tag_destroy(hw);
	tdp_cache_free(&hw->tables);
	fpu_free_guest_fpstate(&hw->fpu);
	kfree(hw->fpu_area);
}
