// SPDX-License-Identifier: GPL-2.0-only
/*
 * control.c - writes to control registers, with the checks that the manual lists for MOV.
 *
 * Source: sdm: MOV - Move to/from Control Registers; Control Registers; Extended Feature Enable
 * Register.
 */
#include "../refkvm.h"
#include "xsave.h"

#define CR3_PAE_TABLE	GENMASK(31, 5)
#define CR3_KEEP	BIT_ULL(63)	/* with CR4.PCIDE: translations may stay */

#define PDPTE_PRESENT	BIT(0)
#define PDPTE_RESERVED	(GENMASK(2, 1) | GENMASK(8, 5))

/* A change of these reloads the PDPTEs where PAE paging is on. */
#define CR0_PDPTE	(CR0_CD | CR0_NW | CR0_PG)
#define CR4_PDPTE	(CR4_PAE | CR4_PGE | CR4_PSE | CR4_SMEP)

/* A change of these makes cached translations, or the permissions in them, wrong. */
#define CR0_FLUSH	(CR0_PG | CR0_WP)
#define CR4_FLUSH	(CR4_PAE | CR4_PGE | CR4_PSE | CR4_SMEP | CR4_SMAP | CR4_PCIDE)

#define CR8_TPR		GENMASK(3, 0)

#define EFER_KNOWN	(EFER_SCE | EFER_LME | EFER_LMA | EFER_NX)

static void translations_flush(struct vcpu *vcpu)
{
	tlb_flush(vcpu);
	cpu_ops->flush_tlb(vcpu);
}

/* Address bits that the processor does not have, and all above. */
static u64 beyond_physical(const struct vcpu *vcpu)
{
	return ~(BIT(vcpu->physical_bits) - 1);
}

/* Is PAE paging in force with these values; long mode has no PDPTE registers. */
static bool uses_pdptes(const struct vcpu *vcpu, u64 cr0, u64 cr4)
{
	return cr0 & CR0_PG && cr4 & CR4_PAE && !(vcpu->state.efer & EFER_LME);
}

int pdptes_load(struct vcpu *vcpu, u64 cr3)
{
	u64 reserved = PDPTE_RESERVED | beyond_physical(vcpu);
	u64 pdpte[4];
	unsigned int i;

	if (guest_phys_read(vcpu->vm, cr3 & CR3_PAE_TABLE, pdpte, sizeof(pdpte)))
		return -EINVAL;
	for (i = 0; i < ARRAY_SIZE(pdpte); i++)
		if (pdpte[i] & PDPTE_PRESENT && pdpte[i] & reserved)
			return -EINVAL;
	memcpy(vcpu->state.pdpte, pdpte, sizeof(pdpte));
	return 0;
}

/* Combinations that no processor can hold. */
static bool cr0_valid(u64 value)
{
	if (upper_32_bits(value))
		return false;
	if (value & CR0_NW && !(value & CR0_CD))
		return false;
	return !(value & CR0_PG) || value & CR0_PE;
}

/* May paging be switched on in long mode, or off. */
static bool cr0_paging_valid(const struct cpu_state *s, u64 value)
{
	bool on = value & CR0_PG;

	if (on == is_paging(s))
		return true;
	if (on)
		return !(s->efer & EFER_LME) || (is_pae(s) && !s->segment[SEG_CS].l);
	return !is_64bit(s) && !(s->cr4 & CR4_PCIDE);
}

int cr0_write(struct vcpu *vcpu, u64 value)
{
	struct cpu_state *s = &vcpu->state;
	u64 changed;

	if (!cr0_valid(value) || !cr0_paging_valid(s, value))
		return -EINVAL;
	/* Reserved bits in the lower half are ignored; ET is always there. */
	value = (value & CR0_DEFINED) | CR0_ET;
	changed = s->cr0 ^ value;
	if (changed & CR0_PDPTE && uses_pdptes(vcpu, value, s->cr4) && pdptes_load(vcpu, s->cr3))
		return -EINVAL;
	s->cr0 = value;
	if (changed & CR0_PG && s->efer & EFER_LME)
		s->efer ^= EFER_LMA;
	if (changed & CR0_FLUSH)
		translations_flush(vcpu);
	return 0;
}

