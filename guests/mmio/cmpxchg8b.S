/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.cmpxchg8b, ENV_ALL
INTENT	"CMPXCHG8B reads eight bytes in one exit, also in 16- and 32-bit mode, and writes ECX:EBX when they are EDX:EAX."
CLAUSE	mmio.exchange
CLAUSE	mmio.length

	movl	$0x11111111, %eax
	movl	$0x22222222, %edx
	movl	$0x33333333, %ebx
	movl	$0x44444444, %ecx
	lock cmpxchg8b UNBACKED
	EXPECT_MMIO_READ UNBACKED, 8, 0x2222222211111111
	EXPECT_MMIO_WRITE UNBACKED, 8, 0x4444444433333333
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF, FLAG_ZF
	cmpxchg8b UNBACKED
	EXPECT_MMIO_READ UNBACKED, 8, 0x8888888877777777
	EXPECT_MMIO_WRITE UNBACKED, 8, 0x8888888877777777
	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_ZF
	CHECK_REG rax, 0x77777777
	CHECK_REG rdx, 0x88888888
	END
