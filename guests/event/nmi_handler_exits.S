/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.nmi_handler_exits, ENV_KERNEL
INTENT	"A second NMI waits through exits and CPUID in the first one's handler, and comes right behind its IRET."
CLAUSE	event.nmi.exceptions
CLAUSE	run.nmi.blocked
NEED	cap.user_nmi

	SET_MEM	GATE_ADDRESS(2), 2, handler	/* the gate of NMI leads into the guest */
	xorl	%ebp, %ebp
	xorl	%esi, %esi
	outb	%al, $PORT_CHECKPOINT
	jmp	interrupted
handler:
	incl	%ebp
	cmpl	$2, %ebp
	je	second
	guest_record __LINE__, RECORD_CHECKPOINT
	NMI
	CHECKPOINT
	CHECK_REG rbp, 1
	CHECK_REG nmi.masked, 1
	NMI
	xorl	%eax, %eax
	cpuid
	inb	$0x20, %al
	EXPECT_IN 0x20, 1, 0
	CHECKPOINT
	CHECK_REG rbp, 1
	CHECK_REG nmi.masked, 1
	CHECK_REG nmi.pending, 1
	NATURAL_IRET
second:
	CHECKPOINT
	CHECK_REG rsi, 0
	CHECK_REG rbp, 2
	CHECK_REG nmi.masked, 1
	NATURAL_IRET
interrupted:
	incl	%esi
	CHECKPOINT
	CHECK_REG rsi, 1
	CHECK_REG nmi.masked, 0
	CHECK_REG rsp, GUEST_STACK
	END
