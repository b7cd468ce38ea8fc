// SPDX-License-Identifier: GPL-2.0-only
/*
 * refusals.c - what the ioctls of the device node and of a VM refuse. Slots have slots.c.
 */
#include "refusal.h"

/* ---- the device node ---- */

#define NO_SUCH_IOCTL	_IO(KVMIO, 0x3f)
#define FOREIGN_IOCTL	_IO('z', 0x3f)
#define NO_CAPABILITY	0xffff

CLAUSES(system.descriptor.unknown)
ROW(unknown_to_device, EINVAL, ON(DEVICE, NO_SUCH_IOCTL));
CLAUSES(system.descriptor.unknown)
ROW(unknown_to_vm, ENOTTY, ON(VM, NO_SUCH_IOCTL));
CLAUSES(system.descriptor.unknown)
ROW(unknown_to_vcpu, EINVAL, ON(VCPU, NO_SUCH_IOCTL));
CLAUSES(system.descriptor.unknown)
ROW(foreign_to_device, EINVAL, ON(DEVICE, FOREIGN_IOCTL));
CLAUSES(system.descriptor.unknown)
ROW(foreign_to_vm, ENOTTY, ON(VM, FOREIGN_IOCTL));
CLAUSES(system.descriptor.unknown)
ROW(foreign_to_vcpu, EINVAL, ON(VCPU, FOREIGN_IOCTL));

CLAUSES(system.get_api_version.argument)
ROW(api_version_argument, EINVAL, ON(DEVICE, KVM_GET_API_VERSION), .value = 1);
CLAUSES(system.get_vcpu_mmap_size.argument)
ROW(mmap_size_argument, EINVAL, ON(DEVICE, KVM_GET_VCPU_MMAP_SIZE), .value = 1);
CLAUSES(system.create_vm.type)
ROW(vm_type_32, EINVAL, ON(DEVICE, KVM_CREATE_VM), .value = 32);
CLAUSES(system.create_vm.type)
ROW(vm_type_31_bits, EINVAL, ON(DEVICE, KVM_CREATE_VM), .value = 0x7fffffff);
CLAUSES(system.create_vm.type)
ROW(vm_type_all_bits, EINVAL, ON(DEVICE, KVM_CREATE_VM), .value = -1ul);

/* ---- VCPU ids ---- */

CLAUSES(vm.create_vcpu.duplicate)
ROW(vcpu_twice, EEXIST, ON(VM, KVM_CREATE_VCPU), .value = 0);
CLAUSES(vm.create_vcpu.id.errno)
ROW(vcpu_id_bit_31, EINVAL, ON(VM, KVM_CREATE_VCPU), .value = 1ul << 31);
CLAUSES(vm.create_vcpu.id.errno)
ROW(vcpu_id_all_bits, EINVAL, ON(VM, KVM_CREATE_VCPU), .value = 0xffffffff);

MACHINE_FIXTURE(numbers)

CLAUSES(vm.create_vcpu, vm.create_vcpu.id, vm.create_vcpu.id.errno, system.check_extension.vm)
TEST_F(numbers, vcpu_id_edge)
{
	int limit = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_MAX_VCPU_ID);

	ASSERT_LT(0, limit);
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_CREATE_VCPU, limit));
	EXPECT_LE(0, ioctl(self->m.vm, KVM_CREATE_VCPU, limit - 1));
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_CREATE_VCPU, limit - 1));
}

CLAUSES(system.create_vm.empty)
TEST_F(numbers, all_free_in_a_new_vm)
{
	int vm = ioctl(self->m.device, KVM_CREATE_VM, 0);
	struct kvm_userspace_memory_region none = {};

	ASSERT_LE(0, vm);
	EXPECT_ERRNO(EINVAL, ioctl(vm, KVM_SET_USER_MEMORY_REGION, &none));
	EXPECT_LE(0, ioctl(vm, KVM_CREATE_VCPU, 0));
	EXPECT_LE(0, ioctl(vm, KVM_CREATE_VCPU, 1));
}

CLAUSES(system.get_api_version)
TEST_F(numbers, api_version)
{
	EXPECT_EQ(12, ioctl(self->m.device, KVM_GET_API_VERSION, 0));
}

CLAUSES(system.get_vcpu_mmap_size)
TEST_F(numbers, mmap_size)
{
	EXPECT_LE(sizeof(struct kvm_run), self->m.run_bytes);
	EXPECT_EQ(0, self->m.run_bytes % 0x1000);
}

CLAUSES(system.check_extension.unknown)
TEST_F(numbers, unknown_capability)
{
	EXPECT_EQ(0, ioctl(self->m.device, KVM_CHECK_EXTENSION, NO_CAPABILITY));
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_CHECK_EXTENSION, NO_CAPABILITY));
	EXPECT_EQ(0, ioctl(self->m.device, KVM_CHECK_EXTENSION, -1ul));
}

