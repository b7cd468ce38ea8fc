/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	hypercall.unpatched, ENV_FLAT
INTENT	"With the quirk disabled the other vendor's instruction raises #UD and stays, and the processor's own works."
CLAUSE	hypercall.patch
CLAUSE	cap.disable_quirks2
NEED	cap.no_hypercall_patch

	xorl	%eax, %eax
	cpuid
	movb	$0xc1, %al		/* VMCALL */
	cmpl	$0x68747541, %ebx	/* Auth */
	je	1f
	movb	$0xd9, %al		/* VMMCALL */
1:	movb	%al, other + 2
	xorb	$(0xc1 ^ 0xd9), %al
	movb	%al, own + 2
	movl	$0, %eax
	cpuid				/* no prefetched bytes */
	movl	$999, %eax
other:	.byte	0x0f, 0x01, 0xc1
	EXPECT_UD other
	CHECK_REG rax, 999
own:	.byte	0x0f, 0x01, 0xc1
	CHECKPOINT
	CHECK_REG rax, HC_ENOSYS
	END
