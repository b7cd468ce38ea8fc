/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	task.across_pages, ENV_PAGED32 | ENV_PAE32
INTENT	"A TSS across two pages whose frames lie apart is loaded from both and saved to both."
CLAUSE	task.load
CLAUSE	task.save

#define BASE	(UNBACKED - 0x30)		/* EBX, at 34H, is on the second page */
	SET_TSS	SEL_FREE, BASE, TSS_LIMIT, ACCESS_TSS32
	SET_MEM	PTE_ADDRESS(UNBACKED), 4, SCRATCH | PTE_RIGHTS
	SET_REG	cr3, page_root
	movl	$tss, %esi
	movl	$BASE, %edi
	movl	$TSS_LIMIT + 1, %ecx
	rep movsb
	movl	$0x1111, BASE + TSS_EAX
	movl	$0x2222, BASE + TSS_EAX + 12	/* EBX */
	jmp	1f
task:	CHECKPOINT
	CHECK_REG rax, 0x1111
	CHECK_REG rbx, 0x2222
	CHECK_REG rsp, SCRATCH + 0x800
	movl	$0x3333, %eax
	movl	$0x4444, %ebx
	iretl
1:	lcall	$SEL_FREE, $0
	CHECKPOINT
	CHECK_MEM BASE + TSS_EAX, 4, 0x3333
	CHECK_MEM SCRATCH + 4, 4, 0x4444
	END

	.balign	4
tss:	TASK	task, SCRATCH + 0x800
