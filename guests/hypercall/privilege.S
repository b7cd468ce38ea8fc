/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	hypercall.privilege, ENV_USER
INTENT	"At CPL 3 every number returns -KVM_EPERM and does nothing: no interrupt is sent."
CLAUSE	hypercall.privilege
IRQCHIP	none, full, split

	.irp	number, HC_VAPIC_POLL_IRQ, HC_KICK_CPU, HC_CLOCK_PAIRING, HC_SEND_IPI, HC_SCHED_YIELD, HC_MAP_GPA_RANGE, 999
	hypercall \number, 1, 0, 0, 0x51
	CHECKPOINT
	CHECK_REG rax, HC_EPERM
	.endr
	END
