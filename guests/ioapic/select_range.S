/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ioapic.select_range, ENV_FLAT
INTENT	"Registers that IOREGSEL names beyond the last pin and between the tables read as ones, and writes to them change nothing."
CLAUSE	ioapic.select.range
IRQCHIP	full

	ioapic_entry 23, 0x1007e, 0x01000000
	movl	$0x40, %esi
	movl	$-1, %ebx
1:	movl	%esi, %eax
	device_write_eax IOAPIC_SELECT
	device_write IOAPIC_WINDOW, 0x12345
	device_read IOAPIC_WINDOW
	andl	%eax, %ebx
	incl	%esi
	cmpl	$0x100, %esi
	jb	1b
	movl	$3, %esi
2:	movl	%esi, %eax
	device_write_eax IOAPIC_SELECT
	device_write IOAPIC_WINDOW, 0x12345
	device_read IOAPIC_WINDOW
	andl	%eax, %ebx
	incl	%esi
	cmpl	$0x10, %esi
	jb	2b
	CHECKPOINT
	CHECK_REG rbx, 0xffffffff
	.set pin, 0
	.rept 23
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(pin), 8, ENTRY_MASKED
	.set pin, pin + 1
	.endr
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_REDIRECTION(23), 8, 0x010000000001007e
	CHECK_IRQCHIP CHIP_IOAPIC, IOAPIC_ID, 4, 0
	END
