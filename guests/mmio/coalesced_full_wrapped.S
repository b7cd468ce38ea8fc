/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.coalesced_full_wrapped, ENV_KERNEL
INTENT	"The ring holds 169 writes wherever in it the first one lies."
CLAUSE	vm.coalesced_mmio.full
NEED	cap.coalesced_mmio

	COALESCE UNBACKED, 4
	RING_START 100

	xorl	%eax, %eax
1:	movl	%eax, UNBACKED
	incl	%eax
	cmpl	$170, %eax
	jne	1b
	EXPECT_MMIO_WRITE UNBACKED, 4, 169
	CHECK_RING 169
	CHECK_COALESCED UNBACKED, 4, 0
	RING_START 169
	movl	%eax, UNBACKED
	movl	%eax, UNBACKED
	CHECKPOINT
	CHECK_RING 2
	CHECK_COALESCED UNBACKED, 4, 170
	CHECK_COALESCED UNBACKED, 4, 170
	CHECK_RING 0
	END
