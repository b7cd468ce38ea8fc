/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cpuid.h - what a back end tells of its processor.
 */
#ifndef REFKVM_CPU_CPUID_H
#define REFKVM_CPU_CPUID_H

#include "host.h"

/* Leaves */
#define XSAVE_LEAF		0xdu
#define CPUID_SIGNATURE		0x40000000u
#define CPUID_CLASS		0x80000000u

/* Leaf 1 */
#define ECX_CX16		BIT(13)
#define ECX_X2APIC		BIT(21)
#define ECX_XSAVE		BIT(26)
#define EDX_APIC		BIT(9)

/* What EDX has of them, whatever the processor is. */
#define VERSION_EDX ( \
	BIT(0) /* FPU */ | BIT(2) /* DE */ | BIT(3) /* PSE */ | BIT(4) /* TSC */ | \
	BIT(5) /* MSR */ | BIT(6) /* PAE */ | BIT(7) /* MCE */ | BIT(8) /* CX8 */ | EDX_APIC | \
	BIT(11) /* SEP */ | BIT(12) /* MTRR */ | BIT(13) /* PGE */ | BIT(14) /* MCA */ | \
	BIT(15) /* CMOV */ | BIT(16) /* PAT */ | BIT(17) /* PSE36 */ | BIT(19) /* CLFLUSH */ | \
	BIT(23) /* MMX */ | BIT(24) /* FXSR */ | BIT(25) /* SSE */ | BIT(26) /* SSE2 */)

/* Leaf 13, subleaf 1 */
#define EAX_XSAVEOPT		BIT(0)

/* Four characters of a string, as CPUID returns them. */
#define CHARS(a, b, c, d)	((u32)(a) | (u32)(b) << 8 | (u32)(c) << 16 | (u32)(d) << 24)

/**
 * cpuid_offer() - add an entry to the table of KVM_GET_SUPPORTED_CPUID
 * @entry:	of leaf 13, subleaf 0, all but the leaf's number follows from xcr0_supported
 *
 * For the setup() of a back end, in the order of leaves.
 */
void cpuid_offer(const struct kvm_cpuid_entry2 *entry);

#endif /* REFKVM_CPU_CPUID_H */
