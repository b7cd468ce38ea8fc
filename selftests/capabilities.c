// SPDX-License-Identifier: GPL-2.0-only
/*
 * capabilities.c - what KVM_CHECK_EXTENSION says is so: ioctls that are there, numbers that hold.
 */
#include <setjmp.h>
#include "modes.h"

#define PAGE	0x1000ul

static int capability(const struct machine *m, unsigned int number)
{
	return ioctl(m->vm, KVM_CHECK_EXTENSION, number);
}

#define NEED(number)								\
do {										\
	if (capability(&self->m, number) <= 0)					\
		SKIP(return, #number);						\
} while (0)

/* ---- ioctls ---- */

/* Without an argument an ioctl that is there fails with EFAULT, or does something harmless. */
FIXTURE_VARIANT(reported) {
	unsigned int capability;
	enum holder holder;
	unsigned long command;
};

MACHINE_FIXTURE(reported)

#define REPORTED(name, number, kind, request) \
	FIXTURE_VARIANT_ADD(reported, name) { number, kind, request }

REPORTED(user_memory, KVM_CAP_USER_MEMORY, VM, KVM_SET_USER_MEMORY_REGION);
REPORTED(get_supported_cpuid, KVM_CAP_EXT_CPUID, DEVICE, KVM_GET_SUPPORTED_CPUID);
REPORTED(set_cpuid2, KVM_CAP_EXT_CPUID, VCPU, KVM_SET_CPUID2);
REPORTED(get_mp_state, KVM_CAP_MP_STATE, VCPU, KVM_GET_MP_STATE);
REPORTED(set_mp_state, KVM_CAP_MP_STATE, VCPU, KVM_SET_MP_STATE);
REPORTED(get_vcpu_events, KVM_CAP_VCPU_EVENTS, VCPU, KVM_GET_VCPU_EVENTS);
REPORTED(set_vcpu_events, KVM_CAP_VCPU_EVENTS, VCPU, KVM_SET_VCPU_EVENTS);
REPORTED(get_debugregs, KVM_CAP_DEBUGREGS, VCPU, KVM_GET_DEBUGREGS);
REPORTED(set_debugregs, KVM_CAP_DEBUGREGS, VCPU, KVM_SET_DEBUGREGS);
REPORTED(get_sregs2, KVM_CAP_SREGS2, VCPU, KVM_GET_SREGS2);
REPORTED(set_sregs2, KVM_CAP_SREGS2, VCPU, KVM_SET_SREGS2);
REPORTED(device_get_msrs, KVM_CAP_GET_MSR_FEATURES, DEVICE, KVM_GET_MSRS);
REPORTED(nmi, KVM_CAP_USER_NMI, VCPU, KVM_NMI);
REPORTED(vcpu_enable_cap, KVM_CAP_ENABLE_CAP, VCPU, KVM_ENABLE_CAP);
REPORTED(vm_enable_cap, KVM_CAP_ENABLE_CAP_VM, VM, KVM_ENABLE_CAP);
REPORTED(create_irqchip, KVM_CAP_IRQCHIP, VM, KVM_CREATE_IRQCHIP);
REPORTED(create_pit2, KVM_CAP_PIT2, VM, KVM_CREATE_PIT2);
REPORTED(get_clock, KVM_CAP_ADJUST_CLOCK, VM, KVM_GET_CLOCK);
REPORTED(set_guest_debug, KVM_CAP_SET_GUEST_DEBUG, VCPU, KVM_SET_GUEST_DEBUG);
REPORTED(get_xsave, KVM_CAP_XSAVE, VCPU, KVM_GET_XSAVE);
REPORTED(get_xsave2, KVM_CAP_XSAVE2, VCPU, KVM_GET_XSAVE2);
REPORTED(get_xcrs, KVM_CAP_XCRS, VCPU, KVM_GET_XCRS);
REPORTED(clear_dirty_log, KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2, VM, KVM_CLEAR_DIRTY_LOG);
REPORTED(reset_dirty_rings, KVM_CAP_DIRTY_LOG_RING, VM, KVM_RESET_DIRTY_RINGS);
REPORTED(set_msr_filter, KVM_CAP_X86_MSR_FILTER, VM, KVM_X86_SET_MSR_FILTER);

CLAUSES(system.unavailable, cap.user_memory, cap.ext_cpuid, cap.mp_state, cap.vcpu_events,
	cap.debugregs, cap.sregs2, cap.get_msr_features, cap.user_nmi, cap.enable_cap,
	cap.enable_cap_vm)
TEST_F(reported, if_it_is_there)
{
	bool there = capability(&self->m, variant->capability) > 0;
	int r = ioctl(descriptor(&self->m, variant->holder), variant->command, NULL);

	EXPECT_TRUE(there ? r >= 0 || errno != ENOTTY : r < 0) {
		TH_LOG("the capability is %d, the ioctl %s", there, strerror(r < 0 ? errno : 0));
	}
}

/* ---- numbers ---- */

MACHINE_FIXTURE(capabilities)

CLAUSES(cap.nr_vcpus, cap.max_vcpus, cap.max_vcpu_id)
TEST_F(capabilities, numbers_of_vcpus)
{
	int some = capability(&self->m, KVM_CAP_NR_VCPUS);
	int all = capability(&self->m, KVM_CAP_MAX_VCPUS);
	int ids = capability(&self->m, KVM_CAP_MAX_VCPU_ID);

	EXPECT_LT(0, some);
	EXPECT_LE(some, all);
	EXPECT_LE(all, ids);
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_CREATE_VCPU, ids));
	EXPECT_LE(0, ioctl(self->m.vm, KVM_CREATE_VCPU, ids - 1));
}

