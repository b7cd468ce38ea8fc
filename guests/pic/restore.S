/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.restore, ENV_KERNEL
INTENT	"A line in service and two that wait are neither lost nor doubled when the VM goes on as a new one."
CLAUSE	irqchip.state
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	IRQ_LINE 3, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(3)
	cli
	CHECKPOINT
	IRQ_LINE 5, 1
	IRQ_LINE 12, 1
	RESTORE
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0x08
	sti
	WAIT
	EXPECT_IRQ PIC_VECTOR(12)
	pic_eoi_slave
	nop
	CHECKPOINT
	pic_eoi
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	pic_eoi
	nop
	CHECKPOINT
	IRQ_LINE 5, 0
	IRQ_LINE 5, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(5)
	END
