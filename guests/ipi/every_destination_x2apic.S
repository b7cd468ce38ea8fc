/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.every_destination_x2apic, ENV_PROT32 | ENV_LONG64
INTENT	"An IPI to each destination, physical and logical, and each shorthand reaches those that it names, in x2APIC mode: delivery modes fixed and NMI."
CLAUSE	ipi.physical
CLAUSE	ipi.x2apic
CLAUSE	ipi.shorthand
CLAUSE	ipi.nmi
NEED	cpuid.x2apic
VCPUS	4
IRQCHIP	full, split

	CHECKPOINT
	DESTINATIONS BY_IPI, MODEL_X2APIC, MESSAGES_TO_ALL
1:	movl	SEND_DESTINATION, %edx
	movl	SEND_LOW, %eax
	movl	$MSR_X2APIC(APIC_ICR), %ecx
	wrmsr
	outb	%al, $PORT_CHECKPOINT
	cmpl	$0, SEND_MORE
	jne	1b
	END