/* A VCPU stays there when its descriptor is closed. */
CLAUSES(vm.create_vcpu.count, cap.max_vcpus)
TEST_F(capabilities, no_more_vcpus)
{
	int vcpu, all = capability(&self->m, KVM_CAP_MAX_VCPUS);

	/* What has failed does not count. */
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_CREATE_VCPU, 0));
	for (int id = 1; id < all; id++) {
		vcpu = ioctl(self->m.vm, KVM_CREATE_VCPU, id);
		ASSERT_LE(0, vcpu) {
			TH_LOG("VCPU %d of %d: %s", id, all, strerror(errno));
		}
		close(vcpu);
	}
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_CREATE_VCPU, all));
}

static int new_vm(const struct machine *m)
{
	return ioctl(m->device, KVM_CREATE_VM, 0);
}

CLAUSES(cap.max_vcpu_id.enable)
TEST_F(capabilities, fewer_ids)
{
	int vm = new_vm(&self->m), ids = capability(&self->m, KVM_CAP_MAX_VCPU_ID);

	ASSERT_LE(0, vm);
	if (enable_cap(vm, KVM_CAP_MAX_VCPU_ID, 4))
		SKIP(return, "KVM_CAP_MAX_VCPU_ID cannot be enabled");
	EXPECT_ERRNO(EINVAL, enable_cap(vm, KVM_CAP_MAX_VCPU_ID, ids + 1));
	EXPECT_ERRNO(EINVAL, enable_cap(vm, KVM_CAP_MAX_VCPU_ID, 5));
	EXPECT_ERRNO(EINVAL, enable_cap(vm, KVM_CAP_MAX_VCPU_ID, 0));
	EXPECT_EQ(0, enable_cap(vm, KVM_CAP_MAX_VCPU_ID, 4));
	EXPECT_ERRNO(EINVAL, ioctl(vm, KVM_CREATE_VCPU, 4));
	EXPECT_LE(0, ioctl(vm, KVM_CREATE_VCPU, 3));
	close(vm);
}

/* The limit of a VM that has a VCPU, or tried to get one, is KVM's own. */
CLAUSES(cap.max_vcpu_id.enable)
TEST_F(capabilities, fewer_ids_too_late)
{
	int vm = new_vm(&self->m), ids = capability(&self->m, KVM_CAP_MAX_VCPU_ID);

	ASSERT_LE(0, vm);
	if (enable_cap(vm, KVM_CAP_MAX_VCPU_ID, 0))
		SKIP(return, "KVM_CAP_MAX_VCPU_ID cannot be enabled");
	EXPECT_ERRNO(EINVAL, enable_cap(vm, KVM_CAP_MAX_VCPU_ID, ids + 1));
	ASSERT_LE(0, ioctl(vm, KVM_CREATE_VCPU, 0));
	EXPECT_ERRNO(EINVAL, enable_cap(vm, KVM_CAP_MAX_VCPU_ID, ids - 1));
	EXPECT_EQ(0, enable_cap(vm, KVM_CAP_MAX_VCPU_ID, ids));
	EXPECT_LE(0, ioctl(vm, KVM_CREATE_VCPU, ids - 1));
	close(vm);
}

CLAUSES(cap.nr_memslots)
TEST_F(capabilities, numbers_of_slots)
{
	int slots = capability(&self->m, KVM_CAP_NR_MEMSLOTS);

	ASSERT_LT(1, slots);
	EXPECT_ERRNO(EINVAL, machine_set_slot(&self->m, slots, 0, 0x100000, PAGE,
					      self->m.memory));
	EXPECT_EQ(0, machine_set_slot(&self->m, slots - 1, 0, 0x100000, PAGE, self->m.memory));
}

