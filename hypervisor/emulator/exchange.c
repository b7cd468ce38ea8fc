// SPDX-License-Identifier: GPL-2.0-only
/*
 * exchange.c - XCHG, XADD, CMPXCHG, CMPXCHG8B, CMPXCHG16B.
 */
#include "flags.h"
#include "opcode.h"

/* With a memory operand it is locked, whether the prefix is there or not. */
int em_xchg(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value = gpr_read(vcpu, insn, insn->reg, insn->operand);
	struct rmw rmw;
	int ret;

	if (!insn->memory) {
		rmw.value[0] = gpr_read(vcpu, insn, insn->rm, insn->operand);
		gpr_write(vcpu, insn, insn->rm, insn->operand, value);
		gpr_write(vcpu, insn, insn->reg, insn->operand, rmw.value[0]);
		return EMULATE_NEXT;
	}
	do {
		ret = rmw_begin(vcpu, insn->segment, insn_offset(vcpu, insn), insn->operand, true,
				&rmw);
		if (!ret)
			ret = rmw_end(vcpu, &rmw, &value);
	} while (ret == RMW_RETRY);
	if (!ret)
		gpr_write(vcpu, insn, insn->reg, insn->operand, rmw.value[0]);
	return ret;
}

/* 90 is an exchange only where REX.B makes it one with R8; PAUSE needs no action. */
int em_xchg_nop(struct vcpu *vcpu, const struct insn *insn)
{
	return insn->rm == GPR_RAX ? EMULATE_NEXT : em_xchg(vcpu, insn);
}

/* The destination is written last: XADD of a register with itself leaves the sum. */
static int xadd_register(struct vcpu *vcpu, const struct insn *insn)
{
	u64 a = gpr_read(vcpu, insn, insn->rm, insn->operand);
	u64 b = gpr_read(vcpu, insn, insn->reg, insn->operand);
	u64 sum = alu_add(a, b, insn->operand, &vcpu->state.rflags);

	gpr_write(vcpu, insn, insn->reg, insn->operand, a);
	gpr_write(vcpu, insn, insn->rm, insn->operand, sum);
	return EMULATE_NEXT;
}

int em_xadd(struct vcpu *vcpu, const struct insn *insn)
{
	u64 b = gpr_read(vcpu, insn, insn->reg, insn->operand);
	struct rmw rmw;
	u64 flags, sum;
	int ret;

	if (!insn->memory)
		return xadd_register(vcpu, insn);
	do {
		ret = rmw_begin(vcpu, insn->segment, insn_offset(vcpu, insn), insn->operand,
				insn->prefixes & PREFIX_LOCK, &rmw);
		if (ret)
			return ret;
		flags = vcpu->state.rflags;
		sum = alu_add(rmw.value[0], b, insn->operand, &flags);
		ret = rmw_end(vcpu, &rmw, &sum);
	} while (ret == RMW_RETRY);
	if (ret)
		return ret;
	gpr_write(vcpu, insn, insn->reg, insn->operand, rmw.value[0]);
	vcpu->state.rflags = flags;
	return EMULATE_NEXT;
}

/* A 4-byte comparison that fails still clears the upper half of the one register it writes: RAX. */
static void cmpxchg_end(struct vcpu *vcpu, const struct insn *insn, u64 destination, u64 wanted)
{
	alu_sub(wanted, destination, insn->operand, &vcpu->state.rflags);
	if (destination != wanted)
		gpr_write(vcpu, insn, GPR_RAX, insn->operand, destination);
}

/* Memory is written even if the comparison fails, with what was there. */
int em_cmpxchg(struct vcpu *vcpu, const struct insn *insn)
{
	u64 wanted = gpr_read(vcpu, insn, GPR_RAX, insn->operand);
	u64 value = gpr_read(vcpu, insn, insn->reg, insn->operand);
	struct rmw rmw;
	int ret;

	if (!insn->memory) {
		rmw.value[0] = gpr_read(vcpu, insn, insn->rm, insn->operand);
		if (rmw.value[0] == wanted)
			gpr_write(vcpu, insn, insn->rm, insn->operand, value);
		cmpxchg_end(vcpu, insn, rmw.value[0], wanted);
		return EMULATE_NEXT;
	}
	do {
		ret = rmw_begin(vcpu, insn->segment, insn_offset(vcpu, insn), insn->operand,
				insn->prefixes & PREFIX_LOCK, &rmw);
		if (!ret)
			ret = rmw_end(vcpu, &rmw, rmw.value[0] == wanted ? &value : rmw.value);
	} while (ret == RMW_RETRY);
	if (!ret)
		cmpxchg_end(vcpu, insn, rmw.value[0], wanted);
	return ret;
}

static void cmpxchg_pair_end(struct vcpu *vcpu, const u64 *found, bool equal)
{
	u64 *gpr = vcpu->state.gpr;

	flags_replace(&vcpu->state.rflags, RFLAGS_ZF, flag_if(equal, RFLAGS_ZF));
	if (equal)
		return;
	gpr[GPR_RAX] = found[0];
	gpr[GPR_RDX] = found[1];
}

static int cmpxchg16b(struct vcpu *vcpu, const struct insn *insn)
{
	const u64 *gpr = vcpu->state.gpr;
	const u64 value[2] = { gpr[GPR_RBX], gpr[GPR_RCX] };
	u64 linear;
	struct rmw rmw;
	bool equal;
	int ret;

	if (!guest_has(vcpu, 1, 0, 2, 13))
		return raise_ud(vcpu);
	ret = segment_linear(vcpu, insn->segment, insn_offset(vcpu, insn), 16, ACCESS_WRITE,
			     &linear);
	if (ret)
		return ret;
	if (linear & 15)
		return raise_gp(vcpu, 0);
	do {
		ret = rmw_begin(vcpu, insn->segment, insn_offset(vcpu, insn), 16,
				insn->prefixes & PREFIX_LOCK, &rmw);
		if (ret)
			return ret;
		equal = rmw.value[0] == gpr[GPR_RAX] && rmw.value[1] == gpr[GPR_RDX];
		ret = rmw_end(vcpu, &rmw, equal ? value : rmw.value);
	} while (ret == RMW_RETRY);
	if (!ret)
		cmpxchg_pair_end(vcpu, rmw.value, equal);
	return ret;
}

static int cmpxchg8b(struct vcpu *vcpu, const struct insn *insn)
{
	const u64 *gpr = vcpu->state.gpr;
	u64 value = (u32)gpr[GPR_RBX] | gpr[GPR_RCX] << 32;
	u64 wanted = (u32)gpr[GPR_RAX] | gpr[GPR_RDX] << 32;
	u64 found[2];
	struct rmw rmw;
	int ret;

	do {
		ret = rmw_begin(vcpu, insn->segment, insn_offset(vcpu, insn), 8,
				insn->prefixes & PREFIX_LOCK, &rmw);
		if (!ret)
			ret = rmw_end(vcpu, &rmw, rmw.value[0] == wanted ? &value : rmw.value);
	} while (ret == RMW_RETRY);
	if (ret)
		return ret;
	found[0] = lower_32_bits(rmw.value[0]);
	found[1] = upper_32_bits(rmw.value[0]);
	cmpxchg_pair_end(vcpu, found, rmw.value[0] == wanted);
	return EMULATE_NEXT;
}

int em_cmpxchg_pair(struct vcpu *vcpu, const struct insn *insn)
{
	return insn->operand == 8 ? cmpxchg16b(vcpu, insn) : cmpxchg8b(vcpu, insn);
}
