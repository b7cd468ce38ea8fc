/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	slot.protected_code, ENV_ALL
INTENT	"Code in memory that mprotect() has closed makes KVM_RUN fail with EFAULT, RIP there; opened again, it executes."
CLAUSE	slot.host_change
CLAUSE	run.efault.retry

	SLOT	1, UNBACKED, 0x1000
	SET_MEM	UNBACKED, 4, 0xe6ff43b3		/* mov $0x43, %bl; jmp *si */
	mov	$UNBACKED, NAX
	mov	$2f, NSI
	jmp	*NAX
2:	CHECKPOINT
	PROTECT	UNBACKED, 0x1000, PROT_NONE
	xorl	%ebx, %ebx
	mov	$1f, NSI
	jmp	*NAX
	EXPECT_RUN_ERROR EFAULT
	CHECK_REG rip, UNBACKED
	PROTECT	UNBACKED, 0x1000, PROT_ALL
1:	CHECKPOINT
	CHECK_REG rbx, 0x43
	END
