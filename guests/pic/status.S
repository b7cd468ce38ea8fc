/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.status, ENV_PROT32 | ENV_LONG64
INTENT	"KVM_IRQ_LINE_STATUS says of an edge that it was delivered, that it fell together with one that waits, or that the mask ignores it."
CLAUSE	irqchip.line.status
CLAUSE	cap.irq_inject_status
NEED	cap.irq_inject_status
IRQCHIP	full

	pic_setup master=0x20
	CHECKPOINT
	IRQ_LINE_STATUS 4, 1, 1
	IRQ_LINE 4, 0
	IRQ_LINE_STATUS 4, 1, 0
	IRQ_LINE 4, 0
	IRQ_LINE_STATUS 5, 1, -1
	sti
	WAIT
	EXPECT_IRQ PIC_VECTOR(4)
	pic_eoi
	nop
	CHECKPOINT
	IRQ_LINE_STATUS 4, 1, 1
	WAIT
	EXPECT_IRQ PIC_VECTOR(4)
	END
