/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "probe.h"

GUEST	protection.every_limit, ENV_32BIT & ~ENV_USER
INTENT	"Reads and writes of each size around both ends of a segment: byte or page granular, expand-down or not, 16 or 32 bits."
CLAUSE	protection.limit
CLAUSE	protection.limit.expand_down
CLAUSE	protection.type

	PROBE_USER_DATA
	PROBE_START
	EXPECT_BP
	ENUMERATE FAMILY_SEGMENT_LIMIT, probes
	END
	PROBES	limit_probes
