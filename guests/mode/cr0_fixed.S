/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr0_fixed, ENV_KERNEL
INTENT	"CR0.ET stays set whatever is written there, and a reserved bit of the lower half stays clear."
CLAUSE	mode.cr0.fixed

	mov	%cr0, CAX
	movl	%eax, %esi
	xorl	$CR0_ET, %eax
	mov	CAX, %cr0
	mov	%cr0, CBX
	xorl	%esi, %ebx
	CHECKPOINT
	CHECK_REG cr0, CR0_ET, CR0_ET
	movl	%esi, %eax
	orl	$0x1000ff00, %eax
	mov	CAX, %cr0
	mov	%cr0, CDX
	xorl	%esi, %edx
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rdx, 0
	CHECK_REG cr0, CR0_ET, CR0_ET | 0x1000ff00
	END
