// SPDX-License-Identifier: GPL-2.0-only
/*
 * irqchip.c - interrupt controllers in the kernel and a VCPU: that what was read can be set, what
 * is refused, and when a local APIC does what it was set to.
 */
#include "irqchip.h"
#include "state.h"

FIXTURE(irqchip)
{
	struct machine m;
};

FIXTURE_SETUP(irqchip)
{
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_IRQCHIP) <= 0)
		SKIP_SETUP("KVM_CAP_IRQCHIP");
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
}

FIXTURE_TEARDOWN(irqchip)
{
	machine_destroy(&self->m);
}

CLAUSES(irqchip.state.chip)
TEST_F(irqchip, chip_id)
{
	struct kvm_irqchip chip = { .chip_id = NO_CHIP };

	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_GET_IRQCHIP, &chip));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_IRQCHIP, &chip));
	chip.chip_id = KVM_IRQCHIP_IOAPIC;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_GET_IRQCHIP, &chip));
}

CLAUSES(irqchip.state)
TEST_F(irqchip, chips_round_trip)
{
	for (uint32_t id = 0; id < KVM_NR_IRQCHIPS; id++) {
		struct kvm_irqchip before = { .chip_id = id }, after = { .chip_id = id };

		ASSERT_EQ(0, ioctl(self->m.vm, KVM_GET_IRQCHIP, &before));
		ASSERT_EQ(0, ioctl(self->m.vm, KVM_SET_IRQCHIP, &before));
		ASSERT_EQ(0, ioctl(self->m.vm, KVM_GET_IRQCHIP, &after));
		EXPECT_EQ(0, memcmp(&before, &after, sizeof(before)));
	}
}

CLAUSES(lapic.state)
TEST_F(irqchip, lapic_round_trip)
{
	struct kvm_lapic_state before, after;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_LAPIC, &before));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_LAPIC, &before));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_LAPIC, &after));
	EXPECT_EQ(0, memcmp(&before, &after, sizeof(before)));
}

#define CPUID_TSC_DEADLINE	(1u << 24)	/* leaf 1, ECX */
#define MSR_TSC			0x10
#define MSR_TSC_DEADLINE	0x6e0
#define LAPIC_IRR_OF(vector)	(0x200 + (vector) / 32 * 16)
#define LAPIC_LVT_TIMER		0x320
#define LVT_DEADLINE		(2u << 17)
#define TIMER_VECTOR		0x41

static void lapic_write(struct kvm_lapic_state *lapic, unsigned int offset, uint32_t value)
{
	memcpy(lapic->regs + offset, &value, sizeof(value));
}

static bool lapic_requests(const struct kvm_lapic_state *lapic, uint8_t vector)
{
	uint32_t word;

	memcpy(&word, lapic->regs + LAPIC_IRR_OF(vector), sizeof(word));
	return word & 1u << vector % 32;
}

static int offer_tsc_deadline(const struct machine *m)
{
	struct cpuid_list cpuid;

	if (vcpu_set_supported_cpuid(m, m->vcpu[0], &cpuid) < 0)
		return -1;
	for (uint32_t i = 0; i < cpuid.header.nent; i++)
		if (cpuid.entries[i].function == 1)
			cpuid.entries[i].ecx |= CPUID_TSC_DEADLINE;
	return ioctl(m->vcpu[0], KVM_SET_CPUID2, &cpuid);
}

/* The local APIC is enabled, its timer in TSC-deadline mode. */
static int choose_deadlines(const struct machine *m)
{
	struct kvm_lapic_state lapic;

	if (offer_tsc_deadline(m) || ioctl(m->vcpu[0], KVM_GET_LAPIC, &lapic))
		return -1;
	lapic_write(&lapic, LAPIC_SVR, 0x1ff);
	lapic_write(&lapic, LAPIC_LVT_TIMER, LVT_DEADLINE | TIMER_VECTOR);
	return ioctl(m->vcpu[0], KVM_SET_LAPIC, &lapic);
}

