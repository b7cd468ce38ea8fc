// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpuid.c - the software processor's CPUID: what the emulator executes and nothing else.
 *
 * It calls itself GenuineIntel because guests derive behaviour from that string (SYSCALL outside of
 * 64-bit mode, leaves out of range), and the emulator behaves so.
 */
#include "soft.h"

/* Family 6, model 15, stepping 11. */
#define SIGNATURE	0x6fbu

#define VERSION_EBX	(8u << 8 | 1u << 16)	/* CLFLUSH: 8 quadwords; one logical processor */
#define VERSION_ECX	( \
	ECX_CX16 | BIT(17) /* PCID */ | ECX_X2APIC | BIT(22) /* MOVBE */ | \
	BIT(23) /* POPCNT */ | ECX_XSAVE | BIT(31) /* hypervisor */)

#define FEATURES_EBX ( \
	BIT(0) /* FSGSBASE */ | BIT(1) /* TSC_ADJUST */ | BIT(3) /* BMI1 */ | BIT(7) /* SMEP */ | \
	BIT(8) /* BMI2 */ | BIT(10) /* INVPCID */ | BIT(13) /* FCS and FDS are zero */ | \
	BIT(19) /* ADX */ | BIT(20) /* SMAP */ | BIT(23) /* CLFLUSHOPT */ | BIT(24) /* CLWB */)
#define FEATURES_ECX	BIT(2) /* UMIP */
#define FEATURES_EDX	BIT(29) /* ARCH_CAPABILITIES */

#define EXTENDED_ECX ( \
	BIT(0) /* LAHF in 64-bit mode */ | BIT(5) /* LZCNT */ | BIT(8) /* PREFETCHW */)
#define EXTENDED_EDX ( \
	BIT(11) /* SYSCALL */ | BIT(20) /* NX */ | BIT(26) /* PDPE1GB */ | BIT(27) /* RDTSCP */ | \
	BIT(29) /* LM */)

#define ADDRESS_EAX	(40u | 48u << 8)	/* physical, linear bits */

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
	{ .function = KVM_CPUID_FEATURES, .eax = PARAVIRT_FEATURES },
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

void soft_cpuid_offer(void)
{
	struct kvm_cpuid_entry2 entry;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(software_processor); i++) {
		entry = software_processor[i];
		if (entry.function == 1)
			entry.ecx |= host_simd_features();
		cpuid_offer(&entry);
	}
}
