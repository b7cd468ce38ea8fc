// SPDX-License-Identifier: GPL-2.0-only
/*
 * vm.c - a VM's life, and the ioctls of its descriptor.
 */
#include "api.h"

#define TSS_PAGES	3	/* what Intel processors need for real mode */
#define MMU_PAGES_MIN	64	/* as few as Linux can work with */

/* ---- life ---- */

static struct vm *vm_alloc(void)
{
	struct vm *vm = kzalloc(sizeof(*vm), GFP_KERNEL_ACCOUNT);
	int error = -ENOMEM;

	if (!vm)
		return ERR_PTR(error);
	refcount_set(&vm->users, 1);
	vm->mm = current->mm;
	mutex_init(&vm->lock);
	mutex_init(&vm->slots_lock);
	vm->tsc_khz = host_tsc_khz();
	clock_create(vm);
	error = init_srcu_struct(&vm->slots_srcu);
	if (error)
		goto err_free;
	error = memslots_init(vm);
	if (error)
		goto err_cleanup_srcu;
	error = coalesced_init(vm);
	if (error)
		goto err_destroy_slots;
	error = cpu_ops->vm_create(vm);
	if (error)
		goto err_destroy_coalesced;
	return vm;

err_destroy_coalesced:
	coalesced_destroy(vm);
err_destroy_slots:
	memslots_destroy(vm);
err_cleanup_srcu:
	cleanup_srcu_struct(&vm->slots_srcu);
err_free:
	kfree(vm);
	return ERR_PTR(error);
}

static void vm_destroy(struct vm *vm)
{
	host_vm_destroyed(vm);
	/* First, since it is the last that may ask something of VCPUs. */
	cpu_ops->vm_destroy(vm);
	irqfds_destroy(vm);
	ioeventfds_destroy(vm);
	irqchip_destroy(vm);
	for (unsigned int i = 0; i < vm->online_vcpus; i++)
		vcpu_destroy(vm->vcpus[i]);
	coalesced_destroy(vm);
	memslots_destroy(vm);
	cleanup_srcu_struct(&vm->slots_srcu);
	mutex_destroy(&vm->slots_lock);
	mutex_destroy(&vm->lock);
	kfree(vm);
}

void vm_get(struct vm *vm)
{
	refcount_inc(&vm->users);
}

void vm_put(struct vm *vm)
{
	if (refcount_dec_and_test(&vm->users))
		vm_destroy(vm);
}

long vm_create(unsigned long type)
{
	struct vm *vm;
	long fd;

	if (type)
		return -EINVAL;
	vm = vm_alloc();
	if (IS_ERR(vm))
		return PTR_ERR(vm);
	host_vm_created(vm);
	fd = host_getfd("vm", &vm_fops, vm, NULL);
	if (fd < 0)
		vm_put(vm);
	return fd;
}

static int vm_release(struct inode *inode, struct file *file)
{
	vm_put(file->private_data);
	return 0;
}

/* ---- ioctls ---- */

static long set_user_memory_region(struct vm *vm, unsigned long argument)
{
	struct kvm_userspace_memory_region region;

	if (copy_from_user(&region, (void __user *)argument, sizeof(region)))
		return -EFAULT;
	return memslots_set(vm, &region);
}

static long coalesced_zone(struct vm *vm, unsigned long argument,
			   int (*change)(struct vm *vm, const struct kvm_coalesced_mmio_zone *zone))
{
	struct kvm_coalesced_mmio_zone zone;

	if (copy_from_user(&zone, (void __user *)argument, sizeof(zone)))
		return -EFAULT;
	return change(vm, &zone);
}

static long get_dirty_log(struct vm *vm, unsigned long argument)
{
	struct kvm_dirty_log log;

	if (copy_from_user(&log, (void __user *)argument, sizeof(log)))
		return -EFAULT;
	return dirty_log_get(vm, &log);
}

static long clear_dirty_log(struct vm *vm, unsigned long argument)
{
	struct kvm_clear_dirty_log log;

	if (copy_from_user(&log, (void __user *)argument, sizeof(log)))
		return -EFAULT;
	return dirty_log_clear(vm, &log);
}

