/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.cr2, ENV_KERNEL
INTENT	"CR2 holds what is moved to it; in 64-bit mode all 64 bits, canonical or not."
CLAUSE	insn.cr2

#if BITS == 64
#define VALUE	0x8123456789abcdef
	movq	$VALUE, CAX
#else
#define VALUE	0x89abcdef
	movl	$VALUE, CAX
#endif
	mov	CAX, %cr2
	mov	%cr2, CBX
	CHECKPOINT
	CHECK_REG cr2, VALUE
	CHECK_REG rbx, VALUE
	END
