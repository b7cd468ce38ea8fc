/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.privilege_ipi, ENV_USER
INTENT	"KVM_HC_SEND_IPI at CPL 3 leaves the local APIC without a request."
CLAUSE	hypercall.privilege
CLAUSE	hypercall.send_ipi
IRQCHIP	full, split

	apic_enable
	hypercall HC_SEND_IPI, 1, 0, 0, 0x51
	CHECKPOINT
	CHECK_REG rax, HC_EPERM
	CHECK_LAPIC APIC_IRR(0x51), 0
	END
