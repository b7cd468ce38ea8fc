/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.invlpga, ENV_KERNEL
INTENT	"Without EFER.SVME INVLPGA raises #UD."
CLAUSE	intercept.invlpga

	mov	$SCRATCH, CAX
	xorl	%ecx, %ecx
1:	.byte	0x0f, 0x01, 0xdf
	EXPECT_UD 1b
	END
