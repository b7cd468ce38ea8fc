/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.stop, ENV_FLAT
INTENT	"An initial count of 0 stops the timer; its current count reads 0 then."
CLAUSE	timer.stop
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_16
	apic_write APIC_LVT_TIMER, 0x41
	sti
	apic_write APIC_TMICT, 0x10000000
	apic_read APIC_TMCCT
	movl	%eax, %ebx
	apic_write APIC_TMICT, 0
	apic_read APIC_TMCCT
	testl	%ebx, %ebx
	setz	%bl
	CHECKPOINT
	CHECK_REG rbx, 0, 0xff
	CHECK_REG rax, 0
	END
