// SPDX-License-Identifier: GPL-2.0-only
/*
 * vcpu.c - a VCPU as it is made, and what setting its registers and events does besides.
 */
#include "modes.h"
#include "state.h"

#define VECTOR_UD	6
#define VECTOR_PF	14
#define VECTOR_IRQ	0x20
#define HANDLER		0x3000		/* of every vector, in real mode: HLT */
#define APIC_BASE_BSP	(1ull << 8)

MACHINE_FIXTURE(vcpu)

static void install_handlers(struct machine *m)
{
	for (unsigned int vector = 0; vector < 256; vector++)
		memcpy(m->memory + vector * 4, &(uint32_t){ HANDLER }, 4);
	m->memory[HANDLER] = 0xf4;
}

static uint64_t rip_of(const struct machine *m)
{
	struct kvm_regs regs;

	return ioctl(m->vcpu[0], KVM_GET_REGS, &regs) < 0 ? ~0ull : regs.rip;
}

#define ENABLE(number)								\
do {										\
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, number) <= 0)		\
		SKIP(return, #number);						\
	ASSERT_EQ(0, enable_cap(self->m.vm, number, 1));			\
} while (0)

/* ---- as it is made ---- */

CLAUSES(vm.create_vcpu.reset)
TEST_F(vcpu, reset)
{
	int vcpu = ioctl(self->m.vm, KVM_CREATE_VCPU, 1);
	struct kvm_regs regs;
	struct kvm_sregs sregs;

	ASSERT_LE(0, vcpu);
	ASSERT_EQ(0, ioctl(vcpu, KVM_GET_REGS, &regs));
	ASSERT_EQ(0, ioctl(vcpu, KVM_GET_SREGS, &sregs));
	EXPECT_EQ(0xfff0, regs.rip);
	EXPECT_EQ(2, regs.rflags);
	EXPECT_EQ(0, regs.rax | regs.rbx | regs.rcx | regs.rsp | regs.rbp | regs.rsi | regs.rdi);
	EXPECT_EQ(0xf000, sregs.cs.selector);
	EXPECT_EQ(0xffff0000, sregs.cs.base);
	EXPECT_EQ(0xffff, sregs.cs.limit);
	EXPECT_EQ(0, sregs.ds.selector | sregs.ds.base);
	EXPECT_EQ(0x60000010, sregs.cr0);
	EXPECT_EQ(0, sregs.cr3 | sregs.cr4 | sregs.efer);
	EXPECT_EQ(0xffff, sregs.gdt.limit);
	EXPECT_EQ(0xffff, sregs.idt.limit);
}

#define RESET_PAGE	0xfffff000ul
#define RESET_OFFSET	0xff0

/* Nothing was set: it begins below 4 GiB, and its data segment at 0. */
CLAUSES(vm.create_vcpu.reset)
TEST_F(vcpu, runs_from_reset)
{
	static const uint8_t code[] = { 0xa1, 0x00, 0x00,	/* mov 0, %ax */
					0xf4 };
	struct machine m = { .device = dup(self->m.device) };
	struct kvm_regs regs;
	uint8_t *page = mmap(NULL, 0x1000, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
			     0);

	ASSERT_NE(MAP_FAILED, page);
	ASSERT_EQ(0, machine_create_vm(&m));
	memcpy(page + RESET_OFFSET, code, sizeof(code));
	memcpy(m.memory, &(uint16_t){ 0x1234 }, 2);
	ASSERT_EQ(0, machine_set_slot(&m, 1, 0, RESET_PAGE, 0x1000, page));
	if (ioctl(m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SET_TSS_ADDR) > 0)
		ASSERT_EQ(0, ioctl(m.vm, KVM_SET_TSS_ADDR, 0xfffbd000ul));
	m.vcpu[0] = ioctl(m.vm, KVM_CREATE_VCPU, 0);
	ASSERT_LE(0, m.vcpu[0]);
	m.run[0] = mmap(NULL, m.run_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, m.vcpu[0], 0);
	ASSERT_NE(MAP_FAILED, m.run[0]);
	m.vcpus = 1;
	EXPECT_HLT(&m, 0);
	ASSERT_EQ(0, ioctl(m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_EQ(0x1234, regs.rax);
	EXPECT_EQ(0xf000 + RESET_OFFSET + sizeof(code), regs.rip);
	machine_destroy(&m);
	munmap(page, 0x1000);
}

/* The machine of the fixture has VCPU 0 already: a second one. */
CLAUSES(vm.set_boot_cpu_id)
TEST_F(vcpu, boot_cpu)
{
	struct kvm_sregs sregs[2];

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SET_BOOT_CPU_ID) <= 0)
		SKIP(return, "KVM_CAP_SET_BOOT_CPU_ID");
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs[0]));
	EXPECT_EQ(APIC_BASE_BSP, sregs[0].apic_base & APIC_BASE_BSP);
	EXPECT_ERRNO(EBUSY, ioctl(self->m.vm, KVM_SET_BOOT_CPU_ID, 1));

	self->m.vm = ioctl(self->m.device, KVM_CREATE_VM, 0);
	ASSERT_LE(0, self->m.vm);
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_SET_BOOT_CPU_ID, 1));
	for (int id = 0; id < 2; id++) {
		int vcpu = ioctl(self->m.vm, KVM_CREATE_VCPU, id);

		ASSERT_LE(0, vcpu);
		ASSERT_EQ(0, ioctl(vcpu, KVM_GET_SREGS, &sregs[id]));
	}
	EXPECT_EQ(0, sregs[0].apic_base & APIC_BASE_BSP);
	EXPECT_EQ(APIC_BASE_BSP, sregs[1].apic_base & APIC_BASE_BSP);
}

