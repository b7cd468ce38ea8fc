/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.no_access, ENV_ALL
INTENT	"LEA, a long NOP and a prefetch name an address in device memory without accessing it: no exit."
CLAUSE	mmio.no_access

#if BITS == 16
	leaw	UNBACKED, %bx
	nopw	UNBACKED
#else
	leal	UNBACKED, %ebx
	nopl	UNBACKED
#endif
	prefetcht0 UNBACKED
	CHECKPOINT
	CHECK_REG rbx, UNBACKED, 0xffff
	END
