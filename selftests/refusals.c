// SPDX-License-Identifier: GPL-2.0-only
/*
 * refusals.c - what ioctls refuse, with which errno, and that nothing changes then.
 */
#include "machine.h"

MACHINE_FIXTURE(refusals)

/* No ioctl has this number. */
#define KVM_NO_SUCH_IOCTL	_IO(KVMIO, 0x3f)
#define FOREIGN_IOCTL		_IO('z', 0x3f)

#define PAGE	0x1000ul

static int check_extension(int fd, unsigned long capability)
{
	return ioctl(fd, KVM_CHECK_EXTENSION, capability);
}

/* ---- kinds of descriptors ---- */

CLAUSES(system.descriptor.unknown)
TEST_F(refusals, unknown_ioctls)
{
	EXPECT_ERRNO(EINVAL, ioctl(self->m.device, KVM_NO_SUCH_IOCTL, 0));
	EXPECT_ERRNO(ENOTTY, ioctl(self->m.vm, KVM_NO_SUCH_IOCTL, 0));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_NO_SUCH_IOCTL, 0));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.device, FOREIGN_IOCTL, 0));
	EXPECT_ERRNO(ENOTTY, ioctl(self->m.vm, FOREIGN_IOCTL, 0));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], FOREIGN_IOCTL, 0));
}

CLAUSES(system.descriptor.kind)
TEST_F(refusals, wrong_kind)
{
	struct kvm_regs regs;

	EXPECT_ERRNO(EINVAL, ioctl(self->m.device, KVM_CREATE_VCPU, 0));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.device, KVM_RUN, 0));
	EXPECT_ERRNO(ENOTTY, ioctl(self->m.vm, KVM_GET_API_VERSION, 0));
	EXPECT_ERRNO(ENOTTY, ioctl(self->m.vm, KVM_CREATE_VM, 0));
	EXPECT_ERRNO(ENOTTY, ioctl(self->m.vm, KVM_RUN, 0));
	EXPECT_ERRNO(ENOTTY, ioctl(self->m.vm, KVM_GET_REGS, &regs));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_CREATE_VCPU, 1));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_CHECK_EXTENSION, KVM_CAP_HLT));
}

/* ---- the device ---- */

CLAUSES(system.get_api_version, system.get_api_version.argument,
	system.get_vcpu_mmap_size.argument, system.create_vm.type,
	system.check_extension.unknown)
TEST_F(refusals, device_arguments)
{
	EXPECT_EQ(KVM_API_VERSION, ioctl(self->m.device, KVM_GET_API_VERSION, 0));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.device, KVM_GET_API_VERSION, 1));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.device, KVM_GET_VCPU_MMAP_SIZE, 1));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.device, KVM_CREATE_VM, -1ul));
	EXPECT_EQ(0, check_extension(self->m.device, 0xffff));
	EXPECT_EQ(0, check_extension(self->m.vm, 0xffff));
}

CLAUSES(system.get_supported_cpuid, system.get_supported_cpuid.room,
	system.get_supported_cpuid.more_room)
TEST_F(refusals, supported_cpuid_room)
{
	static struct {
		struct kvm_cpuid2 header;
		struct kvm_cpuid_entry2 entries[256];
	} table;
	unsigned int count;

	EXPECT_ERRNO(E2BIG, ioctl(self->m.device, KVM_GET_SUPPORTED_CPUID, &table));
	table.header.nent = 1;
	EXPECT_ERRNO(E2BIG, ioctl(self->m.device, KVM_GET_SUPPORTED_CPUID, &table));
	table.header.nent = ARRAY_SIZE(table.entries);
	ASSERT_EQ(0, ioctl(self->m.device, KVM_GET_SUPPORTED_CPUID, &table));
	count = table.header.nent;
	EXPECT_LT(1, count);
	EXPECT_EQ(0, ioctl(self->m.device, KVM_GET_SUPPORTED_CPUID, &table));
	EXPECT_EQ(count, table.header.nent);
	table.header.nent = count - 1;
	EXPECT_ERRNO(E2BIG, ioctl(self->m.device, KVM_GET_SUPPORTED_CPUID, &table));
}

