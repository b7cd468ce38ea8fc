/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.clts, ENV_KERNEL
INTENT	"CLTS clears TS and leaves the rest of CR0."
CLAUSE	mode.clts

	mov	%cr0, CBX
	mov	CBX, CAX
	orl	$CR0_TS | CR0_MP, %eax
	mov	CAX, %cr0
	clts
	mov	%cr0, CAX
	xor	CBX, CAX
	CHECKPOINT
	CHECK_REG rax, CR0_MP
	END