/*
 * Registers and MSRs of a VCPU that does not run are read one after the other. A deadline that
 * comes between the two is in one of them still.
 */
CLAUSES(lapic.state, timer.deadline)
TEST_F(irqchip, deadline_between_reads)
{
	struct kvm_lapic_state lapic;
	uint64_t tsc, deadline;
	int vcpu = self->m.vcpu[0];

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_TSC_DEADLINE_TIMER) <= 0)
		SKIP(return, "KVM_CAP_TSC_DEADLINE_TIMER");
	ASSERT_EQ(0, choose_deadlines(&self->m));
	ASSERT_EQ(1, vcpu_get_msr(vcpu, MSR_TSC, &tsc));
	ASSERT_EQ(1, vcpu_set_msr(vcpu, MSR_TSC_DEADLINE, tsc + 50000000));
	ASSERT_EQ(0, ioctl(vcpu, KVM_GET_LAPIC, &lapic));
	sleep_ms(100);
	ASSERT_EQ(1, vcpu_get_msr(vcpu, MSR_TSC_DEADLINE, &deadline));
	EXPECT_TRUE(deadline || lapic_requests(&lapic, TIMER_VECTOR));
}

/* out %al, $0x80; jmp back */
#define OUT_AGAIN	0xe6, 0x80, 0xeb, 0xfc

/* Run for a while with a deadline. Return: whether it has come. */
static bool deadline_comes(const struct machine *m, uint64_t deadline)
{
	struct kvm_lapic_state lapic;
	uint64_t left;

	if (vcpu_set_msr(m->vcpu[0], MSR_TSC, 0) != 1 ||
	    vcpu_set_msr(m->vcpu[0], MSR_TSC_DEADLINE, deadline) != 1)
		return true;
	for (unsigned int i = 0; i < 20; i++) {
		if (ioctl(m->vcpu[0], KVM_RUN, 0))
			return true;
		sleep_ms(1);
	}
	return ioctl(m->vcpu[0], KVM_GET_LAPIC, &lapic) || lapic_requests(&lapic, TIMER_VECTOR) ||
	       vcpu_get_msr(m->vcpu[0], MSR_TSC_DEADLINE, &left) != 1 || left != deadline;
}

/*
 * So many ticks of a slow TSC are more nanoseconds than a number of 64 bits holds; a million times
 * the second is little more than that.
 */
CLAUSES(timer.deadline)
TEST_F(irqchip, deadline_far)
{
	static const uint64_t deadlines[] = {
		1ull << 40, UINT64_MAX / 1000000 + 6, 1ull << 62, 1ull << 63, UINT64_MAX,
	};

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_TSC_DEADLINE_TIMER) <= 0)
		SKIP(return, "KVM_CAP_TSC_DEADLINE_TIMER");
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_TSC_CONTROL) <= 0)
		SKIP(return, "KVM_CAP_TSC_CONTROL");
	LOAD(&self->m, OUT_AGAIN);
	ASSERT_EQ(0, choose_deadlines(&self->m));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_TSC_KHZ, 1));
	for (unsigned int i = 0; i < sizeof(deadlines) / sizeof(deadlines[0]); i++)
		EXPECT_FALSE(deadline_comes(&self->m, deadlines[i]));
}

CLAUSES(vcpu.interrupt.irqchip)
TEST_F(irqchip, interrupt)
{
	struct kvm_interrupt interrupt = { .irq = 0x31 };

	EXPECT_ERRNO(ENXIO, ioctl(self->m.vcpu[0], KVM_INTERRUPT, &interrupt));
	interrupt.irq = KVM_NR_INTERRUPTS;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_INTERRUPT, &interrupt));
}

