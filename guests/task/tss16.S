/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.tss16, ENV_32BIT & ~ENV_USER
INTENT	"A task with a 16-bit TSS is entered and left: its fields have 16 bits, FS and GS are none of them."
CLAUSE	task.tss16
CLAUSE	task.return
CLAUSE	task.static

	SET_TSS	SEL_FREE, tss, TSS16_LIMIT, ACCESS_TSS16
	SET_MEM	tss + TSS16_AX, 2, 0x1234
	movl	$0x11111111, %eax
	jmp	2f

task:	CHECKPOINT
	CHECK_REG rax, 0x1234, 0xffff
	CHECK_REG rsp, SCRATCH + 0x800, 0xffff
	CHECK_REG rflags, FLAG_ONE | FLAG_NT | FLAG_CF
	CHECK_REG ds.selector, SEL_DATA
	CHECK_REG tr.attributes, ACCESS_TSS16 | ACCESS_BUSY
	CHECK_MEM (tss + TSS_LINK), 2, SEL_TSS
	movw	$0x4321, %ax
	movw	$SEL_FREE, %cx
	iretl
returned:

2:	lcall	$SEL_FREE, $0
	CHECKPOINT
	CHECK_REG rax, 0x11111111
	CHECK_REG tr.selector, SEL_TSS
	CHECK_MEM (tss + TSS16_IP), 2, returned
	CHECK_MEM (tss + TSS16_FLAGS), 2, FLAG_ONE | FLAG_CF
	CHECK_MEM (tss + TSS16_AX), 2, 0x4321
	CHECK_MEM (tss + TSS16_SP), 2, SCRATCH + 0x800
	CHECK_MEM (tss + TSS16_ES), 8, SEL_DATA << 48 | SEL_DATA << 32 | SEL_CODE32 << 16 | SEL_DATA
	CHECK_MEM (tss + TSS16_LDT), 4, 0x5a5a0000
	END

	.balign	4
tss:	TASK16	task, SCRATCH + 0x800, FLAG_ONE | FLAG_CF
	.short	0x5a5a
