/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_iret_first_touch, ENV_KERNEL
INTENT	"An IRET in an NMI's handler that is the first to touch its stack, across two pages, ends before the NMI that waits: that finds it done."
CLAUSE	event.nmi.masked
CLAUSE	slot.first_access
NEED	cap.user_nmi

#define FRAME	(UNBACKED + 0x1000 - WORD_BYTES)
	SLOT	1, UNBACKED, 0x2000
	SET_MEM	(FRAME), WORD_BYTES, behind
	SET_MEM	(FRAME + WORD_BYTES), WORD_BYTES, NATURAL_CODE
	SET_MEM	(FRAME + 2 * WORD_BYTES), WORD_BYTES, FLAG_ONE
#if BITS == 64
	SET_MEM	FRAME + 24, 8, GUEST_STACK
	SET_MEM	FRAME + 32, 8, SEL_DATA
#endif
	SET_MEM	GATE_ADDRESS(2), 2, handler	/* the gate of NMI leads into the guest */
	xorl	%ebp, %ebp
	outb	%al, $PORT_CHECKPOINT
	ud2
handler:
	incl	%ebp
	cmpl	$2, %ebp
	je	second
	guest_record __LINE__, RECORD_CHECKPOINT
	NMI
	CHECKPOINT
	CHECK_REG rbp, 1
	NMI
	mov	$FRAME, NSP
	NATURAL_IRET
behind:
	ud2
second:
	pop	NAX				/* where the second one came */
	CHECKPOINT
	CHECK_REG rbp, 2
	CHECK_REG rax, behind
	CHECK_REG nmi.masked, 1
	mov	$1f, NAX
	push	NAX
	NATURAL_IRET				/* so that nobody is left with NMIs blocked */
1:	END
