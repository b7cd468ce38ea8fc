/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.out_rip_changed, ENV_ALL
INTENT	"If user space changes RIP while an OUT is pending, the guest goes on exactly there, not behind it by the OUT's length."
CLAUSE	port.rip_changed

	xorl	%ebx, %ebx
	outb	%al, $0x64
	EXPECT_OUT 0x64, 1, 0
	SET_REG rip, 1f
	movb	$1, %bl
	.fill	16, 1, 0x90
1:	addb	$0x10, %bl
	CHECKPOINT
	CHECK_REG rbx, 0x10
	END
