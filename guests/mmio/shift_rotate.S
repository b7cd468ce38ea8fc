/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.shift_rotate, ENV_ALL
INTENT	"SHL, SAR and RCR of memory write what they should and leave the last bit out in the carry flag."
CLAUSE	mmio.modify
CLAUSE	mmio.flags

	shlb	$1, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 0x81
	EXPECT_MMIO_WRITE UNBACKED, 1, 0x02
	rcrw	$1, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 2, 0x0001
	EXPECT_MMIO_WRITE UNBACKED, 2, 0x8000
	movb	$4, %cl
	sarl	%cl, UNBACKED
	EXPECT_MMIO_READ UNBACKED, 4, 0x80000008
	EXPECT_MMIO_WRITE UNBACKED, 4, 0xf8000000
	CHECKPOINT
	CHECK_REG rflags, (FLAG_CF | FLAG_SF | FLAG_PF), (FLAG_CF | FLAG_ZF | FLAG_SF | FLAG_PF)
	CHECK_REG rcx, 4, 0xff
	END
