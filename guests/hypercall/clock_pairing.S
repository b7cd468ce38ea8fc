/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	hypercall.clock_pairing, ENV_LONG64
INTENT	"KVM_HC_CLOCK_PAIRING gives a TSC between the two around it and a time of day, or -KVM_EOPNOTSUPP."
CLAUSE	hypercall.clock_pairing
CLAUSE	hypercall.clock_pairing.unsupported

	rdtsc
	shlq	$32, %rdx
	leaq	(%rdx, %rax), %rbp
	hypercall HC_CLOCK_PAIRING, SCRATCH, 0
	movq	%rax, %rdi
	cmpq	$HC_EOPNOTSUPP, %rax
	je	none
	rdtsc
	shlq	$32, %rdx
	orq	%rax, %rdx
	subq	SCRATCH + PAIRING_TSC, %rdx
	setae	%bl
	cmpq	%rbp, SCRATCH + PAIRING_TSC
	setae	%bh
	andb	%bh, %bl
	cmpq	$1000000000, SCRATCH + PAIRING_NSEC
	setb	%bh
	andb	%bh, %bl
	cmpq	$1000000000, SCRATCH + PAIRING_SEC
	seta	%bh
	andb	%bh, %bl
	testq	%rdi, %rdi
	setz	%bh
	movl	%ebx, %eax
none:	outw	%ax, $EXIT_PORT & 0xff
	ANY_OF
	PERMIT	hypercall.clock_pairing
	EXPECT_OUT (EXIT_PORT & 0xff), 2, 0x0101
	CHECK_MEM SCRATCH + PAIRING_FLAGS, 4, 0
	CHECK_MEM SCRATCH + PAIRING_BYTES, 8, 0
	PERMIT	hypercall.clock_pairing.unsupported
	EXPECT_OUT (EXIT_PORT & 0xff), 2, 0xffa1
	END_ANY_OF
	END
