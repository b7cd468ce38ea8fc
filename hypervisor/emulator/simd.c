// SPDX-License-Identifier: GPL-2.0-only
/*
 * simd.c - moves between memory and the registers of MMX and SSE, and the gate before all others.
 *
 * These are the SIMD instructions that programs use on device memory. Arithmetic is not
 * implemented: EMULATE_UNHANDLED where the processor would go on.
 */
#include "opcode.h"

#define FSW_ES		BIT(7)		/* an unmasked exception is pending */
#define FSW_TOP		GENMASK(13, 11)
#define TAGS_VALID	0xff
#define MMX_BYTES	8
#define XMM_BYTES	16

/**
 * struct simd_move - what a move does
 * @bytes:	that it moves; 0: it is none
 * @place:	of the bytes in the XMM register that is ModRM.reg
 * @mmx:	the registers are those of MMX
 * @general:	the r/m operand is a general register
 * @store:	from ModRM.reg to r/m
 * @aligned:	a memory operand that is not aligned is #GP
 * @zeroes:	the rest of the destination register is cleared, whatever the source is
 * @zeroes_memory: likewise, if the source is in memory
 * @memory_only: there is no form with two registers
 */
struct simd_move {
	u8 bytes;
	u8 place;
	bool mmx;
	bool general;
	bool store;
	bool aligned;
	bool zeroes;
	bool zeroes_memory;
	bool memory_only;
};

/* A mandatory prefix is part of the opcode; of several, F2 and F3 count before 66. */
enum simd_prefix { SIMD_NONE, SIMD_66, SIMD_F3, SIMD_F2 };

static enum simd_prefix simd_prefix(const struct insn *insn)
{
	if (insn->prefixes & PREFIX_REPE)
		return SIMD_F3;
	if (insn->prefixes & PREFIX_REPNE)
		return SIMD_F2;
	return insn->prefixes & PREFIX_66 ? SIMD_66 : SIMD_NONE;
}

#define KEY(prefix, opcode)	((prefix) << 8 | (opcode))

static struct simd_move find_move(const struct insn *insn)
{
	unsigned int general_bytes = insn->rex & REX_W ? 8 : 4;
	bool odd = insn->opcode & 1;

