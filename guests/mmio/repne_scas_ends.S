/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.repne_scas_ends, ENV_ALL
INTENT	"REPNE SCASW that matches at once looks at one word; that matches never looks at rCX words and ends with ZF clear."
CLAUSE	mmio.rep

	mov	$UNBACKED, NDI
	mov	$3, NCX
	movw	$0x8000, %ax
	repne scasw
	EXPECT_MMIO_READ UNBACKED, 2, 0x8000
	CHECKPOINT
	CHECK_REG rcx, 2
	CHECK_REG rflags, FLAG_ZF, FLAG_ZF
	repne scasw
	EXPECT_MMIO_READ UNBACKED + 2, 2, 1
	EXPECT_MMIO_READ UNBACKED + 4, 2, 2
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rdi, UNBACKED + 6
	CHECK_REG rflags, FLAG_OF, (FLAG_ZF | FLAG_OF | FLAG_CF | FLAG_SF)
	END
