/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"
#include "paravirt.h"

GUEST	clock.vcpus, ENV_LONG64
INTENT	"Two VCPUs that read their clocks in turns at the same time never see the other's time ahead, if flag bit 0 is set."
CLAUSE	kvm_msr.system_time.monotonic
CLAUSE	kvm_cpuid.clocksource_stable
NEED	cpuid.kvm_clocksource2
NEED	cpuid.kvm_clock_stable
VCPUS	2
IRQCHIP	none, full

#define LAST	SCRATCH
#define BACK	(SCRATCH + 8)
#define LOCK	(SCRATCH + 16)
#define PAGE(n)	(SCRATCH + 0x100 + (n) * 0x100)
	ENTER_VCPU 1, other
	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (PAGE(0) | KVM_MSR_ENABLED)
	CHECKPOINT
	START_VCPU 1
.macro turns page:req
	movl	$2000, %ebp
.Lturn\@:
	movl	$1, %eax
	xchgl	%eax, LOCK
	testl	%eax, %eax
	jz	.Lown\@
	pause
	jmp	.Lturn\@
.Lown\@:
	clock_read \page
	testb	$CLOCK_STABLE, \page + CLOCK_FLAGS
	jz	.Lno\@
	cmpq	LAST, %rax
	adcl	$0, BACK
	movq	%rax, LAST
.Lno\@:
	movl	$0, LOCK
	decl	%ebp
	jnz	.Lturn\@
.endm
	turns PAGE(0)
	CHECKPOINT
	JOIN_VCPU 1
	CHECK_MEM BACK, 4, 0
	END
other:	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (PAGE(1) | KVM_MSR_ENABLED)
	turns PAGE(1)
	outb	%al, $PORT_END
