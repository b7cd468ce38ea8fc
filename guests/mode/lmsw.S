/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.lmsw, ENV_KERNEL
INTENT	"LMSW sets and clears TS and MP, sets PE but does not clear it, and touches no bit above 3."
CLAUSE	mode.lmsw

	mov	%cr0, CBX
	movw	$0xfff0 | CR0_TS | CR0_MP | CR0_PE, %ax
	lmsw	%ax
	mov	%cr0, CAX
	xorl	%ebx, %eax
	CHECKPOINT
	CHECK_REG rax, CR0_TS | CR0_MP, ~CR0_PE
	CHECK_REG cr0, CR0_PE, CR0_PE
	xorl	%eax, %eax
	lmsw	%ax
	smsw	%cx
	CHECKPOINT
	CHECK_REG cr0, CR0_PE, CR0_PE | CR0_TS | CR0_MP | CR0_EM
	CHECK_REG rcx, CR0_PE, 0xf
	END
