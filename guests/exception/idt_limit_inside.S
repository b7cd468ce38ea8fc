/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.idt_limit_inside, ENV_ALL
INTENT	"A gate whose last byte lies beyond the IDT's limit raises #GP with its vector."
CLAUSE	exception.idt_limit
CLAUSE	exception.error_code

#if BITS == 16
	SET_REG	idt.limit, (GATE_ADDRESS(0x42) - 2)
#else
	SET_REG	idt.limit, (GATE_ADDRESS(0x42) - env_idt - 2)
	SET_MEM	GATE_RIGHTS(0x40), 1, 0xee
#endif
	int	$0x40
	EXPECT_VECTOR 0x40
1:	int	$0x41
	EXPECT_GP 1b, (0x41 * 8 + ERROR_IDT)
	END
