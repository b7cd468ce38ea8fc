/* SPDX-License-Identifier: GPL-2.0-only */
/* needs.h - what a case can need of an implementation. */
#ifndef NEEDS_H
#define NEEDS_H

#include <linux/kvm.h>
#include <stdbool.h>
#include <stddef.h>

enum need_kind {
	NEED_CAPABILITY,	/* KVM_CHECK_EXTENSION answers more than 0 */
	NEED_CPUID_BIT,		/* KVM_GET_SUPPORTED_CPUID has the bit */
	NEED_ENABLED,		/* as NEED_CAPABILITY; KVM_ENABLE_CAP is done on the VM */
};

/**
 * struct need - one line of needs.def
 * @number:	capability, or CPUID function
 * @index:	CPUID index
 * @reg:	offset of the register in struct kvm_cpuid_entry2
 * @bit:	in that register
 * @enable:	args[0] of KVM_ENABLE_CAP
 */
struct need {
	const char *name;
	const char *text;
	enum need_kind kind;
	unsigned int number, index, reg, bit;
	unsigned long enable;
};

extern const struct need needs[];
extern const size_t nr_needs;

/** need_find() - index of the need of that name, or -1 */
int need_find(const char *name);

/**
 * need_met() - whether an implementation has what a case needs
 * @need:	index into needs[]
 * @device:	descriptor of the device node
 * @cpuid:	its answer to KVM_GET_SUPPORTED_CPUID
 */
bool need_met(unsigned int need, int device, const struct kvm_cpuid2 *cpuid);

#endif /* NEEDS_H */
