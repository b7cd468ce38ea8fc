/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.coalesced_full, ENV_KERNEL
INTENT	"169 writes wait in a ring of 170 entries; the next one exits."
CLAUSE	vm.coalesced_mmio.full
NEED	cap.coalesced_mmio

	COALESCE UNBACKED, 4

	xorl	%eax, %eax
1:	movl	%eax, UNBACKED
	incl	%eax
	cmpl	$171, %eax
	jne	1b
	EXPECT_MMIO_WRITE UNBACKED, 4, 169
	CHECK_RING 169
	CHECK_COALESCED UNBACKED, 4, 0
	CHECK_COALESCED UNBACKED, 4, 1
	CHECKPOINT
	CHECK_REG rax, 171
	CHECK_RING 168
	END
