/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.vmx, ENV_KERNEL
INTENT	"Without VMX operation the instructions of VT-x raise #UD."
CLAUSE	intercept.vmx

	mov	$SCRATCH, NBX
1:	.byte	0xf3, 0x0f, 0xc7, 0x33		/* vmxon (%rbx) */
	EXPECT_UD 1b
1:	.byte	0x66, 0x0f, 0xc7, 0x33		/* vmclear (%rbx) */
	EXPECT_UD 1b
1:	.byte	0x0f, 0xc7, 0x33		/* vmptrld (%rbx) */
	EXPECT_UD 1b
	.irp	modrm, 0xc2, 0xc3, 0xc4		/* vmlaunch, vmresume, vmxoff */
1:	.byte	0x0f, 0x01, \modrm
	EXPECT_UD 1b
	.endr
1:	.byte	0x0f, 0x78, 0xc3		/* vmread */
	EXPECT_UD 1b
1:	.byte	0x0f, 0x79, 0xc3		/* vmwrite */
	EXPECT_UD 1b
	END
