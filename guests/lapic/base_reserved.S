/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	lapic.base_reserved, ENV_KERNEL
INTENT	"Reserved bits of IA32_APIC_BASE, low and beyond the physical address width, are #GP."
CLAUSE	lapic.base.reserved
IRQCHIP	none, full, split

	.macro	reserved low, high
	movl	$(0xfee00900 | \low), %eax
	movl	$\high, %edx
1:	wrmsr
	EXPECT_GP 1b
	.endm
	movl	$MSR_APIC_BASE, %ecx
	reserved 0x001, 0
	reserved 0x080, 0
	reserved 0x200, 0
	reserved 0, 0x80000000
	reserved 0, 0x00100000
	CHECKPOINT
	CHECK_REG apic_base, 0xfee00900
	END
