// SPDX-License-Identifier: GPL-2.0-only
/*
 * ioctls.c - what holds for every ioctl: whose it is, and what a pointer must point to.
 *
 * A row an ioctl, a test a law: each law is held against each row.
 */
#include "state.h"

#define ON(holder)	(1u << (holder))
#define ROOM		0x4000ul	/* bytes, more than any argument has */

/* What the argument is. */
enum argument {
	VALUE,		/* the argument itself */
	IN,		/* a structure that is read first */
	OUT,		/* a structure that is only written */
	OPTIONAL,	/* IN, or NULL */
};

FIXTURE_VARIANT(ioctl) {
	unsigned long command;
	unsigned int holders;		/* ON() */
	enum argument argument;
	unsigned int bytes;		/* that are read or written before anything else happens */
	unsigned int need;		/* a capability, and 1 */
};

#define IOCTL(name, request, kind, on, size, ...) \
FIXTURE_VARIANT_ADD(ioctl, name) { \
	.command = request, .argument = kind, .holders = on, .bytes = size, __VA_ARGS__ \
}
#define NEED(capability)	.need = (capability) + 1

FIXTURE(ioctl)
{
	struct machine m;
	struct state before;
	uint8_t *room;			/* ROOM bytes, then a page that is not there */
};

FIXTURE_SETUP(ioctl)
{
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	if (variant->need && ioctl(self->m.vm, KVM_CHECK_EXTENSION, variant->need - 1) <= 0)
		SKIP_SETUP("capability %u", variant->need - 1);
	self->room = mmap(NULL, ROOM + 0x1000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			  -1, 0);
	ASSERT_NE(MAP_FAILED, self->room);
	ASSERT_EQ(0, mprotect(self->room + ROOM, 0x1000, PROT_NONE));
	LOAD(&self->m, 0xf4);
	ASSERT_EQ(0, state_get(self->m.vcpu[0], &self->before));
}

FIXTURE_TEARDOWN(ioctl)
{
	struct state after;

	/* What was refused has changed nothing, whichever law was tested. */
	ASSERT_EQ(0, state_get(self->m.vcpu[0], &after));
	EXPECT_SAME_STATE(&self->before, &after);
	EXPECT_HLT(&self->m, 0);
	munmap(self->room, ROOM + 0x1000);
	machine_destroy(&self->m);
}

IOCTL(get_api_version, KVM_GET_API_VERSION, VALUE, ON(DEVICE), 0);
IOCTL(create_vm, KVM_CREATE_VM, VALUE, ON(DEVICE), 0);
IOCTL(check_extension, KVM_CHECK_EXTENSION, VALUE, ON(DEVICE) | ON(VM), 0);
IOCTL(get_vcpu_mmap_size, KVM_GET_VCPU_MMAP_SIZE, VALUE, ON(DEVICE), 0);
IOCTL(get_supported_cpuid, KVM_GET_SUPPORTED_CPUID, IN, ON(DEVICE), sizeof(struct kvm_cpuid2));
IOCTL(get_emulated_cpuid, KVM_GET_EMULATED_CPUID, IN, ON(DEVICE), sizeof(struct kvm_cpuid2),
      NEED(KVM_CAP_EXT_EMUL_CPUID));
IOCTL(get_msr_index_list, KVM_GET_MSR_INDEX_LIST, IN, ON(DEVICE), sizeof(struct kvm_msr_list));
IOCTL(get_msr_feature_index_list, KVM_GET_MSR_FEATURE_INDEX_LIST, IN, ON(DEVICE),
      sizeof(struct kvm_msr_list), NEED(KVM_CAP_GET_MSR_FEATURES));
IOCTL(get_msrs, KVM_GET_MSRS, IN, ON(DEVICE) | ON(VCPU), sizeof(struct kvm_msrs),
      NEED(KVM_CAP_GET_MSR_FEATURES));

IOCTL(create_vcpu, KVM_CREATE_VCPU, VALUE, ON(VM), 0);
IOCTL(set_user_memory_region, KVM_SET_USER_MEMORY_REGION, IN, ON(VM),
      sizeof(struct kvm_userspace_memory_region));
IOCTL(get_dirty_log, KVM_GET_DIRTY_LOG, IN, ON(VM), sizeof(struct kvm_dirty_log));
IOCTL(enable_cap, KVM_ENABLE_CAP, IN, ON(VM) | ON(VCPU), sizeof(struct kvm_enable_cap),
      NEED(KVM_CAP_ENABLE_CAP_VM));
