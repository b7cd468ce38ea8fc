/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr0_bits, ENV_KERNEL
INTENT	"MP, EM, TS, NE, WP and AM of CR0 read as written, each alone, by MOV, by SMSW as far as it reaches, and for user space."
CLAUSE	mode.cr0.bits
CLAUSE	intercept.smsw

.macro toggle bits:req
	mov	%cr0, CAX
	xorl	$\bits, %eax
	mov	CAX, %cr0
	mov	%cr0, CBX
	smsw	%cx
	CHECKPOINT
.endm
#define START	(CR0_ET | !!(GUEST_ENV & ~ENV_REAL16) * (CR0_PE | CR0_NE) | \
		 !!(GUEST_ENV & ENV_PAGED) * (CR0_PG | CR0_WP))
	.irp	bits, CR0_MP, CR0_EM, CR0_TS, CR0_NE, CR0_WP, CR0_AM
	toggle	\bits
	CHECK_REG rbx, START ^ \bits
	CHECK_REG rcx, START ^ \bits, 0xffff
	CHECK_REG cr0, START ^ \bits
	toggle	\bits
	CHECK_REG rbx, START
	CHECK_REG cr0, START
	.endr
	END
