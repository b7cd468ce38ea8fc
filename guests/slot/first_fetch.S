/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.first_fetch, ENV_ALL
INTENT	"The first access to new memory is a fetch, of an instruction that crosses into a second new page."
CLAUSE	slot.first_access

	SLOT	1, UNBACKED, 0x2000
	SET_MEM	UNBACKED + 0xffe, 2, 0xbb66	/* mov $0x1234, %bx, the operand on the next page */
#if BITS == 16
	SET_MEM	UNBACKED + 0xffe, 2, 0xbb90	/* nop; mov $0x1234, %bx */
#endif
	SET_MEM	UNBACKED + 0x1000, 2, 0x1234
	SET_MEM	UNBACKED + 0x1002, 2, 0xe6ff	/* jmp *%si, *%esi or *%rsi */
	mov	$1f, NSI
	xorl	%ebx, %ebx
	mov	$UNBACKED + 0xffe, NAX
	jmp	*NAX
1:	CHECKPOINT
	CHECK_REG rbx, 0x1234
	END