CLAUSES(kvm_run.apic_base)
TEST_F(vcpu, apic_base_at_exit)
{
	struct kvm_sregs sregs;

	LOAD(&self->m, 0xf4);
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	EXPECT_NE(0, sregs.apic_base);
	EXPECT_EQ(sregs.apic_base, self->m.run[0]->apic_base);
}

/* ---- KVM_SET_CPUID ---- */

CLAUSES(vcpu.set_cpuid)
TEST_F(vcpu, cpuid_without_index)
{
	struct {
		struct kvm_cpuid header;
		struct kvm_cpuid_entry entries[2];
	} table = {
		.header.nent = 2,
		.entries = { { .function = 0, .eax = 4 }, { .function = 4, .eax = 0x1234567 } },
	};
	struct kvm_regs regs;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID, &table));
	LOAD(&self->m, 0x66, 0xb8, 0x04, 0x00, 0x00, 0x00,	/* mov $4, %eax */
	     0x0f, 0xa2,					/* cpuid */
	     0xf4);
	for (uint64_t index = 0; index < 4; index++) {
		ASSERT_EQ(0, vcpu_start_at(self->m.vcpu[0], CODE));
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
		regs.rcx = index;
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_REGS, &regs));
		EXPECT_HLT(&self->m, 0);
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
		EXPECT_EQ(0x1234567, regs.rax);
	}
}

/* ---- KVM_SET_REGS, KVM_SET_SREGS ---- */

CLAUSES(vcpu.set_regs.rflags)
TEST_F(vcpu, rflags_bit_1)
{
	struct kvm_regs regs;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	regs.rflags = 0;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_REGS, &regs));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_EQ(2, regs.rflags);
}

static void queue_exception(struct kvm_vcpu_events *events, uint8_t vector)
{
	events->flags |= KVM_VCPUEVENT_VALID_PAYLOAD;
	events->exception.pending = 1;
	events->exception.nr = vector;
}

/* The exception waits; then it is gone, and the guest begins with its code. */
CLAUSES(vcpu.set_regs.exception)
TEST_F(vcpu, set_regs_drops_exception)
{
	struct kvm_vcpu_events events;
	struct kvm_regs regs;

	ENABLE(KVM_CAP_EXCEPTION_PAYLOAD);
	install_handlers(&self->m);
	LOAD(&self->m, 0xf4);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	queue_exception(&events, VECTOR_UD);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_VCPU_EVENTS, &events));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_EQ(1, events.exception.pending);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_REGS, &regs));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_EQ(0, events.exception.pending);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(CODE + 1, rip_of(&self->m));
}

