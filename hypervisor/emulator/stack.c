// SPDX-License-Identifier: GPL-2.0-only
/*
 * stack.c - PUSH, POP, PUSHA, POPA, ENTER, LEAVE.
 */
#include "opcode.h"

static int push(struct vcpu *vcpu, u64 value, unsigned int bytes)
{
	struct stack stack;
	int ret;

	stack_begin(vcpu, &stack);
	ret = stack_push(vcpu, &stack, value, bytes);
	if (!ret)
		stack_commit(vcpu, &stack);
	return ret;
}

int em_push_rm(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret = rm_read(vcpu, insn, insn->operand, &value);

	return ret ? ret : push(vcpu, value, insn->operand);
}

int em_push_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return push(vcpu, insn->immediate, insn->operand);
}

/* The destination is addressed, or written, with the stack pointer behind the pop. */
int em_pop_rm(struct vcpu *vcpu, const struct insn *insn)
{
	u64 rsp = vcpu->state.gpr[GPR_RSP];
	struct stack stack;
	u64 value;
	int ret;

	stack_begin(vcpu, &stack);
	ret = stack_pop(vcpu, &stack, &value, insn->operand);
	if (ret)
		return ret;
	stack_commit(vcpu, &stack);
	ret = rm_write(vcpu, insn, insn->operand, value);
	if (ret)
		vcpu->state.gpr[GPR_RSP] = rsp;
	return ret;
}

/* Of several pushes none must have reached a device when a later one faults. */
static int probe_pushes(struct vcpu *vcpu, unsigned int count, unsigned int bytes)
{
	struct stack stack;
	int ret = EMULATE_NEXT;

	stack_begin(vcpu, &stack);
	for (; count && !ret; count--) {
		stack_release(&stack, -(u64)bytes);
		ret = mem_probe_write(vcpu, SEG_SS, stack.rsp & stack.mask, bytes);
	}
	return ret;
}

int em_pusha(struct vcpu *vcpu, const struct insn *insn)
{
	struct stack stack;
	unsigned int nr;
	int ret;

	ret = probe_pushes(vcpu, GPR_RDI + 1, insn->operand);
	if (ret)
		return ret;
	stack_begin(vcpu, &stack);
	for (nr = GPR_RAX; nr <= GPR_RDI; nr++) {
		ret = stack_push(vcpu, &stack, vcpu->state.gpr[nr], insn->operand);
		if (ret)
			return ret;
	}
	stack_commit(vcpu, &stack);
	return EMULATE_NEXT;
}

int em_popa(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value[GPR_RDI + 1];
	struct stack stack;
	int nr, ret;

	stack_begin(vcpu, &stack);
	for (nr = GPR_RDI; nr >= GPR_RAX; nr--) {
		ret = stack_pop(vcpu, &stack, &value[nr], insn->operand);
		if (ret)
			return ret;
	}
	stack_commit(vcpu, &stack);
	for (nr = GPR_RAX; nr <= GPR_RDI; nr++) {
		if (nr != GPR_RSP)
			gpr_write(vcpu, insn, nr, insn->operand, value[nr]);
	}
	return EMULATE_NEXT;
}

/* Copy the frame pointers of the outer procedures, then push that of this frame. */
static int enter_nested(struct vcpu *vcpu, const struct insn *insn, struct stack *stack, u64 frame)
{
	unsigned int level = insn->immediate2 & 31;
	struct stack outer = *stack;
	u64 value = 0;
	unsigned int i;
	int ret;

	outer.rsp = vcpu->state.gpr[GPR_RBP];
	for (i = 1; i < level; i++) {
		stack_release(&outer, -insn->operand);
		ret = mem_read(vcpu, SEG_SS, outer.rsp & outer.mask, &value, insn->operand);
		if (!ret)
			ret = stack_push(vcpu, stack, value, insn->operand);
		if (ret)
			return ret;
	}
	return level ? stack_push(vcpu, stack, frame, insn->operand) : EMULATE_NEXT;
}

/* The new top of the stack must be writable, though nothing is written there. */
int em_enter(struct vcpu *vcpu, const struct insn *insn)
{
	u64 *rbp = &vcpu->state.gpr[GPR_RBP];
	struct stack stack;
	u64 frame;
	int ret;

	stack_begin(vcpu, &stack);
	ret = stack_push(vcpu, &stack, *rbp, insn->operand);
	if (ret)
		return ret;
	frame = stack.rsp;
	ret = enter_nested(vcpu, insn, &stack, frame);
	if (ret)
		return ret;
	stack_release(&stack, -(s64)insn->immediate);
	ret = mem_probe_write(vcpu, SEG_SS, stack.rsp & stack.mask, insn->operand);
	if (ret)
		return ret;
	*rbp = (*rbp & ~stack.mask) | (frame & stack.mask);
	stack_commit(vcpu, &stack);
	return EMULATE_NEXT;
}

int em_leave(struct vcpu *vcpu, const struct insn *insn)
{
	struct stack stack;
	u64 value;
	int ret;

	stack_begin(vcpu, &stack);
	stack.rsp = (stack.rsp & ~stack.mask) | (vcpu->state.gpr[GPR_RBP] & stack.mask);
	ret = stack_pop(vcpu, &stack, &value, insn->operand);
	if (ret)
		return ret;
	stack_commit(vcpu, &stack);
	gpr_write(vcpu, insn, GPR_RBP, insn->operand, value);
	return EMULATE_NEXT;
}
