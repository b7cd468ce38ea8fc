// SPDX-License-Identifier: GPL-2.0-only
/* needs.c - evaluates conformance/spec/needs.def. */
#include "needs.h"

#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>

#define REG_EAX offsetof(struct kvm_cpuid_entry2, eax)
#define REG_EBX offsetof(struct kvm_cpuid_entry2, ebx)
#define REG_ECX offsetof(struct kvm_cpuid_entry2, ecx)
#define REG_EDX offsetof(struct kvm_cpuid_entry2, edx)

/* ENABLED(number) passes 1 in args[0]; ENABLED(number, value) passes the value. */
#define CAPABILITY(cap)		.kind = NEED_CAPABILITY, .number = (cap)
#define CPUID_BIT(fn, idx, r, b) .kind = NEED_CPUID_BIT, .number = (fn), .index = (idx), \
				.reg = REG_##r, .bit = (b)
#define ENABLED(...)		ENABLED_ARGUMENT(__VA_ARGS__, 1, 1)
#define ENABLED_ARGUMENT(cap, value, ...) \
				.kind = NEED_ENABLED, .number = (cap), .enable = (value)

const struct need needs[] = {
#define NEED(what, test, sentence)	{ .name = #what, .text = sentence, test },
#include "spec/needs.def"
#undef NEED
};
const size_t nr_needs = sizeof(needs) / sizeof(needs[0]);

int need_find(const char *name)
{
	for (size_t i = 0; i < nr_needs; i++)
		if (!strcmp(needs[i].name, name))
			return i;
	return -1;
}

static bool cpuid_bit(const struct need *need, const struct kvm_cpuid2 *cpuid)
{
	for (unsigned int i = 0; i < cpuid->nent; i++) {
		const struct kvm_cpuid_entry2 *entry = &cpuid->entries[i];
		uint32_t value;

		if (entry->function != need->number ||
		    (entry->flags & KVM_CPUID_FLAG_SIGNIFCANT_INDEX &&
		     entry->index != need->index))
			continue;
		memcpy(&value, (const char *)entry + need->reg, sizeof(value));
		return value >> need->bit & 1;
	}
	return false;
}

bool need_met(unsigned int need, int device, const struct kvm_cpuid2 *cpuid)
{
	if (needs[need].kind == NEED_CPUID_BIT)
		return cpuid_bit(&needs[need], cpuid);
	return ioctl(device, KVM_CHECK_EXTENSION, (unsigned long)needs[need].number) > 0;
}
