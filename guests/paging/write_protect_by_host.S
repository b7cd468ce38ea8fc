/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.write_protect_by_host, ENV_PAGED & ~ENV_USER
INTENT	"A read-only page that was written with CR0.WP clear faults as soon as KVM_SET_SREGS has set WP."
CLAUSE	paging.rights.write
CLAUSE	vcpu.set_sregs

	SET_REG	cr0, 0, CR0_WP
	SET_MEM	PTE_ADDRESS(SCRATCH), 1, PTE_RIGHTS & ~PTE_WRITABLE
	movl	$0x1234, SCRATCH
	movl	$0x5678, SCRATCH
	CHECKPOINT
	SET_REG	cr0, CR0_WP, CR0_WP
	nop
1:	movl	$0, SCRATCH
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE, SCRATCH
	CHECK_MEM SCRATCH, 4, 0x5678
	END
