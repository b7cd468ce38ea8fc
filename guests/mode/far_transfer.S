/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.far_transfer, ENV_ALL
INTENT	"A far call pushes CS and the address behind it, in words or doublewords, and a far return of that size takes them."
CLAUSE	mode.far

#if BITS == 16
#define CODE	0
#elif BITS == 32
#define CODE	(SEL_CODE32 + USER_MODE * ((SEL_USER_CODE32 | 3) - SEL_CODE32))
#else
#define CODE	(SEL_CODE64 + USER_MODE * ((SEL_USER_CODE64 | 3) - SEL_CODE64))
#endif
	SET_MEM	SCRATCH, 4, wide
	SET_MEM	SCRATCH + 4, 2, CODE
	SET_MEM	SCRATCH + 8, 2, narrow
	SET_MEM	SCRATCH + 10, 2, CODE
	jmp	3f
wide:	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - 8)
	CHECK_MEM (GUEST_STACK - 8), 4, 1f
	CHECK_MEM (GUEST_STACK - 4), 2, CODE
	lretl
3:	lcalll	*SCRATCH
1:	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	jmp	4f
narrow:	CHECKPOINT
	CHECK_REG rsp, (GUEST_STACK - 4)
	CHECK_MEM (GUEST_STACK - 4), 2, 2f
	CHECK_MEM (GUEST_STACK - 2), 2, CODE
	lretw
4:	lcallw	*SCRATCH + 8
2:	CHECKPOINT
	CHECK_REG rsp, GUEST_STACK
	END
