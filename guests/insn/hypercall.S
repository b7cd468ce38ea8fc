/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.hypercall, ENV_PROT32 | ENV_LONG64 | ENV_USER
INTENT	"An unknown hypercall returns -KVM_ENOSYS at CPL 0; at CPL 3 every one returns -KVM_EPERM; RIP moves on."
CLAUSE	hypercall.registers
CLAUSE	hypercall.unknown
CLAUSE	hypercall.privilege

	mov	$999, NAX
	mov	$0x1234, NBX
	vmmcall
	CHECKPOINT
#if USER_MODE
	CHECK_REG rax, (-1)
#else
	CHECK_REG rax, (-1000)
#endif
	CHECK_REG rbx, 0x1234
	END
