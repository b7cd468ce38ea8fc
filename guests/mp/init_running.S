/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	mp.init_running, ENV_FLAT
INTENT	"INIT stops a VCPU that runs: it waits for SIPI, its registers are those of reset, its local APIC too but for the id."
CLAUSE	mp.init
CLAUSE	vcpu.get_mp_state.ap
NEED	cap.mp_state
VCPUS	2
IRQCHIP	full, split

	other_vcpu 1, other, 0x02000000
	CHECKPOINT
	jmp	1f
	VCPU	1
other:	movl	$0x12345678, %ebx
	apic_write APIC_TPR, 0x40
	CHECKPOINT
	CHECK_REG rbx, 0x12345678
	VCPU	0
1:	apic_ipi (ICR_LEVEL | ICR_ASSERT | DELIVER_INIT), 1
	CHECKPOINT
	VCPU	1
	EXPECT_BLOCKED MP_STATE_INIT_RECEIVED
	CHECK_REG rbx, 0
	CHECK_REG rip, 0xfff0
	CHECK_REG rflags, 2
	CHECK_REG cs.selector, 0xf000
	CHECK_REG cs.base, 0xffff0000
	CHECK_REG cr0, 0x10, 0x9fffffff
	CHECK_REG cr3, 0
	CHECK_REG cr4, 0
	CHECK_REG efer, 0
	CHECK_REG idt.base, 0
	CHECK_REG idt.limit, 0xffff
	CHECK_REG apic_base, 0xfee00800
	CHECK_LAPIC APIC_ID, 0x01000000
	CHECK_LAPIC APIC_SPIV, 0xff
	CHECK_LAPIC APIC_TPR, 0
	CHECK_LAPIC APIC_LDR, 0
	VCPU	0
	END
