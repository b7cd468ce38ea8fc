// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpuid.c - what the CPUID instruction says, and what it may say.
 *
 * The table of the software processor lists what the emulator executes and nothing else. It calls
 * itself GenuineIntel because guests derive behaviour from that string (SYSCALL outside of 64-bit
 * mode, leaves out of range), and the emulator behaves so.
 */
#include "../refkvm.h"
#include "xsave.h"

enum cpuid_register { REG_EAX, REG_EBX, REG_ECX, REG_EDX };

#define CPUID_SIGNATURE		0x40000000u
#define CPUID_CLASS		0x80000000u

#define PHYSICAL_BITS_DEFAULT	36	/* where CPUID does not say */
#define PHYSICAL_BITS_MAX	52

/* Leaf 1 */
#define ECX_MWAIT	BIT(3)
#define ECX_CX16	BIT(13)
#define ECX_XSAVE	BIT(26)
#define ECX_OSXSAVE	BIT(27)
#define EDX_APIC	BIT(9)

/* Leaf 7 */
#define ECX_OSPKE	BIT(4)

/* Leaf 13 */
#define XSAVE_LEAF	0xdu
#define EAX_XSAVEOPT	BIT(0)

/* The software processor: family 6, model 15, stepping 11. */
#define SIGNATURE	0x6fbu

#define VERSION_EBX	(8u << 8 | 1u << 16)	/* CLFLUSH: 8 quadwords; one logical processor */
#define VERSION_ECX	( \
	ECX_CX16 | BIT(22) /* MOVBE */ | BIT(23) /* POPCNT */ | ECX_XSAVE | \
	BIT(31) /* hypervisor */)
#define VERSION_EDX ( \
	BIT(0) /* FPU */ | BIT(2) /* DE */ | BIT(3) /* PSE */ | BIT(4) /* TSC */ | \
	BIT(5) /* MSR */ | BIT(6) /* PAE */ | BIT(7) /* MCE */ | BIT(8) /* CX8 */ | EDX_APIC | \
	BIT(11) /* SEP */ | BIT(12) /* MTRR */ | BIT(13) /* PGE */ | BIT(14) /* MCA */ | \
	BIT(15) /* CMOV */ | BIT(16) /* PAT */ | BIT(17) /* PSE36 */ | BIT(19) /* CLFLUSH */ | \
	BIT(23) /* MMX */ | BIT(24) /* FXSR */ | BIT(25) /* SSE */ | BIT(26) /* SSE2 */)

#define FEATURES_EBX ( \
	BIT(0) /* FSGSBASE */ | BIT(1) /* TSC_ADJUST */ | BIT(3) /* BMI1 */ | BIT(7) /* SMEP */ | \
	BIT(8) /* BMI2 */ | BIT(13) /* FCS and FDS are zero */ | BIT(19) /* ADX */ | \
	BIT(20) /* SMAP */ | BIT(23) /* CLFLUSHOPT */ | BIT(24) /* CLWB */)
#define FEATURES_ECX	BIT(2) /* UMIP */
#define FEATURES_EDX	BIT(29) /* ARCH_CAPABILITIES */

#define EXTENDED_ECX ( \
	BIT(0) /* LAHF in 64-bit mode */ | BIT(5) /* LZCNT */ | BIT(8) /* PREFETCHW */)
#define EXTENDED_EDX ( \
	BIT(11) /* SYSCALL */ | BIT(20) /* NX */ | BIT(26) /* PDPE1GB */ | BIT(27) /* RDTSCP */ | \
	BIT(29) /* LM */)

#define ADDRESS_EAX	(40u | 48u << 8)	/* physical, linear bits */

/* Four characters of a string, as CPUID returns them. */
#define CHARS(a, b, c, d)	((u32)(a) | (u32)(b) << 8 | (u32)(c) << 16 | (u32)(d) << 24)

