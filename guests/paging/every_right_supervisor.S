/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "probe.h"

GUEST	paging.every_right_supervisor, ENV_PAGED & ~ENV_USER
INTENT	"Each set of rights in an entry of each level, for each access, with and without SMEP, SMAP and RFLAGS.AC as well."
CLAUSE	paging.rights.smep
CLAUSE	paging.rights.smap
CLAUSE	paging.rights.implicit
CLAUSE	paging.fault.code
NEED	cpuid.smep
NEED	cpuid.smap
#if GUEST_ENV == ENV_PAGED32
#define MODES	(MODE_WP | MODE_SMEP | MODE_SMAP | MODE_AC)
#else
NEED	cpuid.nx
#define MODES	(MODE_WP | MODE_NXE | MODE_SMEP | MODE_SMAP | MODE_AC)
#endif

	PROBE_START
	EXPECT_BP
	ENUMERATE FAMILY_PAGING_RIGHTS, probes, MODES, 1
	END
	PROBES	paging_probes
