/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.lowest, ENV_FLAT
INTENT	"Lowest priority delivery reaches one VCPU alone, and none whose local APIC is disabled by software."
CLAUSE	ioapic.delivery.lowest
CLAUSE	lapic.spiv.disabled.lowest
VCPUS	2
IRQCHIP	full

	ENTER_VCPU 1, second
	apic_enable
	apic_write APIC_LDR, 0x01000000
	.irp	pin, 20, 21, 22, 23
	ioapic_entry \pin, (ENTRY_LOGICAL | DELIVER_LOWEST | (0x61 + \pin - 20)), 0x03000000
	.endr
	CHECKPOINT
	jmp	disable
	VCPU	1
second:	apic_enable
	apic_write APIC_LDR, 0x02000000
	CHECKPOINT
	jmp	take
	VCPU	0
disable:
	apic_write APIC_SPIV, 0xff
	CHECKPOINT
	.irp	pin, 20, 21, 22, 23
	IRQ_LINE \pin, 1
	.endr
	CHECK_LAPIC APIC_IRR(0x61), 0
	VCPU	1
	CHECK_LAPIC APIC_IRR(0x61), (0xf * APIC_BIT(0x61))
take:	sti
	WAIT
	EXPECT_IRQ 0x64
	END
