/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.clear_paging, ENV_LONG64
INTENT	"64-bit code cannot turn paging off."
CLAUSE	mode.long.paging

	movq	%cr0, %rax
	btrq	$31, %rax
1:	movq	%rax, %cr0
	EXPECT_GP 1b
	CHECK_REG cr0, CR0_PG, CR0_PG
	CHECK_REG efer, EFER_LMA, EFER_LMA
	END
