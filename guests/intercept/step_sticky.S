/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.step_sticky, ENV_KERNEL
INTENT	"DR6.BS stays set over every exit until the guest clears it, and the next step sets it again."
CLAUSE	intercept.single_step.sticky
CLAUSE	isolation.debug

	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
	nop
	EXPECT_DB
	SET_REG	rflags, 0, FLAG_TF
	EVERY_EXIT
	mov	%dr6, CBX
	mov	$0xffff0ff0, CAX
#if BITS == 64
	movl	%eax, %eax
#endif
	mov	CAX, %dr6
	mov	%dr6, CDX
	CHECKPOINT
	CHECK_REG rbx, DR6_BS, DR6_CAUSES
	CHECK_REG rdx, 0, DR6_CAUSES
	pushf
	pop	NAX
	or	$FLAG_TF, NAX
	push	NAX
	popf
	nop
	EXPECT_DB
	CHECK_REG dr6, DR6_BS, DR6_CAUSES
	SET_REG	rflags, 0, FLAG_TF
	nop
	END
