// SPDX-License-Identifier: GPL-2.0-only
/*
 * irqchip_create.c - how interrupt controllers in the kernel come into being: in which order, of
 * which kind, and what a VM has then. What one without controllers refuses stands in refusals.c.
 */
#include "irqchip.h"

#include <sys/eventfd.h>

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

TEST_HARNESS_MAIN
