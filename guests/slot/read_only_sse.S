/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.read_only_sse, ENV_KERNEL
INTENT	"A 16-byte store to a read-only slot is two exits of eight bytes, a 16-byte load none."
CLAUSE	slot.read_only
CLAUSE	mmio.wide
NEED	cap.readonly_mem
NEED	cpuid.sse2

	SET_REG	cr4, CR4_OSFXSR, CR4_OSFXSR
	SLOT	1, UNBACKED, 0x1000, MEM_READONLY
	SET_MEM	UNBACKED + 0x10, 8, 0x1111111122222222
	SET_MEM	UNBACKED + 0x18, 8, 0x3333333344444444
	movdqa	UNBACKED + 0x10, %xmm3
	movdqa	%xmm3, UNBACKED + 0x20
	EXPECT_MMIO_WRITE UNBACKED + 0x20, 8, 0x1111111122222222
	EXPECT_MMIO_WRITE UNBACKED + 0x28, 8, 0x3333333344444444
	CHECKPOINT
	CHECK_MEM UNBACKED + 0x20, 8, 0
	END
