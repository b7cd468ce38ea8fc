/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.loop, ENV_KERNEL
INTENT	"LOOP counts down without touching flags, LOOPNE stops at ZF, JCXZ jumps at 0."
CLAUSE	insn.loop

	mov	$3, NCX
	xorl	%eax, %eax
	stc
1:	incl	%eax
	loop	1b
	CHECKPOINT
	CHECK_REG rax, 3
	CHECK_REG rcx, 0
	CHECK_REG rflags, FLAG_CF | FLAG_PF, FLAGS_STATUS
	mov	$5, NCX
1:	decl	%eax
	loopne	1b				/* ZF in the third round */
	CHECKPOINT
	CHECK_REG rcx, 2
	mov	$0x10000, %ecx
#if BITS == 64
	xorl	%ecx, %ecx
	jrcxz	1f
#else
	jcxz	1f				/* CX, whatever is above it */
#endif
	ud2
1:	CHECKPOINT
	CHECK_REG rax, 0
	END
