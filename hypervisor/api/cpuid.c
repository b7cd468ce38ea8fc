// SPDX-License-Identifier: GPL-2.0-only
/*
 * cpuid.c - the CPUID table of a VCPU.
 */
#include "api.h"

/* Linear addresses are 48 bits; 57 are for five-level paging, 0 is a table that does not say. */
static bool address_bits_valid(const struct kvm_cpuid_entry2 *entries, unsigned int count)
{
	for (unsigned int i = 0; i < count; i++) {
		unsigned int bits = FIELD_GET(GENMASK(15, 8), entries[i].eax);

		if (entries[i].function == 0x80000008)
			return bits == 0 || bits == 48 || bits == 57;
	}
	return true;
}

/* What the guest may rely on once it has run: all but what follows its state, and the padding. */
static bool entry_equal(const struct vcpu *vcpu, struct kvm_cpuid_entry2 a,
			struct kvm_cpuid_entry2 b)
{
	cpuid_mirror(vcpu, &a);
	cpuid_mirror(vcpu, &b);
	return memcmp(&a, &b, offsetof(struct kvm_cpuid_entry2, padding)) == 0;
}

static bool table_equal(const struct vcpu *vcpu, const struct kvm_cpuid_entry2 *entries,
			unsigned int count)
{
	if (count != vcpu->cpuid_count)
		return false;
	for (unsigned int i = 0; i < count; i++)
		if (!entry_equal(vcpu, entries[i], vcpu->cpuid[i]))
			return false;
	return true;
}

/* Takes over @entries if it succeeds and frees them if not. */
static long table_set(struct vcpu *vcpu, struct kvm_cpuid_entry2 *entries, unsigned int count)
{
	bool valid;

	cpu_ops->get_state(vcpu, STATE_CONTROL | STATE_MSRS);
	valid = vcpu->has_run ? table_equal(vcpu, entries, count) :
				address_bits_valid(entries, count);
	if (!valid) {
		kvfree(entries);
		return -EINVAL;
	}
	kvfree(vcpu->cpuid);
	vcpu->cpuid = entries;
	vcpu->cpuid_count = count;
	vcpu->cpuid_given = true;
	cpuid_update(vcpu);
	lapic_cpuid_changed(vcpu);
	/* The width of physical addresses decides which bits of an entry are reserved. */
	cpu_ops->flush_tlb(vcpu);
	cpu_ops->set_state(vcpu, STATE_CPUID);
	return 0;
}

static long set_cpuid2(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_cpuid2 __user *user = (void __user *)argument;
	struct kvm_cpuid_entry2 *entries = NULL;
	struct kvm_cpuid2 header;

	if (copy_from_user(&header, user, sizeof(header)))
		return -EFAULT;
	if (header.nent > REFKVM_MAX_CPUID)
		return -E2BIG;
	if (header.nent) {
		entries = vmemdup_user(user->entries, header.nent * sizeof(*entries));
		if (IS_ERR(entries))
			return PTR_ERR(entries);
	}
	return table_set(vcpu, entries, header.nent);
}

/* The older form has no subleaves. */
static long set_cpuid(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_cpuid __user *user = (void __user *)argument;
	struct kvm_cpuid_entry2 *entries = NULL;
	struct kvm_cpuid_entry *old = NULL;
	struct kvm_cpuid header;

	if (copy_from_user(&header, user, sizeof(header)))
		return -EFAULT;
	if (header.nent > REFKVM_MAX_CPUID)
		return -E2BIG;
	if (header.nent) {
		old = vmemdup_user(user->entries, header.nent * sizeof(*old));
		if (IS_ERR(old))
			return PTR_ERR(old);
		entries = kvcalloc(header.nent, sizeof(*entries), GFP_KERNEL_ACCOUNT);
		if (!entries) {
			kvfree(old);
			return -ENOMEM;
		}
	}
	for (unsigned int i = 0; i < header.nent; i++)
		entries[i] = (struct kvm_cpuid_entry2){
			.function = old[i].function,
			.eax = old[i].eax, .ebx = old[i].ebx,
			.ecx = old[i].ecx, .edx = old[i].edx,
		};
	kvfree(old);
	return table_set(vcpu, entries, header.nent);
}

static long get_cpuid2(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_cpuid2 __user *user = (void __user *)argument;
	struct kvm_cpuid2 header;

	if (copy_from_user(&header, user, sizeof(header)))
		return -EFAULT;
	if (header.nent < vcpu->cpuid_count)
		return -E2BIG;
	cpu_ops->get_state(vcpu, STATE_CONTROL | STATE_MSRS);
	for (unsigned int i = 0; i < vcpu->cpuid_count; i++) {
		struct kvm_cpuid_entry2 entry = vcpu->cpuid[i];

		cpuid_mirror(vcpu, &entry);
		if (copy_to_user(&user->entries[i], &entry, sizeof(entry)))
			return -EFAULT;
	}
	header.nent = vcpu->cpuid_count;
	return copy_to_user(user, &header, sizeof(header)) ? -EFAULT : 0;
}

const struct vcpu_ioctl cpuid_ioctls[] = {
	{ KVM_SET_CPUID, set_cpuid },
	{ KVM_SET_CPUID2, set_cpuid2 },
	{ KVM_GET_CPUID2, get_cpuid2 },
	{ }
};
