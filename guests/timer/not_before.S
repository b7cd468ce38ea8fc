/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.not_before, ENV_FLAT
INTENT	"The timer's request does not appear in IRR before its count is 0."
CLAUSE	timer.one_shot
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, 0x41
	movl	$5, %edi
1:	apic_write APIC_TMICT, 2000000
2:	apic_read APIC_IRR(0x41)
	movl	%eax, %ebx
	apic_read APIC_TMCCT
	testl	$APIC_BIT(0x41), %ebx
	jz	2b
	testl	%eax, %eax
	jnz	3f
	sti
	nop
	EXPECT_IRQ 0x41
	apic_eoi
	cli
	apic_write APIC_TMICT, 2000000
4:	apic_read APIC_IRR(0x41)
	movl	%eax, %ebx
	apic_read APIC_TMCCT
	testl	$APIC_BIT(0x41), %ebx
	jz	4b
3:	CHECKPOINT
	CHECK_REG rax, 0
	END