/* The pages must lie below 4 GiB. */
static long set_tss_addr(struct vm *vm, unsigned long address)
{
	if (address > (u32)(-TSS_PAGES * PAGE_SIZE))
		return -EINVAL;
	mutex_lock(&vm->lock);
	vm->tss_address = address;
	mutex_unlock(&vm->lock);
	return 0;
}

static long set_identity_map_addr(struct vm *vm, unsigned long argument)
{
	long r = -EINVAL;
	u64 address;

	mutex_lock(&vm->lock);
	if (!vm->created_vcpus) {
		r = -EFAULT;
		if (!copy_from_user(&address, (void __user *)argument, sizeof(address))) {
			vm->identity_map_address = address;
			r = 0;
		}
	}
	mutex_unlock(&vm->lock);
	return r;
}

static long set_boot_cpu_id(struct vm *vm, unsigned long id)
{
	long r = -EBUSY;

	mutex_lock(&vm->lock);
	if (!vm->created_vcpus) {
		vm->bsp_id = id;
		r = 0;
	}
	mutex_unlock(&vm->lock);
	return r;
}

/* The bound is on shadow page tables. There are none, so that each bound is kept. */
static long set_nr_mmu_pages(struct vm *vm, unsigned long pages)
{
	if (pages < MMU_PAGES_MIN)
		return -EINVAL;
	mutex_lock(&vm->lock);
	vm->mmu_pages = pages;
	mutex_unlock(&vm->lock);
	return 0;
}

/* The older capability does not refuse what it does not know. */
static long disable_quirks(struct vm *vm, u64 quirks, bool strict)
{
	if (strict && quirks & ~(u64)REFKVM_QUIRKS)
		return -EINVAL;
	WRITE_ONCE(vm->disabled_quirks, quirks);
	return 0;
}

/* The limit can be set once. */
static long set_max_vcpu_ids(struct vm *vm, u64 limit)
{
	if (limit > REFKVM_MAX_VCPU_IDS)
		return -EINVAL;
	if (vm->max_vcpu_ids && vm->max_vcpu_ids != limit)
		return -EINVAL;
	vm->max_vcpu_ids = limit;
	return 0;
}

/* What was asked for once stays. */
static long set_x2apic_api(struct vm *vm, u64 flags)
{
	if (flags & ~(u64)(KVM_X2APIC_API_USE_32BIT_IDS | KVM_X2APIC_API_DISABLE_BROADCAST_QUIRK))
		return -EINVAL;
	if (flags & KVM_X2APIC_API_USE_32BIT_IDS)
		WRITE_ONCE(vm->x2apic_ids_wide, true);
	if (flags & KVM_X2APIC_API_DISABLE_BROADCAST_QUIRK)
		WRITE_ONCE(vm->x2apic_broadcast_narrow, true);
	return 0;
}

/* Of logs that begin later; the second flag needs the first. */
static long set_dirty_manual(struct vm *vm, u64 flags)
{
	u64 known = KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE;

	if (flags & KVM_DIRTY_LOG_MANUAL_PROTECT_ENABLE)
		known |= KVM_DIRTY_LOG_INITIALLY_SET;
	if (flags & ~known)
		return -EINVAL;
	mutex_lock(&vm->slots_lock);
	vm->dirty_manual = flags;
	mutex_unlock(&vm->slots_lock);
	return 0;
}

