/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.base_moved, ENV_FLAT
INTENT	"The page of the local APIC is where IA32_APIC_BASE says; the old place is none any more."
CLAUSE	lapic.base.address
IRQCHIP	full, split

	movl	$MSR_APIC_BASE, %ecx
	movl	$0xfed00900, %eax
	xorl	%edx, %edx
	wrmsr
	apic_read APIC_VERSION
	EXPECT_MMIO_READ (APIC_PAGE + APIC_VERSION), 4, 0
	device_write (0xfed00000 + APIC_TPR), 0x40
	device_read (0xfed00000 + APIC_TPR)
	CHECKPOINT
	CHECK_REG rax, 0x40
	CHECK_LAPIC APIC_TPR, 0x40
	END
