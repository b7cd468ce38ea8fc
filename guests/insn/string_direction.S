/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.string_direction, ENV_KERNEL
INTENT	"MOVSW with DF set copies downwards, so that an overlapping move up is right; LODSB goes by 1, STOSL by 4."
CLAUSE	insn.string.direction
CLAUSE	insn.string.repeat

	SET_MEM	SCRATCH, 8, 0x4444333322221111
	mov	$SCRATCH + 6, NSI
	mov	$SCRATCH + 8, NDI
	mov	$4, NCX
	std
	rep movsw
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rsi, (SCRATCH - 2)
	CHECK_REG rdi, SCRATCH
	CHECK_MEM SCRATCH + 2, 8, 0x4444333322221111
	cld
	mov	$SCRATCH + 3, NSI
	mov	$SCRATCH + 0x20, NDI
	lodsb
	movzbl	%al, %eax
	stosl
	CHECKPOINT
	CHECK_REG rsi, SCRATCH + 4
	CHECK_REG rdi, SCRATCH + 0x24
	CHECK_MEM SCRATCH + 0x20, 4, 0x11
	END
