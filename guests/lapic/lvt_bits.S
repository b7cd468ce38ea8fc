/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.lvt_bits, ENV_FLAT
INTENT	"Reserved bits of LVT entries, LDR and SPIV, and the low bits of DFR, do not take what is written."
CLAUSE	lapic.reserved
IRQCHIP	full, split

	apic_enable
	apic_write APIC_LVT_ERROR, 0xffffefff
	apic_read APIC_LVT_ERROR
	movl	%eax, %ebx
	apic_write APIC_LVT_TIMER, 0xfff1efff
	apic_read APIC_LVT_TIMER
	movl	%eax, %esi
	apic_write APIC_LDR, 0xffffffff
	apic_read APIC_LDR
	movl	%eax, %edi
	apic_write APIC_DFR, 0
	apic_read APIC_DFR
	movl	%eax, %edx
	apic_write APIC_LVT_LINT1, 0xfffeafff
	apic_read APIC_LVT_LINT1
	CHECKPOINT
	CHECK_REG rbx, (LVT_MASKED | 0xff)
	CHECK_REG rsi, (LVT_MASKED | 0xff)
	CHECK_REG rdi, 0xff000000
	CHECK_REG rdx, 0x0fffffff
	CHECK_REG rax, 0xa7ff
	END
