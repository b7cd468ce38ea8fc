/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.divide_overflow, ENV_ALL
INTENT	"A quotient one too large for its destination faults; the largest that fits does not."
CLAUSE	exception.de
CLAUSE	exception.fault.state

	movb	$2, %cl
	movw	$0x01ff, %ax
	divb	%cl
	CHECKPOINT
	CHECK_REG rax, 0x01ff, 0xffff		/* remainder 1, quotient 255 */

	movw	$0x0200, %ax
1:	divb	%cl
	EXPECT_DE 1b
	CHECK_REG rax, 0x0200, 0xffff

	movw	$-128, %ax
	movb	$-1, %cl
1:	idivb	%cl				/* +128 */
	EXPECT_DE 1b
	CHECK_REG rax, 0xff80, 0xffff

	movb	$1, %cl
	idivb	%cl				/* -128 */
	CHECKPOINT
	CHECK_REG rax, 0x0080, 0xffff
	END
