/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	hypercall.patch, ENV_KERNEL
INTENT	"VMCALL and VMMCALL both work, and behind that they are the same bytes."
CLAUSE	hypercall.patch

	movl	$999, %eax
first:	vmcall
	CHECKPOINT
	CHECK_REG rax, HC_ENOSYS
	movl	$999, %eax
second:	vmmcall
	CHECKPOINT
	CHECK_REG rax, HC_ENOSYS
	xorl	%ebx, %ebx
	movb	first + 2, %bl
	xorb	second + 2, %bl
	movw	first, %cx
	CHECKPOINT
	CHECK_REG rbx, 0
	CHECK_REG rcx, 0x010f, 0xffff
	END
