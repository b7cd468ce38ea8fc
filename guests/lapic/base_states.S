/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.base_states, ENV_KERNEL
INTENT	"From each state of EN and EXTD of IA32_APIC_BASE the guest reaches those that the manual's figure allows; all else is #GP and changes nothing."
CLAUSE	lapic.base.transitions
NEED	cpuid.x2apic
IRQCHIP	full, split

	.macro	set_base bits, allowed
	movl	$(0xfee00100 | \bits), %eax
	xorl	%edx, %edx
1:	wrmsr
	.if !\allowed
	EXPECT_GP 1b
	.endif
	.endm
	movl	$MSR_APIC_BASE, %ecx
	set_base APIC_BASE_EXTD, 0
	CHECK_REG apic_base, 0xfee00900
	set_base APIC_BASE_ENABLE, 1
	set_base 0, 1
	set_base APIC_BASE_EXTD, 0
	set_base (APIC_BASE_ENABLE | APIC_BASE_EXTD), 0
	CHECK_REG apic_base, 0xfee00100
	set_base 0, 1
	set_base APIC_BASE_ENABLE, 1
	set_base (APIC_BASE_ENABLE | APIC_BASE_EXTD), 1
	set_base (APIC_BASE_ENABLE | APIC_BASE_EXTD), 1
	set_base APIC_BASE_EXTD, 0
	set_base APIC_BASE_ENABLE, 0
	CHECK_REG apic_base, 0xfee00d00
	set_base 0, 1
	set_base APIC_BASE_ENABLE, 1
	CHECKPOINT
	CHECK_REG apic_base, 0xfee00900
	END