CLAUSES(vcpu.set_sregs.interrupt)
TEST_F(vcpu, set_sregs_queues_interrupt)
{
	struct kvm_vcpu_events events;
	struct kvm_sregs sregs;
	struct kvm_regs regs;

	install_handlers(&self->m);
	LOAD(&self->m, 0xf4);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	regs.rflags |= 1u << 9;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_REGS, &regs));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	sregs.interrupt_bitmap[VECTOR_IRQ / 64] = 1ull << VECTOR_IRQ % 64;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &sregs));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_EQ(1, events.interrupt.injected);
	EXPECT_EQ(VECTOR_IRQ, events.interrupt.nr);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(HANDLER + 1, rip_of(&self->m));
}

/* ---- KVM_SET_SREGS2 ---- */

#define PDPTE_AT(index)	(TABLES + 2 * TABLE_BYTES + 8 * (index))

/* Only until the guest runs: the entries of a guest in nested paging are AMD's to read. */
CLAUSES(vcpu.get_sregs2, vcpu.set_sregs2, vcpu.set_sregs2.memory)
TEST_F(vcpu, sregs2_pdptes)
{
	struct kvm_sregs2 sregs2, got;
	uint64_t first, second;

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SREGS2) <= 0)
		SKIP(return, "KVM_CAP_SREGS2");
	ASSERT_EQ(0, mode_enter(&self->m, PAE32));
	memcpy(&first, self->m.memory + PDPTE_AT(0), sizeof(first));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS2, &sregs2));
	EXPECT_EQ(KVM_SREGS2_FLAGS_PDPTRS_VALID, sregs2.flags);
	EXPECT_EQ(first, sregs2.pdptrs[0]);
	EXPECT_EQ(0, sregs2.pdptrs[3]);

	/* Memory does not have these. */
	sregs2.pdptrs[1] = first;
	sregs2.pdptrs[3] = first + TABLE_BYTES;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_SREGS2, &sregs2));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS2, &got));
	EXPECT_EQ(first, got.pdptrs[1]);
	EXPECT_EQ(first + TABLE_BYTES, got.pdptrs[3]);

	/* Without the flag those of memory are taken, not the structure's. */
	second = first + 2 * TABLE_BYTES;
	memcpy(self->m.memory + PDPTE_AT(2), &second, sizeof(second));
	sregs2.flags = 0;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_SREGS2, &sregs2));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS2, &got));
	EXPECT_EQ(0, got.pdptrs[1]);
	EXPECT_EQ(second, got.pdptrs[2]);
}

CLAUSES(vcpu.get_sregs2)
TEST_F(vcpu, sregs2_without_pdptes)
{
	static const enum mode modes[] = { REAL16, PROT32, PAGED32, LONG64 };
	struct kvm_sregs2 sregs2;

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SREGS2) <= 0)
		SKIP(return, "KVM_CAP_SREGS2");
	for (size_t i = 0; i < ARRAY_SIZE(modes); i++) {
		ASSERT_EQ(0, mode_enter(&self->m, modes[i]));
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS2, &sregs2));
		EXPECT_EQ(0, sregs2.flags);
		EXPECT_EQ(0, sregs2.pdptrs[0]);
	}
	sregs2.flags = KVM_SREGS2_FLAGS_PDPTRS_VALID;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_SREGS2, &sregs2));
}

/* ---- KVM_SET_VCPU_EVENTS ---- */

CLAUSES(cap.exception_payload)
TEST_F(vcpu, payload_is_delivered)
{
	struct kvm_vcpu_events events, again;
	struct kvm_sregs sregs;

	ENABLE(KVM_CAP_EXCEPTION_PAYLOAD);
	install_handlers(&self->m);
	LOAD(&self->m, 0xf4);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_EQ(KVM_VCPUEVENT_VALID_PAYLOAD, events.flags & KVM_VCPUEVENT_VALID_PAYLOAD);
	queue_exception(&events, VECTOR_PF);
	events.exception_has_payload = 1;
	events.exception_payload = 0x12345000;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_VCPU_EVENTS, &events));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &again));
	EXPECT_EQ(1, again.exception.pending);
	EXPECT_EQ(0, again.exception.injected);
	EXPECT_EQ(VECTOR_PF, again.exception.nr);
	EXPECT_EQ(1, again.exception_has_payload);
	EXPECT_EQ(0x12345000, again.exception_payload);
	/* Only with the delivery it comes to CR2. */
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	EXPECT_EQ(0, sregs.cr2);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(HANDLER + 1, rip_of(&self->m));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	EXPECT_EQ(0x12345000, sregs.cr2);
}

