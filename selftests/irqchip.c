// SPDX-License-Identifier: GPL-2.0-only
/*
 * irqchip.c - what the ioctls of interrupt controllers in the kernel refuse, in which order, and
 * that what was read can be set. What a VM without controllers refuses stands in refusals.c.
 */
#include "machine.h"
#include "state.h"

#include <sys/eventfd.h>
#include <sys/syscall.h>

#define NO_CHIP		3		/* behind KVM_IRQCHIP_IOAPIC */
#define NO_FLAG		(1u << 31)
#define PINS		24

/* ---- how they come into being ---- */

FIXTURE(create)
{
	struct machine m;
};

FIXTURE_SETUP(create)
{
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SPLIT_IRQCHIP) <= 0)
		SKIP_SETUP("KVM_CAP_SPLIT_IRQCHIP");
}

FIXTURE_TEARDOWN(create)
{
	machine_destroy(&self->m);
}

CLAUSES(irqchip.create.order)
TEST_F(create, twice)
{
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
}

CLAUSES(irqchip.split, irqchip.create.order)
TEST_F(create, split_and_full)
{
	ASSERT_EQ(0, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, PINS));
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	EXPECT_ERRNO(EEXIST, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, PINS));
}

CLAUSES(irqchip.split)
TEST_F(create, full_and_split)
{
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	EXPECT_ERRNO(EEXIST, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, PINS));
}

CLAUSES(irqchip.split)
TEST_F(create, split_after_vcpu)
{
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	EXPECT_ERRNO(EEXIST, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, PINS));
}

/* As many as there are routes; too many are found before it is found that there is a chip. */
CLAUSES(cap.split_irqchip)
TEST_F(create, split_pins)
{
	int most = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_IRQ_ROUTING);

	EXPECT_ERRNO(EINVAL, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, 1u << 20));
	EXPECT_ERRNO(EINVAL, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, 1ull << 32));
	EXPECT_ERRNO(EINVAL, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, most + 1));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, most));
	EXPECT_ERRNO(EINVAL, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, most + 1));
}

CLAUSES(cap.split_irqchip)
TEST_F(create, split_without_pins)
{
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, 0));
}

/* One entry behind the header. */
struct one_route {
	uint32_t nr, flags;
	struct kvm_irq_routing_entry entry;
};

/* There are local APICs, and nothing else. */
CLAUSES(irqchip.split, irqchip.state.chip, irqchip.routing.split, irqchip.irqfd.missing,
	irqchip.line.status)
TEST_F(create, split_has_no_chips)
{
	struct one_route route = { .nr = 1, .entry = { .type = KVM_IRQ_ROUTING_IRQCHIP } };
	struct kvm_irqfd irqfd = { .flags = KVM_IRQFD_FLAG_RESAMPLE };
	struct kvm_irq_level line = { .irq = 5, .level = 1 };

	ASSERT_EQ(0, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, PINS));
	for (uint32_t id = 0; id <= KVM_NR_IRQCHIPS; id++) {
		struct kvm_irqchip chip = { .chip_id = id };

		EXPECT_ERRNO(ENXIO, ioctl(self->m.vm, KVM_GET_IRQCHIP, &chip));
		EXPECT_ERRNO(ENXIO, ioctl(self->m.vm, KVM_SET_IRQCHIP, &chip));
	}
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_IRQ_LINE, &line));
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_IRQ_LINE_STATUS, &line));
	EXPECT_EQ(-1, line.status);
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	route.entry.type = KVM_IRQ_ROUTING_MSI;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	irqfd.fd = irqfd.resamplefd = eventfd(0, EFD_CLOEXEC);
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	irqfd.flags = KVM_IRQFD_FLAG_RESAMPLE | KVM_IRQFD_FLAG_DEASSIGN;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	irqfd.flags = 0;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	close(irqfd.fd);
}

CLAUSES(pit.create, pit.create.order, cap.pit2)
TEST_F(create, pit)
{
	struct kvm_pit_config config = { 0 };

	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_CREATE_PIT2, &config));
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_CREATE_PIT2, &config));
}

CLAUSES(pit.state, pit.reinject)
TEST_F(create, without_pit)
{
	struct kvm_reinject_control control = { 0 };
	struct kvm_pit_state2 state = { 0 };

	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	EXPECT_ERRNO(ENXIO, ioctl(self->m.vm, KVM_GET_PIT2, &state));
	EXPECT_ERRNO(ENXIO, ioctl(self->m.vm, KVM_SET_PIT2, &state));
	EXPECT_ERRNO(ENXIO, ioctl(self->m.vm, KVM_REINJECT_CONTROL, &control));
}

