/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.repne_scas, ENV_ALL
INTENT	"REPNE SCASB stops with the byte that matches: as many exits as bytes looked at, no more."
CLAUSE	mmio.rep
CLAUSE	mmio.flags

	mov	$UNBACKED, NDI
	mov	$8, NCX
	movb	$0x33, %al
	repne scasb
	EXPECT_MMIO_READ UNBACKED, 1, 0x11
	EXPECT_MMIO_READ UNBACKED + 1, 1, 0x22
	EXPECT_MMIO_READ UNBACKED + 2, 1, 0x33
	CHECKPOINT
	CHECK_REG rcx, 5
	CHECK_REG rdi, UNBACKED + 3
	CHECK_REG rflags, (FLAG_ZF | FLAG_PF), FLAGS_STATUS
	END
