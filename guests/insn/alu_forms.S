/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	insn.alu_forms, ENV_32BIT | ENV_64BIT
INTENT	"The eight arithmetic and logic instructions give one result and the same flags in each form: registers, immediate, memory on either side."
CLAUSE	insn.arithmetic
CLAUSE	insn.logic

#if BITS == 64
#define A	0x8000000000000001
#define SUFFIX(op)	op\()q
#else
#define A	0x80000001
#define SUFFIX(op)	op\()l
#endif
#define B	-2
#define MEM_A	SCRATCH
#define MEM_B	SCRATCH + 8

.macro	start
	mov	$A, NBX
	mov	$B, NCX
	mov	NBX, MEM_A
	mov	NCX, MEM_B
	push	$FLAG_CF
	popf
.endm
/* AF is defined for sums and differences alone. */
.macro	checked result:req, flags:req
	CHECKPOINT
	CHECK_REG rbx, \result
	CHECK_REG rflags, \flags, FLAGS_STATUS & ~FLAG_AF
.endm
.macro	stored result:req, flags:req
	CHECKPOINT
	CHECK_MEM MEM_A, WORD_BYTES, \result
	CHECK_REG rflags, \flags, FLAGS_STATUS & ~FLAG_AF
.endm
.macro	each op:req, result:req, flags:req
	start
	\op	NCX, NBX
	checked	\result, \flags
	start
	\op	$B, NBX
	checked	\result, \flags
	start
	\op	MEM_B, NBX
	checked	\result, \flags
	start
	\op	NCX, MEM_A
	stored	\result, \flags
	start
	SUFFIX(\op)	$B, MEM_A
	stored	\result, \flags
.endm
#if BITS == 64
	each	add, 0x7fffffffffffffff, (FLAG_CF | FLAG_PF | FLAG_OF)
	each	or, 0xffffffffffffffff, (FLAG_PF | FLAG_SF)
	each	adc, 0x8000000000000000, (FLAG_CF | FLAG_PF | FLAG_AF | FLAG_SF)
	each	sbb, 0x8000000000000002, (FLAG_CF | FLAG_AF | FLAG_SF)
	each	and, 0x8000000000000000, (FLAG_PF | FLAG_SF)
	each	sub, 0x8000000000000003, (FLAG_CF | FLAG_PF | FLAG_AF | FLAG_SF)
	each	xor, 0x7fffffffffffffff, (FLAG_PF)
	each	cmp, 0x8000000000000001, (FLAG_CF | FLAG_PF | FLAG_AF | FLAG_SF)
#else
	each	add, 0x7fffffff, (FLAG_CF | FLAG_PF | FLAG_OF)
	each	or, 0xffffffff, (FLAG_PF | FLAG_SF)
	each	adc, 0x80000000, (FLAG_CF | FLAG_PF | FLAG_AF | FLAG_SF)
	each	sbb, 0x80000002, (FLAG_CF | FLAG_AF | FLAG_SF)
	each	and, 0x80000000, (FLAG_PF | FLAG_SF)
	each	sub, 0x80000003, (FLAG_CF | FLAG_PF | FLAG_AF | FLAG_SF)
	each	xor, 0x7fffffff, (FLAG_PF)
	each	cmp, 0x80000001, (FLAG_CF | FLAG_PF | FLAG_AF | FLAG_SF)
#endif
	END
