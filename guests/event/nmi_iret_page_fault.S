/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_iret_page_fault, ENV_PAGED & ~ENV_USER
INTENT	"An IRET in an NMI's handler whose frame reaches into a page that is not present raises #PF and unblocks NMIs: the one that waits comes first there."
CLAUSE	event.nmi.iret_fault
CLAUSE	paging.fault.cr2
NEED	cap.user_nmi

	SET_MEM	GATE_ADDRESS(2), 2, handler	/* the gate of NMI leads into the guest */
	SET_MEM	GATE_ADDRESS(14), 2, fault
	SET_MEM	PTE_ADDRESS(SCRATCH), 4, 0
	SET_REG	cr3, page_root
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
	mov	$SCRATCH - WORD_BYTES, NSP	/* RIP is there, CS is not */
	NATURAL_IRET
fault:
	ud2
second:
	CHECKPOINT
	CHECK_REG rbp, 2
	CHECK_REG nmi.masked, 1
	CHECK_REG cr2, SCRATCH, -0x1000		/* in which order IRET pops is not defined */
	mov	$1f, NAX
	mov	NAX, (NSP)
	NATURAL_IRET				/* so that nobody is left with NMIs blocked */
1:	END
