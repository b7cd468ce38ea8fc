/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.triple_fault_interrupt, ENV_ALL
INTENT	"A software interrupt behind the IDT limit, where #GP and #DF are behind it too, ends in KVM_EXIT_SHUTDOWN."
CLAUSE	run.exit.shutdown

	SET_REG idt.limit, 0x1f
	int	$0x80
	EXPECT_SHUTDOWN
