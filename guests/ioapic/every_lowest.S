/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.every_lowest, ENV_LONG64
INTENT	"A pin's interrupt to each destination, physical and logical, reaches one of those that it names, in the flat and the cluster model and in x2APIC mode: delivery mode lowest priority."
CLAUSE	ioapic.destination.physical
CLAUSE	ioapic.destination.logical
CLAUSE	ioapic.delivery.lowest
NEED	cpuid.x2apic
VCPUS	4
IRQCHIP	full

	CHECKPOINT
	DESTINATIONS BY_IOAPIC, MODEL_FLAT, MESSAGES_LOWEST
	DESTINATIONS BY_IOAPIC, MODEL_CLUSTER, MESSAGES_LOWEST
	DESTINATIONS BY_IOAPIC, MODEL_X2APIC, MESSAGES_LOWEST
	END
