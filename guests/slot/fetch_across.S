/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.fetch_across, ENV_KERNEL
INTENT	"An instruction whose bytes lie in two slots executes; with another slot behind the first one it is another instruction."
CLAUSE	slot.memory
CLAUSE	slot.create

/* MOV to BX or EBX, an immediate, RET: the first two bytes in one slot. */
	SLOT	1, UNBACKED, 0x1000
	SLOT	2, UNBACKED + 0x1000, 0x1000
	SET_MEM	UNBACKED + 0xffe, 2, 0x11bb
#if BITS == 16
	SET_MEM	UNBACKED + 0x1000, 2, 0xc322
#else
	SET_MEM	UNBACKED + 0x1000, 4, 0xc3003322
#endif
	mov	$UNBACKED + 0xffe, NDX
	call	*NDX
	CHECKPOINT
#if BITS == 16
	CHECK_REG rbx, 0x2211, 0xffff
#else
	CHECK_REG rbx, 0x00332211, 0xffffff
#endif
	SLOT	2, 0, 0
	SLOT	3, UNBACKED + 0x1000, 0x1000
#if BITS == 16
	SET_MEM	UNBACKED + 0x1000, 2, 0xc344
#else
	SET_MEM	UNBACKED + 0x1000, 4, 0xc3005544
#endif
	call	*NDX
	CHECKPOINT
#if BITS == 16
	CHECK_REG rbx, 0x4411, 0xffff
#else
	CHECK_REG rbx, 0x00554411, 0xffffff
#endif
	END
