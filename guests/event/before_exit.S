/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	event.before_exit, ENV_KERNEL
INTENT	"An interrupt that waits before an OUT, a memory access that exits, CPUID or HLT comes first; the instruction then executes once."
CLAUSE	event.interrupt

	SET_REG	rflags, FLAG_IF, FLAG_IF
	xorl	%eax, %eax
	.macro	before instruction:vararg
	CHECKPOINT
	INTERRUPT 0x31
1:	\instruction
	EXPECT_VECTOR 0x31, 1b
	SET_REG	rip, 1b
	.endm
	before	outb %al, $0x20
	EXPECT_OUT 0x20, 1, 0
	before	incb UNBACKED
	EXPECT_MMIO_READ UNBACKED, 1, 4
	EXPECT_MMIO_WRITE UNBACKED, 1, 5
	before	hlt
	EXPECT_HLT
	before	cpuid
	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	END
