/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.unreal, ENV_REAL16
INTENT	"FS, loaded in protected mode, keeps its 4 GiB limit in real mode and reaches device memory at 2 MiB."
CLAUSE	mode.protected.leave
CLAUSE	mmio.write

	lgdt	gdtr
	movl	%cr0, %eax
	orb	$CR0_PE, %al
	movl	%eax, %cr0
	movw	$SEL_DATA, %bx
	movw	%bx, %fs
	xorb	$CR0_PE, %al
	movl	%eax, %cr0
	movl	$0x200000, %ebx
	movb	$0x77, %fs:(%ebx)
	EXPECT_MMIO_WRITE 0x200000, 1, 0x77
	CHECK_REG fs.limit, 0xffffffff
	CHECK_REG fs.base, 0
	END
gdtr:	.word	GDT_LIMIT
	.long	env_gdt
