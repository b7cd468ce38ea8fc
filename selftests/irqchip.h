/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * irqchip.h - what tests of interrupt controllers in the kernel have in common.
 */
#ifndef SELFTESTS_IRQCHIP_H
#define SELFTESTS_IRQCHIP_H

#include "machine.h"

#define NO_CHIP		3		/* behind KVM_IRQCHIP_IOAPIC */
#define NO_FLAG		(1u << 31)
#define PINS		24

/* Registers of a local APIC. */
#define LAPIC_SVR	0xf0

/* One entry behind the header. */
struct one_route {
	uint32_t nr, flags;
	struct kvm_irq_routing_entry entry;
};

#endif
