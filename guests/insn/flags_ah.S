/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.flags_ah, ENV_REAL16 | ENV_32BIT & ~ENV_USER
INTENT	"SAHF loads five flags and keeps OF; LAHF reads bit 1 as 1 and bits 3 and 5 as 0."
CLAUSE	insn.flags.ah

	movb	$0x7f, %al
	incb	%al				/* OF */
	movb	$0xff, %ah
	sahf
	movb	$0, %ah
	lahf
	CHECKPOINT
	CHECK_REG rax, 0xd700, 0xff00
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	movb	$0, %ah
	sahf
	lahf
	CHECKPOINT
	CHECK_REG rax, 0x0200, 0xff00
	CHECK_REG rflags, FLAG_OF, FLAGS_STATUS
	END
