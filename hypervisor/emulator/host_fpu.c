// SPDX-License-Identifier: GPL-2.0-only
/*
 * host_fpu.c - which of the extensions of SSE the host has.
 */
#include "simd.h"

/* CPUID.1:ECX, in the order of enum simd_level */
static const u32 level_bits[] = {
	[SIMD_SSE3] = BIT(0), [SIMD_SSSE3] = BIT(9), [SIMD_SSE41] = BIT(19), [SIMD_SSE42] = BIT(20),
};

/* Each of them implies those before it. */
static enum simd_level find_level(void)
{
	u32 eax, ebx, ecx, edx;
	enum simd_level level = SIMD_SSE2;

	cpuid(1, &eax, &ebx, &ecx, &edx);
	while (level < SIMD_SSE42 && ecx & level_bits[level + 1])
		level++;
	return level;
}

/* CPUID is an exit where the host is a virtual machine itself: it is asked once. */
enum simd_level host_simd_level(void)
{
	static int known;	/* level + 1 */
	int level = READ_ONCE(known);

	if (unlikely(!level)) {
		level = find_level() + 1;
		WRITE_ONCE(known, level);
	}
	return level - 1;
}

u32 host_simd_features(void)
{
	enum simd_level level;
	u32 ecx = 0;

	for (level = SIMD_SSE3; level <= host_simd_level(); level++)
		ecx |= level_bits[level];
	return ecx;
}
