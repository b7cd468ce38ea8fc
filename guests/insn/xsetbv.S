/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.xsetbv, ENV_KERNEL
INTENT	"XSETBV sets XCR0 to components that there are, x87 among them; anything else, and any other register, is #GP and changes nothing."
CLAUSE	insn.xsetbv
CLAUSE	insn.xgetbv.value
NEED	cpuid.xsave

	SET_REG cr4, CR4_OSXSAVE, CR4_OSXSAVE

	xorl	%ecx, %ecx
	movl	$0xffffffff, %edx
	xgetbv
	CHECKPOINT
	CHECK_REG rax, 1
	CHECK_REG rdx, 0
	movl	$3, %eax
	xsetbv
	xorl	%eax, %eax
1:	xsetbv					/* without x87 */
	EXPECT_GP 1b
	movl	$2, %eax
1:	xsetbv
	EXPECT_GP 1b
	movl	$5, %eax			/* AVX without SSE */
1:	xsetbv
	EXPECT_GP 1b
	movl	$3, %eax
	movl	$0x40000000, %edx		/* component 62 */
1:	xsetbv
	EXPECT_GP 1b
	xorl	%edx, %edx
	movl	$7, %ecx			/* there is no XCR7 */
1:	xsetbv
	EXPECT_GP 1b
1:	xgetbv
	EXPECT_GP 1b
	xorl	%ecx, %ecx
	xgetbv
	CHECKPOINT
	CHECK_REG rax, 3
	CHECK_REG rdx, 0
	CHECK_REG xcr0, 3
	END
