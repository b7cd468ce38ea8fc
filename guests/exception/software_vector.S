/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.software_vector, ENV_KERNEL
INTENT	"INT 13 saves the address behind it and pushes no error code."
CLAUSE	exception.error_code.software
CLAUSE	exception.trap.rip

	SET_MEM	GATE_ADDRESS(13), 2, handler
	int	$13
1:	ud2
handler:
	pop	NBX
	CHECKPOINT
	CHECK_REG rbx, 1b, 0xffff
	END
