/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	eoi.lower, ENV_FLAT
INTENT	"An interrupt that came while another was in service is delivered when the guest has cleared the bit, without an EOI."
CLAUSE	kvm_msr.pv_eoi
NEED	cpuid.kvm_pv_eoi
IRQCHIP	full, split

#define COUNT	(SCRATCH + 0x14)
	HANDLER	0x71, high
	HANDLER	0x51, low
	apic_enable
	kvm_msr_write MSR_KVM_PV_EOI_EN, (SCRATCH | KVM_MSR_ENABLED)
	sti
	movl	$50, %ebp
1:	apic_write APIC_ICR, (ICR_SELF | 0x71)
	nop
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	nop
	decl	%ebp
	jnz	1b
	CHECKPOINT
	CHECK_MEM COUNT, 4, 50
	CHECK_LAPIC APIC_ISR(0x71), 0
	CHECK_LAPIC APIC_ISR(0x51), 0
	CHECK_LAPIC APIC_IRR(0x51), 0
	END
high:	push	CAX
	btrl	$0, SCRATCH
	jc	1f
	apic_eoi
1:	pop	CAX
	NATURAL_IRET
low:	push	CAX
	incl	COUNT
	btrl	$0, SCRATCH
	jc	1f
	apic_eoi
1:	pop	CAX
	NATURAL_IRET
