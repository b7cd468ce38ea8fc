/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	eoi.no_memory, ENV_KERNEL
INTENT	"MSR_KVM_PV_EOI_EN with bit 0 and an address without memory raises #GP; without bit 0 the address is any."
CLAUSE	kvm_msr.pv_eoi.memory
NEED	cpuid.kvm_pv_eoi
IRQCHIP	full, split

	movl	$MSR_KVM_PV_EOI_EN, %ecx
	xorl	%edx, %edx
	movl	$UNBACKED, %eax
	wrmsr
	movl	$(UNBACKED | KVM_MSR_ENABLED), %eax
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_KVM_PV_EOI_EN, UNBACKED
	SLOT	1, UNBACKED, 0x1000
	wrmsr
	CHECKPOINT
	CHECK_MSR MSR_KVM_PV_EOI_EN, (UNBACKED | KVM_MSR_ENABLED)
	END
