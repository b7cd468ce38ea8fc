/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.spiv_suppress, ENV_FLAT
INTENT	"Bit 12 of SPIV can be set exactly where bit 24 of the version says that EOI broadcasts can be suppressed."
CLAUSE	lapic.spiv.suppress
IRQCHIP	full, split

	apic_write APIC_SPIV, (SPIV_ENABLE | 0x10ff)
	apic_read APIC_VERSION
	shrl	$24 - 12, %eax
	movl	%eax, %ebx
	apic_read APIC_SPIV
	xorl	%eax, %ebx
	CHECKPOINT
	CHECK_REG rax, (SPIV_ENABLE | 0xff), 0xfff
	CHECK_REG rbx, 0, 0x1000
	END
