/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.control_encoding, ENV_KERNEL
INTENT	"MOV of CR0, CR2 and DR3 with a mod of 0 to 2, an operand-size prefix or REX.W uses the register all the same."
CLAUSE	intercept.control_register.encoding

	SET_REG	dr3, 0x1234
	mov	$0x5678, CAX
	.byte	0x0f, 0x22, 0x10		/* mov %eax, %cr2, mod 0 */
	.byte	0x0f, 0x20, 0x53		/* mov %cr2, %ebx, mod 1 */
	.byte	0x0f, 0x20, 0x91		/* mov %cr2, %ecx, mod 2 */
	.byte	0x0f, 0x21, 0x1a		/* mov %dr3, %edx, mod 0 */
	.byte	0x66, 0x0f, 0x20, 0xd6		/* mov %cr2, %esi */
#if BITS == 64
	.byte	0x48, 0x0f, 0x20, 0xd7		/* mov %cr2, %rdi */
#else
	.byte	0x0f, 0x20, 0xd7
#endif
	CHECKPOINT
	CHECK_REG rbx, 0x5678
	CHECK_REG rcx, 0x5678
	CHECK_REG rdx, 0x1234
	CHECK_REG rsi, 0x5678
	CHECK_REG rdi, 0x5678
	END
