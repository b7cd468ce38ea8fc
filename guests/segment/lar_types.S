/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.lar_types, ENV_PROTECTED
INTENT	"Of the 16 types of system descriptors, LAR answers for segments, call gates and task gates; in long mode only for those that it has."
CLAUSE	segment.system_types
CLAUSE	segment.lar

#if BITS == 64
#define ANSWERED	(1 << 2 | 1 << 9 | 1 << 11 | 1 << 12)
#else
#define ANSWERED	(1 << 1 | 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5 | 1 << 9 | 1 << 11 | 1 << 12)
#endif
	xorl	%ebx, %ebx
	movl	$SEL_FREE | OWN_RPL, %ecx
	movl	$0x67, env_gdt + SEL_FREE
	.set	type, 0
	.rept	16
	movb	$(ACCESS_PRESENT | USER_MODE * ACCESS_DPL3 | type), env_gdt + SEL_FREE + 5
	lar	%ecx, %eax
	jnz	1f
	btsl	$type, %ebx
1:
	.set	type, type + 1
	.endr
	CHECKPOINT
	CHECK_REG rbx, ANSWERED
	END
