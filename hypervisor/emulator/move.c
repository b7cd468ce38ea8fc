// SPDX-License-Identifier: GPL-2.0-only
/*
 * move.c - moves, conversions, LEA, and what depends on a condition without branching.
 */
#include "flags.h"
#include "opcode.h"

int em_mov_rm_r(struct vcpu *vcpu, const struct insn *insn)
{
	return rm_write(vcpu, insn, insn->operand,
			gpr_read(vcpu, insn, insn->reg, insn->operand));
}

int em_mov_r_rm(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret = rm_read(vcpu, insn, insn->operand, &value);

	if (!ret)
		gpr_write(vcpu, insn, insn->reg, insn->operand, value);
	return ret;
}

int em_mov_rm_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return rm_write(vcpu, insn, insn->operand, insn->immediate);
}

int em_mov_acc_moffs(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value = 0;
	int ret = mem_read(vcpu, insn->segment, insn->immediate, &value, insn->operand);

	if (!ret)
		gpr_write(vcpu, insn, GPR_RAX, insn->operand, value);
	return ret;
}

int em_mov_moffs_acc(struct vcpu *vcpu, const struct insn *insn)
{
	return mem_write(vcpu, insn->segment, insn->immediate, &vcpu->state.gpr[GPR_RAX],
			 insn->operand);
}

static int move_extended(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes, bool sign)
{
	u64 value;
	int ret = rm_read(vcpu, insn, bytes, &value);

	if (ret)
		return ret;
	if (sign)
		value = sign_extend(value, bytes);
	gpr_write(vcpu, insn, insn->reg, insn->operand, value);
	return EMULATE_NEXT;
}

int em_movzx_byte(struct vcpu *vcpu, const struct insn *insn)
{
	return move_extended(vcpu, insn, 1, false);
}

int em_movzx_word(struct vcpu *vcpu, const struct insn *insn)
{
	return move_extended(vcpu, insn, 2, false);
}

int em_movsx_byte(struct vcpu *vcpu, const struct insn *insn)
{
	return move_extended(vcpu, insn, 1, true);
}

int em_movsx_word(struct vcpu *vcpu, const struct insn *insn)
{
	return move_extended(vcpu, insn, 2, true);
}

/* Opcode 63 is ARPL outside of 64-bit mode. With 66, as on Intel's processors, 2 bytes are read. */
int em_movsxd(struct vcpu *vcpu, const struct insn *insn)
{
	if (!is_64bit(&vcpu->state))
		return em_arpl(vcpu, insn);
	return move_extended(vcpu, insn, min_t(unsigned int, insn->operand, 4), true);
}

static u64 swap_bytes(u64 value, unsigned int bytes)
{
	return swab64(value) >> (64 - 8 * bytes);
}

int em_movbe(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret;

	if (insn->prefixes & PREFIX_REPNE)
		return em_crc32(vcpu, insn);
	if (!insn->memory || insn->prefixes & PREFIX_REPE || !guest_has(vcpu, 1, 0, 2, 22))
		return raise_ud(vcpu);
	if (insn->opcode == 0xf1) {
		value = gpr_read(vcpu, insn, insn->reg, insn->operand);
		return rm_write(vcpu, insn, insn->operand, swap_bytes(value, insn->operand));
	}
	ret = rm_read(vcpu, insn, insn->operand, &value);
	if (!ret)
		gpr_write(vcpu, insn, insn->reg, insn->operand, swap_bytes(value, insn->operand));
	return ret;
}

/* Of 16 bits the result is undefined; processors leave zero. */
int em_bswap(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value = gpr_read(vcpu, insn, insn->rm, insn->operand);

	value = insn->operand == 2 ? 0 : swap_bytes(value, insn->operand);
	gpr_write(vcpu, insn, insn->rm, insn->operand, value);
	return EMULATE_NEXT;
}

int em_lea(struct vcpu *vcpu, const struct insn *insn)
{
	gpr_write(vcpu, insn, insn->reg, insn->operand, insn_offset(vcpu, insn));
	return EMULATE_NEXT;
}

/* The source is read, and the upper half of a 4-byte destination cleared, in any case. */
int em_cmov(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret = rm_read(vcpu, insn, insn->operand, &value);

	if (ret)
		return ret;
	if (!condition_true(vcpu->state.rflags, insn->opcode))
		value = gpr_read(vcpu, insn, insn->reg, insn->operand);
	gpr_write(vcpu, insn, insn->reg, insn->operand, value);
	return EMULATE_NEXT;
}

int em_setcc(struct vcpu *vcpu, const struct insn *insn)
{
	return rm_write(vcpu, insn, 1, condition_true(vcpu->state.rflags, insn->opcode));
}

/* CBW, CWDE, CDQE */
int em_cbw(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int half = insn->operand / 2;
	u64 value = vcpu->state.gpr[GPR_RAX] & size_mask(half);

	gpr_write(vcpu, insn, GPR_RAX, insn->operand, sign_extend(value, half));
	return EMULATE_NEXT;
}

/* CWD, CDQ, CQO */
int em_cwd(struct vcpu *vcpu, const struct insn *insn)
{
	bool negative = top_bit(vcpu->state.gpr[GPR_RAX], insn->operand);

	gpr_write(vcpu, insn, GPR_RDX, insn->operand, negative ? ~0ull : 0);
	return EMULATE_NEXT;
}

int em_xlat(struct vcpu *vcpu, const struct insn *insn)
{
	u64 offset = vcpu->state.gpr[GPR_RBX] + (u8)vcpu->state.gpr[GPR_RAX];
	u8 value;
	int ret;

	ret = mem_read(vcpu, insn->segment, offset & size_mask(insn->address), &value, 1);
	if (!ret)
		gpr_write(vcpu, insn, GPR_RAX, 1, value);
	return ret;
}

/* Undocumented: AL becomes 0 or FF by CF. */
int em_salc(struct vcpu *vcpu, const struct insn *insn)
{
	gpr_write(vcpu, insn, GPR_RAX, 1, vcpu->state.rflags & RFLAGS_CF ? U8_MAX : 0);
	return EMULATE_NEXT;
}
