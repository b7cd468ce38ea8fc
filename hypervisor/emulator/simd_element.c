// SPDX-License-Identifier: GPL-2.0-only
/*
 * simd_element.c - single elements of SIMD registers; shifts by an immediate; stores under a mask;
 * EMMS.
 */
#include "simd.h"

/* Gates, then @execute with the state at hand. */
static int gated(struct vcpu *vcpu, const struct insn *insn, bool mmx, insn_handler execute)
{
	int ret = simd_permitted(vcpu, mmx);

	if (ret)
		return ret;
	cpu_ops->get_state(vcpu, STATE_FPU);
	if (mmx && fpu_waits(vcpu))
		return raise(vcpu, VECTOR_MF);
	ret = execute(vcpu, insn);
	if (!ret && mmx)
		mmx_enter(&vcpu->state.fpu);
	cpu_ops->set_state(vcpu, STATE_FPU);
	return ret;
}

static bool is_mmx(const struct insn *insn)
{
	return simd_prefix(insn) == SIMD_NP;
}

static u8 *simd_register(struct vcpu *vcpu, const struct insn *insn, unsigned int nr)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;

	return is_mmx(insn) ? mmx_register(fpu, nr) : fpu->xmm[nr];
}

/* ---- Elements ---- */

static unsigned int element_bytes(const struct insn *insn)
{
	if (insn->map == MAP_0F)
		return 2;			/* PINSRW, PEXTRW */
	switch (insn->opcode) {
	case 0x14:				/* PEXTRB */
	case 0x20:				/* PINSRB */
		return 1;
	case 0x15:				/* PEXTRW */
		return 2;
	case 0x17:				/* EXTRACTPS */
		return 4;
	default:				/* PEXTRD, PEXTRQ, PINSRD, PINSRQ */
		return insn->rex & REX_W ? 8 : 4;
	}
}

static unsigned int element_offset(const struct insn *insn)
{
	unsigned int register_bytes = is_mmx(insn) ? MMX_BYTES : XMM_BYTES;
	unsigned int bytes = element_bytes(insn);

	return insn->immediate % (register_bytes / bytes) * bytes;
}

static int insert(struct vcpu *vcpu, const struct insn *insn)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;
	unsigned int bytes = element_bytes(insn);
	u8 mmx[MMX_BYTES];
	u64 value = 0;
	int ret;

	if (insn->memory) {
		ret = mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), &value, bytes);
		if (ret)
			return ret;
	} else {
		value = vcpu->state.gpr[insn->rm];
	}
	if (!is_mmx(insn)) {
		memcpy(fpu->xmm[insn->reg] + element_offset(insn), &value, bytes);
		return EMULATE_NEXT;
	}
	memcpy(mmx, mmx_register(fpu, insn->reg), MMX_BYTES);
	memcpy(mmx + element_offset(insn), &value, bytes);
	mmx_write(fpu, insn->reg, mmx);
	return EMULATE_NEXT;
}

/* To r/m: a general register is written as a whole. */
static int extract(struct vcpu *vcpu, const struct insn *insn)
{
	const u8 *from = vcpu->state.fpu.xmm[insn->reg] + element_offset(insn);
	unsigned int bytes = element_bytes(insn);
	u64 value = 0;

	memcpy(&value, from, bytes);
	if (insn->memory)
		return mem_write(vcpu, insn->segment, insn_offset(vcpu, insn), &value, bytes);
	vcpu->state.gpr[insn->rm] = value;
	return EMULATE_NEXT;
}

/* 0F C5: from r/m, which is a register, to a general register. */
static int extract_word(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value = 0;

	memcpy(&value, simd_register(vcpu, insn, insn->rm) + element_offset(insn), 2);
	vcpu->state.gpr[insn->reg] = value;
	return EMULATE_NEXT;
}

static int em_insert_word(struct vcpu *vcpu, const struct insn *insn)
{
	return gated(vcpu, insn, is_mmx(insn), insert);
}

static int em_extract_word(struct vcpu *vcpu, const struct insn *insn)
{
	return gated(vcpu, insn, is_mmx(insn), extract_word);
}

static int em_insert(struct vcpu *vcpu, const struct insn *insn)
{
	return gated(vcpu, insn, false, insert);
}

static int em_extract(struct vcpu *vcpu, const struct insn *insn)
{
	return gated(vcpu, insn, false, extract);
}

/* ---- Shifts by an immediate ---- */

/* PSRLDQ, PSLLDQ: by bytes. */
static void shift_bytes(u8 *value, unsigned int count, bool left)
{
	u8 result[XMM_BYTES] = { 0 };

	count = min_t(unsigned int, count, XMM_BYTES);
	if (left)
		memcpy(result + count, value, XMM_BYTES - count);
	else
		memcpy(result, value + count, XMM_BYTES - count);
	memcpy(value, result, XMM_BYTES);
}

/* ModRM.reg selects; the shifts by a register have opcodes D0, E0 and F0 and the size behind. */
static u8 shift_opcode(const struct insn *insn)
{
	unsigned int size = insn->opcode & 3;

	switch (insn->modrm >> 3 & 7) {
	case 2:
		return 0xd0 | size;
	case 4:
		return size == 3 ? 0 : 0xe0 | size;
	case 6:
		return 0xf0 | size;
	default:
		return 0;
	}
}

