/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.write_debug, ENV_KERNEL
INTENT	"MOV to DR0, DR3 and DR7 takes its value from each general register; in 64-bit mode all 64 bits of an address."
CLAUSE	intercept.debug_register

#if BITS == 64
#define REGISTERS	rax, rcx, rdx, rbx, rbp, rsi, rdi, r8, r9, r10, r11, r12, r13, r14, r15
#define HIGH_HALF	0x7fff00000000
#define LOAD		movabs
#else
#define REGISTERS	eax, ecx, edx, ebx, ebp, esi, edi
#define HIGH_HALF	0
#define LOAD		mov
#endif
	.set	value, 1
	.irp	register, REGISTERS
	LOAD	$HIGH_HALF + value, %\register
	mov	%\register, %dr0
	mov	$value + 0x100, %\register
	mov	%\register, %dr3
	mov	$DR7_ONE + (value << 16), %\register
	mov	%\register, %dr7
	mov	$0, %\register
	CHECKPOINT
	CHECK_REG dr0, HIGH_HALF + value
	CHECK_REG dr3, value + 0x100
	CHECK_REG dr7, DR7_ONE + (value << 16)
	.set	value, value + 1
	.endr
	END