#define GUARD	0xa5

/* The older structure is the newer one's beginning, without the flags. */
CLAUSES(pit.obsolete, cap.pit)
TEST_F(create, older_pit)
{
	struct { struct kvm_pit_state state; uint8_t behind[64]; } old;
	struct kvm_pit_state2 state;

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_PIT) <= 0)
		SKIP(return, "KVM_CAP_PIT");
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	EXPECT_ERRNO(ENXIO, ioctl(self->m.vm, KVM_GET_PIT, &old));
	EXPECT_ERRNO(ENXIO, ioctl(self->m.vm, KVM_SET_PIT, &old));
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_PIT, 0));
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_CREATE_PIT, 0));
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_GET_PIT2, &state));
	state.flags = KVM_PIT_FLAGS_HPET_LEGACY;
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_SET_PIT2, &state));

	memset(&old, GUARD, sizeof(old));
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_GET_PIT, &old));
	EXPECT_EQ(0x10000, old.state.channels[2].count);
	for (size_t i = 0; i < sizeof(old.behind); i++)
		EXPECT_EQ(GUARD, old.behind[i]);
	old.state.channels[2].count = 0x1234;
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_SET_PIT, &old));
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_GET_PIT2, &state));
	EXPECT_EQ(0x1234, state.channels[2].count);
	EXPECT_EQ(KVM_PIT_FLAGS_HPET_LEGACY, state.flags);
}

CLAUSES(pit.obsolete)
TEST_F(create, older_pit_has_a_speaker)
{
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_PIT, 0));
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	LOAD(&self->m, 0xe4, 0x61,	/* in $0x61, %al */
	     0xe6, 0x80);		/* out %al, $0x80 */
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_IO, self->m.run[0]->exit_reason);
	EXPECT_EQ(0x80, self->m.run[0]->io.port);
}

CLAUSES(cap.x2apic_api)
TEST_F(create, x2apic_api)
{
	int known = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_X2APIC_API);

	ASSERT_LT(0, known);
	EXPECT_ERRNO(EINVAL, enable_cap(self->m.vm, KVM_CAP_X2APIC_API, known + 1));
	EXPECT_ERRNO(EINVAL, enable_cap(self->m.vm, KVM_CAP_X2APIC_API, NO_FLAG));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_X2APIC_API, known));
}

static uint32_t lapic_read(int vcpu, unsigned int offset)
{
	struct kvm_lapic_state lapic;
	uint32_t value = 0;

	if (!ioctl(vcpu, KVM_GET_LAPIC, &lapic))
		memcpy(&value, lapic.regs + offset, sizeof(value));
	return value;
}

static int lapic_set(int vcpu, unsigned int offset, uint32_t value)
{
	struct kvm_lapic_state lapic;

	if (ioctl(vcpu, KVM_GET_LAPIC, &lapic))
		return -1;
	memcpy(lapic.regs + offset, &value, sizeof(value));
	return ioctl(vcpu, KVM_SET_LAPIC, &lapic);
}

/* Run on. Return: the exit reason, or -1. */
static int run(struct machine *m)
{
	return ioctl(m->vcpu[0], KVM_RUN, 0) ? -1 : (int)m->run[0]->exit_reason;
}

#define LAPIC_SVR		0xf0
#define LAPIC_LVT_LINT0		0x350
#define LVT_MASKED		0x10000
#define LVT_EXTINT		0x700

/* A window is open while an interrupt of user space would come through, and none waits. */
CLAUSES(irqchip.split.lint0, kvm_run.request_interrupt_window,
	kvm_run.ready_for_interrupt_injection)
