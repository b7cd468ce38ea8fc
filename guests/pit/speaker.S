/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.speaker, ENV_KERNEL
INTENT	"Port 0x61 has the gate of channel 2 in bit 0, the speaker's data in bit 1, and its output in bit 5."
CLAUSE	pit.create.speaker
CLAUSE	pit.state.flags
NEED	cap.pit_state2
PIT	speaker
IRQCHIP	full

	out_byte 0x61, 2
	inb	$0x61, %al
	movb	%al, %bl
	out_byte 0x61, 1
	out_byte 0x43, 0xb0
	out_byte 0x42, 0x10
	out_byte 0x42, 0x00
	spin
	inb	$0x61, %al
	CHECKPOINT
	CHECK_REG rbx, 2, 3
	CHECK_REG rax, 0x21, 0x23
	CHECK_PIT PIT_FLAGS, 4, 0, 2
	out_byte 0x61, 3
	CHECKPOINT
	CHECK_PIT PIT_FLAGS, 4, 2, 2
	END