	switch (KEY(simd_prefix(insn), insn->opcode)) {
	case KEY(SIMD_NONE, 0x10) ... KEY(SIMD_NONE, 0x11):	/* MOVUPS */
	case KEY(SIMD_66, 0x10) ... KEY(SIMD_66, 0x11):		/* MOVUPD */
		return (struct simd_move) { .bytes = 16, .store = odd };
	case KEY(SIMD_F3, 0x10) ... KEY(SIMD_F3, 0x11):		/* MOVSS */
		return (struct simd_move) { .bytes = 4, .store = odd, .zeroes_memory = true };
	case KEY(SIMD_F2, 0x10) ... KEY(SIMD_F2, 0x11):		/* MOVSD */
		return (struct simd_move) { .bytes = 8, .store = odd, .zeroes_memory = true };
	case KEY(SIMD_NONE, 0x12):				/* MOVLPS, MOVHLPS */
		return (struct simd_move) { .bytes = 8 };
	case KEY(SIMD_NONE, 0x16):				/* MOVHPS, MOVLHPS */
		return (struct simd_move) { .bytes = 8, .place = 8 };
	case KEY(SIMD_66, 0x12):				/* MOVLPD */
		return (struct simd_move) { .bytes = 8, .memory_only = true };
	case KEY(SIMD_66, 0x16):				/* MOVHPD */
		return (struct simd_move) { .bytes = 8, .place = 8, .memory_only = true };
	case KEY(SIMD_NONE, 0x13):
	case KEY(SIMD_66, 0x13):
		return (struct simd_move) { .bytes = 8, .store = true, .memory_only = true };
	case KEY(SIMD_NONE, 0x17):
	case KEY(SIMD_66, 0x17):
		return (struct simd_move) {
			.bytes = 8, .place = 8, .store = true, .memory_only = true
		};
	case KEY(SIMD_NONE, 0x28) ... KEY(SIMD_NONE, 0x29):	/* MOVAPS */
	case KEY(SIMD_66, 0x28) ... KEY(SIMD_66, 0x29):		/* MOVAPD */
		return (struct simd_move) { .bytes = 16, .store = odd, .aligned = true };
	case KEY(SIMD_NONE, 0x2b):				/* MOVNTPS */
	case KEY(SIMD_66, 0x2b):				/* MOVNTPD */
	case KEY(SIMD_66, 0xe7):				/* MOVNTDQ */
		return (struct simd_move) {
			.bytes = 16, .store = true, .aligned = true, .memory_only = true
		};
	case KEY(SIMD_NONE, 0x6e):				/* MOVD, MOVQ */
		return (struct simd_move) {
			.bytes = general_bytes, .mmx = true, .general = true, .zeroes = true
		};
	case KEY(SIMD_NONE, 0x7e):
		return (struct simd_move) {
			.bytes = general_bytes, .mmx = true, .general = true, .store = true
		};
	case KEY(SIMD_66, 0x6e):
		return (struct simd_move) {
			.bytes = general_bytes, .general = true, .zeroes = true
		};
	case KEY(SIMD_66, 0x7e):
		return (struct simd_move) {
			.bytes = general_bytes, .general = true, .store = true
		};
	case KEY(SIMD_NONE, 0x6f):				/* MOVQ of MMX */
		return (struct simd_move) { .bytes = 8, .mmx = true };
	case KEY(SIMD_NONE, 0x7f):
		return (struct simd_move) { .bytes = 8, .mmx = true, .store = true };
	case KEY(SIMD_NONE, 0xe7):				/* MOVNTQ */
		return (struct simd_move) {
			.bytes = 8, .mmx = true, .store = true, .memory_only = true
		};
	case KEY(SIMD_66, 0x6f):				/* MOVDQA */
		return (struct simd_move) { .bytes = 16, .aligned = true };
	case KEY(SIMD_66, 0x7f):
		return (struct simd_move) { .bytes = 16, .store = true, .aligned = true };
	case KEY(SIMD_F3, 0x6f):				/* MOVDQU */
		return (struct simd_move) { .bytes = 16 };
	case KEY(SIMD_F3, 0x7f):
		return (struct simd_move) { .bytes = 16, .store = true };
	case KEY(SIMD_F3, 0x7e):				/* MOVQ of SSE2 */
		return (struct simd_move) { .bytes = 8, .zeroes = true };
	case KEY(SIMD_66, 0xd6):
		return (struct simd_move) { .bytes = 8, .store = true, .zeroes = true };
	case KEY(SIMD_F2, 0xf0):				/* LDDQU */
		return (struct simd_move) { .bytes = 16, .memory_only = true };
	default:
		return (struct simd_move) { 0 };
	}
}

static u8 *simd_register(struct vcpu *vcpu, const struct simd_move *move, unsigned int nr)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;

	return move->mmx ? fpu->fpr[nr & 7] : fpu->xmm[nr];
}

/* Every MMX instruction makes the register stack look full, and numbers what it writes. */
static void mmx_used(struct vcpu *vcpu, u8 *written)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;

	fpu->fsw &= ~FSW_TOP;
	fpu->ftwx = TAGS_VALID;
	if (written)
		memset(written + MMX_BYTES, 0xff, 2);
}

/* The source of a move, in @data. */
static int move_read(struct vcpu *vcpu, const struct insn *insn, const struct simd_move *move,
		     u8 *data)
{
	u64 value;

	if (move->store) {
		memcpy(data, simd_register(vcpu, move, insn->reg) + move->place, move->bytes);
		return EMULATE_NEXT;
	}
	if (insn->memory)
		return mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), data, move->bytes);
	if (move->general) {
		value = gpr_read(vcpu, insn, insn->rm, move->bytes);
		memcpy(data, &value, move->bytes);
		return EMULATE_NEXT;
	}
	/* MOVHLPS and MOVLHPS take the other half. */
	if ((insn->opcode & ~4u) == 0x12)
		memcpy(data, simd_register(vcpu, move, insn->rm) + (8 - move->place), 8);
	else
		memcpy(data, simd_register(vcpu, move, insn->rm), move->bytes);
	return EMULATE_NEXT;
}

