/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	hypercall.unknown, ENV_KERNEL
INTENT	"Numbers that are not used, that are deprecated, or that nobody enabled return -KVM_ENOSYS."
CLAUSE	hypercall.unknown
CLAUSE	hypercall.map_gpa_range.disabled

	.irp	number, 0, HC_MMU_OP, 3, 4, 6, 7, 8, HC_MAP_GPA_RANGE, 13, 999, 0x7fffffff, 0xffffffff
	hypercall \number
	CHECKPOINT
	CHECK_REG rax, HC_ENOSYS
	.endr
	END
