// SPDX-License-Identifier: GPL-2.0-only
/*
 * fast.c - handlers for the forms of instructions that programs consist of.
 *
 * Each does in a few host instructions what the general handler does in any case, and calls that
 * one when this case is not plain. They exist for 4- and 8-byte operands, without LOCK; those that
 * touch the stack or branch are for 64-bit mode.
 */
#include "fast.h"

/* Forms of an instruction with two operands. R is a register, M memory, I an immediate. */
enum form { FORM_RR, FORM_RI, FORM_RM, FORM_MR, FORM_MI, FORM_COUNT };

/* ---- ADD, OR, ADC, SBB, AND, SUB, XOR, CMP, TEST ---- */

static __always_inline int fast_rr(struct vcpu *vcpu, alu_function function, unsigned int bytes,
				   bool writes, unsigned int to, u64 b)
{
	u64 value = function(fast_get(vcpu, to, bytes), b, bytes, &vcpu->state.rflags);

	if (writes)
		fast_set(vcpu, to, value);
	return EMULATE_NEXT;
}

/* Return: false if the general handler has to do it. */
static __always_inline bool fast_to_memory(struct vcpu *vcpu, const struct insn *insn,
					   alu_function function, unsigned int bytes, bool writes,
					   u64 b)
{
	unsigned long host = fast_memory(vcpu, insn, bytes, writes);
	u64 flags = vcpu->state.rflags;
	u64 value;

	if (unlikely(!host) || unlikely(!fast_read(host, bytes, &value)))
		return false;
	value = function(value, b, bytes, &flags);
	if (writes && unlikely(!fast_write(host, bytes, value)))
		return false;
	vcpu->state.rflags = flags;
	return true;
}

static __always_inline int fast_alu(struct vcpu *vcpu, const struct insn *insn, enum form form,
				    alu_function function, unsigned int bytes, bool writes,
				    insn_handler general)
{
	u64 b;

	switch (form) {
	case FORM_RR:
		b = fast_get(vcpu, insn->reg, bytes);
		return fast_rr(vcpu, function, bytes, writes, insn->rm, b);
	case FORM_RI:
		b = insn->immediate & size_mask(bytes);
		return fast_rr(vcpu, function, bytes, writes, insn->rm, b);
	case FORM_RM:
		if (unlikely(!fast_load(vcpu, insn, bytes, &b)))
			return general(vcpu, insn);
		return fast_rr(vcpu, function, bytes, writes, insn->reg, b);
	case FORM_MR:
		b = fast_get(vcpu, insn->reg, bytes);
		break;
	default:
		b = insn->immediate & size_mask(bytes);
		break;
	}
	if (unlikely(!fast_to_memory(vcpu, insn, function, bytes, writes, b)))
		return general(vcpu, insn);
	return EMULATE_NEXT;
}

#define FAST_ALU(name, form, function, writes, general)					\
static int name##_4(struct vcpu *vcpu, const struct insn *insn)				\
{											\
	return fast_alu(vcpu, insn, form, function, 4, writes, general);		\
}											\
static int name##_8(struct vcpu *vcpu, const struct insn *insn)				\
{											\
	return fast_alu(vcpu, insn, form, function, 8, writes, general);		\
}

