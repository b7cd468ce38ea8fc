/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	hypercall.clock_pairing_wall, ENV_LONG64
INTENT	"The real time of KVM_HC_CLOCK_PAIRING is that of the wall clock with kvmclock before and behind it, within a tenth of a second."
CLAUSE	hypercall.clock_pairing
CLAUSE	hypercall.clock_pairing.unsupported
CLAUSE	kvm_msr.wall_clock
NEED	cpuid.kvm_clocksource2

#define PAIRING		(SCRATCH + 0x40)
#define WALL		(SCRATCH + 0x80)
#define SECOND		1000000000
#define SLACK		100000000	/* real time is read beside the clocks, and may be set */

	kvm_msr_write MSR_KVM_SYSTEM_TIME_NEW, (SCRATCH | KVM_MSR_ENABLED)
	kvm_msr_write MSR_KVM_WALL_CLOCK_NEW, WALL
	clock_read SCRATCH
	movq	%rax, %rbp
	hypercall HC_CLOCK_PAIRING, PAIRING, 0
	cmpq	$HC_EOPNOTSUPP, %rax
	je	none
	clock_read SCRATCH
	imulq	$SECOND, PAIRING + PAIRING_SEC, %rdi
	addq	PAIRING + PAIRING_NSEC, %rdi
	movl	WALL + WALL_SEC, %ebx
	imulq	$SECOND, %rbx, %rbx
	subq	%rbx, %rdi
	movl	WALL + WALL_NSEC, %ebx
	subq	%rbx, %rdi		/* kvmclock's time, if they agree */
	addq	$SLACK, %rax
	cmpq	%rdi, %rax
	setge	%bl
	subq	$SLACK, %rbp
	cmpq	%rbp, %rdi
	setge	%bh
	movl	%ebx, %eax
none:	outw	%ax, $EXIT_PORT & 0xff
	ANY_OF
	PERMIT	hypercall.clock_pairing
	EXPECT_OUT (EXIT_PORT & 0xff), 2, 0x0101
	PERMIT	hypercall.clock_pairing.unsupported
	EXPECT_OUT (EXIT_PORT & 0xff), 2, 0xffa1
	END_ANY_OF
	END
