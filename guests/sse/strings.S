/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	sse.strings, ENV_REAL16 | ENV_PAE32 | ENV_LONG64
INTENT	"PCMPESTRI takes lengths from EAX and EDX and finds a byte of a set: ECX, and CF, ZF, SF, OF about the result."
CLAUSE	sse.strings
NEED	cpuid.sse42

	SET_REG cr4, CR4_OSFXSR | CR4_OSXMMEXCPT, CR4_OSFXSR | CR4_OSXMMEXCPT

	movdqu	set, %xmm1
	movl	$2, %eax
	movl	$7, %edx
	movl	$-1, %ecx
	pcmpestri $0, text, %xmm1
	CHECKPOINT
	CHECK_REG rcx, 4
	CHECK_REG rflags, FLAG_CF | FLAG_ZF | FLAG_SF, FLAGS_STATUS
	movl	$3, %edx
	pcmpestri $0, text, %xmm1
	CHECKPOINT
	CHECK_REG rcx, 16
	CHECK_REG rflags, FLAG_ZF | FLAG_SF, FLAGS_STATUS
	pcmpistrm $0x40, text, %xmm1
	movups	%xmm0, SCRATCH
	CHECKPOINT
	CHECK_MEM SCRATCH, 8, 0x000000ff00000000
	CHECK_REG rflags, FLAG_CF | FLAG_ZF | FLAG_SF, FLAGS_STATUS
	END
	.balign 16
set:	.asciz	"xo"
	.balign 16
text:	.asciz	"hello"
	.balign 16
