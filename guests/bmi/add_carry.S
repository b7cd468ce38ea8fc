/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	bmi.add_carry, ENV_PROT32 | ENV_PAE32 | ENV_LONG64
INTENT	"ADCX carries through CF and ADOX through OF, each without touching the other."
CLAUSE	bmi.carry
NEED	cpuid.adx

	movl	$-1, %eax
	movl	$1, %ecx
	xorl	%edx, %edx
	adcx	%ecx, %eax
	CHECKPOINT
	CHECK_REG rax, 0
	CHECK_REG rflags, FLAG_CF | FLAG_ZF | FLAG_PF, FLAGS_STATUS
	movl	$-1, %eax
	adox	%ecx, %eax
	CHECKPOINT
	CHECK_REG rflags, FLAG_CF | FLAG_OF | FLAG_ZF | FLAG_PF, FLAGS_STATUS
	adcx	%edx, %eax
	adox	%edx, %eax
	CHECKPOINT
	CHECK_REG rax, 2
	CHECK_REG rflags, FLAG_ZF | FLAG_PF, FLAGS_STATUS
	END
