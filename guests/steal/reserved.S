/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	steal.reserved, ENV_KERNEL
INTENT	"Each of the reserved bits 1 to 5 of MSR_KVM_STEAL_TIME raises #GP, with bit 0 or without, and the register stays as it was."
CLAUSE	kvm_msr.steal_time.reserved
NEED	cpuid.kvm_steal_time

	kvm_msr_write MSR_KVM_STEAL_TIME, (SCRATCH | KVM_MSR_ENABLED)
	.irp	bit, 1, 2, 3, 4, 5
	movl	$(SCRATCH + 0x800 | KVM_MSR_ENABLED | 1 << \bit), %eax
1:	wrmsr
	EXPECT_GP 1b
	decl	%eax
1:	wrmsr
	EXPECT_GP 1b
	.endr
	CHECK_MSR MSR_KVM_STEAL_TIME, (SCRATCH | KVM_MSR_ENABLED)
	CHECK_MEM SCRATCH + 0x800 + STEAL_VERSION, 4, 0
	END
