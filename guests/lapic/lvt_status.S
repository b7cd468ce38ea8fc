/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.lvt_status, ENV_FLAT
INTENT	"The delivery status and Remote IRR of LVT entries are read-only."
CLAUSE	lapic.lvt.read_only
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_ERROR, (LVT_MASKED | 0x1044)
	apic_read APIC_LVT_ERROR
	movl	%eax, %ebx
	apic_write APIC_LVT_LINT1, (LVT_MASKED | LVT_LEVEL | 0x5044)
	apic_read APIC_LVT_LINT1
	CHECKPOINT
	CHECK_REG rbx, (LVT_MASKED | 0x44)
	CHECK_REG rax, (LVT_MASKED | LVT_LEVEL | 0x44)
	END
