/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "probe.h"

GUEST	protection.every_jump, ENV_32BIT & ~ENV_USER
INTENT	"A far JMP to each type of descriptor that is no gate and no TSS, with each DPL, RPL and CPL, present or not."
CLAUSE	protection.jump

	PROBE_USER_DATA
	PROBE_START
	EXPECT_BP
	ENUMERATE FAMILY_SEGMENT_JUMP, probes
	END
	PROBES	jump_probes
