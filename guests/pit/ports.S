/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	pit.ports, ENV_KERNEL
INTENT	"Ports 0x40 to 0x43 are the PIT's; 0x61 exits unless KVM_PIT_SPEAKER_DUMMY was set."
CLAUSE	pit.create
CLAUSE	pit.create.speaker
PIT
IRQCHIP	full

	inb	$0x40, %al
	inb	$0x42, %al
	outb	%al, $0x43
	inb	$0x61, %al
	EXPECT_IN 0x61, 1, 0
	END
