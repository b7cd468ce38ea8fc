/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.every_destination, ENV_LONG64
INTENT	"A pin's interrupt to each destination, physical and logical, reaches those that it names, in the flat and the cluster model and in x2APIC mode: delivery modes fixed and NMI."
CLAUSE	ioapic.destination.physical
CLAUSE	ioapic.destination.logical
CLAUSE	ioapic.delivery
NEED	cpuid.x2apic
VCPUS	4
IRQCHIP	full

	CHECKPOINT
	DESTINATIONS BY_IOAPIC, MODEL_FLAT, MESSAGES_TO_ALL
	DESTINATIONS BY_IOAPIC, MODEL_CLUSTER, MESSAGES_TO_ALL
	DESTINATIONS BY_IOAPIC, MODEL_X2APIC, MESSAGES_TO_ALL
	END
