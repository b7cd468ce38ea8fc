/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	poll.halt, ENV_FLAT
INTENT	"HLT ends by an interrupt whatever MSR_KVM_POLL_CONTROL says."
CLAUSE	kvm_msr.poll_control
NEED	cpuid.kvm_poll_control
IRQCHIP	full, split

	apic_enable
	.irp	value, 0, 1
	kvm_msr_write MSR_KVM_POLL_CONTROL, \value
	apic_write APIC_ICR, (ICR_SELF | 0x51)
	sti
	hlt
	EXPECT_IRQ 0x51
	apic_eoi
	cli
	.endr
	END
