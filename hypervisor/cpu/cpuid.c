// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpuid.c - what the CPUID instruction says, and what it may say.
 */
#include "../refkvm.h"
#include "cpuid.h"
#include "xsave.h"

#define OFFERED_MAX	32

enum cpuid_register { REG_EAX, REG_EBX, REG_ECX, REG_EDX };

#define PHYSICAL_BITS_DEFAULT	36	/* where CPUID does not say */
#define PHYSICAL_BITS_MAX	52

/* Leaf 1 */
#define ECX_MWAIT	BIT(3)
#define ECX_OSXSAVE	BIT(27)

/* Leaf 7 */
#define ECX_OSPKE	BIT(4)

/* What a guest can have: set up with the back end, constant from then on. */
static struct kvm_cpuid_entry2 offered[OFFERED_MAX];
static unsigned int offered_count;

static void fill_xsave(struct kvm_cpuid_entry2 *entry)
{
	entry->eax = lower_32_bits(xcr0_supported);
	entry->ebx = xsave_size(xcr0_supported);
	entry->ecx = entry->ebx;
	entry->edx = upper_32_bits(xcr0_supported);
}

void cpuid_offer(const struct kvm_cpuid_entry2 *entry)
{
	struct kvm_cpuid_entry2 *to = &offered[offered_count];

	if (WARN_ON(offered_count == OFFERED_MAX))
		return;
	*to = *entry;
	if (to->function == XSAVE_LEAF && to->index == 0)
		fill_xsave(to);
	offered_count++;
}

unsigned int cpuid_supported(struct kvm_cpuid_entry2 *entries, unsigned int capacity)
{
	if (entries)
		memcpy(entries, offered, min(offered_count, capacity) * sizeof(*entries));
	return offered_count;
}

static const struct kvm_cpuid_entry2 *find(const struct kvm_cpuid_entry2 *entries,
					   unsigned int count, u32 function, u32 index)
{
	const struct kvm_cpuid_entry2 *entry;

	for (entry = entries; entry < entries + count; entry++)
		if (entry->function == function &&
		    (!(entry->flags & KVM_CPUID_FLAG_SIGNIFCANT_INDEX) || entry->index == index))
			return entry;
	return NULL;
}

const struct kvm_cpuid_entry2 *cpuid_find(const struct vcpu *vcpu, u32 function, u32 index)
{
	return find(vcpu->cpuid, vcpu->cpuid_count, function, index);
}

static u32 entry_register(const struct kvm_cpuid_entry2 *entry, enum cpuid_register reg)
{
	switch (reg) {
	case REG_EAX:
		return entry->eax;
	case REG_EBX:
		return entry->ebx;
	case REG_ECX:
		return entry->ecx;
	default:
		return entry->edx;
	}
}

static bool has(const struct kvm_cpuid_entry2 *entries, unsigned int count, u32 function, u32 index,
		enum cpuid_register reg, unsigned int bit)
{
	const struct kvm_cpuid_entry2 *entry = find(entries, count, function, index);

	return entry && entry_register(entry, reg) & BIT(bit);
}

bool guest_has(const struct vcpu *vcpu, u32 function, u32 index, unsigned int reg,
	       unsigned int bit)
{
	return has(vcpu->cpuid, vcpu->cpuid_count, function, index, reg, bit);
}

/* Who made the processor: EBX, EDX and ECX of leaf 0 in a row. */
static bool vendor_is(const struct vcpu *vcpu, const char *name)
{
	const struct kvm_cpuid_entry2 *entry = cpuid_find(vcpu, 0, 0);
	u32 vendor[3];

	if (!entry)
		return false;
	vendor[0] = entry->ebx;
	vendor[1] = entry->edx;
	vendor[2] = entry->ecx;
	return !memcmp(vendor, name, sizeof(vendor));
}

bool cpuid_is_amd(const struct vcpu *vcpu)
{
	return vendor_is(vcpu, "AuthenticAMD") || vendor_is(vcpu, "AMDisbetter!") ||
	       vendor_is(vcpu, "HygonGenuine");
}

/* The first entry of the class that a leaf belongs to: its EAX is the class's highest leaf. */
static const struct kvm_cpuid_entry2 *class_entry(const struct vcpu *vcpu, u32 function)
{
	if (function >= 0x40000000 && function <= 0x4fffffff)
		return cpuid_find(vcpu, function & 0xffffff00, 0);
	if (function >= 0xc0000000)
		return cpuid_find(vcpu, 0xc0000000, 0);
	return cpuid_find(vcpu, function & CPUID_CLASS, 0);
}

/*
 * For a leaf above the highest one, Intel's processors return the data of the highest basic leaf,
 * AMD's return zero. A leaf that is missing inside of the range is zero with both.
 */
static u32 effective_function(const struct vcpu *vcpu, u32 function)
{
	const struct kvm_cpuid_entry2 *basic = cpuid_find(vcpu, 0, 0);
	const struct kvm_cpuid_entry2 *class = class_entry(vcpu, function);

	if (!basic || cpuid_is_amd(vcpu) || (class && function <= class->eax))
		return function;
	return basic->eax;
}

