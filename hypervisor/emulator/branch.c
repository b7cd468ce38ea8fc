// SPDX-License-Identifier: GPL-2.0-only
/*
 * branch.c - transfers within the code segment, and BOUND.
 *
 * In 64-bit mode near branches are 8 bytes wide, as on Intel's processors: 66 is ignored.
 */
#include "flags.h"
#include "opcode.h"

static int branch_relative(struct vcpu *vcpu, const struct insn *insn)
{
	return branch_near(vcpu, insn, vcpu->emulator.next_rip + insn->immediate);
}

int em_jcc(struct vcpu *vcpu, const struct insn *insn)
{
	if (!condition_true(vcpu->state.rflags, insn->opcode))
		return EMULATE_NEXT;
	return branch_relative(vcpu, insn);
}

int em_jmp_rel(struct vcpu *vcpu, const struct insn *insn)
{
	return branch_relative(vcpu, insn);
}

int em_jmp_rm(struct vcpu *vcpu, const struct insn *insn)
{
	u64 target;
	int ret = rm_read(vcpu, insn, insn->operand, &target);

	return ret ? ret : branch_near(vcpu, insn, target);
}

static int call(struct vcpu *vcpu, const struct insn *insn, u64 target)
{
	u64 behind = vcpu->emulator.next_rip;
	struct stack stack;
	int ret;

	stack_begin(vcpu, &stack);
	ret = branch_near(vcpu, insn, target);
	if (!ret)
		ret = stack_push(vcpu, &stack, behind, insn->operand);
	if (!ret)
		stack_commit(vcpu, &stack);
	return ret;
}

int em_call_rel(struct vcpu *vcpu, const struct insn *insn)
{
	return call(vcpu, insn, vcpu->emulator.next_rip + insn->immediate);
}

int em_call_rm(struct vcpu *vcpu, const struct insn *insn)
{
	u64 target;
	int ret = rm_read(vcpu, insn, insn->operand, &target);

	return ret ? ret : call(vcpu, insn, target);
}

static int ret_near(struct vcpu *vcpu, const struct insn *insn, u16 release)
{
	struct stack stack;
	u64 target;
	int ret;

	stack_begin(vcpu, &stack);
	ret = stack_pop(vcpu, &stack, &target, insn->operand);
	if (!ret)
		ret = branch_near(vcpu, insn, target);
	if (ret)
		return ret;
	stack_release(&stack, release);
	stack_commit(vcpu, &stack);
	return EMULATE_NEXT;
}

int em_ret(struct vcpu *vcpu, const struct insn *insn)
{
	return ret_near(vcpu, insn, 0);
}

int em_ret_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return ret_near(vcpu, insn, insn->immediate);
}

static bool counter_is(const struct vcpu *vcpu, const struct insn *insn, u64 value)
{
	return (vcpu->state.gpr[GPR_RCX] & size_mask(insn->address)) == value;
}

/* Count down, and branch unless the counter ends or @condition is false. */
static int loop(struct vcpu *vcpu, const struct insn *insn, bool condition)
{
	int ret = EMULATE_NEXT;

	if (condition && !counter_is(vcpu, insn, 1))
		ret = branch_relative(vcpu, insn);
	if (!ret)
		gpr_add(vcpu, GPR_RCX, insn->address, -1);
	return ret;
}

int em_loop(struct vcpu *vcpu, const struct insn *insn)
{
	return loop(vcpu, insn, true);
}

/* E0 LOOPNE, E1 LOOPE */
int em_loopcc(struct vcpu *vcpu, const struct insn *insn)
{
	bool zero = vcpu->state.rflags & RFLAGS_ZF;

	return loop(vcpu, insn, zero == (insn->opcode & 1));
}

int em_jcxz(struct vcpu *vcpu, const struct insn *insn)
{
	return counter_is(vcpu, insn, 0) ? branch_relative(vcpu, insn) : EMULATE_NEXT;
}

int em_bound(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int bytes = insn->operand;
	s64 index = sign_extend(gpr_read(vcpu, insn, insn->reg, bytes), bytes);
	u64 offset = insn_offset(vcpu, insn);
	u64 lower = 0, upper = 0;
	int ret;

	ret = mem_read(vcpu, insn->segment, offset, &lower, bytes);
	if (!ret)
		ret = mem_read(vcpu, insn->segment, (offset + bytes) & size_mask(insn->address),
			       &upper, bytes);
	if (ret)
		return ret;
	if (index < (s64)sign_extend(lower, bytes) || index > (s64)sign_extend(upper, bytes))
		return raise(vcpu, VECTOR_BR);
	return EMULATE_NEXT;
}
