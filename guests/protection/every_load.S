/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "probe.h"

GUEST	protection.every_load, ENV_32BIT & ~ENV_USER
INTENT	"MOV to DS and SS of each type of descriptor, DPL, RPL and CPL, present or not, and of no descriptor."
CLAUSE	protection.load.data
CLAUSE	protection.load.stack
CLAUSE	protection.load.null

	PROBE_START
	EXPECT_BP
	ENUMERATE FAMILY_SEGMENT_LOAD, probes
	END
	PROBES	load_probes
