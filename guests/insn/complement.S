/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.complement, ENV_ALL
INTENT	"CMC, CLC, STC, CLD and STD change their flag and no other."
CLAUSE	insn.flags.single

#define FLAGS_SEEN	(FLAGS_STATUS | FLAG_DF)
	push	$FLAGS_STATUS & ~FLAG_CF
	popf
	cmc
	CHECKPOINT
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_SEEN
	cmc
	CHECKPOINT
	CHECK_REG rflags, FLAGS_STATUS & ~FLAG_CF, FLAGS_SEEN
	stc
	std
	CHECKPOINT
	CHECK_REG rflags, FLAGS_SEEN, FLAGS_SEEN
	clc
	CHECKPOINT
	CHECK_REG rflags, FLAGS_SEEN & ~FLAG_CF, FLAGS_SEEN
	push	$0
	popf
	stc
	std
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF | FLAG_DF, FLAGS_SEEN
	cld
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF, FLAGS_SEEN
	END
