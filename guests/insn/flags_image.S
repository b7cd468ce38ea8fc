/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.flags_image, ENV_KERNEL
INTENT	"Reserved bits of FLAGS survive no POPF; a 16-bit POPF leaves AC alone."
CLAUSE	insn.flags.popf

	SET_REG	rflags, FLAG_AC, FLAG_AC
	pushw	$0xffff & ~(FLAG_TF | FLAG_NT | FLAG_ONE)
	popfw
	pushf
	pop	NAX
	CHECKPOINT
	CHECK_REG rflags, (FLAGS_STATUS | FLAG_DF | FLAG_IF | FLAG_IOPL | FLAG_AC | FLAG_ONE), 0x7ffff
	CHECK_REG rax, (FLAGS_STATUS | FLAG_DF | FLAG_IF | FLAG_IOPL | FLAG_ONE), 0xffff
	pushw	$0
	popfw
	CHECKPOINT
	CHECK_REG rflags, FLAG_AC | FLAG_ONE
	END
