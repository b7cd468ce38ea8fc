/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.every_lowest_cluster, ENV_PROT32 | ENV_LONG64
INTENT	"An IPI to each destination, physical and logical, reaches one of those that it names, in the cluster model: delivery mode lowest priority."
CLAUSE	ipi.physical
CLAUSE	ipi.logical.cluster
CLAUSE	ipi.lowest
VCPUS	4
IRQCHIP	full, split

	CHECKPOINT
	DESTINATIONS BY_IPI, MODEL_CLUSTER, MESSAGES_LOWEST
1:	movl	SEND_DESTINATION, %eax
	apic_write_eax APIC_ICR2
	movl	SEND_LOW, %eax
	apic_write_eax APIC_ICR
	outb	%al, $PORT_CHECKPOINT
	cmpl	$0, SEND_MORE
	jne	1b
	END