/* ---- addresses that Intel's processors need ---- */

CLAUSES(vm.set_tss_addr)
ROW(tss_highest, 0, ON(VM, KVM_SET_TSS_ADDR), .value = 0xffffd000, NEED(KVM_CAP_SET_TSS_ADDR));
CLAUSES(vm.set_tss_addr.range)
ROW(tss_one_byte_more, EINVAL, ON(VM, KVM_SET_TSS_ADDR), .value = 0xffffd001,
    NEED(KVM_CAP_SET_TSS_ADDR));
CLAUSES(vm.set_tss_addr.range)
ROW(tss_last_page, EINVAL, ON(VM, KVM_SET_TSS_ADDR), .value = 0xfffff000,
    NEED(KVM_CAP_SET_TSS_ADDR));
CLAUSES(vm.set_tss_addr.range)
ROW(tss_at_4_gib, EINVAL, ON(VM, KVM_SET_TSS_ADDR), .value = 1ul << 32, NEED(KVM_CAP_SET_TSS_ADDR));
CLAUSES(vm.set_tss_addr.range)
ROW(tss_all_bits, EINVAL, ON(VM, KVM_SET_TSS_ADDR), .value = -1ul, NEED(KVM_CAP_SET_TSS_ADDR));

#define IDENTITY_MAP	ON(VM, KVM_SET_IDENTITY_MAP_ADDR), NEED(KVM_CAP_SET_IDENTITY_MAP_ADDR)
#define ADDRESS(value)	.from = &(const uint64_t) { value }, .bytes = sizeof(uint64_t)

CLAUSES(vm.set_identity_map_addr)
ROW(identity_map_early, 0, IDENTITY_MAP, .history = WITHOUT_VCPU, ADDRESS(0xfeffc000));
CLAUSES(vm.set_identity_map_addr)
ROW(identity_map_default, 0, IDENTITY_MAP, .history = WITHOUT_VCPU, ADDRESS(0));
CLAUSES(vm.set_identity_map_addr.late)
ROW(identity_map_late, EINVAL, IDENTITY_MAP, ADDRESS(0xfeffc000));
CLAUSES(vm.set_identity_map_addr.order)
ROW(identity_map_late_and_null, EINVAL, IDENTITY_MAP, .value = 0);
CLAUSES(system.pointer.fault)
ROW(identity_map_null, EFAULT, IDENTITY_MAP, .history = WITHOUT_VCPU, .value = 0);

#define BOOT_CPU	ON(VM, KVM_SET_BOOT_CPU_ID), NEED(KVM_CAP_SET_BOOT_CPU_ID)

ROW(boot_cpu_early, 0, BOOT_CPU, .history = WITHOUT_VCPU, .value = 1);
CLAUSES(vm.set_boot_cpu_id.late)
ROW(boot_cpu_late, EBUSY, BOOT_CPU, .value = 0);

/* ---- KVM_ENABLE_CAP ---- */

#define ENABLE_CAP(number, ...) \
	ON(VM, KVM_ENABLE_CAP), GIVEN(kvm_enable_cap, .cap = (number)), CHANGED(__VA_ARGS__)
#define ARGS		PART(kvm_enable_cap, args[0])

CLAUSES(vm.enable_cap, vm.enable_cap.errno)
ROW(cap_unknown, EINVAL, ENABLE_CAP(NO_CAPABILITY), NEED(KVM_CAP_ENABLE_CAP_VM));
CLAUSES(vm.enable_cap, vm.enable_cap.errno)
ROW(cap_not_to_enable, EINVAL, ENABLE_CAP(KVM_CAP_USER_MEMORY), NEED(KVM_CAP_ENABLE_CAP_VM));
CLAUSES(vm.enable_cap.flags, vm.enable_cap.errno)
ROW(cap_each_flag, EINVAL, ENABLE_CAP(KVM_CAP_EXCEPTION_PAYLOAD, { PART(kvm_enable_cap, flags) }),
    .each = 0xffffffff, NEED(KVM_CAP_EXCEPTION_PAYLOAD));
CLAUSES(vm.enable_cap.flags)
ROW(cap_unknown_with_flag, EINVAL, ENABLE_CAP(NO_CAPABILITY, FIELD(kvm_enable_cap, flags, 1)),
    NEED(KVM_CAP_ENABLE_CAP_VM));
ROW(cap_emulation_failure_bits, EINVAL, ENABLE_CAP(KVM_CAP_EXIT_ON_EMULATION_FAILURE, { ARGS }),
    .each = ~1ull, NEED(KVM_CAP_EXIT_ON_EMULATION_FAILURE));
ROW(cap_max_vcpu_id_too_many, EINVAL,
    ENABLE_CAP(KVM_CAP_MAX_VCPU_ID, { ARGS, .set = 0x100000 }), NEED(KVM_CAP_MAX_VCPU_ID));