static const struct kvm_cpuid_entry2 software_processor[] = {
	{
		.function = 0, .eax = XSAVE_LEAF,
		.ebx = CHARS('G', 'e', 'n', 'u'),
		.edx = CHARS('i', 'n', 'e', 'I'),
		.ecx = CHARS('n', 't', 'e', 'l'),
	},
	{
		.function = 1, .eax = SIGNATURE, .ebx = VERSION_EBX, .ecx = VERSION_ECX,
		.edx = VERSION_EDX,
	},
	/* No cache or TLB descriptors; AL = 1 says that one query gives them all. */
	{ .function = 2, .eax = 1 },
	/* No deterministic cache parameters: the first subleaf ends the list. */
	{ .function = 4, .index = 0, .flags = KVM_CPUID_FLAG_SIGNIFCANT_INDEX },
	{
		.function = 7, .index = 0, .flags = KVM_CPUID_FLAG_SIGNIFCANT_INDEX,
		.ebx = FEATURES_EBX, .ecx = FEATURES_ECX, .edx = FEATURES_EDX,
	},
	/* What components there are is filled in; no XSAVEC, no XSAVES. */
	{ .function = XSAVE_LEAF, .index = 0, .flags = KVM_CPUID_FLAG_SIGNIFCANT_INDEX },
	{
		.function = XSAVE_LEAF, .index = 1, .flags = KVM_CPUID_FLAG_SIGNIFCANT_INDEX,
		.eax = EAX_XSAVEOPT,
	},
	/* "KVMKVMKVM": guests look here for paravirtual features. */
	{
		.function = CPUID_SIGNATURE, .eax = CPUID_SIGNATURE + 1,
		.ebx = CHARS('K', 'V', 'M', 'K'),
		.ecx = CHARS('V', 'M', 'K', 'V'),
		.edx = CHARS('M', 0, 0, 0),
	},
	/* Delays for port I/O are not needed. */
	{ .function = CPUID_SIGNATURE + 1, .eax = BIT(1) },
	{ .function = CPUID_CLASS, .eax = CPUID_CLASS + 8 },
	{ .function = CPUID_CLASS + 1, .ecx = EXTENDED_ECX, .edx = EXTENDED_EDX },
	{
		.function = CPUID_CLASS + 2,
		.eax = CHARS('r', 'e', 'f', 'k'), .ebx = CHARS('v', 'm', ' ', 's'),
		.ecx = CHARS('o', 'f', 't', 'w'), .edx = CHARS('a', 'r', 'e', ' '),
	},
	{
		.function = CPUID_CLASS + 3,
		.eax = CHARS('p', 'r', 'o', 'c'), .ebx = CHARS('e', 's', 's', 'o'),
		.ecx = CHARS('r', 0, 0, 0),
	},
	{ .function = CPUID_CLASS + 4 },
	{ .function = CPUID_CLASS + 8, .eax = ADDRESS_EAX },
};

static void fill_xsave(struct kvm_cpuid_entry2 *entry)
{
	entry->eax = lower_32_bits(xcr0_supported);
	entry->ebx = xsave_size(xcr0_supported);
	entry->ecx = entry->ebx;
	entry->edx = upper_32_bits(xcr0_supported);
}

unsigned int cpuid_supported(struct kvm_cpuid_entry2 *entries, unsigned int capacity)
{
	unsigned int i, count = ARRAY_SIZE(software_processor);

	for (i = 0; entries && i < min(count, capacity); i++) {
		entries[i] = software_processor[i];
		if (entries[i].function == 1)
			entries[i].ecx |= host_simd_features();
		if (entries[i].function == XSAVE_LEAF && entries[i].index == 0)
			fill_xsave(&entries[i]);
	}
	return count;
}

