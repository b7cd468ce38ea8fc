/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	intercept.cache_bits, ENV_KERNEL
INTENT	"CR0.CD and CR0.NW that the guest sets are what MOV and SMSW read, and memory works as before."
CLAUSE	intercept.cr0.cache

	mov	%cr0, CBX
	mov	CBX, CAX
	orl	$CR0_CD | CR0_NW, %eax
	mov	CAX, %cr0
	mov	%cr0, CDX
	smsw	%esi
	movl	$0x12345678, SCRATCH
	CHECKPOINT
	CHECK_REG cr0, (CR0_CD | CR0_NW), (CR0_CD | CR0_NW)
	CHECK_REG rdx, (CR0_CD | CR0_NW), (CR0_CD | CR0_NW)
	CHECK_REG rsi, (CR0_CD | CR0_NW), (CR0_CD | CR0_NW)
	CHECK_MEM SCRATCH, 4, 0x12345678
	mov	%cr0, CAX
	andl	$~CR0_NW, %eax
	mov	CAX, %cr0
	mov	%cr0, CDX
	mov	CBX, %cr0
	mov	%cr0, CAX
	movl	SCRATCH, %edi
	CHECKPOINT
	CHECK_REG rdx, CR0_CD, (CR0_CD | CR0_NW)
	CHECK_REG rax, 0, (CR0_CD | CR0_NW)
	CHECK_REG rdi, 0x12345678
	END