void cpuid_mirror(const struct vcpu *vcpu, struct kvm_cpuid_entry2 *entry)
{
	const struct cpu_state *s = &vcpu->state;

	if (entry->function == 1) {
		entry->ecx &= ~ECX_OSXSAVE;
		entry->ecx |= s->cr4 & CR4_OSXSAVE ? ECX_OSXSAVE : 0;
		entry->edx &= ~EDX_APIC;
		entry->edx |= s->msr[MSR_SLOT_APIC_BASE] & APIC_BASE_ENABLE ? EDX_APIC : 0;
	}
	if (entry->function == 7 && entry->index == 0) {
		entry->ecx &= ~ECX_OSPKE;
		entry->ecx |= s->cr4 & CR4_PKE ? ECX_OSPKE : 0;
	}
	if (entry->function == XSAVE_LEAF && entry->index == 0)
		entry->ebx = xsave_size(s->xcr0);
}

void cpuid_execute(struct vcpu *vcpu, u32 *eax, u32 *ebx, u32 *ecx, u32 *edx)
{
	u32 function = *eax, index = *ecx;
	const struct kvm_cpuid_entry2 *entry = cpuid_find(vcpu, function, index);

	if (!entry) {
		function = effective_function(vcpu, function);
		entry = cpuid_find(vcpu, function, index);
	}
	if (entry) {
		struct kvm_cpuid_entry2 answer = *entry;

		cpuid_mirror(vcpu, &answer);
		*eax = answer.eax;
		*ebx = answer.ebx;
		*ecx = answer.ecx;
		*edx = answer.edx;
		return;
	}
	*eax = *ebx = *ecx = *edx = 0;
	/* Behind the last level of a topology, the subleaf and the x2APIC ID are still told. */
	if (function == 0xb || function == 0x1f) {
		entry = cpuid_find(vcpu, function, 1);
		if (entry) {
			*ecx = index & 0xff;
			*edx = entry->edx;
		}
	}
}

static unsigned int physical_bits(const struct vcpu *vcpu)
{
	const struct kvm_cpuid_entry2 *class = cpuid_find(vcpu, CPUID_CLASS, 0);
	const struct kvm_cpuid_entry2 *size = cpuid_find(vcpu, CPUID_CLASS + 8, 0);
	unsigned int bits;

	if (!class || class->eax < CPUID_CLASS + 8 || !size)
		return PHYSICAL_BITS_DEFAULT;
	bits = size->eax & 0xff;
	return clamp(bits, 32u, (unsigned int)PHYSICAL_BITS_MAX);
}

void cpuid_update(struct vcpu *vcpu)
{
	bool mwait = vcpu->state.msr[MSR_SLOT_MISC_ENABLE] & MISC_ENABLE_MWAIT;
	unsigned int i;

	vcpu->physical_bits = physical_bits(vcpu);
	if (vm_has_quirk(vcpu->vm, KVM_X86_QUIRK_MISC_ENABLE_NO_MWAIT))
		return;
	for (i = 0; i < vcpu->cpuid_count; i++) {
		struct kvm_cpuid_entry2 *entry = &vcpu->cpuid[i];

		if (entry->function == 1)
			entry->ecx = (entry->ecx & ~ECX_MWAIT) | (mwait ? ECX_MWAIT : 0);
	}
}

/*
 * What every processor with long mode has is always allowed, so that a small VMM need not set CPUID
 * first. As in Linux, VME and PVI are among it, though CPUID may not show them: the emulator has
 * neither. LA57, PKE, VMXE are not there at all.
 */
#define CR4_ALWAYS	(CR4_VME | CR4_PVI | CR4_TSD | CR4_DE | CR4_PSE | CR4_PAE | CR4_MCE | \
			 CR4_PGE | CR4_PCE | CR4_OSFXSR | CR4_OSXMMEXCPT)

static const struct {
	u32 function, index;
	unsigned int reg, bit;
	u64 cr4;
} cr4_features[] = {
	{ FEATURE_UMIP, CR4_UMIP },
	{ FEATURE_FSGSBASE, CR4_FSGSBASE },
	{ FEATURE_PCID, CR4_PCIDE },
	{ FEATURE_SMEP, CR4_SMEP },
	{ FEATURE_SMAP, CR4_SMAP },
	{ FEATURE_XSAVE, CR4_OSXSAVE },
};

/* As in Linux: a VCPU without a table may have all that there is. */
u64 cpuid_cr4_allowed(const struct vcpu *vcpu)
{
	const struct kvm_cpuid_entry2 *given = vcpu->cpuid_given ? vcpu->cpuid : offered;
	unsigned int count = vcpu->cpuid_given ? vcpu->cpuid_count : offered_count;
	u64 allowed = CR4_ALWAYS;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cr4_features); i++)
		if (has(offered, offered_count, cr4_features[i].function, cr4_features[i].index,
			cr4_features[i].reg, cr4_features[i].bit) &&
		    has(given, count, cr4_features[i].function, cr4_features[i].index,
			cr4_features[i].reg, cr4_features[i].bit))
			allowed |= cr4_features[i].cr4;
	return allowed;
}

u64 cpuid_xcr0_allowed(const struct vcpu *vcpu)
{
	const struct kvm_cpuid_entry2 *entry = cpuid_find(vcpu, XSAVE_LEAF, 0);

	return entry ? (u64)entry->edx << 32 | entry->eax : 0;
}
