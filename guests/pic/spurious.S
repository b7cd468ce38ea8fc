/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.spurious, ENV_KERNEL
INTENT	"A line of the slave that is masked when the master's request is acknowledged leaves line 7 of the slave's vectors, which is not in service."
CLAUSE	pic.spurious
IRQCHIP	full

	pic_setup
	CHECKPOINT
	IRQ_LINE 10, 1
	out_byte 0xa1, 0x04
	sti
	WAIT
	EXPECT_IRQ PIC_VECTOR(15)
	CHECK_IRQCHIP CHIP_SLAVE, PIC_ISR, 1, 0
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 4
	pic_eoi
	nop
	END
