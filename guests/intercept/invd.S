/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.invd, ENV_KERNEL
INTENT	"INVD loses nothing that was written before it."
CLAUSE	intercept.invd

	movl	$0x12345678, SCRATCH
	stc
	invd
	movl	SCRATCH, %ebx
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	CHECK_REG rflags, FLAG_CF, FLAGS_STATUS
	CHECK_MEM SCRATCH, 4, 0x12345678
	END
