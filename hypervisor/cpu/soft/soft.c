// SPDX-License-Identifier: GPL-2.0-only
/*
 * soft.c - the software processor: the emulator in a loop.
 */
#include "../xsave.h"
#include "soft.h"

static void soft_run(struct vcpu *vcpu)
{
	emulate_guest(vcpu, vcpu->arch);
}

static int soft_setup(void)
{
	xcr0_supported = XSTATE_LEGACY;
	soft_cpuid_offer();
	return 0;
}

static void soft_unsetup(void)
{
}

static int soft_vm_create(struct vm *vm)
{
	return 0;
}

static void soft_vm_destroy(struct vm *vm)
{
}

static int soft_vcpu_create(struct vcpu *vcpu)
{
	vcpu->arch = insn_cache_create();
	return vcpu->arch ? 0 : -ENOMEM;
}

static void soft_vcpu_destroy(struct vcpu *vcpu)
{
	insn_cache_destroy(vcpu->arch);
	vcpu->arch = NULL;
}

/* The state is in vcpu->state all the time. */
static void soft_move_state(struct vcpu *vcpu, u32 flags)
{
}

/* emulate_guest() looks at vcpu->attention between any two instructions. */
static void soft_kick(struct vcpu *vcpu)
{
}

/* Translations are in each VCPU's TLB alone, and are dropped because attention asks for it. */
static void soft_unmap(struct vm *vm, u64 gfn, u64 npages)
{
}

/*
 * None of the TLB's translations permits an unnoticed write to a page that is logged. But a VCPU
 * may be about to write to a page that it has marked, and whose bit was fetched since: wait for it.
 */
static void soft_write_protect(struct vm *vm, u64 gfn, u64 npages)
{
	vm_request(vm, ATTENTION_SIGNAL);
	synchronize_srcu(&vm->slots_srcu);
}

const struct cpu_ops soft_ops = {
	.name = "soft",
	.setup = soft_setup,
	.unsetup = soft_unsetup,
	.vm_create = soft_vm_create,
	.vm_destroy = soft_vm_destroy,
	.vcpu_create = soft_vcpu_create,
	.vcpu_destroy = soft_vcpu_destroy,
	.get_state = soft_move_state,
	.set_state = soft_move_state,
	.run = soft_run,
	.flush_tlb = tlb_flush,
	.kick = soft_kick,
	.unmap = soft_unmap,
	.write_protect = soft_write_protect,
};