static bool shifts_bytes(const struct insn *insn)
{
	return insn->opcode == 0x73 && (insn->modrm >> 3 & 3) == 3 && !is_mmx(insn);
}

static int shift(struct vcpu *vcpu, const struct insn *insn)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;
	u8 count[XMM_BYTES] = { insn->immediate };
	u8 value[XMM_BYTES];

	if (shifts_bytes(insn)) {
		shift_bytes(fpu->xmm[insn->rm], insn->immediate, insn->modrm & BIT(5));
		return EMULATE_NEXT;
	}
	memcpy(value, simd_register(vcpu, insn, insn->rm), is_mmx(insn) ? MMX_BYTES : XMM_BYTES);
	simd_compute(simd_find(MAP_0F, simd_prefix(insn), shift_opcode(insn)), value, count);
	if (is_mmx(insn))
		mmx_write(fpu, insn->rm, value);
	else
		memcpy(fpu->xmm[insn->rm], value, XMM_BYTES);
	return EMULATE_NEXT;
}

static int em_shift(struct vcpu *vcpu, const struct insn *insn)
{
	if (!shifts_bytes(insn) && !shift_opcode(insn))
		return raise_ud(vcpu);
	return gated(vcpu, insn, is_mmx(insn), shift);
}

/* ---- MASKMOVQ, MASKMOVDQU ---- */

/* Call @access for each run of bytes that the mask selects. */
static int for_selected(struct vcpu *vcpu, const struct insn *insn,
			int (*access)(struct vcpu *vcpu, enum segment_register segment, u64 offset,
				      const u8 *data, unsigned int bytes))
{
	unsigned int bytes = is_mmx(insn) ? MMX_BYTES : XMM_BYTES;
	const u8 *data = simd_register(vcpu, insn, insn->reg);
	const u8 *mask = simd_register(vcpu, insn, insn->rm);
	/* The operand begins at an address of that size; what lies behind does not wrap. */
	u64 address = vcpu->state.gpr[GPR_RDI] & (~0ull >> (64 - 8 * insn->address));
	unsigned int first, end;
	int ret;

	for (first = 0; first < bytes; first = end + 1) {
		for (end = first; end < bytes && mask[end] & BIT(7); end++)
			;
		if (end == first)
			continue;
		ret = access(vcpu, insn->segment, address + first, data + first, end - first);
		if (ret)
			return ret;
	}
	return EMULATE_NEXT;
}

static int probe_run(struct vcpu *vcpu, enum segment_register segment, u64 offset, const u8 *data,
		     unsigned int bytes)
{
	return mem_probe_write(vcpu, segment, offset, bytes);
}

static int write_run(struct vcpu *vcpu, enum segment_register segment, u64 offset, const u8 *data,
		     unsigned int bytes)
{
	return mem_write(vcpu, segment, offset, data, bytes);
}

static int mask_move(struct vcpu *vcpu, const struct insn *insn)
{
	int ret = for_selected(vcpu, insn, probe_run);

	return ret ? ret : for_selected(vcpu, insn, write_run);
}

static int em_mask_move(struct vcpu *vcpu, const struct insn *insn)
{
	return gated(vcpu, insn, is_mmx(insn), mask_move);
}

/* ---- EMMS ---- */

static int em_emms(struct vcpu *vcpu, const struct insn *insn)
{
	int ret = simd_permitted(vcpu, true);

	if (ret)
		return ret;
	cpu_ops->get_state(vcpu, STATE_FPU);
	if (fpu_waits(vcpu))
		return raise(vcpu, VECTOR_MF);
	fpu_set_top(&vcpu->state.fpu, 0);
	vcpu->state.fpu.ftwx = 0;
	cpu_ops->set_state(vcpu, STATE_FPU);
	return EMULATE_NEXT;
}

/* ---- Which ---- */

static insn_handler find_0f(const struct insn *insn)
{
	enum simd_prefix prefix = simd_prefix(insn);

	if (prefix > SIMD_66)
		return NULL;
	switch (insn->opcode) {
	case 0x71 ... 0x73:
		return insn->memory ? NULL : em_shift;
	case 0x77:
		return prefix == SIMD_NP ? em_emms : NULL;
	case 0xc4:
		return em_insert_word;
	case 0xc5:
		return insn->memory ? NULL : em_extract_word;
	case 0xf7:
		return insn->memory ? NULL : em_mask_move;
	default:
		return NULL;
	}
}

insn_handler simd_find_element(const struct insn *insn)
{
	if (insn->map == MAP_0F)
		return find_0f(insn);
	if (insn->map != MAP_0F3A || simd_prefix(insn) != SIMD_66 || host_simd_level() < SIMD_SSE41)
		return NULL;
	switch (insn->opcode) {
	case 0x14 ... 0x17:
		return em_extract;
	case 0x20:
	case 0x22:
		return em_insert;
	default:
		return NULL;
	}
}
