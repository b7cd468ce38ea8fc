/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.length, ENV_32BIT & ~ENV_USER
INTENT	"CALL, JMP and IRET that switch tasks save the address behind themselves with all redundant prefixes, CALL through memory too."
CLAUSE	task.save
CLAUSE	intercept.length

	SET_TSS	SEL_FREE, tss, TSS_LIMIT, ACCESS_TSS32
	orl	$0, SCRATCH
	movl	$pointer, %esi
	jmp	2f

task:	CHECKPOINT
	CHECK_MEM (env_tss + TSS_EIP), 4, 1f
	.byte	0x2e, 0x36, 0x26
	iretl
3:	CHECKPOINT
	CHECK_MEM (tss + TSS_EIP), 4, 3b
	CHECK_MEM (env_tss + TSS_EIP), 4, 4f
	iretl
5:	CHECKPOINT
	CHECK_MEM (env_tss + TSS_EIP), 4, 6f
	END

2:	.byte	0x3e, 0x3e, 0x2e
	lcall	$SEL_FREE, $0
1:	.byte	0x64
	lcall	*(%esi)
4:	.byte	0x26, 0x26
	ljmp	*(%esi)
6:	ud2

pointer: .long	0
	.word	SEL_FREE
	.balign	4
tss:	TASK	task, SCRATCH + 0x800
