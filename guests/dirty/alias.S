/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.alias, ENV_PAGED
INTENT	"A write through either of two linear addresses of a page is in the log, whichever of them was warm when it was emptied."
CLAUSE	dirty.write
CLAUSE	vm.get_dirty_log.again

#define ALIAS	(LARGE_BYTES * 2)
	SET_MEM	PDE_ADDRESS(ALIAS), 4, page_table + PTE_PRESENT + PTE_WRITABLE + PTE_USER
	SLOT	1, HIGH, 0x1000, MEM_LOG_DIRTY_PAGES
	movb	$1, HIGH
	movb	$2, ALIAS + HIGH
	CHECKPOINT
	CHECK_DIRTY 1, 1
	movb	$3, ALIAS + HIGH
	CHECKPOINT
	CHECK_DIRTY 1, 1
	movb	$4, HIGH
	CHECKPOINT
	CHECK_DIRTY 1, 1
	movb	HIGH, %bl
	movb	ALIAS + HIGH, %bh
	CHECKPOINT
	CHECK_REG rbx, 0x0404
	CHECK_DIRTY 1, 0
	END
