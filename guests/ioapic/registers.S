/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.registers, ENV_FLAT
INTENT	"The IOAPIC has version 0x11 and 24 pins; its id is bits 27 to 24 of register 0, and of the arbitration register."
CLAUSE	ioapic.registers
IRQCHIP	full

	ioapic_read IOAPIC_REG_VERSION
	movl	%eax, %ebx
	ioapic_write IOAPIC_REG_ID, 0xffffffff
	ioapic_read IOAPIC_REG_ID
	movl	%eax, %esi
	ioapic_write IOAPIC_REG_ID, 0x05000000
	ioapic_read IOAPIC_REG_ID
	movl	%eax, %edi
	ioapic_read IOAPIC_REG_ARB
	CHECKPOINT
	CHECK_REG rbx, 0x00170011
	CHECK_REG rsi, 0x0f000000, 0x0f000000
	CHECK_REG rdi, 0x05000000
	CHECK_REG rax, 0x05000000
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_ID, 4, 5, 0xf
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_BASE_ADDRESS, 8, IOAPIC_PAGE
	END
