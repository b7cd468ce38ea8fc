/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.one_shot, ENV_FLAT
INTENT	"The one-shot timer interrupts once, after which its count is 0 and stays so."
CLAUSE	timer.one_shot
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, 0x41
	sti
	apic_write APIC_TMICT, 1000000
	WAIT
	EXPECT_IRQ 0x41
	apic_eoi
	spin
	apic_read APIC_TMCCT
	movl	%eax, %ebx
	apic_read APIC_TMICT
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rax, 1000000
	END