IOCTL(set_tss_addr, KVM_SET_TSS_ADDR, VALUE, ON(VM), 0);
IOCTL(set_boot_cpu_id, KVM_SET_BOOT_CPU_ID, VALUE, ON(VM), 0);
IOCTL(set_nr_mmu_pages, KVM_SET_NR_MMU_PAGES, VALUE, ON(VM), 0);
IOCTL(clear_dirty_log, KVM_CLEAR_DIRTY_LOG, IN, ON(VM), sizeof(struct kvm_clear_dirty_log),
      NEED(KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2));
IOCTL(reset_dirty_rings, KVM_RESET_DIRTY_RINGS, VALUE, ON(VM), 0, NEED(KVM_CAP_DIRTY_LOG_RING));
IOCTL(get_clock, KVM_GET_CLOCK, OUT, ON(VM), sizeof(struct kvm_clock_data),
      NEED(KVM_CAP_ADJUST_CLOCK));
IOCTL(set_clock, KVM_SET_CLOCK, IN, ON(VM), sizeof(struct kvm_clock_data),
      NEED(KVM_CAP_ADJUST_CLOCK));
IOCTL(get_stats_fd, KVM_GET_STATS_FD, VALUE, ON(VM) | ON(VCPU), 0, NEED(KVM_CAP_BINARY_STATS_FD));

/* The pointer is looked at before it is looked whether there is a controller. */
IOCTL(create_irqchip, KVM_CREATE_IRQCHIP, VALUE, ON(VM), 0, NEED(KVM_CAP_IRQCHIP));
IOCTL(create_pit2, KVM_CREATE_PIT2, IN, ON(VM), sizeof(struct kvm_pit_config), NEED(KVM_CAP_PIT2));
IOCTL(irq_line, KVM_IRQ_LINE, IN, ON(VM), sizeof(struct kvm_irq_level), NEED(KVM_CAP_IRQCHIP));
IOCTL(irq_line_status, KVM_IRQ_LINE_STATUS, IN, ON(VM), sizeof(struct kvm_irq_level),
      NEED(KVM_CAP_IRQ_INJECT_STATUS));
IOCTL(signal_msi, KVM_SIGNAL_MSI, IN, ON(VM), sizeof(struct kvm_msi), NEED(KVM_CAP_SIGNAL_MSI));
IOCTL(set_gsi_routing, KVM_SET_GSI_ROUTING, IN, ON(VM), sizeof(struct kvm_irq_routing),
      NEED(KVM_CAP_IRQ_ROUTING));
IOCTL(get_irqchip, KVM_GET_IRQCHIP, IN, ON(VM), sizeof(struct kvm_irqchip), NEED(KVM_CAP_IRQCHIP));
IOCTL(set_irqchip, KVM_SET_IRQCHIP, IN, ON(VM), sizeof(struct kvm_irqchip), NEED(KVM_CAP_IRQCHIP));
IOCTL(set_pit2, KVM_SET_PIT2, IN, ON(VM), sizeof(struct kvm_pit_state2),
      NEED(KVM_CAP_PIT_STATE2));
IOCTL(reinject_control, KVM_REINJECT_CONTROL, IN, ON(VM), sizeof(struct kvm_reinject_control),
      NEED(KVM_CAP_REINJECT_CONTROL));
IOCTL(irqfd, KVM_IRQFD, IN, ON(VM), sizeof(struct kvm_irqfd), NEED(KVM_CAP_IRQFD));
IOCTL(ioeventfd, KVM_IOEVENTFD, IN, ON(VM), sizeof(struct kvm_ioeventfd), NEED(KVM_CAP_IOEVENTFD));

