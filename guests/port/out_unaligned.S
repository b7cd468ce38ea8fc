/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.out_unaligned, ENV_ALL
INTENT	"OUT of a doubleword to an odd port is one exit of four bytes, not several smaller ones."
CLAUSE	port.exit
CLAUSE	port.data

	movl	$0x89abcdef, %eax
	movw	$0x3001, %dx
	outl	%eax, %dx
	EXPECT_OUT 0x3001, 4, 0x89abcdef
	END
