// SPDX-License-Identifier: GPL-2.0-only
/*
 * reset.c - the state behind RESET.
 */
#include "../refkvm.h"
#include "xsave.h"

#define RESET_SIGNATURE	0x600		/* family 6, where no CPUID table says more */
#define RESET_CR0	(CR0_CD | CR0_NW | CR0_ET)
#define RESET_DR7	DR7_FIXED
#define RESET_PAT	0x0007040600070406ull
#define RESET_FCW	0x037f

#define TYPE_LDT	2
#define TYPE_DATA	3		/* read/write, accessed */
#define TYPE_CODE	11		/* execute/read, accessed; also: busy TSS */

#define APIC_BASE_RESET	(0xfee00000ull | APIC_BASE_ENABLE)

#define MISC_FAST_STRINGS	BIT(0)
#define MISC_BTS_UNAVAILABLE	BIT(11)
#define MISC_PEBS_UNAVAILABLE	BIT(12)

static struct kvm_segment reset_segment(u8 type, bool system)
{
	return (struct kvm_segment) {
		.limit = 0xffff, .type = type, .present = 1, .s = !system,
	};
}

static void reset_segments(struct cpu_state *s)
{
	unsigned int i;

	for (i = SEG_ES; i <= SEG_GS; i++)
		s->segment[i] = reset_segment(TYPE_DATA, false);
	s->segment[SEG_CS] = reset_segment(TYPE_CODE, false);
	s->segment[SEG_CS].selector = 0xf000;
	s->segment[SEG_CS].base = 0xffff0000;
	s->segment[SEG_TR] = reset_segment(TYPE_CODE, true);
	s->segment[SEG_LDTR] = reset_segment(TYPE_LDT, true);
	s->gdt.limit = 0xffff;
	s->idt.limit = 0xffff;
}

/* Counters of one VM run together: the first VCPU's begins at zero, the others join it. */
static u64 reset_tsc_offset(const struct vcpu *vcpu)
{
	const struct vcpu *first = READ_ONCE(vcpu->vm->vcpus[0]);

	if (first && first != vcpu)
		return READ_ONCE(first->state.tsc_offset);
	return -tsc_scale(vcpu, rdtsc());
}

static void reset_msrs(struct cpu_state *s, bool bsp)
{
	s->msr[MSR_SLOT_PAT] = RESET_PAT;
	s->msr[MSR_SLOT_APIC_BASE] = APIC_BASE_RESET | (bsp ? APIC_BASE_BSP : 0);
	s->msr[MSR_SLOT_MISC_ENABLE] = MISC_FAST_STRINGS | MISC_BTS_UNAVAILABLE |
				       MISC_PEBS_UNAVAILABLE;
	s->msr[MSR_SLOT_UCODE_REV] = UCODE_REV_RESET;
	s->msr[MSR_SLOT_ARCH_CAPABILITIES] = ARCH_CAPABILITIES_RESET;
	s->mce.cap = MCE_BANKS_MAX;
}

/* What RESET and INIT have in common; the rest of @s is zero. */
static void reset_core(struct vcpu *vcpu)
{
	const struct kvm_cpuid_entry2 *signature = cpuid_find(vcpu, 1, 0);
	struct cpu_state *s = &vcpu->state;

	s->gpr[GPR_RDX] = signature ? signature->eax : RESET_SIGNATURE;
	s->rip = 0xfff0;
	s->rflags = RFLAGS_FIXED;
	s->cr0 = RESET_CR0;
	s->dr6 = DR6_FIXED;
	s->dr7 = RESET_DR7;
	reset_segments(s);
}

void cpu_reset_init(struct vcpu *vcpu)
{
	struct cpu_state *s = &vcpu->state;
	u64 caching = s->cr0 & (CR0_CD | CR0_NW), xcr0 = s->xcr0;

	memset(s, 0, offsetof(struct cpu_state, msr));
	s->events = (struct cpu_events){};
	s->cpl = 0;
	s->xcr0 = xcr0;
	reset_core(vcpu);
	s->cr0 = CR0_ET | caching;
}

void cpu_reset(struct vcpu *vcpu, bool bsp)
{
	struct cpu_state *s = &vcpu->state;

	memset(s, 0, sizeof(*s));
	reset_core(vcpu);
	s->xcr0 = 1;
	s->fpu.fcw = RESET_FCW;
	s->fpu.mxcsr = MXCSR_RESET;
	reset_msrs(s, bsp);
	s->tsc_offset = reset_tsc_offset(vcpu);
}
