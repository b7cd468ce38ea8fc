// SPDX-License-Identifier: GPL-2.0-only
/*
 * operand.c - registers, the ModRM operand, branch targets, the stack.
 */
#include "flags.h"
#include "internal.h"

/* Without REX, byte registers 4 to 7 are AH, CH, DH and BH. */
static bool is_high_byte(const struct insn *insn, unsigned int nr, unsigned int bytes)
{
	return bytes == 1 && nr >= 4 && !(insn->prefixes & PREFIX_REX);
}

u64 gpr_read(const struct vcpu *vcpu, const struct insn *insn, unsigned int nr, unsigned int bytes)
{
	if (is_high_byte(insn, nr, bytes))
		return (u8)(vcpu->state.gpr[nr - 4] >> 8);
	return vcpu->state.gpr[nr] & size_mask(bytes);
}

void gpr_write(struct vcpu *vcpu, const struct insn *insn, unsigned int nr, unsigned int bytes,
	       u64 value)
{
	u64 *gpr = vcpu->state.gpr;

	if (is_high_byte(insn, nr, bytes))
		gpr[nr - 4] = (gpr[nr - 4] & ~GENMASK(15, 8)) | (value & U8_MAX) << 8;
	else if (bytes >= 4)
		gpr[nr] = value & size_mask(bytes);
	else
		gpr[nr] = (gpr[nr] & ~size_mask(bytes)) | (value & size_mask(bytes));
}

void gpr_add(struct vcpu *vcpu, unsigned int nr, unsigned int bytes, u64 value)
{
	u64 *gpr = &vcpu->state.gpr[nr];
	u64 mask = size_mask(bytes);
	u64 sum = (*gpr + value) & mask;

	*gpr = bytes == 2 ? (*gpr & ~mask) | sum : sum;
}

u64 insn_offset(const struct vcpu *vcpu, const struct insn *insn)
{
	u64 offset = (s64)insn->displacement;

	if (insn->base == RIP_RELATIVE)
		offset += vcpu->state.rip + insn->length;
	else if (insn->base != NO_REGISTER)
		offset += vcpu->state.gpr[insn->base];
	if (insn->index != NO_REGISTER)
		offset += vcpu->state.gpr[insn->index] << insn->scale;
	return offset & size_mask(insn->address);
}

int rm_read(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes, u64 *value)
{
	*value = 0;
	if (insn->memory)
		return mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), value, bytes);
	*value = gpr_read(vcpu, insn, insn->rm, bytes);
	return EMULATE_NEXT;
}

int rm_write(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes, u64 value)
{
	if (insn->memory)
		return mem_write(vcpu, insn->segment, insn_offset(vcpu, insn), &value, bytes);
	gpr_write(vcpu, insn, insn->rm, bytes, value);
	return EMULATE_NEXT;
}

int rm_modify(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes,
	      alu_function function, u64 b)
{
	u64 offset = insn->memory ? insn_offset(vcpu, insn) : 0;

	return rm_modify_at(vcpu, insn, offset, bytes, function, b);
}

int rm_modify_at(struct vcpu *vcpu, const struct insn *insn, u64 offset, unsigned int bytes,
		 alu_function function, u64 b)
{
	bool locked = insn->prefixes & PREFIX_LOCK;
	struct rmw rmw;
	u64 flags, value;
	int ret;

	if (!insn->memory) {
		value = gpr_read(vcpu, insn, insn->rm, bytes);
		value = function(value, b, bytes, &vcpu->state.rflags);
		gpr_write(vcpu, insn, insn->rm, bytes, value);
		return EMULATE_NEXT;
	}
	do {
		ret = rmw_begin(vcpu, insn->segment, offset, bytes, locked, &rmw);
		if (ret)
			return ret;
		flags = vcpu->state.rflags;
		value = function(rmw.value[0], b, bytes, &flags);
		ret = rmw_end(vcpu, &rmw, &value);
	} while (ret == RMW_RETRY);
	if (!ret)
		vcpu->state.rflags = flags;
	return ret;
}

int branch_near(struct vcpu *vcpu, const struct insn *insn, u64 target)
{
	if (is_64bit(&vcpu->state)) {
		if (!is_canonical(target))
			return raise_gp(vcpu, 0);
	} else {
		target &= size_mask(insn->operand);
		if (target > vcpu->state.segment[SEG_CS].limit)
			return raise_gp(vcpu, 0);
	}
	vcpu->emulator.next_rip = target;
	return EMULATE_NEXT;
}

void stack_begin(const struct vcpu *vcpu, struct stack *stack)
{
	stack->rsp = vcpu->state.gpr[GPR_RSP];
	if (is_64bit(&vcpu->state))
		stack->mask = ~0ull;
	else
		stack->mask = vcpu->state.segment[SEG_SS].db ? U32_MAX : U16_MAX;
}

void stack_release(struct stack *stack, u64 bytes)
{
	stack->rsp = (stack->rsp & ~stack->mask) | ((stack->rsp + bytes) & stack->mask);
}

int stack_push(struct vcpu *vcpu, struct stack *stack, u64 value, unsigned int bytes)
{
	struct stack after = *stack;
	int ret;

	stack_release(&after, -(u64)bytes);
	ret = mem_write(vcpu, SEG_SS, after.rsp & after.mask, &value, bytes);
	if (!ret)
		*stack = after;
	return ret;
}

int stack_pop(struct vcpu *vcpu, struct stack *stack, u64 *value, unsigned int bytes)
{
	int ret;

	*value = 0;
	ret = mem_read(vcpu, SEG_SS, stack->rsp & stack->mask, value, bytes);
	if (!ret)
		stack_release(stack, bytes);
	return ret;
}

void stack_commit(struct vcpu *vcpu, const struct stack *stack)
{
	vcpu->state.gpr[GPR_RSP] = stack->rsp;
}
