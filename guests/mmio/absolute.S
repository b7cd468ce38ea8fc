/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.absolute, ENV_ALL
INTENT	"The forms of MOV that hold the address itself and no ModRM byte load and store the accumulator."
CLAUSE	mmio.read
CLAUSE	mmio.write
CLAUSE	mmio.merge

	SET_REG rax, 0x1122334455667788
#if BITS == 64
	movabsb	UNBACKED, %al
	EXPECT_MMIO_READ UNBACKED, 1, 0x99
	movabsq	%rax, UNBACKED + 8
	EXPECT_MMIO_WRITE UNBACKED + 8, 8, 0x1122334455667799
#else
	movb	UNBACKED, %al
	EXPECT_MMIO_READ UNBACKED, 1, 0x99
	movl	%eax, UNBACKED + 8
	EXPECT_MMIO_WRITE UNBACKED + 8, 4, 0x55667799
#endif
	END