CLAUSES(cap.x86_triple_fault_event, vcpu.set_vcpu_events.triple_fault)
TEST_F(vcpu, triple_fault_is_set)
{
	struct kvm_vcpu_events events;

	ENABLE(KVM_CAP_X86_TRIPLE_FAULT_EVENT);
	LOAD(&self->m, 0xf4);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_EQ(KVM_VCPUEVENT_VALID_TRIPLE_FAULT,
		  events.flags & KVM_VCPUEVENT_VALID_TRIPLE_FAULT);
	EXPECT_EQ(0, events.triple_fault.pending);
	events.triple_fault.pending = 1;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_VCPU_EVENTS, &events));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(KVM_EXIT_SHUTDOWN, self->m.run[0]->exit_reason);
	EXPECT_EQ(CODE, rip_of(&self->m));
	/* It has been told: the guest may go on. */
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_EQ(0, events.triple_fault.pending);
	EXPECT_HLT(&self->m, 0);
}

/* ---- KVM_EXIT_FAIL_ENTRY ---- */

#define EFER_RESERVED	(1ull << 9)

/* At CODE, ready for interrupts too. */
static int start_with_efer(const struct machine *m, uint64_t efer)
{
	struct kvm_regs regs = { .rip = CODE, .rflags = 0x202, .rsp = 0x8000 };
	struct kvm_sregs sregs;

	if (ioctl(m->vcpu[0], KVM_GET_SREGS, &sregs) < 0)
		return -1;
	sregs.cs.base = 0;
	sregs.cs.selector = 0;
	sregs.efer = efer;
	if (ioctl(m->vcpu[0], KVM_SET_SREGS, &sregs) < 0)
		return -1;
	return ioctl(m->vcpu[0], KVM_SET_REGS, &regs);
}

/* What is under way when the guest is to be entered, and where it comes to HLT. */
FIXTURE_VARIANT(failed_entry) {
	struct kvm_vcpu_events events;
	uint64_t end;
};

MACHINE_FIXTURE(failed_entry)

FIXTURE_VARIANT_ADD(failed_entry, nothing) { .end = CODE + 1 };

FIXTURE_VARIANT_ADD(failed_entry, exception) {
	.events = { .exception = { .injected = 1, .nr = VECTOR_UD } }, .end = HANDLER + 1
};

FIXTURE_VARIANT_ADD(failed_entry, nmi) {
	.events = { .nmi = { .injected = 1 } }, .end = HANDLER + 1
};

FIXTURE_VARIANT_ADD(failed_entry, interrupt) {
	.events = { .interrupt = { .injected = 1, .nr = VECTOR_IRQ } }, .end = HANDLER + 1
};

/*
 * Reserved bits of EFER are accepted by KVM_SET_SREGS, but not by hardware that looks at EFER when
 * a guest is entered. Other implementations need not fail.
 */
CLAUSES(exit.fail_entry, exit.fail_entry.cpu, exit.fail_entry.event)
TEST_F(failed_entry, is_told_and_keeps_events)
{
	struct kvm_vcpu_events events;
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(sched_getcpu(), &set);
	sched_setaffinity(0, sizeof(set), &set);
	install_handlers(&self->m);
	LOAD(&self->m, 0xf4);
	if (start_with_efer(&self->m, EFER_RESERVED))
		SKIP(return, "EFER: %s", strerror(errno));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_VCPU_EVENTS, &variant->events));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	if (self->m.run[0]->exit_reason != KVM_EXIT_FAIL_ENTRY)
		SKIP(return, "reserved bits of EFER are ignored");
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_LAST_CPU) > 0)
		EXPECT_EQ((uint32_t)sched_getcpu(), self->m.run[0]->fail_entry.cpu);

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_EQ(variant->events.exception.injected, events.exception.injected);
	EXPECT_EQ(variant->events.nmi.injected, events.nmi.injected);
	EXPECT_EQ(variant->events.interrupt.injected, events.interrupt.injected);

	/* Other state is not what it was: QEMU saves the host's as the guest's. */
	ASSERT_EQ(0, start_with_efer(&self->m, 0));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(variant->end, rip_of(&self->m));
}

TEST_HARNESS_MAIN
