/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	segment.lsl, ENV_PROTECTED
INTENT	"LSL gives a limit in bytes, in pages or not, and changes no flag but ZF."
CLAUSE	segment.lsl

	movl	$SEL_OWN_DATA, %ecx
	xorl	%eax, %eax
	push	$FLAGS_STATUS & ~FLAG_ZF
	popf
	lsl	%ecx, %eax
	CHECKPOINT
	CHECK_REG rax, 0xffffffff
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	/* 0x12345 bytes without G, pages with it. */
	movl	$0x2345, env_gdt + SEL_FREE
	movl	$(0x00019300 | USER_MODE * 0x6000), env_gdt + SEL_FREE + 4
	movl	$SEL_FREE | OWN_RPL, %ecx
	lsl	%ecx, %eax
	movl	$(0x00819300 | USER_MODE * 0x6000), env_gdt + SEL_FREE + 4
	lsl	%ecx, %edx
	movl	$-1, %ebx
	lsl	%cx, %bx
	CHECKPOINT
	CHECK_REG rax, 0x12345
	CHECK_REG rdx, 0x12345fff
	CHECK_REG rbx, 0xffff5fff
	END
