/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.step_and_breakpoint, ENV_KERNEL
INTENT	"An instruction that ends with TF set and hits a data breakpoint traps once, with both causes in DR6."
CLAUSE	exception.db.single_step
CLAUSE	exception.db.data

	movb	$0, SCRATCH			/* nothing is to be paged in below */
	mov	$SCRATCH, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0 | DR7_WRITE0, CAX
	mov	CAX, %dr7
	pushw	$FLAG_TF | FLAG_ONE
	popfw
	movb	$0x5a, SCRATCH
	EXPECT_DB
	CHECK_REG dr6, DR6_BS | 1, DR6_CAUSES
	SET_REG	dr6, 0, DR6_CAUSES
	SET_REG	rflags, 0, FLAG_TF
	movb	$0x5b, SCRATCH
	EXPECT_DB
	CHECK_REG dr6, 1, DR6_CAUSES
	END
