/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.extend, ENV_KERNEL
INTENT	"MOVSX, MOVZX, CBW, CWDE, CWD and BSWAP, each where the sign matters."
CLAUSE	insn.extend

	SET_MEM	SCRATCH, 2, 0x8081
	movsbl	SCRATCH, %eax
	movzbl	SCRATCH + 1, %ecx
	movswl	SCRATCH, %edx
	CHECKPOINT
	CHECK_REG rax, 0xffffff81
	CHECK_REG rcx, 0x80
	CHECK_REG rdx, 0xffff8081
	movl	$0x12340080, %eax
	cbtw
	cwtd
	CHECKPOINT
	CHECK_REG rax, 0x1234ff80
	CHECK_REG rdx, 0xffffffff
	cwtl
	bswapl	%eax
	CHECKPOINT
	CHECK_REG rax, 0x80ffffff
	END
