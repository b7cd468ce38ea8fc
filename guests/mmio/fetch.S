/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.fetch, ENV_KERNEL
INTENT	"A jump into a hole of the memory map is an internal error of the emulator, RIP in the hole."
CLAUSE	mmio.fetch

	mov	$UNBACKED, NBX
	jmp	*NBX
	EXPECT_INTERNAL_ERROR 1
	CHECK_REG rip, UNBACKED