static int move_write(struct vcpu *vcpu, const struct insn *insn, const struct simd_move *move,
		      const u8 *data)
{
	unsigned int nr = move->store ? insn->rm : insn->reg;
	u64 value = 0;
	u8 *to;

	if (move->store && insn->memory)
		return mem_write(vcpu, insn->segment, insn_offset(vcpu, insn), data, move->bytes);
	if (move->store && move->general) {
		memcpy(&value, data, move->bytes);
		gpr_write(vcpu, insn, nr, move->bytes, value);
		return EMULATE_NEXT;
	}
	to = simd_register(vcpu, move, nr);
	if (move->zeroes || (move->zeroes_memory && insn->memory))
		memset(to, 0, move->mmx ? MMX_BYTES : XMM_BYTES);
	memcpy(to + move->place, data, move->bytes);
	if (move->mmx)
		mmx_used(vcpu, to);
	return EMULATE_NEXT;
}

static int alignment_fault(struct vcpu *vcpu, const struct insn *insn,
			   const struct simd_move *move)
{
	u64 linear;
	int ret;

	if (!insn->memory || !move->aligned)
		return EMULATE_NEXT;
	ret = segment_linear(vcpu, insn->segment, insn_offset(vcpu, insn), move->bytes,
			     move->store ? ACCESS_WRITE : ACCESS_READ, &linear);
	if (ret)
		return ret;
	return linear & (move->bytes - 1) ? raise_gp(vcpu, 0) : EMULATE_NEXT;
}

static int simd_move(struct vcpu *vcpu, const struct insn *insn, const struct simd_move *move)
{
	u8 data[XMM_BYTES];
	int ret;

	ret = alignment_fault(vcpu, insn, move);
	if (ret)
		return ret;
	cpu_ops->get_state(vcpu, STATE_FPU);
	ret = move_read(vcpu, insn, move, data);
	if (!ret)
		ret = move_write(vcpu, insn, move, data);
	if (!ret && move->mmx)
		mmx_used(vcpu, NULL);
	cpu_ops->set_state(vcpu, STATE_FPU);
	return ret;
}

static int simd_permitted(struct vcpu *vcpu, u64 cr4_needed)
{
	if ((vcpu->state.cr0 & CR0_EM) || (vcpu->state.cr4 & cr4_needed) != cr4_needed)
		return raise_ud(vcpu);
	if (vcpu->state.cr0 & CR0_TS)
		return raise(vcpu, VECTOR_NM);
	return EMULATE_NEXT;
}

/* Without a prefix, from 60 on the opcodes are those of MMX; CMPPS and SHUFPS stand among them. */
static bool is_mmx(const struct insn *insn)
{
	if (simd_prefix(insn) != SIMD_NONE)
		return false;
	return insn->map != MAP_0F ||
	       (insn->opcode >= 0x60 && insn->opcode != 0xc2 && insn->opcode != 0xc6);
}

/* All of the maps 0F, 0F 38 and 0F 3A that belongs to MMX and SSE. */
int em_simd(struct vcpu *vcpu, const struct insn *insn)
{
	struct simd_move move = { 0 };
	bool mmx = is_mmx(insn);
	int ret;

	if (insn->map == MAP_0F)
		move = find_move(insn);
	if (move.memory_only && !insn->memory)
		return raise_ud(vcpu);
	ret = simd_permitted(vcpu, mmx ? 0 : CR4_OSFXSR);
	if (ret)
		return ret;
	if (mmx && (vcpu->state.fpu.fsw & FSW_ES))
		return raise(vcpu, VECTOR_MF);
	return move.bytes ? simd_move(vcpu, insn, &move) : EMULATE_UNHANDLED;
}
