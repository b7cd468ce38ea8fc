/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

/* In nanoseconds: long enough for a busy machine to come to INIT and back before the first ends. */
#define STOPPED		200000000
#define WAITED		300000000

GUEST	mp.init_timer, ENV_PROT32 | ENV_LONG64
INTENT	"INIT stops the timer of the local APIC: what was armed before does not interrupt who starts anew."
CLAUSE	mp.init
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other
	apic_enable
	CHECKPOINT
	jmp	1f
	VCPU	1
other:	apic_write APIC_LVT_TIMER, 0x41
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_TMICT, STOPPED
	CHECKPOINT
	jmp	.
	VCPU	0
1:	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_TMICT, WAITED
	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	CHECKPOINT
	jmp	2f
	VCPU	1
	EXPECT_BLOCKED MP_STATE_INIT_RECEIVED
	CHECK_LAPIC APIC_TMICT, 0
	CHECK_LAPIC APIC_TMCCT, 0
	CHECK_LAPIC APIC_LVT_TIMER, LVT_MASKED
	SET_MP_STATE MP_STATE_RUNNABLE
	ENTER_VCPU 1, again
again:	apic_enable
	apic_write APIC_LVT_TIMER, 0x41
	CHECKPOINT
	jmp	3f
	VCPU	0
2:	apic_read APIC_TMCCT
	testl	%eax, %eax
	jnz	2b
	CHECKPOINT
	jmp	4f
	VCPU	1
3:	CHECKPOINT
	CHECK_LAPIC APIC_IRR(0x41), 0, APIC_BIT(0x41)
	VCPU	0
4:	END