#define FAST_ALU_FORMS(name, writes)							\
	FAST_ALU(name##_rr, FORM_RR, alu_##name, writes, em_alu_rm_r)			\
	FAST_ALU(name##_ri, FORM_RI, alu_##name, writes, em_alu_rm_imm)			\
	FAST_ALU(name##_rm, FORM_RM, alu_##name, writes, em_alu_r_rm)			\
	FAST_ALU(name##_mr, FORM_MR, alu_##name, writes, em_alu_rm_r)			\
	FAST_ALU(name##_mi, FORM_MI, alu_##name, writes, em_alu_rm_imm)

#define alu_cmp		alu_sub
#define alu_test	alu_and

FAST_ALU_FORMS(add, true)
FAST_ALU_FORMS(or, true)
FAST_ALU_FORMS(adc, true)
FAST_ALU_FORMS(sbb, true)
FAST_ALU_FORMS(and, true)
FAST_ALU_FORMS(sub, true)
FAST_ALU_FORMS(xor, true)
FAST_ALU_FORMS(cmp, false)

FAST_ALU(test_rr, FORM_RR, alu_test, false, em_test_rm_r)
FAST_ALU(test_ri, FORM_RI, alu_test, false, em_test_rm_imm)
FAST_ALU(test_mr, FORM_MR, alu_test, false, em_test_rm_r)
FAST_ALU(test_mi, FORM_MI, alu_test, false, em_test_rm_imm)
FAST_ALU(inc_ri, FORM_RI, alu_inc, true, em_inc)
FAST_ALU(inc_mi, FORM_MI, alu_inc, true, em_inc)
FAST_ALU(dec_ri, FORM_RI, alu_dec, true, em_dec)
FAST_ALU(dec_mi, FORM_MI, alu_dec, true, em_dec)

#define SIZES(name)	{ name##_4, name##_8 }
#define FORMS(name)	{ SIZES(name##_rr), SIZES(name##_ri), SIZES(name##_rm), \
			  SIZES(name##_mr), SIZES(name##_mi) }

static const insn_handler fast_alu_table[8][FORM_COUNT][2] = {
	FORMS(add), FORMS(or), FORMS(adc), FORMS(sbb),
	FORMS(and), FORMS(sub), FORMS(xor), FORMS(cmp)
};

/* Of bytes only those in memory: fast_get() does not know AH to BH. */
static int cmp_mi_1(struct vcpu *vcpu, const struct insn *insn)
{
	if (unlikely(!fast_to_memory(vcpu, insn, alu_sub, 1, false, insn->immediate & U8_MAX)))
		return em_alu_rm_imm(vcpu, insn);
	return EMULATE_NEXT;
}

static int test_mi_1(struct vcpu *vcpu, const struct insn *insn)
{
	if (unlikely(!fast_to_memory(vcpu, insn, alu_and, 1, false, insn->immediate & U8_MAX)))
		return em_test_rm_imm(vcpu, insn);
	return EMULATE_NEXT;
}

/* ---- Moves ---- */

static int mov_rr_4(struct vcpu *vcpu, const struct insn *insn)
{
	fast_set(vcpu, insn->rm, fast_get(vcpu, insn->reg, 4));
	return EMULATE_NEXT;
}

static int mov_rr_8(struct vcpu *vcpu, const struct insn *insn)
{
	fast_set(vcpu, insn->rm, fast_get(vcpu, insn->reg, 8));
	return EMULATE_NEXT;
}

static int mov_rr_back_4(struct vcpu *vcpu, const struct insn *insn)
{
	fast_set(vcpu, insn->reg, fast_get(vcpu, insn->rm, 4));
	return EMULATE_NEXT;
}

static int mov_rr_back_8(struct vcpu *vcpu, const struct insn *insn)
{
	fast_set(vcpu, insn->reg, fast_get(vcpu, insn->rm, 8));
	return EMULATE_NEXT;
}

static int mov_ri_4(struct vcpu *vcpu, const struct insn *insn)
{
	fast_set(vcpu, insn->rm, (u32)insn->immediate);
	return EMULATE_NEXT;
}

static int mov_ri_8(struct vcpu *vcpu, const struct insn *insn)
{
	fast_set(vcpu, insn->rm, insn->immediate);
	return EMULATE_NEXT;
}

#define FAST_MOVE(bytes)								\
static int mov_rm_##bytes(struct vcpu *vcpu, const struct insn *insn)			\
{											\
	u64 value;									\
											\
	if (unlikely(!fast_load(vcpu, insn, bytes, &value)))				\
		return em_mov_r_rm(vcpu, insn);						\
	fast_set(vcpu, insn->reg, value);						\
	return EMULATE_NEXT;								\
}											\
static int mov_mr_##bytes(struct vcpu *vcpu, const struct insn *insn)			\
{											\
	if (unlikely(!fast_store(vcpu, insn, bytes, vcpu->state.gpr[insn->reg])))	\
		return em_mov_rm_r(vcpu, insn);						\
	return EMULATE_NEXT;								\
}											\
static int mov_mi_##bytes(struct vcpu *vcpu, const struct insn *insn)			\
{											\
	if (unlikely(!fast_store(vcpu, insn, bytes, insn->immediate)))			\
		return em_mov_rm_imm(vcpu, insn);					\
	return EMULATE_NEXT;								\
}

FAST_MOVE(4)
FAST_MOVE(8)

static int mov_mi_1(struct vcpu *vcpu, const struct insn *insn)
{
	if (unlikely(!fast_store(vcpu, insn, 1, insn->immediate)))
		return em_mov_rm_imm(vcpu, insn);
	return EMULATE_NEXT;
}

/* The destination has 4 or 8 bytes: zero extension is the same for both. */
static int movzx_byte_m(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;

	if (unlikely(!fast_load(vcpu, insn, 1, &value)))
		return em_movzx_byte(vcpu, insn);
	fast_set(vcpu, insn->reg, value);
	return EMULATE_NEXT;
}

static int movzx_word_m(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;

	if (unlikely(!fast_load(vcpu, insn, 2, &value)))
		return em_movzx_word(vcpu, insn);
	fast_set(vcpu, insn->reg, value);
	return EMULATE_NEXT;
}

static int movsxd_m(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;

	if (unlikely(!fast_load(vcpu, insn, 4, &value)))
		return em_movsxd(vcpu, insn);
	fast_set(vcpu, insn->reg, (s64)(s32)value);
	return EMULATE_NEXT;
}

static int movsxd_r(struct vcpu *vcpu, const struct insn *insn)
{
	fast_set(vcpu, insn->reg, (s64)(s32)vcpu->state.gpr[insn->rm]);
	return EMULATE_NEXT;
}

static int lea_4(struct vcpu *vcpu, const struct insn *insn)
{
	fast_set(vcpu, insn->reg, (u32)fast_offset(vcpu, insn));
	return EMULATE_NEXT;
}

static int lea_8(struct vcpu *vcpu, const struct insn *insn)
{
	fast_set(vcpu, insn->reg, fast_offset(vcpu, insn));
	return EMULATE_NEXT;
}

/* ---- Stack and branches, in 64-bit mode ---- */

static int push_r(struct vcpu *vcpu, const struct insn *insn)
{
	if (unlikely(!fast_push(vcpu, vcpu->state.gpr[insn->rm])))
		return em_push_rm(vcpu, insn);
	return EMULATE_NEXT;
}

static int pop_r(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;

	if (unlikely(!fast_pop(vcpu, &value)))
		return em_pop_rm(vcpu, insn);
	vcpu->state.gpr[insn->rm] = value;
	return EMULATE_NEXT;
}

static int jmp_rel(struct vcpu *vcpu, const struct insn *insn)
{
	u64 target = vcpu->emulator.next_rip + insn->immediate;

	if (unlikely(!is_canonical(target)))
		return em_jmp_rel(vcpu, insn);
	vcpu->emulator.next_rip = target;
	return EMULATE_NEXT;
}

static int call_rel(struct vcpu *vcpu, const struct insn *insn)
{
	u64 behind = vcpu->emulator.next_rip;
	u64 target = behind + insn->immediate;

	if (unlikely(!is_canonical(target)) || unlikely(!fast_push(vcpu, behind)))
		return em_call_rel(vcpu, insn);
	vcpu->emulator.next_rip = target;
	return EMULATE_NEXT;
}

static int ret(struct vcpu *vcpu, const struct insn *insn)
{
	u64 rsp = vcpu->state.gpr[GPR_RSP];
	u64 target;

	if (unlikely(!fast_pop(vcpu, &target)))
		return em_ret(vcpu, insn);
	if (unlikely(!is_canonical(target))) {
		vcpu->state.gpr[GPR_RSP] = rsp;
		return em_ret(vcpu, insn);
	}
	vcpu->emulator.next_rip = target;
	return EMULATE_NEXT;
}

#define FAST_JCC(condition)								\
static int jcc_##condition(struct vcpu *vcpu, const struct insn *insn)			\
{											\
	return condition_true(vcpu->state.rflags, condition) ? jmp_rel(vcpu, insn) :	\
								EMULATE_NEXT;		\
}

FAST_JCC(0)
FAST_JCC(1)
FAST_JCC(2)
FAST_JCC(3)
FAST_JCC(4)
FAST_JCC(5)
FAST_JCC(6)
FAST_JCC(7)
FAST_JCC(8)
FAST_JCC(9)
FAST_JCC(10)
FAST_JCC(11)
FAST_JCC(12)
FAST_JCC(13)
FAST_JCC(14)
FAST_JCC(15)

static const insn_handler fast_jcc[16] = {
	jcc_0, jcc_1, jcc_2, jcc_3, jcc_4, jcc_5, jcc_6, jcc_7,
	jcc_8, jcc_9, jcc_10, jcc_11, jcc_12, jcc_13, jcc_14, jcc_15
};

/* ---- Which one ---- */

#define BY_SIZE(insn, name)	((insn)->operand == 8 ? name##_8 : name##_4)

static insn_handler pick_alu(const struct insn *insn, unsigned int nr, enum form form)
{
	return fast_alu_table[nr][form][insn->operand == 8];
}

/* The eight groups of six opcodes from 00 to 3F. */
static insn_handler pick_alu_opcode(const struct insn *insn)
{
	unsigned int nr = insn->opcode >> 3;

	switch (insn->opcode & 7) {
	case 1:
		return pick_alu(insn, nr, insn->memory ? FORM_MR : FORM_RR);
	case 3:
		return insn->memory ? pick_alu(insn, nr, FORM_RM) : NULL;
	case 5:
		return pick_alu(insn, nr, FORM_RI);
	default:
		return NULL;
	}
}

/* FF: INC and DEC; FE is theirs for bytes. */
static insn_handler pick_group5(const struct insn *insn)
{
	switch (insn->modrm >> 3 & 7) {
	case 0:
		return insn->memory ? BY_SIZE(insn, inc_mi) : BY_SIZE(insn, inc_ri);
	case 1:
		return insn->memory ? BY_SIZE(insn, dec_mi) : BY_SIZE(insn, dec_ri);
	default:
		return NULL;
	}
}

static insn_handler pick_primary(const struct insn *insn)
{
	bool memory = insn->memory;

	switch (insn->opcode) {
	case 0x00 ... 0x3f:
		return pick_alu_opcode(insn);
	case 0x81:
	case 0x83:
		return pick_alu(insn, insn->modrm >> 3 & 7, memory ? FORM_MI : FORM_RI);
	case 0x85:
		return memory ? BY_SIZE(insn, test_mr) : BY_SIZE(insn, test_rr);
	case 0x89:
		return memory ? BY_SIZE(insn, mov_mr) : BY_SIZE(insn, mov_rr);
	case 0x8b:
		return memory ? BY_SIZE(insn, mov_rm) : BY_SIZE(insn, mov_rr_back);
	case 0x8d:
		return BY_SIZE(insn, lea);
	case 0xa9:
		return BY_SIZE(insn, test_ri);
	case 0xb8 ... 0xbf:
		return BY_SIZE(insn, mov_ri);
	case 0xc7:
		return memory ? BY_SIZE(insn, mov_mi) : BY_SIZE(insn, mov_ri);
	case 0xf7:
		if (insn->modrm >> 3 & 6)
			return NULL;
		return memory ? BY_SIZE(insn, test_mi) : BY_SIZE(insn, test_ri);
	case 0xff:
		return pick_group5(insn);
	default:
		return NULL;
	}
}

static insn_handler pick_byte(const struct insn *insn)
{
	if (!insn->memory)
		return NULL;
	switch (insn->opcode) {
	case 0x80:
		return (insn->modrm >> 3 & 7) == 7 ? cmp_mi_1 : NULL;
	case 0xc6:
		return mov_mi_1;
	case 0xf6:
		return insn->modrm >> 3 & 6 ? NULL : test_mi_1;
	default:
		return NULL;
	}
}

/* With 8-byte operands, which stack and branch instructions have unless 66 makes them 2 bytes. */
static insn_handler pick_long(const struct insn *insn)
{
	switch (insn->opcode) {
	case 0x50 ... 0x57:
		return push_r;
	case 0x58 ... 0x5f:
		return pop_r;
	case 0x63:
		return insn->memory ? movsxd_m : movsxd_r;
	case 0x70 ... 0x7f:
		return fast_jcc[insn->opcode & 15];
	case 0xc3:
		return ret;
	case 0xe8:
		return call_rel;
	case 0xe9:
	case 0xeb:
		return jmp_rel;
	default:
		return NULL;
	}
}

static insn_handler pick_0f(const struct insn *insn)
{
	switch (insn->opcode) {
	case 0x80 ... 0x8f:
		return insn->long64 ? fast_jcc[insn->opcode & 15] : NULL;
	case 0xb6:
		return insn->memory ? movzx_byte_m : NULL;
	case 0xb7:
		return insn->memory ? movzx_word_m : NULL;
	default:
		return NULL;
	}
}

insn_handler insn_specialise(const struct insn *insn)
{
	insn_handler fast = NULL;

	/* With VEX, opcodes of the map 0F are other instructions. */
	if ((insn->prefixes & (PREFIX_LOCK | PREFIX_VEX)) || insn->map > MAP_0F ||
	    insn->operand == 2)
		return insn->execute;
	if (insn->map == MAP_0F)
		fast = pick_0f(insn);
	else if (insn->operand == 1)
		fast = pick_byte(insn);
	else if (insn->long64 && insn->operand == 8)
		fast = pick_long(insn);
	if (!fast && insn->map == MAP_PRIMARY && insn->operand != 1)
		fast = pick_primary(insn);
	return fast ? fast : insn->execute;
}
