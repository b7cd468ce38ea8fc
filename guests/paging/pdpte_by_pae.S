/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.pdpte_by_pae, ENV_PAGED32
INTENT	"CR4.PAE that is set while paging is on loads the root entries: what stands there for two-level paging has reserved bits, hence #GP(0)."
CLAUSE	paging.pdpte

	movl	%cr4, %eax
	movl	%eax, %ebx
	orl	$CR4_PAE, %eax
1:	movl	%eax, %cr4
	EXPECT_GP 1b, 0
	CHECK_REG cr4, CR4_PSE
	movl	SCRATCH, %eax
	END
