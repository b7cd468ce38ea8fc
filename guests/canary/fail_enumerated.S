/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "probe.h"

GUEST	canary.fail_enumerated, ENV_PAGED & ~ENV_USER
INTENT	"An oracle that forgets CR0.WP must be found wrong, by the combinations that CR0.WP decides."
CLAUSE	paging.rights.write
CANARY	FAIL

	PROBE_START
	EXPECT_BP
	ENUMERATE FAMILY_PAGING_RIGHTS, probes, MODE_WP | MODE_WRONG, 1
	END
	PROBES	paging_probes
