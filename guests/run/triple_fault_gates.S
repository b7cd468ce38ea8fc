/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.triple_fault_gates, ENV_PROTECTED
INTENT	"#UD, #NP and #DF all through gates that are not present end in KVM_EXIT_SHUTDOWN, though the table is long enough."
CLAUSE	run.exit.shutdown

	SET_MEM GATE_RIGHTS(6), 1, 0x0e
	SET_MEM GATE_RIGHTS(8), 1, 0x0e
	SET_MEM GATE_RIGHTS(11), 1, 0x0e
	ud2
	EXPECT_SHUTDOWN