int cr3_write(struct vcpu *vcpu, u64 value)
{
	struct cpu_state *s = &vcpu->state;

	/* Translations have no tag here: all are dropped, whatever may stay. */
	if (s->cr4 & CR4_PCIDE)
		value &= ~CR3_KEEP;
	if (is_long(s) && value & beyond_physical(vcpu))
		return -EINVAL;
	if (uses_pdptes(vcpu, s->cr0, s->cr4) && pdptes_load(vcpu, value))
		return -EINVAL;
	s->cr3 = value;
	translations_flush(vcpu);
	return 0;
}

int cr4_write(struct vcpu *vcpu, u64 value)
{
	struct cpu_state *s = &vcpu->state;
	u64 changed = s->cr4 ^ value;

	if (value & ~cpuid_cr4_allowed(vcpu))
		return -EINVAL;
	if (is_long(s) && (!(value & CR4_PAE) || changed & CR4_LA57))
		return -EINVAL;
	if (changed & value & CR4_PCIDE && (!is_long(s) || s->cr3 & ~GUEST_PAGE_MASK))
		return -EINVAL;
	if (changed & CR4_PDPTE && uses_pdptes(vcpu, s->cr0, value) && pdptes_load(vcpu, s->cr3))
		return -EINVAL;
	s->cr4 = value;
	if (changed & CR4_FLUSH)
		translations_flush(vcpu);
	return 0;
}

int cr8_write(struct vcpu *vcpu, u64 value)
{
	if (value & ~CR8_TPR)
		return -EINVAL;
	vcpu->state.cr8 = value;
	lapic_cr8_changed(vcpu);
	return 0;
}

/* x87 is always there, and AVX nothing without SSE. */
int xcr0_write(struct vcpu *vcpu, u64 value)
{
	u64 allowed = (cpuid_xcr0_allowed(vcpu) & xcr0_supported) | XSTATE_X87;

	if (value & ~allowed || !(value & XSTATE_X87))
		return -EINVAL;
	if (value & XSTATE_AVX && !(value & XSTATE_SSE))
		return -EINVAL;
	vcpu->state.xcr0 = value;
	return 0;
}

/* Does the guest's CPUID table have what the new bits switch on. */
static bool efer_offered(const struct vcpu *vcpu, u64 value)
{
	if (value & (EFER_LME | EFER_LMA) && !guest_has(vcpu, FEATURE_LM))
		return false;
	return !(value & EFER_NX) || guest_has(vcpu, FEATURE_NX);
}

int efer_write(struct vcpu *vcpu, u64 value, bool host)
{
	struct cpu_state *s = &vcpu->state;
	u64 changed;

	if (value & ~EFER_KNOWN || (!host && !efer_offered(vcpu, value)))
		return -EINVAL;
	/* LMA follows from LME and CR0.PG; what is written to it is ignored. */
	value = (value & ~EFER_LMA) | (s->efer & EFER_LMA);
	changed = s->efer ^ value;
	if (changed & EFER_LME && is_paging(s))
		return -EINVAL;
	s->efer = value;
	if (changed & EFER_NX)
		translations_flush(vcpu);
	return 0;
}

bool sregs_valid(const struct vcpu *vcpu, const struct kvm_sregs *sregs)
{
	if (!cr0_valid(sregs->cr0) || sregs->cr4 & ~cpuid_cr4_allowed(vcpu))
		return false;
	if (!apic_base_valid(vcpu, sregs->apic_base))
		return false;
	/* Reserved bits of EFER are kept, as in Linux: what they do is the processor's to say. */
	if (sregs->efer & EFER_LME && sregs->cr0 & CR0_PG)
		return sregs->cr4 & CR4_PAE && sregs->efer & EFER_LMA &&
		       !(sregs->cr3 & beyond_physical(vcpu));
	return !(sregs->efer & EFER_LMA) && !sregs->cs.l;
}