CLAUSES(system.get_msr_index_list, system.get_msr_index_list.room)
TEST_F(refusals, msr_list_room)
{
	static struct {
		struct kvm_msr_list header;
		uint32_t indices[1024];
	} list;
	unsigned int count;

	EXPECT_ERRNO(E2BIG, ioctl(self->m.device, KVM_GET_MSR_INDEX_LIST, &list));
	count = list.header.nmsrs;
	EXPECT_LT(0, count);
	list.header.nmsrs = count - 1;
	EXPECT_ERRNO(E2BIG, ioctl(self->m.device, KVM_GET_MSR_INDEX_LIST, &list));
	EXPECT_EQ(count, list.header.nmsrs);
	EXPECT_EQ(0, ioctl(self->m.device, KVM_GET_MSR_INDEX_LIST, &list));
}

/* ---- VMs ---- */

CLAUSES(vm.create_vcpu, vm.create_vcpu.id, vm.create_vcpu.id.errno, vm.create_vcpu.duplicate,
	system.check_extension.vm)
TEST_F(refusals, vcpu_ids)
{
	int limit = check_extension(self->m.vm, KVM_CAP_MAX_VCPU_ID);

	ASSERT_LT(0, limit);
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_CREATE_VCPU, limit));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_CREATE_VCPU, 0xffffffff));
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_CREATE_VCPU, 0));
	EXPECT_LE(0, ioctl(self->m.vm, KVM_CREATE_VCPU, limit - 1));
}

CLAUSES(vm.enable_cap, vm.enable_cap.flags, vm.enable_cap.errno)
TEST_F(refusals, vm_enable_cap)
{
	struct kvm_enable_cap cap = { .cap = 0xffff };

	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_ENABLE_CAP, &cap));
	cap.cap = KVM_CAP_EXCEPTION_PAYLOAD;
	cap.flags = 1;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_ENABLE_CAP, &cap));
}

/* What is decided before the first VCPU. */
CLAUSES(vm.set_identity_map_addr.late, vm.set_identity_map_addr.order, vm.set_boot_cpu_id.late)
TEST_F(refusals, too_late_with_vcpus)
{
	uint64_t address = 0xfffbc000;

	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_IDENTITY_MAP_ADDR, &address));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_IDENTITY_MAP_ADDR, NULL));
	if (check_extension(self->m.vm, KVM_CAP_SET_BOOT_CPU_ID) > 0)
		EXPECT_ERRNO(EBUSY, ioctl(self->m.vm, KVM_SET_BOOT_CPU_ID, 0));
}

CLAUSES(vm.set_tss_addr, vm.set_tss_addr.range)
TEST_F(refusals, tss_address)
{
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_TSS_ADDR, 0xfffffffful - 3 * PAGE + 2));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_TSS_ADDR, 0x100000000ul));
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_TSS_ADDR, 0xfffbd000ul));
}

/* ---- slots ---- */

#define SLOT(...) \
	machine_set_slot(&self->m, __VA_ARGS__)

CLAUSES(slot.arguments, vm.set_user_memory_region.limit)
TEST_F(refusals, slot_shape)
{
	uint8_t *memory = self->m.memory;
	int slots = check_extension(self->m.vm, KVM_CAP_NR_MEMSLOTS);

	EXPECT_ERRNO(EINVAL, SLOT(1, 1u << 31, 0x100000, PAGE, memory));
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, 0x100001, PAGE, memory));
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, 0x100000, PAGE + 1, memory));
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, 0x100000, PAGE, memory + 1));
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, -PAGE, 2 * PAGE, memory));
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, 0x100000, PAGE, (void *)0xffff800000000000ul));
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, 1ull << 52, PAGE, memory));
	EXPECT_ERRNO(EINVAL, SLOT(slots, 0, 0x100000, PAGE, memory));
	EXPECT_EQ(0, SLOT(slots - 1, 0, 0x100000, PAGE, memory));
}

CLAUSES(slot.resize, slot.move, slot.delete, slot.log_flag, slot.read_only.toggle)
TEST_F(refusals, slot_changes)
{
	uint8_t *memory = self->m.memory;

	/* There is nothing to delete. */
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, 0x100000, 0, memory));

	ASSERT_EQ(0, SLOT(1, 0, 0x100000, 4 * PAGE, memory));
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, 0x100000, 3 * PAGE, memory));
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, 0x100000, 4 * PAGE, memory + PAGE));
	EXPECT_ERRNO(EINVAL, SLOT(1, KVM_MEM_READONLY, 0x100000, 4 * PAGE, memory));
	EXPECT_EQ(0, SLOT(1, 0, 0x100000, 4 * PAGE, memory));
	EXPECT_EQ(0, SLOT(1, KVM_MEM_LOG_DIRTY_PAGES, 0x100000, 4 * PAGE, memory));
	EXPECT_EQ(0, SLOT(1, 0, 0x200000, 4 * PAGE, memory));
	EXPECT_EQ(0, SLOT(1, 0, 0, 0, NULL));
	EXPECT_ERRNO(EINVAL, SLOT(1, 0, 0, 0, NULL));
}