/* What one of them leaves out another would, whatever the memory held before. */
CLAUSES(lapic.state, pit.state)
TEST_F(irqchip, states_are_whole)
{
	struct kvm_pit_config config = { 0 };
	struct kvm_lapic_state lapic[2];
	struct kvm_pit_state2 pit[2];

	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_PIT2, &config));
	for (unsigned int i = 0; i < 2; i++) {
		memset(&lapic[i], i ? 0x00 : 0xff, sizeof(lapic[i]));
		memset(&pit[i], i ? 0x00 : 0xff, sizeof(pit[i]));
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_LAPIC, &lapic[i]));
		ASSERT_EQ(0, ioctl(self->m.vm, KVM_GET_PIT2, &pit[i]));
	}
	EXPECT_EQ(0, memcmp(&lapic[0], &lapic[1], sizeof(lapic[0])));
	EXPECT_EQ(0, memcmp(&pit[0], &pit[1], sizeof(pit[0])));
	for (unsigned int i = 0; i < sizeof(pit[0].reserved) / sizeof(pit[0].reserved[0]); i++)
		EXPECT_EQ(0, pit[0].reserved[i]);
}

/* ---- memory that is not there, for what looks at it when it has something to give ---- */

#define IOCTL(holder, request, type)	{ holder, request, sizeof(type) }

CLAUSES(system.pointer.fault)
TEST_F(irqchip, pointers)
{
	static const struct { enum holder holder; unsigned long command; size_t bytes; } rows[] = {
		IOCTL(VM, KVM_GET_IRQCHIP, struct kvm_irqchip),
		IOCTL(VM, KVM_GET_PIT2, struct kvm_pit_state2),
		IOCTL(VM, KVM_IRQ_LINE_STATUS, struct kvm_irq_level),
		IOCTL(VCPU, KVM_GET_LAPIC, struct kvm_lapic_state),
		IOCTL(VCPU, KVM_SET_LAPIC, struct kvm_lapic_state),
	};
	struct kvm_pit_config config = { 0 };
	uint8_t *page = mmap(NULL, 0x2000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
			     0);

	ASSERT_NE(MAP_FAILED, page);
	ASSERT_EQ(0, munmap(page + 0x1000, 0x1000));
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_PIT2, &config));
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		int fd = descriptor(&self->m, rows[i].holder);

		EXPECT_ERRNO(EFAULT, ioctl(fd, rows[i].command, NULL));
		EXPECT_ERRNO(EFAULT, ioctl(fd, rows[i].command, page + 0x1001 - rows[i].bytes));
		if (rows[i].command == KVM_SET_LAPIC)
			continue;
		memset(page, 0, 0x1000);
		ASSERT_EQ(0, mprotect(page, 0x1000, PROT_READ));
		EXPECT_ERRNO(EFAULT, ioctl(fd, rows[i].command, page));
		ASSERT_EQ(0, mprotect(page, 0x1000, PROT_READ | PROT_WRITE));
		EXPECT_EQ(0, ioctl(fd, rows[i].command, page + 0x1000 - rows[i].bytes));
	}
	munmap(page, 0x1000);
}

/* ---- what a VCPU with a local APIC has ---- */

static int mp_state(const struct machine *m, unsigned int nr)
{
	struct kvm_mp_state state;

	return ioctl(m->vcpu[nr], KVM_GET_MP_STATE, &state) ? -1 : (int)state.mp_state;
}

static int set_mp_state(const struct machine *m, unsigned int nr, uint32_t value)
{
	struct kvm_mp_state state = { value };

	return ioctl(m->vcpu[nr], KVM_SET_MP_STATE, &state);
}

CLAUSES(vcpu.set_mp_state.invalid, vcpu.get_mp_state.ap, vcpu.get_mp_state.halted)
TEST_F(irqchip, mp_states)
{
	static const uint32_t good[] = {
		KVM_MP_STATE_UNINITIALIZED, KVM_MP_STATE_INIT_RECEIVED, KVM_MP_STATE_HALTED,
		KVM_MP_STATE_RUNNABLE,
	};
	static const uint32_t bad[] = {
		KVM_MP_STATE_STOPPED, KVM_MP_STATE_CHECK_STOP, KVM_MP_STATE_OPERATING,
		KVM_MP_STATE_LOAD, KVM_MP_STATE_SUSPENDED, 99, 1u << 31 | KVM_MP_STATE_HALTED,
	};

	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		ASSERT_EQ(0, set_mp_state(&self->m, 0, good[i]));
		EXPECT_EQ((int)good[i], mp_state(&self->m, 0));
		for (size_t k = 0; k < sizeof(bad) / sizeof(bad[0]); k++)
			EXPECT_ERRNO(EINVAL, set_mp_state(&self->m, 0, bad[k]));
		EXPECT_EQ((int)good[i], mp_state(&self->m, 0));
	}
}

