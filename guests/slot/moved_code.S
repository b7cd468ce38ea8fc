/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.moved_code, ENV_KERNEL
INTENT	"Code whose slot is moved while it is stopped goes on where user space sets RIP, and what it stores beside itself lies at the new place."
CLAUSE	slot.move

	SLOT	1, UNBACKED, 0x1000
	mov	$code, NSI
	mov	$UNBACKED, NDI
	mov	$behind - code, NCX
	cld
	rep movsb
	mov	$UNBACKED, NDX
	jmp	*NDX
code:	outb	%al, $PORT_CHECKPOINT
	movb	$0x5a, UNBACKED + 0x1800
	outb	%al, $PORT_CHECKPOINT
behind:	guest_record __LINE__, RECORD_CHECKPOINT
	SLOT	1, UNBACKED + 0x1000, 0x1000
	SET_REG	rip, UNBACKED + 0x1002
	guest_record __LINE__, RECORD_CHECKPOINT
	CHECK_MEM UNBACKED + 0x1800, 1, 0x5a
	CHECK_REG rip, UNBACKED + 0x1002, -0x1000
	SET_REG	rip, 1f
1:	movb	UNBACKED + 0x800, %bl
	EXPECT_MMIO_READ UNBACKED + 0x800, 1, 0
	END
