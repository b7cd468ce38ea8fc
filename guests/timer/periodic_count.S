/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "irqchip.h"

GUEST	timer.periodic_count, ENV_FLAT
INTENT	"The current count of a periodic timer runs from the initial count down and begins anew; it is never above it."
CLAUSE	timer.periodic
CLAUSE	timer.current_count
IRQCHIP	full, split

	apic_enable
	apic_write APIC_TDCR, TDCR_DIVIDE_1
	apic_write APIC_LVT_TIMER, (LVT_MASKED | LVT_PERIODIC | 0x41)
	apic_write APIC_TMICT, 1000000
	movl	$10000000, %edi
	xorl	%esi, %esi		/* how often it went up */
	movl	$1000000, %ebx		/* the last one */
1:	apic_read APIC_TMCCT
	cmpl	$1000000, %eax
	ja	3f
	cmpl	%ebx, %eax
	jbe	2f
	incl	%esi
2:	movl	%eax, %ebx
	cmpl	$3, %esi
	je	4f
	decl	%edi
	jnz	1b
4:	movl	$0, %edi
3:	CHECKPOINT
	CHECK_REG rsi, 3
	CHECK_REG rdi, 0
	END
