// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpuid.c - what of the processor's CPUID a guest can have.
 *
 * A feature is listed here if it acts on nothing but the guest's own state, or if the core knows
 * how to switch it. What the processor does not have falls away.
 */
#include "hardware.h"
#include "../cpuid.h"
#include "../xsave.h"
#include <asm/fpu/xcr.h>

/**
 * struct leaf - one entry
 * @flags:	KVM_CPUID_FLAG_*
 * @keep:	the processor's bits that the guest may see, EAX to EDX
 * @set:	bits that it sees in any case
 */
struct leaf {
	u32 function;
	u32 index;
	u32 flags;
	u32 keep[4];
	u32 set[4];
};

#define VERSION_ECX ( \
	BIT(0) /* SSE3 */ | BIT(1) /* PCLMULQDQ */ | BIT(9) /* SSSE3 */ | BIT(12) /* FMA */ | \
	ECX_CX16 | BIT(17) /* PCID */ | BIT(19) /* SSE4.1 */ | BIT(20) /* SSE4.2 */ | \
	BIT(22) /* MOVBE */ | BIT(23) /* POPCNT */ | BIT(25) /* AES */ | ECX_XSAVE | \
	BIT(28) /* AVX */ | BIT(29) /* F16C */ | BIT(30) /* RDRAND */)

#define FEATURES_EBX ( \
	BIT(0) /* FSGSBASE */ | BIT(3) /* BMI1 */ | BIT(5) /* AVX2 */ | BIT(7) /* SMEP */ | \
	BIT(8) /* BMI2 */ | BIT(9) /* ERMS */ | BIT(10) /* INVPCID */ | \
	BIT(13) /* FCS and FDS are zero */ | BIT(18) /* RDSEED */ | BIT(19) /* ADX */ | \
	BIT(20) /* SMAP */ | BIT(23) /* CLFLUSHOPT */ | BIT(24) /* CLWB */ | BIT(29) /* SHA */)
#define FEATURES_ECX	(BIT(2) /* UMIP */ | BIT(9) /* VAES */ | BIT(10) /* VPCLMULQDQ */)

#define EXTENDED_ECX ( \
	BIT(0) /* LAHF in 64-bit mode */ | BIT(5) /* LZCNT */ | BIT(6) /* SSE4A */ | \
	BIT(7) /* misaligned SSE */ | BIT(8) /* PREFETCHW */)
/* Below bit 25 AMD repeats leaf 1. */
#define EXTENDED_EDX ( \
	(VERSION_EDX & (GENMASK(9, 0) | GENMASK(17, 12) | GENMASK(24, 23))) | \
	BIT(11) /* SYSCALL */ | BIT(20) /* NX */ | BIT(22) /* MMX extensions */ | \
	BIT(25) /* fast FXSAVE */ | BIT(26) /* PDPE1GB */ | BIT(27) /* RDTSCP */ | \
	BIT(29) /* LM */)

#define ALL		(~0u)
#define ALL_OF_IT	{ ALL, ALL, ALL, ALL }

static const struct leaf leaves[] = {
	{ .function = 0, .keep = { 0, ALL, ALL, ALL }, .set = { XSAVE_LEAF } },
	{
		.function = 1,
		.keep = { ALL, GENMASK(15, 8) /* CLFLUSH */, VERSION_ECX, VERSION_EDX },
		.set = {
			0, BIT(16) /* one processor */, ECX_X2APIC | BIT(31) /* hypervisor */,
			EDX_APIC,
		},
	},
	{
		.function = 7, .flags = KVM_CPUID_FLAG_SIGNIFCANT_INDEX,
		.keep = { 0, FEATURES_EBX, FEATURES_ECX, 0 },
		.set = { 0, BIT(1) /* TSC_ADJUST */, 0, BIT(29) /* ARCH_CAPABILITIES */ },
	},
	{ .function = XSAVE_LEAF, .index = 0, .flags = KVM_CPUID_FLAG_SIGNIFCANT_INDEX },
	{
		.function = XSAVE_LEAF, .index = 1, .flags = KVM_CPUID_FLAG_SIGNIFCANT_INDEX,
		.keep = { EAX_XSAVEOPT },
	},
	/* Size and place of the AVX component. */
	{
		.function = XSAVE_LEAF, .index = 2, .flags = KVM_CPUID_FLAG_SIGNIFCANT_INDEX,
		.keep = { ALL, ALL },
	},
	/* "KVMKVMKVM": guests look here for paravirtual features. */
	{
		.function = CPUID_SIGNATURE,
		.set = { CPUID_SIGNATURE + 1, CHARS('K', 'V', 'M', 'K'), CHARS('V', 'M', 'K', 'V'),
			 CHARS('M', 0, 0, 0) },
	},
	{ .function = KVM_CPUID_FEATURES, .set = { PARAVIRT_FEATURES } },
	{ .function = CPUID_CLASS, .keep = { 0, ALL, ALL, ALL }, .set = { CPUID_CLASS + 8 } },
	{ .function = CPUID_CLASS + 1, .keep = { ALL, 0, EXTENDED_ECX, EXTENDED_EDX } },
	{ .function = CPUID_CLASS + 2, .keep = ALL_OF_IT },
	{ .function = CPUID_CLASS + 3, .keep = ALL_OF_IT },
	{ .function = CPUID_CLASS + 4, .keep = ALL_OF_IT },
	/* Caches and TLBs. */
	{ .function = CPUID_CLASS + 5, .keep = ALL_OF_IT },
	{ .function = CPUID_CLASS + 6, .keep = ALL_OF_IT },
	/* Physical address bits; linear ones for four-level paging. */
	{ .function = CPUID_CLASS + 8, .keep = { GENMASK(7, 0) }, .set = { 48 << 8 } },
};

/* Does the component that a leaf describes exist for guests. */
static bool wanted(const struct leaf *leaf)
{
	return leaf->function != XSAVE_LEAF || leaf->index < 2 || xcr0_supported & BIT(leaf->index);
}

static void offer(const struct leaf *leaf)
{
	u32 host[4] = { leaf->function, 0, leaf->index };
	struct kvm_cpuid_entry2 entry = {
		.function = leaf->function, .index = leaf->index, .flags = leaf->flags,
	};

	__cpuid(&host[0], &host[1], &host[2], &host[3]);
	entry.eax = (host[0] & leaf->keep[0]) | leaf->set[0];
	entry.ebx = (host[1] & leaf->keep[1]) | leaf->set[1];
	entry.ecx = (host[2] & leaf->keep[2]) | leaf->set[2];
	entry.edx = (host[3] & leaf->keep[3]) | leaf->set[3];
	cpuid_offer(&entry);
}

void hardware_cpuid_offer(void)
{
	unsigned int i;

	if (boot_cpu_has(X86_FEATURE_OSXSAVE))
		xcr0_supported = xgetbv(XCR_XFEATURE_ENABLED_MASK) & XSTATE_KNOWN;
	for (i = 0; i < ARRAY_SIZE(leaves); i++)
		if (wanted(&leaves[i]))
			offer(&leaves[i]);
}
