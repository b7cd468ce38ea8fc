/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.apic_page, ENV_PROTECTED
INTENT	"Without an in-kernel local APIC, the page at 0xfee00000 is device memory."
CLAUSE	mmio.apic_page

	movl	$0xfee00000, %ecx
	movl	$0x1ff, 0xf0(NCX)
	EXPECT_MMIO_WRITE 0xfee000f0, 4, 0x1ff
	movl	0x30(NCX), %ebx
	EXPECT_MMIO_READ 0xfee00030, 4, 0x50014
	CHECKPOINT
	CHECK_REG rbx, 0x50014
	END
