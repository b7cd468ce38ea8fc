/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	hypercall.clock_pairing_type, ENV_KERNEL
INTENT	"KVM_HC_CLOCK_PAIRING with another clock than 0 returns -KVM_EOPNOTSUPP and writes nothing."
CLAUSE	hypercall.clock_pairing.unsupported

	.irp	type, 1, 2, 0x80000000
	hypercall HC_CLOCK_PAIRING, SCRATCH, \type
	CHECKPOINT
	CHECK_REG rax, HC_EOPNOTSUPP
	CHECK_MEM SCRATCH + PAIRING_SEC, 8, 0
	CHECK_MEM SCRATCH + PAIRING_TSC, 8, 0
	.endr
	END