CLAUSES(cap.vm_gpa_bits, cap.vm_attributes)
TEST_F(capabilities, those_of_other_architectures)
{
	EXPECT_EQ(0, capability(&self->m, KVM_CAP_VM_GPA_BITS));
	EXPECT_EQ(0, capability(&self->m, KVM_CAP_VM_ATTRIBUTES));
}

CLAUSES(cap.nop_io_delay)
TEST_F(capabilities, io_delay)
{
	EXPECT_LT(0, capability(&self->m, KVM_CAP_NOP_IO_DELAY));
}

/* ---- memory ---- */

CLAUSES(cap.destroy_memory_region_works, cap.join_memory_regions_works)
TEST_F(capabilities, slots_are_deleted_and_joined)
{
	NEED(KVM_CAP_DESTROY_MEMORY_REGION_WORKS);
	NEED(KVM_CAP_JOIN_MEMORY_REGIONS_WORKS);
	for (uint32_t slot = 1; slot < 3; slot++)
		ASSERT_EQ(0, machine_set_slot(&self->m, slot, 0, 0x100000 + slot * PAGE, PAGE,
					      self->m.memory));
	for (uint32_t slot = 1; slot < 3; slot++)
		EXPECT_EQ(0, machine_set_slot(&self->m, slot, 0, 0, 0, NULL));
	EXPECT_EQ(0, machine_set_slot(&self->m, 3, 0, 0x100000 + PAGE, 2 * PAGE,
				      self->m.memory));
}

CLAUSES(cap.readonly_mem)
TEST_F(capabilities, slots_are_read_only)
{
	int r = machine_set_slot(&self->m, 1, KVM_MEM_READONLY, 0x100000, PAGE, self->m.memory);

	EXPECT_EQ(capability(&self->m, KVM_CAP_READONLY_MEM) > 0 ? 0 : -1, r);
}

/* The guest has seen the page, and sees the one that takes its place. */
CLAUSES(cap.sync_mmu)
TEST_F(capabilities, mappings_are_followed)
{
	uint8_t *page = self->m.memory + 0x9000;
	struct kvm_regs regs;

	NEED(KVM_CAP_SYNC_MMU);
	LOAD(&self->m, 0xa0, 0x00, 0x90,		/* mov 0x9000, %al */
	     0xf4,
	     0x8a, 0x26, 0x00, 0x90,			/* mov 0x9000, %ah */
	     0xf4);
	*page = 0x11;
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(page, mmap(page, PAGE, PROT_READ | PROT_WRITE,
			     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
	*page = 0x22;
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_EQ(0x2211, regs.rax & 0xffff);
}

static sigjmp_buf behind_fault;

static void leave_fault(int signal)
{
	siglongjmp(behind_fault, signal);
}

CLAUSES(vm.create_vcpu.mapping.beyond)
TEST_F(capabilities, mapping_ends)
{
	struct sigaction action = { .sa_handler = leave_fault };
	volatile uint8_t *all = mmap(NULL, self->m.run_bytes + PAGE, PROT_READ | PROT_WRITE,
				     MAP_SHARED, self->m.vcpu[0], 0);
	volatile int signal;

	ASSERT_NE(MAP_FAILED, (void *)all);
	ASSERT_EQ(0, sigaction(SIGBUS, &action, NULL));
	EXPECT_EQ(0, all[self->m.run_bytes - 1]);
	signal = sigsetjmp(behind_fault, 1);
	if (!signal)
		(void)all[self->m.run_bytes];
	EXPECT_EQ(SIGBUS, signal);
}

/* ---- what the emulator cannot do ---- */

static void check_emulation_failure(struct __test_metadata *_metadata, struct machine *m)
{
	struct kvm_run *run = m->run[0];

	ASSERT_EQ(0, vcpu_start_at(m->vcpu[0], CODE));
	memset(run->internal.data, 0xa5, sizeof(run->internal.data));
	run->internal.ndata = 0;
	ASSERT_EQ(0, ioctl(m->vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_INTERNAL_ERROR, run->exit_reason);
	EXPECT_EQ(KVM_INTERNAL_ERROR_EMULATION, run->internal.suberror);
	EXPECT_LE(run->internal.ndata, ARRAY_SIZE(run->internal.data));
	/* The flags are there in any case. */
	EXPECT_LE(1, run->internal.ndata);
	EXPECT_EQ(0, run->emulation_failure.flags &
		     ~(uint64_t)KVM_INTERNAL_ERROR_EMULATION_FLAG_INSTRUCTION_BYTES);
	if (run->internal.ndata && run->emulation_failure.flags &
				   KVM_INTERNAL_ERROR_EMULATION_FLAG_INSTRUCTION_BYTES)
		EXPECT_LE(run->emulation_failure.insn_size, 15);
}

/* Code outside of memory. */
CLAUSES(cap.internal_error_data, cap.exit_on_emulation_failure, exit.internal_error,
	exit.internal_error.data)
TEST_F(capabilities, emulation_failure)
{
	LOAD(&self->m, 0xea, 0x00, 0x00, 0x00, 0xf0);	/* ljmp $0xf000, $0 */
	ASSERT_EQ(0, machine_set_slot(&self->m, 0, 0, 0, 0, NULL));
	ASSERT_EQ(0, machine_set_slot(&self->m, 0, 0, 0, 0xa000, self->m.memory));
	check_emulation_failure(_metadata, &self->m);
	NEED(KVM_CAP_EXIT_ON_EMULATION_FAILURE);
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_EXIT_ON_EMULATION_FAILURE, 1));
	check_emulation_failure(_metadata, &self->m);
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_EXIT_ON_EMULATION_FAILURE, 0));
	EXPECT_ERRNO(EINVAL, enable_cap(self->m.vm, KVM_CAP_EXIT_ON_EMULATION_FAILURE, 2));
}

