/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.debug, ENV_KERNEL
INTENT	"Every exit and another VM that has set all debug registers leave DR0 to DR3, DR6 and DR7 of the guest."
CLAUSE	isolation.debug

	.irp	n, 0, 1, 2, 3
	mov	$0x1000 + \n, CAX
	mov	CAX, %dr\n
	.endr
	mov	$0xffff2ff4, CAX		/* BD, B2 */
#if BITS == 64
	movl	%eax, %eax
#endif
	mov	CAX, %dr6
	mov	$DR7_ONE | DR7_DWORD0, CAX	/* nothing is enabled */
	mov	CAX, %dr7
	EVERY_EXIT
	CHECK_REG dr2, 0x1002
	CHECK_REG dr6, 0xffff2ff4
	CHECK_REG dr7, DR7_ONE | DR7_DWORD0
	.irp	n, 0, 1, 2, 3
	mov	%dr\n, CAX
	movl	%eax, SCRATCH + 4 * \n
	.endr
	mov	%dr6, CDX
	mov	%dr7, CBX
	CHECKPOINT
	.irp	n, 0, 1, 2, 3
	CHECK_MEM (SCRATCH + 4 * \n), 4, 0x1000 + \n
	.endr
	CHECK_REG rdx, 0xffff2ff4
	CHECK_REG rbx, DR7_ONE | DR7_DWORD0
	END
