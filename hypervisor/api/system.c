// SPDX-License-Identifier: GPL-2.0-only
/*
 * system.c - ioctls of the device node.
 */
#include "api.h"
#include "../cpu/xsave.h"

/* struct kvm_run, port data, the ring of coalesced writes */
#define VCPU_MMAP_SIZE	((KVM_COALESCED_MMIO_PAGE_OFFSET + 1) * PAGE_SIZE)

long check_extension(unsigned long capability)
{
	switch (capability) {
	case KVM_CAP_IRQCHIP:
	case KVM_CAP_VCPU_ATTRIBUTES:
	case KVM_CAP_TSC_CONTROL:
	case KVM_CAP_GET_TSC_KHZ:
	case KVM_CAP_VM_TSC_CONTROL:
	case KVM_CAP_KVMCLOCK_CTRL:
	case KVM_CAP_CLOCKSOURCE:
	case KVM_CAP_STEAL_TIME:
	case KVM_CAP_ENFORCE_PV_FEATURE_CPUID:
	case KVM_CAP_HLT:
	case KVM_CAP_USER_MEMORY:
	case KVM_CAP_MMU_SHADOW_CACHE_CONTROL:
	case KVM_CAP_SET_TSS_ADDR:
	case KVM_CAP_EXT_CPUID:
	case KVM_CAP_NOP_IO_DELAY:
	case KVM_CAP_PIT:
	case KVM_CAP_MP_STATE:
	case KVM_CAP_REINJECT_CONTROL:
	case KVM_CAP_SYNC_MMU:
	case KVM_CAP_DESTROY_MEMORY_REGION_WORKS:
	case KVM_CAP_USER_NMI:
	case KVM_CAP_JOIN_MEMORY_REGIONS_WORKS:
	case KVM_CAP_IRQ_INJECT_STATUS:
	case KVM_CAP_IRQFD:
	case KVM_CAP_PIT2:
	case KVM_CAP_SET_BOOT_CPU_ID:
	case KVM_CAP_SET_IDENTITY_MAP_ADDR:
	case KVM_CAP_PIT_STATE2:
	case KVM_CAP_IOEVENTFD:
	case KVM_CAP_INTERNAL_ERROR_DATA:
	case KVM_CAP_VCPU_EVENTS:
	case KVM_CAP_DEBUGREGS:
	case KVM_CAP_XSAVE:
	case KVM_CAP_COALESCED_PIO:
	case KVM_CAP_ENABLE_CAP:
	case KVM_CAP_SIGNAL_MSI:
	case KVM_CAP_IRQFD_RESAMPLE:
	case KVM_CAP_TSC_DEADLINE_TIMER:
	case KVM_CAP_READONLY_MEM:
	case KVM_CAP_ENABLE_CAP_VM:
	case KVM_CAP_DISABLE_QUIRKS:
	case KVM_CAP_CHECK_EXTENSION_VM:
	case KVM_CAP_IOEVENTFD_NO_LENGTH:
	case KVM_CAP_IOEVENTFD_ANY_LENGTH:
	case KVM_CAP_SPLIT_IRQCHIP:
	case KVM_CAP_IMMEDIATE_EXIT:
	case KVM_CAP_GET_MSR_FEATURES:
	case KVM_CAP_MSR_PLATFORM_INFO:
	case KVM_CAP_EXCEPTION_PAYLOAD:
	case KVM_CAP_LAST_CPU:
	case KVM_CAP_SREGS2:
	case KVM_CAP_EXIT_ON_EMULATION_FAILURE:
	case KVM_CAP_X86_TRIPLE_FAULT_EVENT:
		return 1;
	case KVM_CAP_BINARY_STATS_FD:
		return HOST_HAS_STATS;
	case KVM_CAP_NR_VCPUS:
		return min(num_online_cpus(), (unsigned int)REFKVM_MAX_VCPUS);
	case KVM_CAP_MAX_VCPUS:
		return REFKVM_MAX_VCPUS;
	case KVM_CAP_MAX_VCPU_ID:
		return REFKVM_MAX_VCPU_IDS;
	case KVM_CAP_IRQ_ROUTING:
		return REFKVM_MAX_ROUTES;
	case KVM_CAP_X2APIC_API:
		return KVM_X2APIC_API_USE_32BIT_IDS | KVM_X2APIC_API_DISABLE_BROADCAST_QUIRK;
	case KVM_CAP_ADJUST_CLOCK:
		return KVM_CLOCK_TSC_STABLE | KVM_CLOCK_REALTIME | KVM_CLOCK_HOST_TSC;
	case KVM_CAP_NR_MEMSLOTS:
		return REFKVM_MAX_SLOTS;
	case KVM_CAP_DISABLE_QUIRKS2:
		return REFKVM_QUIRKS;
	case KVM_CAP_COALESCED_MMIO:
		return KVM_COALESCED_MMIO_PAGE_OFFSET;
	case KVM_CAP_XSAVE2:
		return sizeof(struct kvm_xsave);
	case KVM_CAP_XCRS:
		return xcr0_supported != 0;
	case KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2:
		return KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE | KVM_DIRTY_LOG_INITIALLY_SET;
	case KVM_CAP_DIRTY_LOG_RING:
	case KVM_CAP_DIRTY_LOG_RING_ACQ_REL:
		return DIRTY_RING_ENTRIES * sizeof(struct kvm_dirty_gfn);
	case KVM_CAP_SYNC_REGS:
		return KVM_SYNC_X86_VALID_FIELDS;
	default:
		return 0;
	}
}