#define MEMORY_END	0xa000

/* The first bytes of an instruction are the last ones of memory: they are told. */
CLAUSES(exit.internal_error.bytes)
TEST_F(capabilities, emulation_failure_has_bytes)
{
	static const uint8_t code[] = { 0x66, 0xb8, 0x5a };	/* mov $0x..5a, %eax */
	struct kvm_run *run = self->m.run[0];
	unsigned int size;

	NEED(KVM_CAP_EXIT_ON_EMULATION_FAILURE);
	ASSERT_EQ(0, machine_set_slot(&self->m, 0, 0, 0, 0, NULL));
	ASSERT_EQ(0, machine_set_slot(&self->m, 0, 0, 0, MEMORY_END, self->m.memory));
	memcpy(self->m.memory + MEMORY_END - sizeof(code), code, sizeof(code));
	ASSERT_EQ(0, vcpu_start_at(self->m.vcpu[0], MEMORY_END - sizeof(code)));
	memset(run->internal.data, 0xa5, sizeof(run->internal.data));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_INTERNAL_ERROR, run->exit_reason);
	ASSERT_EQ(KVM_INTERNAL_ERROR_EMULATION, run->internal.suberror);
	if (!run->internal.ndata || !(run->emulation_failure.flags &
				      KVM_INTERNAL_ERROR_EMULATION_FLAG_INSTRUCTION_BYTES))
		SKIP(return, "no bytes of the instruction");
	size = run->emulation_failure.insn_size;
	EXPECT_LT(0, size);
	EXPECT_LE(size, sizeof(run->emulation_failure.insn_bytes));
	EXPECT_LE(3, run->internal.ndata);
	EXPECT_EQ(0, memcmp(run->emulation_failure.insn_bytes, code,
			    size < sizeof(code) ? size : sizeof(code)));
}

/* At CPL 3 it is an exit too, if user space wants that; else Linux raises #UD there. */
CLAUSES(cap.exit_on_emulation_failure, exit.internal_error.emulation)
TEST_F(capabilities, emulation_failure_of_user)
{
	struct kvm_sregs sregs;

	NEED(KVM_CAP_EXIT_ON_EMULATION_FAILURE);
	LOAD(&self->m, 0xe9, 0xfb, 0xef, 0x0e, 0x00);	/* jmp 0xf0000 */
	ASSERT_EQ(0, mode_enter(&self->m, PROT32));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	sregs.cs.dpl = sregs.ss.dpl = 3;
	sregs.cs.selector |= 3;
	sregs.ss.selector |= 3;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &sregs));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_EXIT_ON_EMULATION_FAILURE, 1));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(KVM_EXIT_INTERNAL_ERROR, self->m.run[0]->exit_reason);
	EXPECT_EQ(KVM_INTERNAL_ERROR_EMULATION, self->m.run[0]->internal.suberror);
}

/* ---- encryption ---- */

CLAUSES(sev.op.missing)
TEST_F(capabilities, no_encryption)
{
	struct kvm_enc_region region = { (uintptr_t)self->m.memory, PAGE };

	/* That is how to ask for it. */
	if (!ioctl(self->m.vm, KVM_MEMORY_ENCRYPT_OP, NULL))
		SKIP(return, "there is memory encryption");
	EXPECT_EQ(ENOTTY, errno);
	EXPECT_ERRNO(ENOTTY, ioctl(self->m.vm, KVM_MEMORY_ENCRYPT_REG_REGION, &region));
	EXPECT_ERRNO(ENOTTY, ioctl(self->m.vm, KVM_MEMORY_ENCRYPT_UNREG_REGION, &region));
}

TEST_HARNESS_MAIN
