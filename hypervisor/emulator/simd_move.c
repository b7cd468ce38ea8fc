// SPDX-License-Identifier: GPL-2.0-only
/*
 * simd_move.c - moves between memory, general registers and the registers of MMX and SSE.
 */
#include "simd.h"

/* Opcode n loads, n + 1 stores. */
#define LOAD_STORE(n, ...)					\
	[n] = { __VA_ARGS__ },					\
	[(n) + 1] = { __VA_ARGS__, .store = true }

/* In the map 0F. */
static const struct simd_move moves[4][256] = {
	[SIMD_NP] = {
		LOAD_STORE(0x10, .bytes = 16),					/* MOVUPS */
		[0x12] = { .bytes = 8 },				/* MOVLPS, MOVHLPS */
		[0x13] = { .bytes = 8, .store = true, .memory_only = true },
		[0x16] = { .bytes = 8, .place = 8 },			/* MOVHPS, MOVLHPS */
		[0x17] = { .bytes = 8, .place = 8, .store = true, .memory_only = true },
		LOAD_STORE(0x28, .bytes = 16, .aligned = true),			/* MOVAPS */
		[0x2b] = { .bytes = 16, .store = true, .aligned = true,		/* MOVNTPS */
			   .memory_only = true },
		[0x6e] = { .bytes = 4, .mmx = true, .general = true, .zeroes = true }, /* MOVD */
		[0x7e] = { .bytes = 4, .mmx = true, .general = true, .store = true },
		[0x6f] = { .bytes = 8, .mmx = true },				/* MOVQ */
		[0x7f] = { .bytes = 8, .mmx = true, .store = true },
		[0xe7] = { .bytes = 8, .mmx = true, .store = true,		/* MOVNTQ */
			   .memory_only = true },
	},
	[SIMD_66] = {
		LOAD_STORE(0x10, .bytes = 16),					/* MOVUPD */
		LOAD_STORE(0x12, .bytes = 8, .memory_only = true),		/* MOVLPD */
		LOAD_STORE(0x16, .bytes = 8, .place = 8, .memory_only = true),	/* MOVHPD */
		LOAD_STORE(0x28, .bytes = 16, .aligned = true),			/* MOVAPD */
		[0x2b] = { .bytes = 16, .store = true, .aligned = true,		/* MOVNTPD */
			   .memory_only = true },
		[0x6e] = { .bytes = 4, .general = true, .zeroes = true },	/* MOVD */
		[0x7e] = { .bytes = 4, .general = true, .store = true },
		[0x6f] = { .bytes = 16, .aligned = true },			/* MOVDQA */
		[0x7f] = { .bytes = 16, .store = true, .aligned = true },
		[0xd6] = { .bytes = 8, .store = true, .zeroes = true },		/* MOVQ */
		[0xe7] = { .bytes = 16, .store = true, .aligned = true,		/* MOVNTDQ */
			   .memory_only = true },
	},
	[SIMD_F3] = {
		LOAD_STORE(0x10, .bytes = 4, .zeroes_memory = true),		/* MOVSS */
		[0x6f] = { .bytes = 16 },					/* MOVDQU */
		[0x7f] = { .bytes = 16, .store = true },
		[0x7e] = { .bytes = 8, .zeroes = true },			/* MOVQ */
	},
	[SIMD_F2] = {
		LOAD_STORE(0x10, .bytes = 8, .zeroes_memory = true),		/* MOVSD */
		[0xf0] = { .bytes = 16, .memory_only = true },			/* LDDQU */
	},
};

static const struct simd_move movntdqa = { .bytes = 16, .aligned = true, .memory_only = true };

const struct simd_move *simd_find_move(const struct insn *insn)
{
	const struct simd_move *move = &moves[simd_prefix(insn)][insn->opcode];

	if (insn->map == MAP_0F)
		return move->bytes ? move : NULL;
	if (insn->map == MAP_0F38 && insn->opcode == 0x2a && simd_prefix(insn) == SIMD_66 &&
	    host_simd_level() >= SIMD_SSE41)
		return &movntdqa;
	return NULL;
}

/* MOVD is MOVQ with REX.W. */
static unsigned int move_bytes(const struct insn *insn, const struct simd_move *move)
{
	return move->general && insn->rex & REX_W ? 8 : move->bytes;
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
	unsigned int bytes = move_bytes(insn, move);
	u64 value;

	if (move->store) {
		memcpy(data, simd_register(vcpu, move, insn->reg) + move->place, bytes);
		return EMULATE_NEXT;
	}
	if (insn->memory)
		return mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), data, bytes);
	if (move->general) {
		value = gpr_read(vcpu, insn, insn->rm, bytes);
		memcpy(data, &value, bytes);
		return EMULATE_NEXT;
	}
	/* MOVHLPS and MOVLHPS take the other half. */
	if ((insn->opcode & ~4u) == 0x12)
		memcpy(data, simd_register(vcpu, move, insn->rm) + (8 - move->place), 8);
	else
		memcpy(data, simd_register(vcpu, move, insn->rm), bytes);
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
	unsigned int bytes = move_bytes(insn, move), nr = move->store ? insn->rm : insn->reg;
	u64 value = 0;
	u8 *to;

	if (move->store && insn->memory)
		return mem_write(vcpu, insn->segment, insn_offset(vcpu, insn), data, bytes);
	if (move->store && move->general) {
		memcpy(&value, data, bytes);
		gpr_write(vcpu, insn, nr, bytes, value);
		return EMULATE_NEXT;
	}
	if (move->mmx) {
		write_mmx(vcpu, nr, data, bytes);
		return EMULATE_NEXT;
	}
	to = simd_register(vcpu, move, nr);
	if (move->zeroes || (move->zeroes_memory && insn->memory))
		memset(to, 0, XMM_BYTES);
	memcpy(to + move->place, data, bytes);
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
