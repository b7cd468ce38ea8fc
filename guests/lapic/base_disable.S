/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.base_disable, ENV_FLAT
INTENT	"With IA32_APIC_BASE's enable bit clear, accesses to the page exit as those to any memory without a slot."
CLAUSE	lapic.base.disabled
NEED	cap.no_lapic_hole
IRQCHIP	full, split

	apic_enable
	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	movl	%eax, %ebx
	andl	$~APIC_BASE_ENABLE, %eax
	wrmsr
	apic_read APIC_VERSION
	EXPECT_MMIO_READ (APIC_PAGE + APIC_VERSION), 4, 0x12345678
	apic_write APIC_TPR, 0x20
	EXPECT_MMIO_WRITE (APIC_PAGE + APIC_TPR), 4, 0x20
	CHECK_REG apic_base, 0xfee00100
	movl	%ebx, %eax
	xorl	%edx, %edx
	wrmsr
	apic_read APIC_VERSION
	CHECKPOINT
	CHECK_REG rax, 0x10, 0xf0
	END
