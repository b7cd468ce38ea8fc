/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.breakpoint_device, ENV_KERNEL
INTENT	"A data breakpoint on device memory traps behind the store and the load that exit there."
CLAUSE	exception.db.data
CLAUSE	mmio.completion

#define DR7_DATA0	0x00030000		/* R/W0: reads and writes */
	mov	$UNBACKED, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0 | DR7_DATA0, CAX
	mov	CAX, %dr7
	movb	$0x5a, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x5a
	EXPECT_DB
	CHECK_REG dr6, 1, DR6_CAUSES
	movb	UNBACKED, %bl
	EXPECT_MMIO_READ UNBACKED, 1, 0xa5
	EXPECT_DB
	CHECK_REG rbx, 0xa5, 0xff
	END
