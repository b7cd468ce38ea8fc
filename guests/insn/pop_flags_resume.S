/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.pop_flags_resume, ENV_ALL & ~ENV_REAL16
INTENT	"POPF does not set RF from its image: a port access behind it finds RF clear."
CLAUSE	insn.flags.popf

	push	$FLAG_ONE | FLAG_RF | FLAG_IOPL
	popf
	CHECKPOINT
	CHECK_REG rflags, 0, FLAG_RF
	END
