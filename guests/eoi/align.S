/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	eoi.align, ENV_KERNEL
INTENT	"An address that is not a multiple of 4 in MSR_KVM_PV_EOI_EN raises #GP, and the register stays 0."
CLAUSE	kvm_msr.pv_eoi
NEED	cpuid.kvm_pv_eoi
IRQCHIP	full

	movl	$MSR_KVM_PV_EOI_EN, %ecx
	xorl	%edx, %edx
	movl	$(SCRATCH | KVM_MSR_ENABLED | 2), %eax
1:	wrmsr
	EXPECT_GP 1b
	CHECK_MSR MSR_KVM_PV_EOI_EN, 0
	END
