/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	eoi.offer, ENV_FLAT
INTENT	"An edge-triggered interrupt sets the bit in memory; when the guest has cleared it, nothing is in service any more."
CLAUSE	kvm_msr.pv_eoi
CLAUSE	kvm_cpuid.pv_eoi
NEED	cpuid.kvm_pv_eoi
IRQCHIP	full, split

#define OFFERS	(SCRATCH + 0x10)
#define COUNT	(SCRATCH + 0x14)
	HANDLER	0x51, handler
	apic_enable
	kvm_msr_write MSR_KVM_PV_EOI_EN, (SCRATCH | KVM_MSR_ENABLED)
	rdmsr
	movl	%eax, %edi
	sti
	movl	$100, %ebp
1:	apic_write APIC_ICR, (ICR_SELF | 0x51)
	nop
	apic_read APIC_ISR(0x51)
	orl	%eax, SCRATCH + 0x20
	decl	%ebp
	jnz	1b
	cmpl	$0, OFFERS		/* an exit in between withdraws an offer */
	setne	%bl
	CHECKPOINT
	CHECK_REG rdi, (SCRATCH | KVM_MSR_ENABLED)
	CHECK_REG rbx, 1, 0xff
	CHECK_MEM COUNT, 4, 100
	CHECK_MEM SCRATCH + 0x20, 4, 0
	CHECK_LAPIC APIC_ISR(0x51), 0
	END
handler:
	push	CAX
	incl	COUNT
	btrl	$0, SCRATCH
	jnc	1f
	incl	OFFERS
	jmp	2f
1:	apic_eoi
2:	pop	CAX
	NATURAL_IRET
