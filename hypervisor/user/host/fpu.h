/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fpu.h - the processor's floating-point unit, and what the processor is.
 */
#ifndef REFKVM_HOST_FPU_H
#define REFKVM_HOST_FPU_H

#include "types.h"

/*
 * In a process nothing has to be saved: a caller expects its SIMD and x87 registers to change
 * during a call, and who uses the unit puts the control words back.
 */
static inline void kernel_fpu_begin(void)
{
}

static inline void kernel_fpu_end(void)
{
}

static inline void cpuid(u32 leaf, u32 *eax, u32 *ebx, u32 *ecx, u32 *edx)
{
	__asm__ volatile("cpuid" : "=a" (*eax), "=b" (*ebx), "=c" (*ecx), "=d" (*edx)
			 : "a" (leaf), "c" (0));
}

#endif /* REFKVM_HOST_FPU_H */
