/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.ping_pong, ENV_FLAT
INTENT	"Two VCPUs that run at the same time hand 200 IPIs to and fro, each halting until the other's has come."
CLAUSE	halt.wake
CLAUSE	ipi.physical
VCPUS	2
IRQCHIP	full, split

	HANDLER	0x51, ping
	HANDLER	0x61, pong
	other_vcpu 1, other
	START_VCPU 1
	apic_enable
	apic_ipi (ICR_ASSERT | 0x51), 1
1:	sti
	hlt
	cli
	cmpl	$200, pongs
	jb	1b
	END
	JOIN_VCPU 1
	CHECK_MEM pings, 4, 201
	CHECK_MEM pongs, 4, 200
other:	sti
	hlt
	cli
	cmpl	$201, pings
	jb	other
	outb	%al, $PORT_END
ping:	push	NAX
	incl	pings
	apic_eoi
	apic_ipi (ICR_ASSERT | 0x61), 0
	pop	NAX
	NATURAL_IRET
pong:	push	NAX
	cmpl	$200, pongs
	je	2f
	incl	pongs
	apic_ipi (ICR_ASSERT | 0x51), 1
2:	apic_eoi
	pop	NAX
	NATURAL_IRET
pings:	.long 0
pongs:	.long 0