IOCTL(run, KVM_RUN, VALUE, ON(VCPU), 0);
IOCTL(nmi, KVM_NMI, VALUE, ON(VCPU), 0);
IOCTL(interrupt, KVM_INTERRUPT, IN, ON(VCPU), sizeof(struct kvm_interrupt));
IOCTL(set_signal_mask, KVM_SET_SIGNAL_MASK, OPTIONAL, ON(VCPU), sizeof(struct kvm_signal_mask));
IOCTL(get_regs, KVM_GET_REGS, OUT, ON(VCPU), sizeof(struct kvm_regs));
IOCTL(set_regs, KVM_SET_REGS, IN, ON(VCPU), sizeof(struct kvm_regs));
IOCTL(get_sregs, KVM_GET_SREGS, OUT, ON(VCPU), sizeof(struct kvm_sregs));
IOCTL(set_sregs, KVM_SET_SREGS, IN, ON(VCPU), sizeof(struct kvm_sregs));
IOCTL(get_sregs2, KVM_GET_SREGS2, OUT, ON(VCPU), sizeof(struct kvm_sregs2), NEED(KVM_CAP_SREGS2));
IOCTL(set_sregs2, KVM_SET_SREGS2, IN, ON(VCPU), sizeof(struct kvm_sregs2), NEED(KVM_CAP_SREGS2));
IOCTL(get_fpu, KVM_GET_FPU, OUT, ON(VCPU), sizeof(struct kvm_fpu));
IOCTL(set_fpu, KVM_SET_FPU, IN, ON(VCPU), sizeof(struct kvm_fpu));
IOCTL(register_coalesced_mmio, KVM_REGISTER_COALESCED_MMIO, IN, ON(VM),
      sizeof(struct kvm_coalesced_mmio_zone), NEED(KVM_CAP_COALESCED_MMIO));
IOCTL(unregister_coalesced_mmio, KVM_UNREGISTER_COALESCED_MMIO, IN, ON(VM),
      sizeof(struct kvm_coalesced_mmio_zone), NEED(KVM_CAP_COALESCED_MMIO));
IOCTL(get_xsave, KVM_GET_XSAVE, OUT, ON(VCPU), sizeof(struct kvm_xsave), NEED(KVM_CAP_XSAVE));
IOCTL(set_xsave, KVM_SET_XSAVE, IN, ON(VCPU), sizeof(struct kvm_xsave), NEED(KVM_CAP_XSAVE));
IOCTL(get_xsave2, KVM_GET_XSAVE2, OUT, ON(VCPU), sizeof(struct kvm_xsave), NEED(KVM_CAP_XSAVE2));
IOCTL(get_xcrs, KVM_GET_XCRS, OUT, ON(VCPU), sizeof(struct kvm_xcrs), NEED(KVM_CAP_XCRS));
IOCTL(set_xcrs, KVM_SET_XCRS, IN, ON(VCPU), sizeof(struct kvm_xcrs), NEED(KVM_CAP_XCRS));
IOCTL(get_debugregs, KVM_GET_DEBUGREGS, OUT, ON(VCPU), sizeof(struct kvm_debugregs),
      NEED(KVM_CAP_DEBUGREGS));
IOCTL(set_debugregs, KVM_SET_DEBUGREGS, IN, ON(VCPU), sizeof(struct kvm_debugregs),
      NEED(KVM_CAP_DEBUGREGS));
IOCTL(get_mp_state, KVM_GET_MP_STATE, OUT, ON(VCPU), sizeof(struct kvm_mp_state),
      NEED(KVM_CAP_MP_STATE));
IOCTL(set_mp_state, KVM_SET_MP_STATE, IN, ON(VCPU), sizeof(struct kvm_mp_state),
      NEED(KVM_CAP_MP_STATE));
IOCTL(get_vcpu_events, KVM_GET_VCPU_EVENTS, OUT, ON(VCPU), sizeof(struct kvm_vcpu_events),
      NEED(KVM_CAP_VCPU_EVENTS));
IOCTL(set_vcpu_events, KVM_SET_VCPU_EVENTS, IN, ON(VCPU), sizeof(struct kvm_vcpu_events),
      NEED(KVM_CAP_VCPU_EVENTS));
IOCTL(set_msrs, KVM_SET_MSRS, IN, ON(VCPU), sizeof(struct kvm_msrs));
IOCTL(set_cpuid, KVM_SET_CPUID, IN, ON(VCPU), sizeof(struct kvm_cpuid));
IOCTL(set_cpuid2, KVM_SET_CPUID2, IN, ON(VCPU), sizeof(struct kvm_cpuid2));
IOCTL(get_cpuid2, KVM_GET_CPUID2, IN, ON(VCPU), sizeof(struct kvm_cpuid2));
IOCTL(set_tsc_khz, KVM_SET_TSC_KHZ, VALUE, ON(VM) | ON(VCPU), 0, NEED(KVM_CAP_VM_TSC_CONTROL));
IOCTL(get_tsc_khz, KVM_GET_TSC_KHZ, VALUE, ON(VM) | ON(VCPU), 0, NEED(KVM_CAP_VM_TSC_CONTROL));
IOCTL(set_device_attr, KVM_SET_DEVICE_ATTR, IN, ON(VCPU), sizeof(struct kvm_device_attr),
      NEED(KVM_CAP_VCPU_ATTRIBUTES));