static long enable_cap(struct vm *vm, unsigned long argument)
{
	struct kvm_enable_cap cap;
	long r = 0;

	if (copy_from_user(&cap, (void __user *)argument, sizeof(cap)))
		return -EFAULT;
	if (cap.flags)
		return -EINVAL;
	mutex_lock(&vm->lock);
	switch (cap.cap) {
	case KVM_CAP_EXCEPTION_PAYLOAD:
		vm->exception_payload = cap.args[0];
		break;
	case KVM_CAP_X86_TRIPLE_FAULT_EVENT:
		vm->triple_fault_event = cap.args[0];
		break;
	case KVM_CAP_EXIT_ON_EMULATION_FAILURE:
		/* What the capability asks for is what happens anyway. */
		r = cap.args[0] & ~1ull ? -EINVAL : 0;
		break;
	case KVM_CAP_DISABLE_QUIRKS:
	case KVM_CAP_DISABLE_QUIRKS2:
		r = disable_quirks(vm, cap.args[0], cap.cap == KVM_CAP_DISABLE_QUIRKS2);
		break;
	case KVM_CAP_MSR_PLATFORM_INFO:
		WRITE_ONCE(vm->platform_info_hidden, !cap.args[0]);
		break;
	case KVM_CAP_SPLIT_IRQCHIP:
		r = split_irqchip(vm, cap.args[0]);
		break;
	case KVM_CAP_X2APIC_API:
		r = set_x2apic_api(vm, cap.args[0]);
		break;
	case KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2:
		r = set_dirty_manual(vm, cap.args[0]);
		break;
	case KVM_CAP_DIRTY_LOG_RING:
	case KVM_CAP_DIRTY_LOG_RING_ACQ_REL:
		r = dirty_rings_enable(vm, cap.args[0]);
		break;
	case KVM_CAP_MAX_VCPU_ID:
		r = set_max_vcpu_ids(vm, cap.args[0]);
		break;
	default:
		r = -EINVAL;
	}
	mutex_unlock(&vm->lock);
	return r;
}

/* Of VCPUs that are created later. */
static long set_tsc_khz(struct vm *vm, unsigned long argument)
{
	u32 khz = argument;

	if (khz >= REFKVM_MAX_TSC_KHZ)
		return -EINVAL;
	WRITE_ONCE(vm->tsc_khz, khz ? khz : host_tsc_khz());
	return 0;
}

static long vm_ioctl(struct file *file, unsigned int ioctl, unsigned long argument)
{
	struct vm *vm = file->private_data;

	if (vm->mm != current->mm)
		return -EIO;
	switch (ioctl) {
	case KVM_CREATE_VCPU:
		return vcpu_create(vm, argument);
	case KVM_SET_USER_MEMORY_REGION:
		return set_user_memory_region(vm, argument);
	case KVM_GET_DIRTY_LOG:
		return get_dirty_log(vm, argument);
	case KVM_CLEAR_DIRTY_LOG:
		return clear_dirty_log(vm, argument);
	case KVM_RESET_DIRTY_RINGS:
		return dirty_rings_reset(vm);
	case KVM_REGISTER_COALESCED_MMIO:
		return coalesced_zone(vm, argument, coalesced_register);
	case KVM_UNREGISTER_COALESCED_MMIO:
		return coalesced_zone(vm, argument, coalesced_unregister);
	case KVM_CHECK_EXTENSION:
		return check_extension(argument);
	case KVM_ENABLE_CAP:
		return enable_cap(vm, argument);
	case KVM_SET_NR_MMU_PAGES:
		return set_nr_mmu_pages(vm, argument);
	case KVM_GET_NR_MMU_PAGES:
		return READ_ONCE(vm->mmu_pages);
	case KVM_SET_TSS_ADDR:
		return set_tss_addr(vm, argument);
	case KVM_SET_IDENTITY_MAP_ADDR:
		return set_identity_map_addr(vm, argument);
	case KVM_SET_BOOT_CPU_ID:
		return set_boot_cpu_id(vm, argument);
	case KVM_GET_CLOCK:
		return clock_get_ioctl(vm, argument);
	case KVM_SET_CLOCK:
		return clock_set_ioctl(vm, argument);
	case KVM_SET_TSC_KHZ:
		return set_tsc_khz(vm, argument);
	case KVM_GET_TSC_KHZ:
		return READ_ONCE(vm->tsc_khz);
	case KVM_GET_STATS_FD:
		return host_vm_stats_fd(vm);
	default:
		return irqchip_ioctl(vm, ioctl, argument);
	}
}

const struct file_operations vm_fops = {
	HOST_FILE_OPERATIONS
	.release = vm_release,
	.unlocked_ioctl = vm_ioctl,
};
