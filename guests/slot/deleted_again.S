/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.deleted_again, ENV_ALL
INTENT	"A slot that is deleted and made anew shows its old contents, and after the second deletion none."
CLAUSE	slot.delete
CLAUSE	slot.create

	SLOT	1, UNBACKED, 0x1000
	movb	$0x5a, UNBACKED
	CHECKPOINT
	SLOT	1, UNBACKED, 0
	movb	UNBACKED, %bl
	EXPECT_MMIO_READ UNBACKED, 1, 0
	SLOT	1, UNBACKED, 0x1000
	movb	UNBACKED, %bl
	CHECKPOINT
	CHECK_REG rbx, 0x5a, 0xff
	SLOT	1, UNBACKED, 0
	movb	UNBACKED, %bl
	EXPECT_MMIO_READ UNBACKED, 1, 0xff
	END
