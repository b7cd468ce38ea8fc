/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_iret_closed, ENV_KERNEL
INTENT	"An IRET in an NMI's handler that makes KVM_RUN fail for its stack leaves NMIs blocked; tried again, it lets the one that waits come behind it."
CLAUSE	event.nmi.masked
CLAUSE	run.efault.retry
NEED	cap.user_nmi

#define FRAME	(UNBACKED + 0x800)
	SLOT	1, UNBACKED, 0x1000
	SET_MEM	(FRAME), WORD_BYTES, behind
	SET_MEM	(FRAME + WORD_BYTES), WORD_BYTES, NATURAL_CODE
	SET_MEM	(FRAME + 2 * WORD_BYTES), WORD_BYTES, FLAG_ONE
#if BITS == 64
	SET_MEM	FRAME + 24, 8, GUEST_STACK
	SET_MEM	FRAME + 32, 8, SEL_DATA
#endif
	PROTECT	UNBACKED, 0x1000, PROT_NONE
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
1:	NATURAL_IRET
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, 1b
	CHECK_REG rsp, FRAME
	CHECK_REG nmi.masked, 1
	CHECK_REG nmi.pending, 1
	PROTECT	UNBACKED, 0x1000, PROT_ALL
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
