/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_iret_fault, ENV_PROTECTED & ~ENV_USER
INTENT	"An IRET in an NMI's handler that faults unblocks NMIs: the one that waits comes at the first instruction of the fault's handler."
CLAUSE	event.nmi.iret_fault
NEED	cap.user_nmi

	SET_MEM	GATE_ADDRESS(2), 2, handler	/* the gate of NMI leads into the guest */
	SET_MEM	GATE_ADDRESS(13), 2, fault
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
	mov	$SEL_FREE, NAX
	mov	NAX, WORD_BYTES(NSP)
	NATURAL_IRET				/* to a selector without a descriptor */
fault:
	ud2
second:
	CHECKPOINT
	CHECK_REG rbp, 2
	CHECK_REG nmi.masked, 1
	mov	$1f, NAX
	mov	NAX, (NSP)
	NATURAL_IRET				/* so that nobody is left with NMIs blocked */
1:	END
