/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.base_disable_hole, ENV_FLAT
INTENT	"As KVM has always done it, the page of a disabled local APIC reads as ones and takes writes that change nothing; its state is that of reset afterwards."
CLAUSE	lapic.x2apic.page
IRQCHIP	full, split

	apic_enable
	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	andl	$~APIC_BASE_ENABLE, %eax
	wrmsr
	apic_write APIC_TPR, 0x20
	apic_read APIC_TPR
	CHECKPOINT
	CHECK_REG rax, 0xffffffff
	END
