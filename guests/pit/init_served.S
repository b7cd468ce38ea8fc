/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.init_served, ENV_KERNEL
INTENT	"ICW1 while a tick is in service, and an EOI behind it, does not end the ticks, as where a handler starts another kernel."
CLAUSE	pit.reinject
CLAUSE	pic.init
PIT
IRQCHIP	full

	pic_setup
	out_byte 0x43, 0x34
	out_byte 0x40, 0x4f		/* 5 ms */
	out_byte 0x40, 0x17
	sti
	hlt
	EXPECT_IRQ PIC_VECTOR(0)
	pic_setup
	pic_eoi
	hlt
	EXPECT_IRQ PIC_VECTOR(0)
	pic_eoi
	hlt
	EXPECT_IRQ PIC_VECTOR(0)
	END
