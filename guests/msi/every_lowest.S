/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	msi.every_lowest, ENV_LONG64
INTENT	"A message to each destination, physical and logical, reaches one of those that it names, in the flat and the cluster model and in x2APIC mode: delivery mode lowest priority."
CLAUSE	msi.destination
CLAUSE	msi.delivery
NEED	cpuid.x2apic
NEED	cap.signal_msi
VCPUS	4
IRQCHIP	full, split

	CHECKPOINT
	DESTINATIONS BY_MSI, MODEL_FLAT, MESSAGES_LOWEST
	DESTINATIONS BY_MSI, MODEL_CLUSTER, MESSAGES_LOWEST
	DESTINATIONS BY_MSI, MODEL_X2APIC, MESSAGES_LOWEST
	END
