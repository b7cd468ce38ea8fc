/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_pair, ENV_ALL
INTENT	"A store across two read-only slots is an exit for each; a locked exchange within one reads memory and exits with the write."
CLAUSE	slot.read_only
CLAUSE	mmio.crossing
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SLOT	2, UNBACKED + 0x1000, 0x1000, MEM_READONLY
	SET_MEM	UNBACKED + 0xffc, 4, 0x11111111
	SET_MEM	UNBACKED + 0x1000, 4, 0x22222222
	movl	$0x44332211, UNBACKED + 0xfff
	EXPECT_MMIO_WRITE UNBACKED + 0xfff, 1, 0x11
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 3, 0x443322
	movl	$0x33333333, %ebx
	xchgl	%ebx, UNBACKED + 0x1000
	EXPECT_MMIO_WRITE UNBACKED + 0x1000, 4, 0x33333333
	movl	UNBACKED + 0xffe, %edx
	CHECKPOINT
	CHECK_REG rbx, 0x22222222
	CHECK_REG rdx, 0x22221111
	END