#define OUT_80	0xe6, 0x80

/* Run to OUT_80. Return: CS:RIP behind it, as a linear address, or -1. */
static int64_t run_to_port(struct machine *m, unsigned int nr)
{
	struct kvm_sregs sregs;
	struct kvm_regs regs;

	if (ioctl(m->vcpu[nr], KVM_RUN, 0) || m->run[nr]->exit_reason != KVM_EXIT_IO)
		return -1;
	m->run[nr]->immediate_exit = 1;
	if (!ioctl(m->vcpu[nr], KVM_RUN, 0) || errno != EINTR)
		return -1;
	m->run[nr]->immediate_exit = 0;
	if (ioctl(m->vcpu[nr], KVM_GET_REGS, &regs) || ioctl(m->vcpu[nr], KVM_GET_SREGS, &sregs))
		return -1;
	return sregs.cs.base + regs.rip;
}

static int set_startup(const struct machine *m, unsigned int nr, uint32_t flags, uint32_t vector)
{
	struct kvm_vcpu_events events;

	if (ioctl(m->vcpu[nr], KVM_GET_VCPU_EVENTS, &events))
		return -1;
	events.flags = flags;
	events.sipi_vector = vector;
	return ioctl(m->vcpu[nr], KVM_SET_VCPU_EVENTS, &events);
}

/* A start-up message that has come, and has not been taken, moves with the VCPU. */
CLAUSES(vcpu.set_vcpu_events.sipi, vcpu.get_mp_state.ap)
TEST_F(irqchip, startup_vector)
{
	static const uint8_t out[] = { OUT_80 };

	for (unsigned int page = 2; page < 8; page++)
		memcpy(self->m.memory + page * 0x1000, out, sizeof(out));
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	EXPECT_EQ(KVM_MP_STATE_UNINITIALIZED, mp_state(&self->m, 1));
	ASSERT_EQ(0, set_startup(&self->m, 1, KVM_VCPUEVENT_VALID_SIPI_VECTOR, 5));
	/* Without the flag it is not looked at. */
	ASSERT_EQ(0, set_startup(&self->m, 1, 0, 6));
	ASSERT_EQ(0, set_mp_state(&self->m, 1, KVM_MP_STATE_SIPI_RECEIVED));
	EXPECT_EQ(0x5002, run_to_port(&self->m, 1));
	ASSERT_EQ(0, set_startup(&self->m, 1, KVM_VCPUEVENT_VALID_SIPI_VECTOR, 3));
	ASSERT_EQ(0, set_mp_state(&self->m, 1, KVM_MP_STATE_SIPI_RECEIVED));
	EXPECT_EQ(0x3002, run_to_port(&self->m, 1));
}

/* The task priority is the local APIC's, whatever stands in struct kvm_run. */
CLAUSES(kvm_run.cr8)
TEST_F(irqchip, cr8_is_not_taken)
{
	struct kvm_sregs sregs;

	LOAD(&self->m, OUT_80, OUT_80);
	self->m.run[0]->cr8 = 7;
	EXPECT_EQ(CODE + 2, run_to_port(&self->m, 0));
	EXPECT_EQ(0, self->m.run[0]->cr8);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	EXPECT_EQ(0, sregs.cr8);
	self->m.run[0]->cr8 = 16;
	EXPECT_EQ(CODE + 4, run_to_port(&self->m, 0));
}

TEST_HARNESS_MAIN