TEST_F(create, split_window)
{
	struct kvm_interrupt interrupt = { .irq = 0x31 };
	const struct kvm_run *exit;
	struct kvm_regs regs;
	int vcpu;

	ASSERT_EQ(0, enable_cap(self->m.vm, KVM_CAP_SPLIT_IRQCHIP, PINS));
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	exit = self->m.run[0];
	vcpu = self->m.vcpu[0];
	LOAD(&self->m, 0xfb,				/* sti */
	     0xe6, 0x80, 0xe6, 0x80,			/* out %al, $0x80, twice */
	     0xfa,					/* cli */
	     0xe6, 0x80, 0xe6, 0x80);
	ASSERT_EQ(0, lapic_set(vcpu, LAPIC_SVR, 0x1ff));
	ASSERT_EQ(0, lapic_set(vcpu, LAPIC_LVT_LINT0, LVT_MASKED | LVT_EXTINT));
	self->m.run[0]->request_interrupt_window = 1;
	EXPECT_EQ(KVM_EXIT_IO, run(&self->m));
	EXPECT_EQ(KVM_EXIT_IO, run(&self->m));
	EXPECT_EQ(0, exit->ready_for_interrupt_injection);
	ASSERT_EQ(0, lapic_set(vcpu, LAPIC_LVT_LINT0, LVT_EXTINT));
	EXPECT_EQ(KVM_EXIT_IRQ_WINDOW_OPEN, run(&self->m));
	EXPECT_EQ(1, exit->ready_for_interrupt_injection);
	self->m.run[0]->request_interrupt_window = 0;
	EXPECT_EQ(KVM_EXIT_IO, run(&self->m));
	EXPECT_EQ(0, exit->ready_for_interrupt_injection);
	ASSERT_EQ(0, ioctl(vcpu, KVM_INTERRUPT, &interrupt));
	self->m.run[0]->request_interrupt_window = 1;
	EXPECT_EQ(KVM_EXIT_IO, run(&self->m));
	EXPECT_EQ(0, exit->ready_for_interrupt_injection);
	/* With IF set, what waits is in the way. */
	ASSERT_EQ(0, ioctl(vcpu, KVM_GET_REGS, &regs));
	regs.rflags |= 1u << 9;
	ASSERT_EQ(0, ioctl(vcpu, KVM_SET_REGS, &regs));
	self->m.run[0]->immediate_exit = 1;
	EXPECT_ERRNO(EINTR, ioctl(vcpu, KVM_RUN, 0));
	EXPECT_EQ(1, exit->if_flag);
	EXPECT_EQ(0, exit->ready_for_interrupt_injection);
}

#define MSR_APIC_BASE		0x1b
#define APIC_BASE_X2APIC	0xfee00c00
#define LAPIC_ID		0x20
#define LAPIC_LDR		0xd0

/* The cluster is the id's upper part. */
CLAUSES(lapic.x2apic.identity, lapic.state.id, lapic.state.other_id)
TEST_F(create, x2apic_id)
{
	struct cpuid_list cpuid;
	int vcpu;

	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	vcpu = ioctl(self->m.vm, KVM_CREATE_VCPU, 18);
	ASSERT_LE(0, vcpu);
	ASSERT_EQ(0, vcpu_set_supported_cpuid(&self->m, vcpu, &cpuid));
	if (vcpu_set_msr(vcpu, MSR_APIC_BASE, APIC_BASE_X2APIC) != 1)
		SKIP(return, "x2APIC mode");
	EXPECT_EQ(18u << 24, lapic_read(vcpu, LAPIC_ID));
	EXPECT_EQ(0x10004, lapic_read(vcpu, LAPIC_LDR));
	EXPECT_EQ(0, lapic_set(vcpu, LAPIC_LDR, 0x20008));
	EXPECT_EQ(0x10004, lapic_read(vcpu, LAPIC_LDR));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_X2APIC_API, KVM_X2APIC_API_USE_32BIT_IDS));
	EXPECT_EQ(18, lapic_read(vcpu, LAPIC_ID));
	/* What was asked for once stays. */
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_X2APIC_API, 0));
	EXPECT_EQ(18, lapic_read(vcpu, LAPIC_ID));
	EXPECT_EQ(0, lapic_set(vcpu, LAPIC_ID, 18));
	EXPECT_ERRNO(EINVAL, lapic_set(vcpu, LAPIC_ID, 17));
	EXPECT_ERRNO(EINVAL, lapic_set(vcpu, LAPIC_ID, 18u << 24));
	EXPECT_EQ(18, lapic_read(vcpu, LAPIC_ID));
	close(vcpu);
}

CLAUSES(cap.disable_quirks2.lint0)
TEST_F(create, lint0_quirk)
{
	if (!(ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_DISABLE_QUIRKS2) &
	      KVM_X86_QUIRK_LINT0_REENABLED))
		SKIP(return, "KVM_X86_QUIRK_LINT0_REENABLED");
	ASSERT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS2,
				KVM_X86_QUIRK_LINT0_REENABLED));
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_CREATE_IRQCHIP, 0));
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	EXPECT_EQ(LVT_MASKED, lapic_read(self->m.vcpu[0], LAPIC_LVT_LINT0));
}

/* ---- with controllers and a VCPU ---- */

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