static long get_supported_cpuid(unsigned long argument)
{
	struct kvm_cpuid2 __user *user = (void __user *)argument;
	struct kvm_cpuid_entry2 *entries;
	struct kvm_cpuid2 header;
	unsigned int count;
	long r = 0;

	if (copy_from_user(&header, user, sizeof(header)))
		return -EFAULT;
	if (header.nent < 1)
		return -E2BIG;
	header.nent = min(header.nent, (u32)REFKVM_MAX_CPUID);

	entries = kvcalloc(header.nent, sizeof(*entries), GFP_KERNEL);
	if (!entries)
		return -ENOMEM;
	count = cpuid_supported(entries, header.nent);
	if (count > header.nent) {
		r = -E2BIG;
	} else {
		header.nent = count;
		if (copy_to_user(user->entries, entries, count * sizeof(*entries)) ||
		    copy_to_user(user, &header, sizeof(header)))
			r = -EFAULT;
	}
	kvfree(entries);
	return r;
}

/* The number is written even where the list does not fit, so that user space can make room. */
static long put_msr_list(unsigned long argument, const u32 *list, unsigned int count)
{
	struct kvm_msr_list __user *user = (void __user *)argument;
	struct kvm_msr_list header;
	unsigned int room;

	if (copy_from_user(&header, user, sizeof(header)))
		return -EFAULT;
	room = header.nmsrs;
	header.nmsrs = count;
	if (copy_to_user(user, &header, sizeof(header)))
		return -EFAULT;
	if (room < count)
		return -E2BIG;
	return copy_to_user(user->indices, list, count * sizeof(*list)) ? -EFAULT : 0;
}

static long get_msr_index_list(unsigned long argument)
{
	const u32 *list;
	unsigned int count = msr_index_list(&list);

	return put_msr_list(argument, list, count);
}

static long get_msr_feature_index_list(unsigned long argument)
{
	const u32 *list;
	unsigned int count = msr_feature_list(&list);

	return put_msr_list(argument, list, count);
}

static long system_ioctl(struct file *file, unsigned int ioctl, unsigned long argument)
{
	switch (ioctl) {
	case KVM_GET_API_VERSION:
		return argument ? -EINVAL : KVM_API_VERSION;
	case KVM_CREATE_VM:
		return vm_create(argument);
	case KVM_CHECK_EXTENSION:
		return check_extension(argument);
	case KVM_GET_VCPU_MMAP_SIZE:
		return argument ? -EINVAL : (long)VCPU_MMAP_SIZE;
	case KVM_GET_SUPPORTED_CPUID:
		return get_supported_cpuid(argument);
	case KVM_GET_MSR_INDEX_LIST:
		return get_msr_index_list(argument);
	case KVM_GET_MSR_FEATURE_INDEX_LIST:
		return get_msr_feature_index_list(argument);
	case KVM_GET_MSRS:
		return system_get_msrs(argument);
	default:
		return -EINVAL;
	}
}

const struct file_operations system_fops = {
	HOST_FILE_OPERATIONS
	.unlocked_ioctl = system_ioctl,
};
