// SPDX-License-Identifier: GPL-2.0-only
/*
 * simd_move.c - moves between memory, general registers and the registers of MMX and SSE.
 */
#include "simd.h"

#define KEY(prefix, opcode)	((prefix) << 8 | (opcode))

/* Outside of the map 0F there is one: MOVNTDQA. */
static struct simd_move find_move_0f38(const struct insn *insn)
{
	if (insn->map != MAP_0F38 || insn->opcode != 0x2a || simd_prefix(insn) != SIMD_66 ||
	    host_simd_level() < SIMD_SSE41)
		return (struct simd_move) { 0 };
	return (struct simd_move) { .bytes = 16, .aligned = true, .memory_only = true };
}

struct simd_move simd_find_move(const struct insn *insn)
{
	unsigned int general_bytes = insn->rex & REX_W ? 8 : 4;
	bool odd = insn->opcode & 1;

	if (insn->map != MAP_0F)
		return find_move_0f38(insn);
	switch (KEY(simd_prefix(insn), insn->opcode)) {
	case KEY(SIMD_NP, 0x10) ... KEY(SIMD_NP, 0x11):	/* MOVUPS */
	case KEY(SIMD_66, 0x10) ... KEY(SIMD_66, 0x11):		/* MOVUPD */
		return (struct simd_move) { .bytes = 16, .store = odd };
	case KEY(SIMD_F3, 0x10) ... KEY(SIMD_F3, 0x11):		/* MOVSS */
		return (struct simd_move) { .bytes = 4, .store = odd, .zeroes_memory = true };
	case KEY(SIMD_F2, 0x10) ... KEY(SIMD_F2, 0x11):		/* MOVSD */
		return (struct simd_move) { .bytes = 8, .store = odd, .zeroes_memory = true };
	case KEY(SIMD_NP, 0x12):				/* MOVLPS, MOVHLPS */
		return (struct simd_move) { .bytes = 8 };
	case KEY(SIMD_NP, 0x16):				/* MOVHPS, MOVLHPS */
		return (struct simd_move) { .bytes = 8, .place = 8 };
	case KEY(SIMD_66, 0x12):				/* MOVLPD */
		return (struct simd_move) { .bytes = 8, .memory_only = true };
	case KEY(SIMD_66, 0x16):				/* MOVHPD */
		return (struct simd_move) { .bytes = 8, .place = 8, .memory_only = true };
	case KEY(SIMD_NP, 0x13):
	case KEY(SIMD_66, 0x13):
		return (struct simd_move) { .bytes = 8, .store = true, .memory_only = true };
	case KEY(SIMD_NP, 0x17):
	case KEY(SIMD_66, 0x17):
		return (struct simd_move) {
			.bytes = 8, .place = 8, .store = true, .memory_only = true
		};
	case KEY(SIMD_NP, 0x28) ... KEY(SIMD_NP, 0x29):	/* MOVAPS */
	case KEY(SIMD_66, 0x28) ... KEY(SIMD_66, 0x29):		/* MOVAPD */
		return (struct simd_move) { .bytes = 16, .store = odd, .aligned = true };
	case KEY(SIMD_NP, 0x2b):				/* MOVNTPS */
	case KEY(SIMD_66, 0x2b):				/* MOVNTPD */
	case KEY(SIMD_66, 0xe7):				/* MOVNTDQ */
		return (struct simd_move) {
			.bytes = 16, .store = true, .aligned = true, .memory_only = true
		};
	case KEY(SIMD_NP, 0x6e):				/* MOVD, MOVQ */
		return (struct simd_move) {
			.bytes = general_bytes, .mmx = true, .general = true, .zeroes = true
		};
	case KEY(SIMD_NP, 0x7e):
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
	case KEY(SIMD_NP, 0x6f):				/* MOVQ of MMX */
		return (struct simd_move) { .bytes = 8, .mmx = true };
	case KEY(SIMD_NP, 0x7f):
		return (struct simd_move) { .bytes = 8, .mmx = true, .store = true };
	case KEY(SIMD_NP, 0xe7):				/* MOVNTQ */
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

	return move->mmx ? mmx_register(fpu, nr) : fpu->xmm[nr];
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

/* Into an MMX register; what MOVD does not write is zero. */
static void write_mmx(struct vcpu *vcpu, unsigned int nr, const u8 *data, unsigned int bytes)
{
	u8 value[MMX_BYTES] = { 0 };

	memcpy(value, data, bytes);
	mmx_enter(&vcpu->state.fpu);
	mmx_write(&vcpu->state.fpu, nr, value);
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
	if (move->mmx) {
		write_mmx(vcpu, nr, data, move->bytes);
		return EMULATE_NEXT;
	}
	to = simd_register(vcpu, move, nr);
	if (move->zeroes || (move->zeroes_memory && insn->memory))
		memset(to, 0, XMM_BYTES);
	memcpy(to + move->place, data, move->bytes);
	return EMULATE_NEXT;
}

static int execute_permitted(struct vcpu *vcpu, const struct insn *insn,
			     const struct simd_move *move)
{
	u8 data[XMM_BYTES];
	int ret = EMULATE_NEXT;

	if (insn->memory && move->aligned)
		ret = simd_alignment(vcpu, insn, move->bytes,
				     move->store ? ACCESS_WRITE : ACCESS_READ);
	if (!ret)
		ret = move_read(vcpu, insn, move, data);
	if (!ret)
		ret = move_write(vcpu, insn, move, data);
	if (!ret && move->mmx)
		mmx_enter(&vcpu->state.fpu);
	return ret;
}

int simd_execute_move(struct vcpu *vcpu, const struct insn *insn, const struct simd_move *move)
{
	int ret;

	if (move->memory_only && !insn->memory)
		return raise_ud(vcpu);
	ret = simd_permitted(vcpu, move->mmx);
	if (ret)
		return ret;
	cpu_ops->get_state(vcpu, STATE_FPU);
	if (move->mmx && fpu_waits(vcpu))
		return raise(vcpu, VECTOR_MF);
	ret = execute_permitted(vcpu, insn, move);
	cpu_ops->set_state(vcpu, STATE_FPU);
	return ret;
}