CLAUSES(irqchip.routing, irqchip.routing.flags, cap.irq_routing)
TEST_F(irqchip, routes)
{
	static struct { uint32_t nr, flags; struct kvm_irq_routing_entry entries[4097]; } many;
	struct one_route route = { .nr = 1, .entry = { .gsi = 5, .type = KVM_IRQ_ROUTING_MSI } };
	int most = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_IRQ_ROUTING);

	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	route.flags = 1;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	route.flags = 0;
	route.entry.flags = NO_FLAG;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	route.entry.flags = 0;
	route.entry.type = 0;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	route.entry.type = KVM_IRQ_ROUTING_IRQCHIP;
	route.entry.u.irqchip.irqchip = NO_CHIP;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	route.entry.u.irqchip.irqchip = KVM_IRQCHIP_IOAPIC;
	route.entry.u.irqchip.pin = PINS;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	route.entry.u.irqchip.pin = PINS - 1;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	if (most <= 0 || most > 4096)
		return;
	route.entry.gsi = most;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	for (int i = 0; i <= most; i++)
		many.entries[i] = (struct kvm_irq_routing_entry){
			.gsi = i, .type = KVM_IRQ_ROUTING_MSI,
		};
	many.nr = most + 1;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &many));
	many.nr = most;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &many));
	many.nr = 0;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &many));
}

static bool line_is_high(struct machine *m, unsigned int gsi)
{
	struct kvm_irqchip chip = { .chip_id = KVM_IRQCHIP_IOAPIC };

	return !ioctl(m->vm, KVM_GET_IRQCHIP, &chip) && chip.chip.ioapic.irr & 1u << gsi;
}

/* The entries before the bad one are not taken, and none of the old ones is lost. */
CLAUSES(irqchip.routing.refused)
TEST_F(irqchip, refused_routes_change_nothing)
{
	static struct { uint32_t nr, flags; struct kvm_irq_routing_entry entry[2]; } two = {
		.nr = 2,
		.entry[0] = { .gsi = 40, .type = KVM_IRQ_ROUTING_IRQCHIP, .u.irqchip = { 2, 9 } },
		.entry[1] = { .gsi = 41, .type = KVM_IRQ_ROUTING_IRQCHIP, .u.irqchip = { 2, 99 } },
	};
	struct kvm_irq_level line = { .irq = 40, .level = 1 };

	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &two));
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_IRQ_LINE, &line));
	EXPECT_FALSE(line_is_high(&self->m, 9));
	line.irq = 10;
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_IRQ_LINE, &line));
	EXPECT_TRUE(line_is_high(&self->m, 10));
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

/* What 32-bit ids need of an address's upper half is looked at where they are enabled. */
CLAUSES(irqchip.routing.address_high)
TEST_F(irqchip, routes_address_high)
{
	struct one_route route = { .nr = 1, .entry = { .gsi = 5, .type = KVM_IRQ_ROUTING_MSI } };

	route.entry.u.msi.address_lo = 0xfee00000;
	route.entry.u.msi.address_hi = 0x80;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	if (enable_cap(self->m.vm, KVM_CAP_X2APIC_API, KVM_X2APIC_API_USE_32BIT_IDS))
		SKIP(return, "KVM_CAP_X2APIC_API");
	for (uint32_t bit = 0; bit < 32; bit++) {
		route.entry.u.msi.address_hi = 1u << bit;
		if (bit < 8)
			EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
		else
			EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &route));
	}
}

/* A GSI has a message, or a pin of each chip. */
CLAUSES(irqchip.routing)
TEST_F(irqchip, routes_conflict)
{
	static struct { uint32_t nr, flags; struct kvm_irq_routing_entry entry[2]; } two = {
		.nr = 2,
		.entry[0] = { .gsi = 5, .type = KVM_IRQ_ROUTING_IRQCHIP, .u.irqchip = { 0, 5 } },
		.entry[1] = { .gsi = 5, .type = KVM_IRQ_ROUTING_IRQCHIP, .u.irqchip = { 2, 5 } },
	};

	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &two));
	two.entry[1].u.irqchip.irqchip = 0;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &two));
	two.entry[1].u.irqchip.pin = 6;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &two));
	two.entry[1].gsi = 6;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &two));
	two.entry[1].type = KVM_IRQ_ROUTING_MSI;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &two));
	two.entry[1].gsi = 5;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &two));
	two.entry[0].type = KVM_IRQ_ROUTING_MSI;
	two.entry[0].u.msi = (struct kvm_irq_routing_msi){ .address_lo = 0xfee00000 };
	two.entry[1].u.msi = two.entry[0].u.msi;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_GSI_ROUTING, &two));
}

