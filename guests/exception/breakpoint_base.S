/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.breakpoint_base, ENV_KERNEL & ~ENV_64BIT
INTENT	"An instruction breakpoint is compared with the linear address, the base of CS included, not with the offset."
CLAUSE	exception.db.instruction

#define BASE	0x4000
#if BITS == 16
#define CODE	(BASE >> 4)
#else
#define CODE	SEL_FREE
	SET_MEM	env_gdt + SEL_FREE, 8, 0x00cf9b000000ffff + (BASE << 16)
#endif
	SET_MEM	GATE_ADDRESS(1), 2, handler
	movl	$watched, %eax
	mov	CAX, %dr0
	movl	$watched - BASE, %eax
	mov	CAX, %dr1
	movl	$DR7_ONE | 5, %eax		/* L0, L1 */
	mov	CAX, %dr7
	ljmp	$CODE, $1f - BASE
1:	nop
watched:
	nop
	ud2
handler:
	pop	NBX
	pop	NCX
	mov	%dr6, CDX
	CHECKPOINT
	CHECK_REG rbx, (watched - BASE)
	CHECK_REG rcx, CODE
	CHECK_REG rdx, 1, DR6_CAUSES
	END
