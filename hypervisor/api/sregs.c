// SPDX-License-Identifier: GPL-2.0-only
/*
 * sregs.c - segment, table and control registers: KVM_GET_SREGS, KVM_SET_SREGS and their second
 * edition, which carries the PDPTEs instead of a pending interrupt.
 */
#include "api.h"

#define INTERRUPT_VECTORS	256

/* What both editions begin with. */
static_assert(offsetof(struct kvm_sregs, interrupt_bitmap) == offsetof(struct kvm_sregs2, flags),
	      "struct kvm_sregs2 begins like struct kvm_sregs");

static void common_get(struct vcpu *vcpu, struct kvm_sregs *sregs)
{
	const struct cpu_state *s = &vcpu->state;

	cpu_ops->get_state(vcpu, STATE_SEGMENTS | STATE_CONTROL | STATE_MSRS | STATE_EVENTS);
	sregs->cs = s->segment[SEG_CS];
	sregs->ds = s->segment[SEG_DS];
	sregs->es = s->segment[SEG_ES];
	sregs->fs = s->segment[SEG_FS];
	sregs->gs = s->segment[SEG_GS];
	sregs->ss = s->segment[SEG_SS];
	sregs->tr = s->segment[SEG_TR];
	sregs->ldt = s->segment[SEG_LDTR];
	sregs->gdt = s->gdt;
	sregs->idt = s->idt;
	sregs->cr0 = s->cr0;
	sregs->cr2 = s->cr2;
	sregs->cr3 = s->cr3;
	sregs->cr4 = s->cr4;
	sregs->cr8 = s->cr8;
	sregs->efer = s->efer;
	sregs->apic_base = s->msr[MSR_SLOT_APIC_BASE];
}

static void segments_set(struct cpu_state *s, const struct kvm_sregs *sregs)
{
	s->segment[SEG_CS] = sregs->cs;
	s->segment[SEG_DS] = sregs->ds;
	s->segment[SEG_ES] = sregs->es;
	s->segment[SEG_FS] = sregs->fs;
	s->segment[SEG_GS] = sregs->gs;
	s->segment[SEG_SS] = sregs->ss;
	s->segment[SEG_TR] = sregs->tr;
	s->segment[SEG_LDTR] = sregs->ldt;
	for (unsigned int i = 0; i < SEG_COUNT; i++)
		s->segment[i].padding = 0;
}

static void table_set(struct kvm_dtable *table, const struct kvm_dtable *value)
{
	*table = *value;
	memset(table->padding, 0, sizeof(table->padding));
}

static int common_set(struct vcpu *vcpu, const struct kvm_sregs *sregs)
{
	struct cpu_state *s = &vcpu->state;

	if (!sregs_valid(vcpu, sregs))
		return -EINVAL;
	cpu_ops->get_state(vcpu, STATE_ALL & ~STATE_FPU);
	segments_set(s, sregs);
	table_set(&s->gdt, &sregs->gdt);
	table_set(&s->idt, &sregs->idt);
	s->cr0 = sregs->cr0;
	s->cr2 = sregs->cr2;
	s->cr3 = sregs->cr3;
	s->cr4 = sregs->cr4;
	s->efer = sregs->efer;
	apic_base_set(vcpu, sregs->apic_base);
	/* A value that CR8 refuses leaves it as it is; Linux says nothing of it either. */
	(void)cr8_write(vcpu, sregs->cr8);
	update_cpl(s);
	return 0;
}

static bool uses_pdptes(const struct cpu_state *s)
{
	return is_paging(s) && is_pae(s) && !is_long(s);
}

static void commit(struct vcpu *vcpu)
{
	cpu_ops->set_state(vcpu, STATE_ALL & ~STATE_FPU);
	cpu_ops->flush_tlb(vcpu);
}

/* ---- the first edition ---- */

