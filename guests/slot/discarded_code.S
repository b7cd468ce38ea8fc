/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.discarded_code, ENV_ALL
INTENT	"Code that was executed and thrown away is gone: what user space writes there anew is what runs."
CLAUSE	slot.host_change

	SLOT	1, UNBACKED, 0x1000
	SET_MEM	UNBACKED, 4, 0xe6ff43b3		/* mov $0x43, %bl; jmp *si */
	mov	$UNBACKED, NAX
	mov	$1f, NSI
	jmp	*NAX
1:	CHECKPOINT
	CHECK_REG rbx, 0x43, 0xff
	DISCARD	UNBACKED, 0x1000
	SET_MEM	UNBACKED, 4, 0xe6ff65b3
	mov	$2f, NSI
	jmp	*NAX
2:	CHECKPOINT
	CHECK_REG rbx, 0x65, 0xff
	END
