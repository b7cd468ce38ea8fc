/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	paging.cr3_reload_many, ENV_PAGED & ~ENV_USER
INTENT	"After MOV to CR3 rights that were taken away are gone, also of the last of many pages that were written."
CLAUSE	paging.invalidate.cr3
#define BYTES	0x20000
#define LAST	(HIGH + BYTES - 0x1000)

	SLOT	1, HIGH, BYTES
	mov	%cr3, CAX
	mov	CAX, %cr3
	mov	$HIGH, NDI
1:	movl	$1, (NDI)
	add	$0x1000, NDI
	cmp	$LAST, NDI
	jbe	1b
	andl	$~PTE_WRITABLE, PTE_ADDRESS(LAST)
	mov	%cr3, CAX
	mov	CAX, %cr3
1:	movl	$2, LAST
	EXPECT_PF 1b, PF_PRESENT | PF_WRITE, LAST
	CHECK_MEM LAST, 4, 1
	END
