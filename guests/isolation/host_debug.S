/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	isolation.host_debug, ENV_KERNEL
INTENT	"Debug registers that KVM_SET_DEBUGREGS changes behind a guest that uses them are what it reads next."
CLAUSE	isolation.debug
CLAUSE	vcpu.set_debugregs

	mov	$0x1111, CAX
	mov	CAX, %dr0
	mov	CAX, %dr3
	mov	%dr0, CBX
	CHECKPOINT
	CHECK_REG rbx, 0x1111
	SET_REG	dr0, 0x2222
	OTHER_VM
	mov	%dr0, CBX
	mov	%dr3, CDX
	CHECKPOINT
	CHECK_REG rbx, 0x2222
	CHECK_REG rdx, 0x1111
	SET_REG	dr6, 0xffff0ff8
	mov	%dr6, CDX
	CHECKPOINT
	CHECK_REG rdx, 0xffff0ff8
	END