void sregs_get(struct vcpu *vcpu, struct kvm_sregs *sregs)
{
	const struct cpu_events *events = &vcpu->state.events;

	memset(sregs, 0, sizeof(*sregs));
	common_get(vcpu, sregs);
	if (events->interrupt_injected && !events->interrupt_soft)
		sregs->interrupt_bitmap[events->interrupt_vector / 64] |=
			BIT_ULL(events->interrupt_vector % 64);
}

/* PDPTEs that cannot be loaded are found out by the guest. */
int sregs_set(struct vcpu *vcpu, const struct kvm_sregs *sregs)
{
	struct cpu_state *s = &vcpu->state;
	int r = common_set(vcpu, sregs);
	unsigned long vector;

	if (r)
		return r;
	if (uses_pdptes(s)) {
		int index = srcu_read_lock(&vcpu->vm->slots_srcu);

		(void)pdptes_load(vcpu, s->cr3);
		srcu_read_unlock(&vcpu->vm->slots_srcu, index);
	}
	vector = find_first_bit((const unsigned long *)sregs->interrupt_bitmap, INTERRUPT_VECTORS);
	if (vector < INTERRUPT_VECTORS) {
		s->events.interrupt_injected = true;
		s->events.interrupt_soft = false;
		s->events.interrupt_vector = vector;
	}
	commit(vcpu);
	return 0;
}

static long get_sregs(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_sregs sregs;

	sregs_get(vcpu, &sregs);
	return copy_to_user((void __user *)argument, &sregs, sizeof(sregs)) ? -EFAULT : 0;
}

static long set_sregs(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_sregs sregs;

	if (copy_from_user(&sregs, (void __user *)argument, sizeof(sregs)))
		return -EFAULT;
	return sregs_set(vcpu, &sregs);
}

/* ---- the second edition ---- */

static long get_sregs2(struct vcpu *vcpu, unsigned long argument)
{
	const struct cpu_state *s = &vcpu->state;
	struct kvm_sregs2 sregs2 = {};

	common_get(vcpu, (struct kvm_sregs *)&sregs2);
	if (uses_pdptes(s)) {
		memcpy(sregs2.pdptrs, s->pdpte, sizeof(sregs2.pdptrs));
		sregs2.flags = KVM_SREGS2_FLAGS_PDPTRS_VALID;
	}
	return copy_to_user((void __user *)argument, &sregs2, sizeof(sregs2)) ? -EFAULT : 0;
}

static long set_sregs2(struct vcpu *vcpu, unsigned long argument)
{
	struct cpu_state *s = &vcpu->state;
	struct kvm_sregs2 sregs2;
	struct kvm_sregs sregs = {};
	bool pdptes;
	long r;

	if (copy_from_user(&sregs2, (void __user *)argument, sizeof(sregs2)))
		return -EFAULT;
	pdptes = sregs2.flags & KVM_SREGS2_FLAGS_PDPTRS_VALID;
	if (sregs2.flags & ~KVM_SREGS2_FLAGS_PDPTRS_VALID)
		return -EINVAL;
	if (pdptes && !(sregs2.cr0 & CR0_PG && sregs2.cr4 & CR4_PAE && !(sregs2.efer & EFER_LMA)))
		return -EINVAL;
	memcpy(&sregs, &sregs2, offsetof(struct kvm_sregs2, flags));
	if (!pdptes)
		return sregs_set(vcpu, &sregs);
	r = common_set(vcpu, &sregs);
	if (r)
		return r;
	memcpy(s->pdpte, sregs2.pdptrs, sizeof(s->pdpte));
	commit(vcpu);
	return 0;
}

const struct vcpu_ioctl system_register_ioctls[] = {
	{ KVM_GET_SREGS, get_sregs },
	{ KVM_SET_SREGS, set_sregs },
	{ KVM_GET_SREGS2, get_sregs2 },
	{ KVM_SET_SREGS2, set_sregs2 },
	{ }
};