ROW(cap_disable_exits_bits, EINVAL, ENABLE_CAP(KVM_CAP_X86_DISABLE_EXITS, { ARGS }),
    .each = ~0xffull, NEED(KVM_CAP_X86_DISABLE_EXITS));
ROW(cap_dirty_log_bits, EINVAL, ENABLE_CAP(KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, { ARGS }),
    .each = ~3ull, NEED(KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2));
ROW(cap_user_msr_bits, EINVAL, ENABLE_CAP(KVM_CAP_X86_USER_SPACE_MSR, { ARGS }),
    .each = ~0xffull, NEED(KVM_CAP_X86_USER_SPACE_MSR));

/* ---- the dirty log ---- */

#define DIRTY_LOG(number) \
	ON(VM, KVM_GET_DIRTY_LOG), GIVEN(kvm_dirty_log, .slot = (number))

CLAUSES(vm.get_dirty_log.not_logged)
ROW(dirty_log_off, ENOENT, DIRTY_LOG(0));
CLAUSES(vm.get_dirty_log.not_logged)
ROW(dirty_log_of_no_slot, ENOENT, DIRTY_LOG(7));
CLAUSES(vm.get_dirty_log.not_logged)
ROW(dirty_log_slot_too_high, EINVAL, DIRTY_LOG(0xffff));
CLAUSES(vm.get_dirty_log.not_logged)
ROW(dirty_log_no_such_space, EINVAL, DIRTY_LOG(0xffff0000));

/* ---- interrupts without a controller in the kernel ---- */

CLAUSES(cap.irqchip)
ROW(irqchip_after_vcpu, EINVAL, ON(VM, KVM_CREATE_IRQCHIP), NEED(KVM_CAP_IRQCHIP));
CLAUSES(irqchip.line.missing)
ROW(irq_line_without_irqchip, ENXIO, ON(VM, KVM_IRQ_LINE), GIVEN(kvm_irq_level, .irq = 1),
    NEED(KVM_CAP_IRQCHIP));
ROW(get_irqchip_without_irqchip, ENXIO, ON(VM, KVM_GET_IRQCHIP), GIVEN(kvm_irqchip, .chip_id = 0),
    NEED(KVM_CAP_IRQCHIP));
ROW(set_irqchip_without_irqchip, ENXIO, ON(VM, KVM_SET_IRQCHIP), GIVEN(kvm_irqchip, .chip_id = 0),
    NEED(KVM_CAP_IRQCHIP));
ROW(get_pit_without_irqchip, ENXIO, ON(VM, KVM_GET_PIT2), GIVEN(kvm_pit_state2, .flags = 0),
    NEED(KVM_CAP_PIT_STATE2));
CLAUSES(irqchip.line.missing)
ROW(irq_line_status_without_irqchip, ENXIO, ON(VM, KVM_IRQ_LINE_STATUS),
    GIVEN(kvm_irq_level, .irq = 1), NEED(KVM_CAP_IRQ_INJECT_STATUS));
CLAUSES(irqchip.signal_msi.missing)
ROW(signal_msi_without_irqchip, EINVAL, ON(VM, KVM_SIGNAL_MSI),
    GIVEN(kvm_msi, .address_lo = 0xfee00000), NEED(KVM_CAP_SIGNAL_MSI));
CLAUSES(irqchip.routing.missing)
ROW(set_routes_without_irqchip, EINVAL, ON(VM, KVM_SET_GSI_ROUTING),
    GIVEN(kvm_irq_routing, .nr = 0), NEED(KVM_CAP_IRQ_ROUTING));
CLAUSES(pit.state)
ROW(set_pit_without_irqchip, ENXIO, ON(VM, KVM_SET_PIT2), GIVEN(kvm_pit_state2, .flags = 0),
    NEED(KVM_CAP_PIT_STATE2));
CLAUSES(pit.reinject)
ROW(reinject_without_irqchip, ENXIO, ON(VM, KVM_REINJECT_CONTROL),
    GIVEN(kvm_reinject_control, .pit_reinject = 1), NEED(KVM_CAP_REINJECT_CONTROL));
CLAUSES(irqchip.irqfd.missing)
ROW(irqfd_without_irqchip, EINVAL, ON(VM, KVM_IRQFD), GIVEN(kvm_irqfd, .fd = -1),
    NEED(KVM_CAP_IRQFD));
CLAUSES(irqchip.irqfd.missing)
ROW(irqfd_deassign_without_irqchip, EBADF, ON(VM, KVM_IRQFD),
    GIVEN(kvm_irqfd, .fd = -1, .flags = KVM_IRQFD_FLAG_DEASSIGN), NEED(KVM_CAP_IRQFD));

TEST_HARNESS_MAIN