IOCTL(kvmclock_ctrl, KVM_KVMCLOCK_CTRL, VALUE, ON(VCPU), 0, NEED(KVM_CAP_KVMCLOCK_CTRL));
IOCTL(translate, KVM_TRANSLATE, IN, ON(VCPU), sizeof(struct kvm_translation));
IOCTL(set_guest_debug, KVM_SET_GUEST_DEBUG, IN, ON(VCPU), sizeof(struct kvm_guest_debug),
      NEED(KVM_CAP_SET_GUEST_DEBUG));

/* ---- whose it is ---- */

CLAUSES(system.descriptor.kind, system.descriptor.unknown)
TEST_F(ioctl, of_another_kind)
{
	for (enum holder holder = DEVICE; holder <= VCPU; holder++)
		if (!(variant->holders & ON(holder)))
			EXPECT_ERRNO(holder == VM ? ENOTTY : EINVAL,
				     ioctl(descriptor(&self->m, holder), variant->command,
					   self->room));
}

/* A file that has nothing to do with it. */
CLAUSES(system.descriptor.kind)
TEST_F(ioctl, of_no_kvm)
{
	int pair[2];

	ASSERT_EQ(0, pipe(pair));
	EXPECT_ERRNO(ENOTTY, ioctl(pair[0], variant->command, self->room));
	close(pair[0]);
	close(pair[1]);
	EXPECT_ERRNO(EBADF, ioctl(pair[0], variant->command, self->room));
}

/* Return: how many of a VM's and a VCPU's descriptors answer otherwise than with EIO. */
static int answers_to_stranger(const struct machine *m, unsigned long command)
{
	int wrong = 0;

	for (enum holder holder = VM; holder <= VCPU; holder++)
		wrong += ioctl(descriptor(m, holder), command, NULL) != -1 || errno != EIO;
	return wrong;
}

/* Before all else: neither the kind nor the pointer matters. */
CLAUSES(system.descriptor.process, system.descriptor.process.errno)
TEST_F(ioctl, by_another_process)
{
	pid_t child = fork();
	int status;

	ASSERT_LE(0, child);
	if (!child)
		_exit(answers_to_stranger(&self->m, variant->command));
	ASSERT_EQ(child, waitpid(child, &status, 0));
	EXPECT_EQ(0, status);
}

/* ---- its pointer ---- */

#define EXPECT_EFAULT(pointer)							\
do {										\
	for (enum holder holder = DEVICE; holder <= VCPU; holder++)		\
		if (variant->holders & ON(holder))				\
			EXPECT_ERRNO(EFAULT,					\
				     ioctl(descriptor(&self->m, holder),	\
					   variant->command, pointer));		\
} while (0)

CLAUSES(system.pointer.fault)
TEST_F(ioctl, null)
{
	if (variant->argument == IN || variant->argument == OUT)
		EXPECT_EFAULT(NULL);
}

CLAUSES(system.pointer.fault)
TEST_F(ioctl, not_mapped)
{
	if (variant->argument != VALUE)
		EXPECT_EFAULT(self->room + ROOM);
}

/* Where no program's memory can be. */
CLAUSES(system.pointer.fault)
TEST_F(ioctl, of_the_kernel)
{
	if (variant->argument == VALUE)
		return;
	EXPECT_EFAULT((void *)0xffffffff81000000ul);
	EXPECT_EFAULT((void *)0x0000900000000000ul);
	EXPECT_EFAULT((void *)-1ul);
}

/* The structure begins in memory and ends outside of it. */
CLAUSES(system.pointer.fault)
TEST_F(ioctl, half_mapped)
{
	if (variant->argument == VALUE)
		return;
	EXPECT_EFAULT(self->room + ROOM - variant->bytes + 1);
	EXPECT_EFAULT(self->room + ROOM - variant->bytes / 2);
	EXPECT_EFAULT(self->room + ROOM - 1);
}

CLAUSES(system.pointer.fault)
TEST_F(ioctl, read_only)
{
	if (variant->argument != OUT)
		return;
	ASSERT_EQ(0, mprotect(self->room, ROOM, PROT_READ));
	EXPECT_EFAULT(self->room);
}

TEST_HARNESS_MAIN
