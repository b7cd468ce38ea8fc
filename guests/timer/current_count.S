/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.current_count, ENV_FLAT
INTENT	"The current count falls while the timer runs, and KVM_GET_LAPIC shows that of now."
CLAUSE	timer.current_count
CLAUSE	lapic.state.current_count
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_TIMER, LVT_MASKED
	apic_write APIC_TDCR, TDCR_DIVIDE_16
	apic_write APIC_TMICT, 0x40000000
	spin
	apic_read APIC_TMCCT
	movl	%eax, %ebx
	spin
	apic_read APIC_TMCCT
	cmpl	%ebx, %eax
	setb	%dl
	cmpl	$0x40000000, %ebx
	setb	%dh
	CHECKPOINT
	CHECK_REG rdx, 0x0101, 0xffff
	CHECK_LAPIC APIC_TMCCT, 0x30000000, 0xf0000000
	END
