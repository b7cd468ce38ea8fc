/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.out_again, ENV_ALL
INTENT	"An OUT whose RIP user space moves to the same instruction's start in another copy is executed there anew."
CLAUSE	port.rip_changed

	movb	$0x21, %al
	outb	%al, $0xb3
	EXPECT_OUT 0xb3, 1, 0x21
	SET_REG rip, 1f
	SET_REG rax, 0x43
	ud2
1:	outb	%al, $0xb3
	EXPECT_OUT 0xb3, 1, 0x43
	END
