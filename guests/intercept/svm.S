/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.svm, ENV_KERNEL
INTENT	"Without EFER.SVME VMRUN, VMLOAD and VMSAVE raise #UD and change nothing."
CLAUSE	intercept.svm

	mov	$SCRATCH, CAX
	.irp	modrm, 0xd8, 0xda, 0xdb		/* vmrun, vmload, vmsave */
1:	.byte	0x0f, 0x01, \modrm
	EXPECT_UD 1b
	CHECK_REG rax, SCRATCH
	.endr
	CHECK_MEM SCRATCH, 8, 0
	END
