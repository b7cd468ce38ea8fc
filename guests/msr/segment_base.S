/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	msr.segment_base, ENV_LONG64
INTENT	"Accesses through FS and GS add the bases in the MSRs, above 4 GiB as well; SWAPGS exchanges two of them."
CLAUSE	msr.segment_base
CLAUSE	msr.host.set

	SET_MSR	MSR_GS_BASE, SCRATCH
	SET_MSR	MSR_KERNEL_GS_BASE, SCRATCH + 0x100
	SET_MEM	SCRATCH + 8, 4, 0x11111111
	SET_MEM	SCRATCH + 0x108, 4, 0x22222222
	movl	%gs:8, %eax
	swapgs
	movl	%gs:8, %ebx
	movl	$-1, %edx			/* FS base -SCRATCH: the sum wraps */
	movl	$-SCRATCH, %eax
	movl	$MSR_FS_BASE, %ecx
	wrmsr
	movl	%gs:8, %eax
	swapgs
	movl	%gs:8, %esi
	movl	$2 * SCRATCH, %edi
	movl	%fs:8(%rdi), %edi
	CHECKPOINT
	CHECK_REG rax, 0x22222222
	CHECK_REG rbx, 0x22222222
	CHECK_REG rsi, 0x11111111
	CHECK_REG rdi, 0x11111111
	CHECK_MSR MSR_KERNEL_GS_BASE, SCRATCH + 0x100
	CHECK_REG fs.base, -SCRATCH
	END
