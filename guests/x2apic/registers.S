/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	x2apic.registers, ENV_KERNEL
INTENT	"Of the MSRs 0x800 to 0x8ff RDMSR reads those that are registers of the local APIC, and is #GP for the rest."
CLAUSE	lapic.x2apic.registers
NEED	cpuid.x2apic
IRQCHIP	full, split

	.macro	readable first, last=0
	.set msr, \first
	.rept (\last + !\last * \first) - \first + 1
	movl	$msr, %ecx
	rdmsr
	.set msr, msr + 1
	.endr
	.endm
	.macro	absent first, last=0
	movl	$\first, %ecx
2:
1:	rdmsr
	EXPECT_GP 1b
	.endm
	x2apic_enable
	readable 0x802, 0x803
	readable 0x808
	readable 0x80a
	readable 0x80d
	readable 0x80f, 0x828
	readable 0x830
	readable 0x832
	readable 0x835, 0x839
	readable 0x83e
	.irp	msr, 0x800, 0x801, 0x804, 0x805, 0x806, 0x807, 0x809, 0x80b, 0x80c, 0x80e
	absent	\msr
	.endr
	.irp	msr, 0x829, 0x82a, 0x82e, 0x831, 0x83a, 0x83b, 0x83c, 0x83d, 0x83f, 0x840, 0x87f, 0x8ff
	absent	\msr
	.endr
	END
