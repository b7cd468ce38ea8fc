/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_string, ENV_ALL
INTENT	"REP MOVS and REP STOS run through pages that nobody has touched, without an exit and without an error."
CLAUSE	slot.first_access

	SLOT	1, UNBACKED, 0x2000
	cld
	mov	$UNBACKED + 0xff0, NDI
	mov	$0x20, NCX
	movb	$0x5a, %al
	rep stosb
	CHECKPOINT
	DISCARD	UNBACKED, 0x2000
	SET_MEM	SCRATCH, 8, 0x1122334455667788
	mov	$SCRATCH, NSI
	mov	$UNBACKED + 0xffc, NDI
	mov	$8, NCX
	rep movsb
	CHECKPOINT
	CHECK_MEM UNBACKED + 0xffc, 8, 0x1122334455667788
	CHECK_REG rcx, 0
	END
