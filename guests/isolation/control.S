/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.control, ENV_KERNEL
INTENT	"Every exit and another VM leave CR0, CR2, CR3 and CR4 as the guest wrote them, and the guest reads them so."
CLAUSE	isolation.control

#define CR2_VALUE	0x12345678
	mov	%cr0, CAX
	orl	$CR0_MP | CR0_AM | CR0_NE, %eax
	mov	CAX, %cr0
	mov	CAX, CBX
	movl	%ebx, %esi
	mov	$CR2_VALUE, CAX
	mov	CAX, %cr2
	mov	%cr4, CAX
	orl	$CR4_DE | CR4_TSD, %eax
	mov	CAX, %cr4
	movl	%eax, %edi
	mov	%cr3, CAX
	movl	%eax, %ebp
	EVERY_EXIT
	CHECK_REG cr2, CR2_VALUE
	CHECK_REG cr4, CR4_DE | CR4_TSD, CR4_DE | CR4_TSD | CR4_OSFXSR
	mov	%cr0, CAX
	xorl	%eax, %esi
	mov	%cr4, CAX
	xorl	%eax, %edi
	mov	%cr3, CAX
	xorl	%eax, %ebp
	mov	%cr2, CAX
	CHECKPOINT
	CHECK_REG rsi, 0
	CHECK_REG rdi, 0
	CHECK_REG rbp, 0
	CHECK_REG rax, CR2_VALUE
	END
