/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pic.state, ENV_KERNEL
INTENT	"KVM_SET_IRQCHIP sets what KVM_GET_IRQCHIP reads: a line that waits there interrupts, at the base that stands there."
CLAUSE	irqchip.state
IRQCHIP	full

	pic_setup
	sti
	CHECKPOINT
	SET_IRQCHIP CHIP_MASTER, PIC_IMR, 1, 0x20
	SET_IRQCHIP CHIP_MASTER, PIC_BASE, 1, 0x60
	SET_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x60
	CHECK_IRQCHIP CHIP_MASTER, PIC_IRR, 1, 0x60
	WAIT
	EXPECT_IRQ 0x66
	inb	$0x21, %al
	CHECKPOINT
	CHECK_REG rax, 0x20, 0xff
	CHECK_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0x40
	SET_IRQCHIP CHIP_MASTER, PIC_ISR, 1, 0
	SET_IRQCHIP CHIP_MASTER, PIC_IMR, 1, 0
	WAIT
	EXPECT_IRQ 0x65
	END
