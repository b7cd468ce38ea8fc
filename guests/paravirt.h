/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * paravirt.h - for guests that know that they run on KVM: its MSRs, the structures behind them, and
 * its hypercalls.
 *
 * There is no include guard: every guest needs its own copy of the macros.
 */

#define MSR_KVM_WALL_CLOCK	0x00000011
#define MSR_KVM_SYSTEM_TIME	0x00000012
#define MSR_KVM_WALL_CLOCK_NEW	0x4b564d00
#define MSR_KVM_SYSTEM_TIME_NEW	0x4b564d01
#define MSR_KVM_STEAL_TIME	0x4b564d03
#define MSR_KVM_PV_EOI_EN	0x4b564d04
#define MSR_KVM_POLL_CONTROL	0x4b564d05
#define KVM_MSR_ENABLED		1

#define KVM_FEATURE_STEAL_TIME	(1 << 5)

/* struct pvclock_vcpu_time_info */
#define CLOCK_VERSION		0
#define CLOCK_TSC		8
#define CLOCK_TIME		16
#define CLOCK_MUL		24
#define CLOCK_SHIFT		28
#define CLOCK_FLAGS		29
#define CLOCK_BYTES		32
#define CLOCK_STABLE		1
#define CLOCK_STOPPED		2

/* struct pvclock_wall_clock */
#define WALL_VERSION		0
#define WALL_SEC		4
#define WALL_NSEC		8
#define WALL_BYTES		12

/* struct kvm_steal_time */
#define STEAL_NS		0
#define STEAL_VERSION		8
#define STEAL_FLAGS		12
#define STEAL_PREEMPTED		16
#define STEAL_BYTES		64
#define VCPU_PREEMPTED		1
#define VCPU_FLUSH_TLB		2

/* struct kvm_clock_pairing */
#define PAIRING_SEC		0
#define PAIRING_NSEC		8
#define PAIRING_TSC		16
#define PAIRING_FLAGS		24
#define PAIRING_BYTES		64

#define HC_VAPIC_POLL_IRQ	1
#define HC_MMU_OP		2
#define HC_KICK_CPU		5
#define HC_CLOCK_PAIRING	9
#define HC_SEND_IPI		10
#define HC_SCHED_YIELD		11
#define HC_MAP_GPA_RANGE	12

/* What a hypercall returns. */
#define HC_EPERM		(-1)
#define HC_EINVAL		(-22)
#define HC_EOPNOTSUPP		(-95)
#define HC_ENOSYS		(-1000)

/* Changes EAX, ECX and EDX. */
.macro kvm_msr_write index:req, value:req, high=0
	movl	$\index, %ecx
	movl	$(\value), %eax
	movl	$(\high), %edx
	wrmsr
.endm
.macro kvm_msr_read index:req
	movl	$\index, %ecx
	rdmsr
.endm

/* VMMCALL is rewritten where the processor has VMCALL. */
.macro hypercall number:req, a0=0, a1=0, a2=0, a3=0
	movl	$(\number), %eax
	movl	$(\a0), %ebx
	movl	$(\a1), %ecx
	movl	$(\a2), %edx
	movl	$(\a3), %esi
	vmmcall
.endm

#if BITS == 64
/* Nanoseconds, in RAX; changes RCX, RDX and R8. */
.macro clock_read page:req
.Lread\@:
	movl	\page + CLOCK_VERSION, %r8d
	testb	$1, %r8b
	jnz	.Lread\@
	lfence
	rdtsc
	shlq	$32, %rdx
	orq	%rdx, %rax
	subq	\page + CLOCK_TSC, %rax
	movb	\page + CLOCK_SHIFT, %cl
	testb	%cl, %cl
	jns	.Lleft\@
	negb	%cl
	shrq	%cl, %rax
	jmp	.Lscale\@
.Lleft\@:
	shlq	%cl, %rax
.Lscale\@:
	movl	\page + CLOCK_MUL, %edx
	mulq	%rdx
	shrdq	$32, %rdx, %rax
	addq	\page + CLOCK_TIME, %rax
	cmpl	%r8d, \page + CLOCK_VERSION
	jne	.Lread\@
.endm
#endif