CLAUSES(slot.overlap)
TEST_F(refusals, slot_overlap)
{
	uint8_t *memory = self->m.memory;

	ASSERT_EQ(0, SLOT(1, 0, 0x100000, 4 * PAGE, memory));
	EXPECT_ERRNO(EEXIST, SLOT(2, 0, 0x100000, 4 * PAGE, memory));
	EXPECT_ERRNO(EEXIST, SLOT(2, 0, 0x103000, PAGE, memory));
	EXPECT_ERRNO(EEXIST, SLOT(2, 0, 0xff000, 6 * PAGE, memory));
	EXPECT_ERRNO(EEXIST, SLOT(2, 0, 0xff000, 2 * PAGE, memory));
	/* Neighbours are none. */
	EXPECT_EQ(0, SLOT(2, 0, 0x104000, PAGE, memory));
	EXPECT_EQ(0, SLOT(3, 0, 0xff000, PAGE, memory));
	/* A move overlaps with others, not with itself. */
	EXPECT_ERRNO(EEXIST, SLOT(1, 0, 0x101000, 4 * PAGE, memory));
	ASSERT_EQ(0, SLOT(2, 0, 0, 0, NULL));
	EXPECT_EQ(0, SLOT(1, 0, 0x101000, 4 * PAGE, memory));
}

CLAUSES(vm.get_dirty_log, vm.get_dirty_log.clears, vm.get_dirty_log.not_logged)
TEST_F(refusals, dirty_log)
{
	uint64_t bitmap = 0;
	struct kvm_dirty_log log = { .slot = 0, .dirty_bitmap = &bitmap };

	/* Not logged, not there, out of range. */
	EXPECT_ERRNO(ENOENT, ioctl(self->m.vm, KVM_GET_DIRTY_LOG, &log));
	log.slot = 7;
	EXPECT_ERRNO(ENOENT, ioctl(self->m.vm, KVM_GET_DIRTY_LOG, &log));
	log.slot = 0xffff;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_GET_DIRTY_LOG, &log));

	ASSERT_EQ(0, SLOT(0, KVM_MEM_LOG_DIRTY_PAGES, 0, MEMORY_BYTES, self->m.memory));
	log.slot = 0;
	LOAD(&self->m, 0xa3, 0x00, 0x90,	/* mov %ax, 0x9000 */
	     0xf4);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_GET_DIRTY_LOG, &log));
	/* A page that was only read may be in it: that costs a copy and loses nothing. */
	EXPECT_EQ(1ull << 9, bitmap & ~(1ull << CODE / PAGE));
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_GET_DIRTY_LOG, &log));
	EXPECT_EQ(0, bitmap);
	log.dirty_bitmap = NULL;
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vm, KVM_GET_DIRTY_LOG, &log));
}

/* ---- VCPUs ---- */

CLAUSES(vcpu.get_mp_state, vcpu.set_mp_state.invalid)
TEST_F(refusals, mp_state)
{
	struct kvm_mp_state state = { .mp_state = 99 };

	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_MP_STATE, &state));
	/* Needs a local APIC in the kernel. */
	state.mp_state = KVM_MP_STATE_HALTED;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_MP_STATE, &state));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_MP_STATE, &state));
	EXPECT_EQ(KVM_MP_STATE_RUNNABLE, state.mp_state);
}

CLAUSES(vcpu.interrupt.vector, vcpu.get_sregs.interrupt)
TEST_F(refusals, interrupt_vector)
{
	struct kvm_interrupt interrupt = { .irq = 256 };
	struct kvm_sregs sregs;

	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_INTERRUPT, &interrupt));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	for (unsigned int i = 0; i < ARRAY_SIZE(sregs.interrupt_bitmap); i++)
		EXPECT_EQ(0, sregs.interrupt_bitmap[i]);
}

CLAUSES(vcpu.set_vcpu_events.invalid, vcpu.set_vcpu_events.payload)
TEST_F(refusals, vcpu_events)
{
	struct kvm_vcpu_events events;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	events.flags |= 1u << 31;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_VCPU_EVENTS, &events));

	/* No such exceptions. */
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	events.exception.injected = 1;
	events.exception.nr = 32;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_VCPU_EVENTS, &events));
	events.exception.nr = 2;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_VCPU_EVENTS, &events));

	/* Payloads must be enabled first. */
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_FALSE(events.flags & KVM_VCPUEVENT_VALID_PAYLOAD);
	events.flags |= KVM_VCPUEVENT_VALID_PAYLOAD;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_VCPU_EVENTS, &events));
}