const struct kvm_cpuid_entry2 *cpuid_find(const struct vcpu *vcpu, u32 function, u32 index)
{
	unsigned int i;

	for (i = 0; i < vcpu->cpuid_count; i++) {
		const struct kvm_cpuid_entry2 *entry = &vcpu->cpuid[i];

		if (entry->function == function &&
		    (!(entry->flags & KVM_CPUID_FLAG_SIGNIFCANT_INDEX) || entry->index == index))
			return entry;
	}
	return NULL;
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

bool guest_has(const struct vcpu *vcpu, u32 function, u32 index, unsigned int reg,
	       unsigned int bit)
{
	const struct kvm_cpuid_entry2 *entry = cpuid_find(vcpu, function, index);

	return entry && entry_register(entry, reg) & BIT(bit);
}

bool cpuid_is_amd(const struct vcpu *vcpu)
{
	const struct kvm_cpuid_entry2 *entry = cpuid_find(vcpu, 0, 0);
	u32 ebx = entry ? entry->ebx : 0;

	/* AuthenticAMD and HygonGenuine */
	return ebx == CHARS('A', 'u', 't', 'h') || ebx == CHARS('H', 'y', 'g', 'o');
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
static const struct kvm_cpuid_entry2 *out_of_range_entry(const struct vcpu *vcpu, u32 function,
							 u32 index)
{
	const struct kvm_cpuid_entry2 *basic = cpuid_find(vcpu, 0, 0);
	const struct kvm_cpuid_entry2 *class = class_entry(vcpu, function);

	if (!basic || cpuid_is_amd(vcpu) || (class && function <= class->eax))
		return NULL;
	return cpuid_find(vcpu, basic->eax, index);
}

/* Replace the bits that are not constant but follow a register. */
static void mirror_state(const struct vcpu *vcpu, const struct kvm_cpuid_entry2 *entry,
			 u32 *ebx, u32 *ecx, u32 *edx)
{
	const struct cpu_state *s = &vcpu->state;

	if (entry->function == 1) {
		*ecx = (*ecx & ~ECX_OSXSAVE) | (s->cr4 & CR4_OSXSAVE ? ECX_OSXSAVE : 0);
		*edx = (*edx & ~EDX_APIC) |
		       (s->msr[MSR_SLOT_APIC_BASE] & APIC_BASE_ENABLE ? EDX_APIC : 0);
	}
	if (entry->function == 7 && entry->index == 0)
		*ecx = (*ecx & ~ECX_OSPKE) | (s->cr4 & CR4_PKE ? ECX_OSPKE : 0);
	if (entry->function == XSAVE_LEAF && entry->index == 0)
		*ebx = xsave_size(s->xcr0);
}

void cpuid_execute(struct vcpu *vcpu, u32 *eax, u32 *ebx, u32 *ecx, u32 *edx)
{
	u32 function = *eax, index = *ecx;
	const struct kvm_cpuid_entry2 *entry = cpuid_find(vcpu, function, index);

	if (!entry)
		entry = out_of_range_entry(vcpu, function, index);
	if (entry) {
		*eax = entry->eax;
		*ebx = entry->ebx;
		*ecx = entry->ecx;
		*edx = entry->edx;
		mirror_state(vcpu, entry, ebx, ecx, edx);
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

void cpuid_update(struct vcpu *vcpu)
{
	bool mwait = vcpu->state.msr[MSR_SLOT_MISC_ENABLE] & MISC_ENABLE_MWAIT;
	unsigned int i;

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
 * neither. LA57, PCIDE, PKE, VMXE are not there at all.
 */
#define CR4_ALWAYS	(CR4_VME | CR4_PVI | CR4_TSD | CR4_DE | CR4_PSE | CR4_PAE | CR4_MCE | \
			 CR4_PGE | CR4_PCE | CR4_OSFXSR | CR4_OSXMMEXCPT)

u64 cpuid_cr4_allowed(const struct vcpu *vcpu)
{
	u64 allowed = CR4_ALWAYS;

	/* As in Linux: a VCPU without a table may have all that there is. */
	if (!vcpu->cpuid_given)
		return CR4_ALWAYS | CR4_UMIP | CR4_FSGSBASE | CR4_SMEP | CR4_SMAP |
		       (xcr0_supported ? CR4_OSXSAVE : 0);
	if (guest_has(vcpu, FEATURE_UMIP))
		allowed |= CR4_UMIP;
	if (guest_has(vcpu, FEATURE_FSGSBASE))
		allowed |= CR4_FSGSBASE;
	if (guest_has(vcpu, FEATURE_SMEP))
		allowed |= CR4_SMEP;
	if (guest_has(vcpu, FEATURE_SMAP))
		allowed |= CR4_SMAP;
	if (xcr0_supported && guest_has(vcpu, FEATURE_XSAVE))
		allowed |= CR4_OSXSAVE;
	return allowed;
}

u64 cpuid_xcr0_allowed(const struct vcpu *vcpu)
{
	const struct kvm_cpuid_entry2 *entry = cpuid_find(vcpu, XSAVE_LEAF, 0);

	return entry ? (u64)entry->edx << 32 | entry->eax : 0;
}

unsigned int cpuid_physical_bits(const struct vcpu *vcpu)
{
	const struct kvm_cpuid_entry2 *class = cpuid_find(vcpu, CPUID_CLASS, 0);
	const struct kvm_cpuid_entry2 *size = cpuid_find(vcpu, CPUID_CLASS + 8, 0);
	unsigned int bits;

	if (!class || class->eax < CPUID_CLASS + 8 || !size)
		return PHYSICAL_BITS_DEFAULT;
	bits = size->eax & 0xff;
	return clamp(bits, 32u, (unsigned int)PHYSICAL_BITS_MAX);
}
