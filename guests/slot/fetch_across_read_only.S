/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.fetch_across_read_only, ENV_ALL
INTENT	"Instructions that begin in memory and end in a read-only slot, and that begin there and end in memory, execute without an exit."
CLAUSE	slot.read_only
NEED	cap.readonly_mem

	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SLOT	2, UNBACKED + 0x1000, 0x1000
	SET_MEM	(UNBACKED - 1), 1, 0xb3			/* MOV to BL, 0x5a */
	SET_MEM	UNBACKED, 2, 0xc35a			/* RET */
	SET_MEM	UNBACKED + 0xfff, 1, 0xb7		/* MOV to BH, 0xa5 */
	SET_MEM	UNBACKED + 0x1000, 2, 0xc3a5
	mov	$UNBACKED - 1, NDX
	call	*NDX
	mov	$UNBACKED + 0xfff, NDX
	call	*NDX
	CHECKPOINT
	CHECK_REG rbx, 0xa55a, 0xffff
	END
