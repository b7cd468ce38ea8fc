/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "probe.h"

GUEST	paging.every_walk, ENV_PAGED & ~ENV_USER
INTENT	"What one entry refuses and another one below it: absence and reserved bits count in the order of the walk, rights at its end."
CLAUSE	paging.fault.code
CLAUSE	paging.reserved
CLAUSE	paging.rights.write
CLAUSE	paging.rights.user
#if GUEST_ENV == ENV_PAGED32
#define MODES	MODE_WP
#else
NEED	cpuid.nx
#define MODES	(MODE_WP | MODE_NXE)
#endif

	PROBE_START
	EXPECT_BP
	ENUMERATE FAMILY_PAGING_WALK, probes, MODES, 1
	ENUMERATE FAMILY_PAGING_WALK, probes, MODES, 2
	END
	PROBES	paging_probes
