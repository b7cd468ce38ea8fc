/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * soft.h - what the files of the software processor share.
 */
#ifndef REFKVM_CPU_SOFT_H
#define REFKVM_CPU_SOFT_H

#include "../../refkvm.h"
#include "../cpuid.h"

/* Its CPUID table becomes what KVM_GET_SUPPORTED_CPUID says. */
void soft_cpuid_offer(void);

#endif /* REFKVM_CPU_SOFT_H */
