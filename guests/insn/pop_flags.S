/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.pop_flags, ENV_USER
INTENT	"At CPL 3 with IOPL 0, POPF of all ones sets neither IF nor IOPL nor a reserved bit, and does not fault."
CLAUSE	insn.flags.popf

	SET_REG	rflags, FLAG_ONE
	push	$0xffff & ~(FLAG_TF | FLAG_NT)
	popf
	int3
	EXPECT_BP
	CHECK_REG rflags, (FLAGS_STATUS | FLAG_DF | FLAG_ONE), 0xffff
	SET_REG	rflags, FLAG_ONE | FLAG_IOPL
	END
