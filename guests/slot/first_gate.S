/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_gate, ENV_PROTECTED & ~ENV_USER
INTENT	"A delivery is the first to touch the page with its gate and, through it, that with its handler."
CLAUSE	slot.first_access

/* The gate of #UD points into new memory, from where a jump leads back. */
#define HANDLER	(UNBACKED + 0x1000)
#if BITS == 64
#define SELECTOR	SEL_CODE64
#define FRAME_BYTES	40
#else
#define SELECTOR	SEL_CODE32
#define FRAME_BYTES	12
#endif
	SLOT	1, UNBACKED, 0x2000
	SET_MEM	(UNBACKED + 6 * BITS / 4), 8, (HANDLER | SELECTOR << 16 | 0x8e00 << 32)
	SET_MEM	HANDLER, 2, 0xe6ff		/* jmp *%esi or *%rsi */
	SET_REG	idt.base, UNBACKED
	mov	$2f, NSI
	ud2
2:	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - FRAME_BYTES)
	END
