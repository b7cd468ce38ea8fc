// SPDX-License-Identifier: GPL-2.0-only
/*
 * alu.c - ADD, OR, ADC, SBB, AND, SUB, XOR, CMP, TEST, INC, DEC, NOT, NEG.
 */
#include "flags.h"
#include "opcode.h"

#define ALU_CMP	7

/* By the number that the opcode, or ModRM.reg of group 1, gives. */
static const alu_function alu_functions[8] = {
	alu_add, alu_or, alu_adc, alu_sbb, alu_and, alu_sub, alu_xor, alu_sub
};

static int alu_to_rm(struct vcpu *vcpu, const struct insn *insn, unsigned int nr, u64 b)
{
	u64 a;
	int ret;

	b &= size_mask(insn->operand);
	if (nr != ALU_CMP)
		return rm_modify(vcpu, insn, insn->operand, alu_functions[nr], b);
	ret = rm_read(vcpu, insn, insn->operand, &a);
	if (!ret)
		alu_sub(a, b, insn->operand, &vcpu->state.rflags);
	return ret;
}

int em_alu_rm_r(struct vcpu *vcpu, const struct insn *insn)
{
	return alu_to_rm(vcpu, insn, insn->opcode >> 3,
			 gpr_read(vcpu, insn, insn->reg, insn->operand));
}

int em_alu_rm_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return alu_to_rm(vcpu, insn, insn->modrm >> 3 & 7, insn->immediate);
}

/* The accumulator is register 0, which is what decoding leaves in rm. */
int em_alu_acc_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return alu_to_rm(vcpu, insn, insn->opcode >> 3, insn->immediate);
}

int em_alu_r_rm(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int nr = insn->opcode >> 3;
	u64 a, b;
	int ret;

	ret = rm_read(vcpu, insn, insn->operand, &b);
	if (ret)
		return ret;
	a = gpr_read(vcpu, insn, insn->reg, insn->operand);
	a = alu_functions[nr](a, b, insn->operand, &vcpu->state.rflags);
	if (nr != ALU_CMP)
		gpr_write(vcpu, insn, insn->reg, insn->operand, a);
	return EMULATE_NEXT;
}

static int test(struct vcpu *vcpu, const struct insn *insn, u64 b)
{
	u64 a;
	int ret = rm_read(vcpu, insn, insn->operand, &a);

	if (!ret)
		alu_and(a, b & size_mask(insn->operand), insn->operand, &vcpu->state.rflags);
	return ret;
}

int em_test_rm_r(struct vcpu *vcpu, const struct insn *insn)
{
	return test(vcpu, insn, gpr_read(vcpu, insn, insn->reg, insn->operand));
}

int em_test_rm_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return test(vcpu, insn, insn->immediate);
}

int em_inc(struct vcpu *vcpu, const struct insn *insn)
{
	return rm_modify(vcpu, insn, insn->operand, alu_inc, 0);
}

int em_dec(struct vcpu *vcpu, const struct insn *insn)
{
	return rm_modify(vcpu, insn, insn->operand, alu_dec, 0);
}

static u64 alu_not(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	return ~a & size_mask(bytes);
}

int em_not(struct vcpu *vcpu, const struct insn *insn)
{
	return rm_modify(vcpu, insn, insn->operand, alu_not, 0);
}

static u64 alu_neg(u64 a, u64 b, unsigned int bytes, u64 *flags)
{
	return alu_sub(0, a, bytes, flags);
}

int em_neg(struct vcpu *vcpu, const struct insn *insn)
{
	return rm_modify(vcpu, insn, insn->operand, alu_neg, 0);
}
