// SPDX-License-Identifier: GPL-2.0-only
/*
 * routing.c - ways of an interrupt to the controllers in the kernel, and of a write to whoever
 * serves it: routes, messages, irqfd, ioeventfd; what they refuse, and in which order.
 */
#include "irqchip.h"

#include <sys/eventfd.h>
#include <sys/syscall.h>

FIXTURE(routing)
{
	struct machine m;
};

FIXTURE_SETUP(routing)
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

FIXTURE_TEARDOWN(routing)
{
	machine_destroy(&self->m);
}

CLAUSES(irqchip.routing, irqchip.routing.flags, cap.irq_routing)
TEST_F(routing, routes)
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
TEST_F(routing, refused_routes_change_nothing)
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

/* What 32-bit ids need of an address's upper half is looked at where they are enabled. */
CLAUSES(irqchip.routing.address_high)
TEST_F(routing, routes_address_high)
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
TEST_F(routing, routes_conflict)
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
TEST_F(routing, msi_flags)
{
	struct kvm_msi msi = { .address_lo = 0xfee00000, .flags = NO_FLAG };

	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SIGNAL_MSI, &msi));
}

CLAUSES(irqchip.irqfd, irqchip.irqfd.resample)
TEST_F(routing, irqfd)
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
TEST_F(routing, irqfd_closed)
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
TEST_F(routing, ioeventfd)
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
TEST_F(routing, many_ioeventfds)
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
