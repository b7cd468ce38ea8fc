/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.disabled_lvt, ENV_FLAT
INTENT	"Disabling the local APIC by software masks the whole LVT, and no write unmasks an entry until it is enabled again."
CLAUSE	lapic.spiv.disabled.lvt
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_TIMER, 0x31
	apic_write APIC_LVT_LINT1, DELIVER_NMI
	apic_write APIC_LVT_ERROR, 0x33
	apic_read APIC_LVT_TIMER
	movl	%eax, %ebx
	apic_write APIC_SPIV, 0xff
	apic_read APIC_LVT_TIMER
	movl	%eax, %esi
	apic_read APIC_LVT_LINT1
	movl	%eax, %edi
	apic_write APIC_LVT_TIMER, 0x35
	apic_read APIC_LVT_TIMER
	CHECKPOINT
	CHECK_REG rbx, 0x31
	CHECK_REG rsi, (LVT_MASKED | 0x31)
	CHECK_REG rdi, (LVT_MASKED | DELIVER_NMI)
	CHECK_REG rax, (LVT_MASKED | 0x35)
	CHECK_LAPIC APIC_LVT_ERROR, (LVT_MASKED | 0x33)
	apic_enable
	apic_write APIC_LVT_TIMER, 0x36
	apic_read APIC_LVT_TIMER
	CHECKPOINT
	CHECK_REG rax, 0x36
	END
