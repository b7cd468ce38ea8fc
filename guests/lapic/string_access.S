/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.string_access, ENV_FLAT
INTENT	"Other instructions than MOV reach the registers too: read-modify-write, compare, string copies."
CLAUSE	lapic.access
IRQCHIP	full, split

	apic_enable
	mov	$APIC_PAGE, %ebx
	movl	$0x20, APIC_TMICT(NBX)
	addl	$0x10, APIC_TMICT(NBX)
	orl	$1, APIC_TMICT(NBX)
	cmpl	$0x31, APIC_TMICT(NBX)
	setz	%dl
	lea	APIC_TMICT(NBX), NSI
	mov	$SCRATCH, NDI
	movsl
	mov	$SCRATCH, NSI
	movl	$0x62, (NSI)
	lea	APIC_TMICT(NBX), NDI
	movsl
	apic_read APIC_TMICT
	CHECKPOINT
	CHECK_REG rax, 0x62
	CHECK_REG rdx, 1, 0xff
	END
