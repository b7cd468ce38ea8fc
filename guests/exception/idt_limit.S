/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.idt_limit, ENV_ALL
INTENT	"A vector one beyond the IDT's limit raises #GP with the vector; the last one within still works."
CLAUSE	exception.idt_limit
CLAUSE	exception.error_code

#if BITS == 16
	SET_REG	idt.limit, (GATE_ADDRESS(0x41) - 1)
#else
	SET_REG	idt.limit, (GATE_ADDRESS(0x41) - env_idt - 1)
	SET_MEM	GATE_RIGHTS(0x40), 1, 0xee
#endif
	int	$0x40
	EXPECT_VECTOR 0x40
1:	int	$0x41
	EXPECT_GP 1b, (0x41 * 8 + ERROR_IDT)
	END
