/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "probe.h"

GUEST	paging.every_right_large, ENV_PAGED & ~ENV_USER
INTENT	"Each set of rights in an entry of each level, for each access to a page that a directory entry maps."
CLAUSE	paging.large
CLAUSE	paging.rights.write
CLAUSE	paging.rights.user
CLAUSE	paging.rights.execute
CLAUSE	paging.rights.implicit
CLAUSE	paging.fault.code
#if GUEST_ENV == ENV_PAGED32
#define MODES	MODE_WP
#else
NEED	cpuid.nx
#define MODES	(MODE_WP | MODE_NXE)
#endif

	PROBE_START
	EXPECT_BP
	ENUMERATE FAMILY_PAGING_RIGHTS, probes, MODES, 2
	END
	PROBES	paging_probes
