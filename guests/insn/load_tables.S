/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.load_tables, ENV_KERNEL
INTENT	"LGDT and LIDT load a limit and a base: 24 bits of it with a 16-bit operand, 64 bits in 64-bit mode."
CLAUSE	insn.load_tables

#if BITS == 64
#define VALUE	0xffff823456789abc
#else
#define VALUE	0x87654321
#endif
	SET_MEM	SCRATCH, 2, 0x1357
	SET_MEM	SCRATCH + 2, 8, VALUE
#if BITS == 64
	lgdt	SCRATCH
	lidt	SCRATCH
#else
	lgdtl	SCRATCH
	lidtw	SCRATCH
#endif
	CHECKPOINT
	CHECK_REG gdt.limit, 0x1357
	CHECK_REG gdt.base, VALUE
	CHECK_REG idt.limit, 0x1357
#if BITS == 64
	CHECK_REG idt.base, VALUE
#else
	CHECK_REG idt.base, VALUE & 0xffffff
#endif
	END
