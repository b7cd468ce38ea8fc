/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	run.registers, ENV_ALL
INTENT	"Every general register that user space sets is what the guest finds there, and none is another's."
CLAUSE	run.registers

	SET_REG rax, 0x8000000180000001
	SET_REG rcx, 0x8000000280000020
	SET_REG rdx, 0x8000000480000400
	SET_REG rbx, 0x8000000880008000
	SET_REG rbp, 0x8000001080100000
	SET_REG rsi, 0x8000002082000000
	SET_REG rdi, 0x80000040c0000000
	add	NCX, NAX
	rol	$1, NAX
	add	NDX, NAX
	rol	$1, NAX
	add	NBX, NAX
	rol	$1, NAX
	add	NBP, NAX
	rol	$1, NAX
	add	NSI, NAX
	rol	$1, NAX
	add	NDI, NAX
	CHECKPOINT
#if BITS == 64
	CHECK_REG rax, 0x800001cfc444442f
#elif BITS == 32
	CHECK_REG rax, 0xc444442f
#else
	CHECK_REG rax, 0x80004424
#endif
	CHECK_REG rcx, 0x8000000280000020
	CHECK_REG rdx, 0x8000000480000400
	CHECK_REG rbx, 0x8000000880008000
	CHECK_REG rbp, 0x8000001080100000
	CHECK_REG rsi, 0x8000002082000000
	CHECK_REG rdi, 0x80000040c0000000
	END
