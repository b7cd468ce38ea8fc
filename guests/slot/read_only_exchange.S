/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_exchange, ENV_ALL
INTENT	"CMPXCHG and XADD in a read-only slot compare with the memory and write by an exit; one that does not match writes back what it read."
CLAUSE	slot.read_only
CLAUSE	mmio.exchange
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SET_MEM	UNBACKED, 4, 0x11111111
	movl	$0x11111111, %eax
	movl	$0x22222222, %ecx
	lock cmpxchgl %ecx, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x22222222
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF, FLAG_ZF
	CHECK_REG rax, 0x11111111
	movl	$0x33333333, %eax
	lock cmpxchgl %ecx, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x11111111
	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_ZF
	CHECK_REG rax, 0x11111111
	lock xaddl %ecx, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x33333333
	CHECKPOINT
	CHECK_REG rcx, 0x11111111
	CHECK_MEM UNBACKED, 4, 0x11111111
	END
