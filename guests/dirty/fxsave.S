/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	dirty.fxsave, ENV_KERNEL
INTENT	"FXSAVE across two pages puts both into the log, FXRSTOR neither."
CLAUSE	dirty.write
NEED	cpuid.fxsr

	SLOT	1, UNBACKED, 0x2000, MEM_LOG_DIRTY_PAGES
	SET_REG	cr4, CR4_OSFXSR, CR4_OSFXSR
	movb	$0, UNBACKED
	movb	$0, UNBACKED + 0x1000
	CHECKPOINT
	CHECK_DIRTY 1, 3
	fxsave	UNBACKED + 0xff0
	CHECKPOINT
	CHECK_DIRTY 1, 3
	CHECK_MEM UNBACKED + 0xff0, 2, 0x37f
	fxrstor	UNBACKED + 0xff0
	CHECKPOINT
	CHECK_DIRTY 1, 0
	END
