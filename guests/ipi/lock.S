/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	ipi.lock, ENV_FLAT
INTENT	"Four VCPUs that run at the same time add to a counter under a lock 1000 times each; no addition is lost."
CLAUSE	run.smp.locked
VCPUS	4
IRQCHIP	none, full, split

	.irp	number, 1, 2, 3
	ENTER_VCPU \number, other
	.endr
	.irp	number, 1, 2, 3
	START_VCPU \number
	.endr
	call	add
	wait_count finished, 4
	END
	.irp	number, 1, 2, 3
	JOIN_VCPU \number
	.endr
	CHECK_MEM counter, 4, 4000
other:	call	add
	outb	%al, $PORT_END
add:	movl	$1000, %edi
1:	movl	$1, %eax
2:	xchgl	%eax, held
	testl	%eax, %eax
	jz	3f
	pause
	jmp	2b
3:	movl	counter, %eax
	incl	%eax
	movl	%eax, counter
	movl	$0, held
	decl	%edi
	jnz	1b
	lock incl finished
	ret
held:	.long 0
counter: .long 0
finished: .long 0
