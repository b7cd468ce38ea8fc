/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.verify_types, ENV_PROTECTED
INTENT	"Of the 16 types of segments, VERR takes data and readable code, VERW writable data; neither takes a system segment."
CLAUSE	segment.verify

	xorl	%ebx, %ebx
	xorl	%edx, %edx
	movl	$SEL_FREE | OWN_RPL, %ecx
	.set	type, 0
	.rept	16
	movb	$(0x90 | USER_MODE * ACCESS_DPL3 | type), env_gdt + SEL_FREE + 5
	verr	%cx
	jnz	1f
	btsl	$type, %ebx
1:	verw	%cx
	jnz	1f
	btsl	$type, %edx
1:	.set	type, type + 1
	.endr
	movb	$(ACCESS_LDT | USER_MODE * ACCESS_DPL3), env_gdt + SEL_FREE + 5
	movw	%cx, SCRATCH
	verr	SCRATCH
	jnz	1f
	btsl	$16, %ebx
1:	verw	SCRATCH
	jnz	1f
	btsl	$16, %edx
1:	CHECKPOINT
	CHECK_REG rbx, 0xccff
	CHECK_REG rdx, 0x00cc
	END
