/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.tpr_cr8, ENV_LONG64
INTENT	"CR8 is bits 7 to 4 of TPR: each shows what was written to the other, and CR8 holds interrupts back."
CLAUSE	lapic.cr8
CLAUSE	lapic.tpr
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TPR, 0x3f
	movq	%cr8, %rbx
	movl	$9, %eax
	movq	%rax, %cr8
	apic_read APIC_TPR
	movl	%eax, %esi
	CHECKPOINT
	CHECK_REG rbx, 3
	CHECK_REG rsi, 0x90
	CHECK_REG cr8, 9
	CHECK_LAPIC APIC_TPR, 0x90
	sti
	apic_write APIC_ICR, (ICR_SELF | 0x9f)
	nop
	CHECKPOINT
	movl	$8, %eax
	movq	%rax, %cr8
	WAIT
	EXPECT_IRQ 0x9f
	END
