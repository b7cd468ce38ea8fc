/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.breakpoint_mov_ss, ENV_KERNEL
INTENT	"A data breakpoint that MOV to SS hits traps behind the next instruction, be it one that a hypervisor executes."
CLAUSE	exception.db.mov_ss
CLAUSE	exception.db.data

#define DR7_DATA0	0x00030000		/* R/W0: reads and writes */
	movw	%ss, SCRATCH
	movw	SCRATCH, %ss			/* nothing is to be paged in below */
	mov	$SCRATCH, CAX
	mov	CAX, %dr0
	mov	$DR7_ONE | DR7_L0 | DR7_DATA0, CAX
	mov	CAX, %dr7
	xorl	%ebx, %ebx
	movw	SCRATCH, %ss
	incl	%ebx
	EXPECT_DB
	CHECK_REG rbx, 1
	CHECK_REG dr6, 1, DR6_CAUSES
	SET_REG	dr6, 0, DR6_CAUSES
	xorl	%eax, %eax
	movw	SCRATCH, %ss
	cpuid
	EXPECT_DB
	CHECK_REG dr6, 1, DR6_CAUSES
	END
