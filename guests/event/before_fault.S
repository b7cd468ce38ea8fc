/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.before_fault, ENV_KERNEL
INTENT	"An interrupt, then an NMI, that wait before UD2 come first; UD2 raises #UD when their handler returns to it."
CLAUSE	event.before_fault
NEED	cap.user_nmi

	SET_REG	rflags, FLAG_IF, FLAG_IF
	CHECKPOINT
	INTERRUPT 0x31
1:	ud2
	EXPECT_VECTOR 0x31, 1b
	SET_REG	rip, 1b
	EXPECT_UD 1b
	CHECKPOINT
	NMI
1:	ud2
	EXPECT_VECTOR 2, 1b
	SET_REG	rip, 1b
	EXPECT_UD 1b
	END