CLAUSES(vcpu.set_debugregs.flags, vcpu.set_debugregs.high)
TEST_F(refusals, debugregs)
{
	struct kvm_debugregs regs, before;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_DEBUGREGS, &before));
	regs = before;
	regs.flags = 1;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_DEBUGREGS, &regs));
	regs = before;
	regs.dr6 |= 1ull << 32;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_DEBUGREGS, &regs));
	regs = before;
	regs.dr7 |= 1ull << 32;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_DEBUGREGS, &regs));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_DEBUGREGS, &regs));
	EXPECT_EQ(0, memcmp(&before, &regs, sizeof(regs)));
}

/* States that a processor cannot be in. */
CLAUSES(vcpu.set_sregs.invalid)
TEST_F(refusals, sregs)
{
	struct kvm_sregs before, sregs;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &before));

	sregs = before;
	sregs.cr0 |= 1u << 31;		/* PG without PE */
	sregs.cr0 &= ~1ull;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &sregs));
	sregs = before;
	sregs.cr4 |= 1ull << 63;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &sregs));
	sregs = before;
	sregs.efer |= 1u << 10;		/* LMA without LME and paging */
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &sregs));
	sregs = before;
	sregs.cs.l = 1;			/* 64-bit code outside of long mode */
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &sregs));

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	EXPECT_EQ(0, memcmp(&before, &sregs, sizeof(sregs)));
}

CLAUSES(vcpu.set_cpuid2.count)
TEST_F(refusals, cpuid_count)
{
	struct kvm_cpuid2 header = { .nent = 257 };

	EXPECT_ERRNO(E2BIG, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &header));
}

/* The table is fixed once the VCPU has run; the same one may be set again. */
CLAUSES(vcpu.set_cpuid2.after_run)
TEST_F(refusals, cpuid_after_run)
{
	struct {
		struct kvm_cpuid2 header;
		struct kvm_cpuid_entry2 entry;
	} table = {
		.header.nent = 1,
		.entry = { .function = 0, .eax = 1 },
	};

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	table.entry.ebx = 1;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	LOAD(&self->m, 0xf4);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	table.entry.ebx = 2;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	table.header.nent = 0;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
}

CLAUSES(vcpu.get_msrs, vcpu.set_msrs, vcpu.set_msrs.limit)
TEST_F(refusals, msrs)
{
	struct {
		struct kvm_msrs header;
		struct kvm_msr_entry entries[3];
	} msrs = {
		.header.nmsrs = 3,
		.entries = { { .index = 0x174 }, { .index = 0x7fffffff }, { .index = 0x175 } },
	};

	/* As many as were there before the first that is not. */
	EXPECT_EQ(1, ioctl(self->m.vcpu[0], KVM_GET_MSRS, &msrs));
	EXPECT_EQ(1, ioctl(self->m.vcpu[0], KVM_SET_MSRS, &msrs));
	msrs.header.nmsrs = 256;
	EXPECT_ERRNO(E2BIG, ioctl(self->m.vcpu[0], KVM_GET_MSRS, &msrs));
	EXPECT_ERRNO(E2BIG, ioctl(self->m.vcpu[0], KVM_SET_MSRS, &msrs));
	msrs.header.nmsrs = 0;
	EXPECT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_MSRS, &msrs));
}

CLAUSES(kvm_run.sync_regs.unknown)
TEST_F(refusals, shared_registers)
{
	struct kvm_run *run = self->m.run[0];
	unsigned long fields = check_extension(self->m.vm, KVM_CAP_SYNC_REGS);

	if (!fields)
		SKIP(return, "KVM_CAP_SYNC_REGS");
	LOAD(&self->m, 0xf4);
	run->kvm_valid_regs = ~fields;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	run->kvm_valid_regs = 0;
	run->kvm_dirty_regs = ~fields;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	run->kvm_dirty_regs = 0;
	EXPECT_HLT(&self->m, 0);
}

/* A task priority that CR8 cannot hold. */
CLAUSES(kvm_run.cr8, kvm_run.cr8.invalid)
TEST_F(refusals, run_cr8)
{
	LOAD(&self->m, 0xf4);
	self->m.run[0]->cr8 = 16;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	self->m.run[0]->cr8 = 15;
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(15, self->m.run[0]->cr8);
}

TEST_HARNESS_MAIN
