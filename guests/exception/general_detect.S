/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.general_detect, ENV_KERNEL
INTENT	"With DR7.GD set a read of DR0 faults with DR6.BD; the handler finds GD clear."
CLAUSE	exception.db.general_detect
CLAUSE	exception.fault.state

	mov	$0x1234, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_GD, CAX
	mov	CAX, %dr7
	xorl	%ebx, %ebx
1:	mov	%dr0, CBX
	EXPECT_DB 1b
	CHECK_REG rbx, 0
	CHECK_REG dr6, DR6_BD, DR6_CAUSES
	CHECK_REG dr7, 0, DR7_GD
	mov	%dr0, CBX
	CHECKPOINT
	CHECK_REG rbx, 0x1234
	END
