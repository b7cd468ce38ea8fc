/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.far_call_fault, ENV_USER
INTENT	"A far call that pushes CS to a device and faults with the next push: CS and the stack stay, and the device sees nothing."
CLAUSE	mmio.stack.fault
CLAUSE	mmio.crossing.fault

	SET_MEM PTE_ADDRESS(UNBACKED), PTE_BYTES, 0
	mov	$UNBACKED + 0x1004, NSP
	mov	$target, NBX
1:	lcall	*(NBX)
	EXPECT_PF 1b, (PF_WRITE | PF_USER), UNBACKED + 0xffc
	CHECK_REG rsp, UNBACKED + 0x1004
#if BITS == 64
	CHECK_REG cs.selector, SEL_USER_CODE64 + 3
#else
	CHECK_REG cs.selector, SEL_USER_CODE32 + 3
#endif
	movl	$0x11, SCRATCH
	movl	UNBACKED + 0x1000, %ebx
	EXPECT_MMIO_READ UNBACKED + 0x1000, 4, 0x12345678
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	END

target:	.long	2f
#if BITS == 64
	.word	SEL_USER_CODE64 + 3
#else
	.word	SEL_USER_CODE32 + 3
#endif
2:	ud2
