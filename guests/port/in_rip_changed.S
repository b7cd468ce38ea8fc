/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.in_rip_changed, ENV_ALL
INTENT	"If user space changes RIP while an IN is pending, the guest goes on exactly there."
CLAUSE	port.rip_changed

	xorl	%ebx, %ebx
	movw	$0x64, %dx
	inl	%dx, %eax
	EXPECT_IN 0x64, 4, 0x99
	SET_REG rip, 1f
	movb	$1, %bl
	.fill	16, 1, 0x90
1:	addb	$0x10, %bl
	CHECKPOINT
	CHECK_REG rbx, 0x10
	END
