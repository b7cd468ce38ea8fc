/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.prefix, ENV_KERNEL
INTENT	"VEX behind 66, F2, F3 or LOCK is #UD, and there is no VEX in real mode."
CLAUSE	bmi.prefix
NEED	cpuid.bmi1

#if BITS == 16
1:	.byte	0xc4, 0xe2, 0x70, 0xf2, 0xc2	/* andn %edx, %ecx, %eax */
	EXPECT_UD 1b
#else
	.irp	prefix, 0x66, 0xf2, 0xf3, 0xf0
1:	.byte	\prefix, 0xc4, 0xe2, 0x70, 0xf2, 0xc2
	EXPECT_UD 1b
	.endr
	.byte	0x67, 0xc4, 0xe2, 0x70, 0xf2, 0xc2
1:	.byte	0xc4, 0xe2, 0x74, 0xf2, 0xc2	/* VEX.L */
	EXPECT_UD 1b
#endif
	END