CLAUSES(irqchip.signal_msi, cap.signal_msi)
TEST_F(irqchip, msi_flags)
{
	struct kvm_msi msi = { .address_lo = 0xfee00000, .flags = NO_FLAG };

	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SIGNAL_MSI, &msi));
}

CLAUSES(irqchip.irqfd, irqchip.irqfd.resample)
TEST_F(irqchip, irqfd)
{
	struct kvm_irqfd irqfd = { .fd = -1, .gsi = 5 };
	int event = eventfd(0, EFD_CLOEXEC);

	EXPECT_ERRNO(EBADF, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	irqfd.fd = self->m.device;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	irqfd.fd = event;
	irqfd.flags = NO_FLAG;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	irqfd.flags = KVM_IRQFD_FLAG_RESAMPLE;
	irqfd.resamplefd = -1;
	EXPECT_ERRNO(EBADF, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	irqfd.flags = 0;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	close(event);
}

/* Two eventfds hold one line: it falls with the last. */
CLAUSES(irqchip.irqfd.closed)
TEST_F(irqchip, irqfd_closed)
{
	struct kvm_irqfd irqfd = { .gsi = 5, .flags = KVM_IRQFD_FLAG_RESAMPLE };
	int event[2], resample = eventfd(0, EFD_CLOEXEC);
	unsigned int patience = 1000;

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_IRQFD_RESAMPLE) <= 0)
		SKIP(return, "KVM_CAP_IRQFD_RESAMPLE");
	if (syscall(SYS_ioctl, self->m.vm, KVM_CHECK_EXTENSION, 0) < 0)
		SKIP(return, "a library cannot see who closes an eventfd");
	irqfd.resamplefd = resample;
	for (unsigned int i = 0; i < 2; i++) {
		event[i] = eventfd(1, EFD_CLOEXEC);
		irqfd.fd = event[i];
		ASSERT_EQ(0, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	}
	EXPECT_TRUE(line_is_high(&self->m, irqfd.gsi));
	close(event[0]);
	sleep_ms(20);
	EXPECT_TRUE(line_is_high(&self->m, irqfd.gsi));
	close(event[1]);
	while (line_is_high(&self->m, irqfd.gsi) && --patience)
		sleep_ms(10);
	EXPECT_FALSE(line_is_high(&self->m, irqfd.gsi));
	/* The next one comes to the same place. */
	irqfd.fd = eventfd(1, EFD_CLOEXEC);
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	EXPECT_TRUE(line_is_high(&self->m, irqfd.gsi));
	irqfd.flags = KVM_IRQFD_FLAG_DEASSIGN;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_IRQFD, &irqfd));
	EXPECT_FALSE(line_is_high(&self->m, irqfd.gsi));
	close(irqfd.fd);
	close(resample);
}

CLAUSES(irqchip.ioeventfd.invalid)
TEST_F(irqchip, ioeventfd)
{
	struct kvm_ioeventfd ioeventfd = { .fd = -1, .addr = 0x100000, .len = 4 };
	int event = eventfd(0, EFD_CLOEXEC);

	EXPECT_ERRNO(EBADF, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	ioeventfd.fd = event;
	ioeventfd.len = 3;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	ioeventfd.len = 0;
	ioeventfd.flags = KVM_IOEVENTFD_FLAG_DATAMATCH;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	ioeventfd.flags = 0;
	ioeventfd.len = 16;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	ioeventfd.len = 8;
	ioeventfd.addr = -4ull;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	ioeventfd.addr = 0x100000;
	ioeventfd.flags = NO_FLAG;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	ioeventfd.flags = 0;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	close(event);
}

#define MANY	1100

CLAUSES(irqchip.ioeventfd.number)
TEST_F(irqchip, many_ioeventfds)
{
	struct kvm_ioeventfd ioeventfd = { .fd = eventfd(0, EFD_CLOEXEC), .len = 4 };

	for (unsigned int i = 0; i < MANY; i++) {
		ioeventfd.addr = 0x100000 + i * 8;
		ASSERT_EQ(0, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd)) {
			TH_LOG("number %u: %s", i, strerror(errno));
		}
	}
	ioeventfd.flags = KVM_IOEVENTFD_FLAG_DEASSIGN;
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	EXPECT_ERRNO(ENOENT, ioctl(self->m.vm, KVM_IOEVENTFD, &ioeventfd));
	close(ioeventfd.fd);
}

TEST_HARNESS_MAIN
