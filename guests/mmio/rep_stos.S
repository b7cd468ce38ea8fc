/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.rep_stos, ENV_ALL
INTENT	"REP STOSD with the direction flag set writes EAX downwards; rCX and rDI end where they should, rSI is not touched."
CLAUSE	mmio.rep
CLAUSE	mmio.string

	std
	mov	$UNBACKED + 8, NDI
	mov	$0x1111, NSI
	mov	$3, NCX
	movl	$0xcafebabe, %eax
	rep stosl
	EXPECT_MMIO_WRITE UNBACKED + 8, 4, 0xcafebabe
	EXPECT_MMIO_WRITE UNBACKED + 4, 4, 0xcafebabe
	EXPECT_MMIO_WRITE UNBACKED, 4, 0xcafebabe
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rdi, (UNBACKED - 4)
	CHECK_REG rsi, 0x1111
	END
