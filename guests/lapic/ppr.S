/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.ppr, ENV_FLAT
INTENT	"PPR is TPR, or the class of the highest vector in service if that is higher."
CLAUSE	lapic.ppr
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TPR, 0x30
	apic_read APIC_PPR
	movl	%eax, %ebx
	sti
	apic_write APIC_ICR, (ICR_SELF | 0x5c)
	WAIT
	EXPECT_IRQ 0x5c
	cli
	apic_read APIC_PPR
	movl	%eax, %esi
	apic_write APIC_TPR, 0x50
	apic_read APIC_PPR
	movl	%eax, %edi
	apic_write APIC_TPR, 0x70
	apic_read APIC_PPR
	movl	%eax, %edx
	apic_write APIC_TPR, 0
	apic_eoi
	apic_read APIC_PPR
	CHECKPOINT
	CHECK_REG rbx, 0x30
	CHECK_REG rsi, 0x50
	CHECK_REG rdi, 0x50
	CHECK_REG rdx, 0x70
	CHECK_REG rax, 0
	END
