/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.huge_page_code, ENV_PROTECTED
INTENT	"Code in a huge page runs, is rewritten by the guest and runs as rewritten, while data elsewhere in the same huge page is read and written."
CLAUSE	slot.huge_page
CLAUSE	slot.memory

#define BASE	0x800000
	SLOT	1, BASE, 0x200000
	HUGE_PAGES BASE, 0x200000
	movl	$BASE + 0x12300, %edx
	movl	$0xc301c383, (NDX)			/* ADD $1 to EBX; RET */
	movl	$0x100, %ebx
	call	*NDX
	movl	%ebx, BASE + 0x100000
	movb	$0x10, 2(NDX)
	call	*NDX
	addl	%ebx, BASE + 0x100000
	movb	$0xc3, BASE + 0x100800
	mov	$BASE + 0x100800, NSI
	call	*NSI
	call	*NDX
	CHECKPOINT
	CHECK_REG rbx, 0x121
	CHECK_MEM BASE + 0x100000, 4, 0x212
	END
