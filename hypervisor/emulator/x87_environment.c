// SPDX-License-Identifier: GPL-2.0-only
/*
 * x87_environment.c - FLDENV, FNSTENV, FRSTOR, FNSAVE: the formats from before FXSAVE.
 *
 * There are four, by operand size and by mode. The selectors of the last instruction and operand
 * are not kept and stored as zero, as on processors that report them as deprecated.
 *
 * Source: sdm: Saving the x87 FPU's State with FSTENV/FNSTENV and FSAVE/FNSAVE.
 */
#include "fpu.h"

#define ST_BYTES	10
#define FRAME_WORDS	7
#define POINTER_HIGH	12	/* where a real-mode frame keeps the pointers' upper bits */

/* A frame's fields, each in the lower half of a dword or in a word. */
enum frame { FRAME_FCW, FRAME_FSW, FRAME_TAGS, FRAME_FIP, FRAME_FCS, FRAME_FDP, FRAME_FDS };

enum tag { TAG_VALID, TAG_ZERO, TAG_SPECIAL, TAG_EMPTY };

static bool is_narrow(const struct insn *insn)
{
	return insn->operand == 2;
}

static bool is_real_format(const struct vcpu *vcpu)
{
	return !is_protected(&vcpu->state) || is_v86(&vcpu->state);
}

static unsigned int frame_bytes(const struct insn *insn)
{
	return FRAME_WORDS * (is_narrow(insn) ? 2 : 4);
}

static enum tag tag_of(const u8 *st)
{
	u64 significand;
	u16 exponent;

	memcpy(&significand, st, sizeof(significand));
	memcpy(&exponent, st + sizeof(significand), sizeof(exponent));
	exponent &= 0x7fff;
	if (!exponent && !significand)
		return TAG_ZERO;
	if (!exponent || exponent == 0x7fff || !(significand >> 63))
		return TAG_SPECIAL;
	return TAG_VALID;
}

/* Two bits a physical register. */
static u16 tags_from(struct kvm_fpu *fpu)
{
	unsigned int nr;
	u16 tags = 0;

	for (nr = 0; nr < 8; nr++) {
		enum tag tag = fpu->ftwx & BIT(nr) ? tag_of(mmx_register(fpu, nr)) : TAG_EMPTY;

		tags |= tag << (2 * nr);
	}
	return tags;
}

static u8 tags_to(u16 tags)
{
	unsigned int nr;
	u8 ftwx = 0;

	for (nr = 0; nr < 8; nr++)
		if ((tags >> (2 * nr) & 3) != TAG_EMPTY)
			ftwx |= BIT(nr);
	return ftwx;
}

/* Upper halves of dwords that nothing is in read as ones. */
static void fields_wide(const struct vcpu *vcpu, const struct kvm_fpu *fpu, u32 *field)
{
	unsigned int nr;

	field[FRAME_FIP] = fpu->last_ip;
	field[FRAME_FCS] = (u32)fpu->last_opcode << 16;
	field[FRAME_FDP] = fpu->last_dp;
	field[FRAME_FDS] = 0xffff0000;
	if (is_real_format(vcpu)) {
		field[FRAME_FIP] = (u16)fpu->last_ip | 0xffff0000;
		field[FRAME_FCS] = ((u32)fpu->last_ip >> 16 << POINTER_HIGH) | fpu->last_opcode;
		field[FRAME_FDP] = (u16)fpu->last_dp | 0xffff0000;
		field[FRAME_FDS] = (u32)fpu->last_dp >> 16 << POINTER_HIGH;
	}
	for (nr = FRAME_FCW; nr <= FRAME_TAGS; nr++)
		field[nr] |= 0xffff0000;
}

static void fields_narrow(const struct vcpu *vcpu, const struct kvm_fpu *fpu, u32 *field)
{
	field[FRAME_FIP] = (u16)fpu->last_ip;
	field[FRAME_FDP] = (u16)fpu->last_dp;
	if (!is_real_format(vcpu))
		return;
	field[FRAME_FCS] = (fpu->last_ip >> 16 << POINTER_HIGH) | fpu->last_opcode;
	field[FRAME_FDS] = fpu->last_dp >> 16 << POINTER_HIGH;
}

static void frame_store(const struct vcpu *vcpu, const struct insn *insn, u8 *frame)
{
	struct kvm_fpu fpu = vcpu->state.fpu;
	u32 field[FRAME_WORDS] = {
		[FRAME_FCW] = fpu.fcw, [FRAME_FSW] = fpu.fsw, [FRAME_TAGS] = tags_from(&fpu),
	};
	unsigned int nr, bytes = is_narrow(insn) ? 2 : 4;

	if (is_narrow(insn))
		fields_narrow(vcpu, &fpu, field);
	else
		fields_wide(vcpu, &fpu, field);
	for (nr = 0; nr < FRAME_WORDS; nr++)
		memcpy(frame + nr * bytes, &field[nr], bytes);
}

static u32 frame_field(const struct insn *insn, const u8 *frame, enum frame nr)
{
	unsigned int bytes = is_narrow(insn) ? 2 : 4;
	u32 value = 0;

	memcpy(&value, frame + nr * bytes, bytes);
	return value;
}

static void load_pointers(const struct vcpu *vcpu, const struct insn *insn, const u8 *frame,
			  struct kvm_fpu *fpu)
{
	u32 ip = frame_field(insn, frame, FRAME_FIP), cs = frame_field(insn, frame, FRAME_FCS);
	u32 dp = frame_field(insn, frame, FRAME_FDP), ds = frame_field(insn, frame, FRAME_FDS);

	if (is_real_format(vcpu)) {
		fpu->last_ip = (u16)ip | (cs >> POINTER_HIGH & U16_MAX) << 16;
		fpu->last_dp = (u16)dp | (ds >> POINTER_HIGH & U16_MAX) << 16;
		fpu->last_opcode = cs & FOP_DEFINED;
		return;
	}
	fpu->last_ip = ip;
	fpu->last_dp = dp;
	fpu->last_opcode = is_narrow(insn) ? 0 : cs >> 16 & FOP_DEFINED;
}

static void frame_load(const struct vcpu *vcpu, const struct insn *insn, const u8 *frame,
		       struct kvm_fpu *fpu)
{
	u16 fsw = frame_field(insn, frame, FRAME_FSW);

	fpu_set_top(fpu, (fsw & FSW_TOP) >> FSW_TOP_SHIFT);
	fpu->fsw = fsw;
	fpu_set_control(fpu, frame_field(insn, frame, FRAME_FCW));
	fpu->ftwx = tags_to(frame_field(insn, frame, FRAME_TAGS));
	load_pointers(vcpu, insn, frame, fpu);
}

int em_fldenv(struct vcpu *vcpu, const struct insn *insn)
{
	u8 frame[FRAME_WORDS * 4];
	int ret;

	ret = mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), frame, frame_bytes(insn));
	if (ret)
		return ret;
	frame_load(vcpu, insn, frame, &vcpu->state.fpu);
	return EMULATE_NEXT;
}

/* Then all exceptions are masked. */
int em_fnstenv(struct vcpu *vcpu, const struct insn *insn)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;
	u8 frame[FRAME_WORDS * 4];
	int ret;

	frame_store(vcpu, insn, frame);
	ret = mem_write(vcpu, insn->segment, insn_offset(vcpu, insn), frame, frame_bytes(insn));
	if (ret)
		return ret;
	fpu_set_control(fpu, fpu->fcw | FPU_PENDING);
	return EMULATE_NEXT;
}

int em_frstor(struct vcpu *vcpu, const struct insn *insn)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;
	unsigned int nr, bytes = frame_bytes(insn);
	u8 image[FRAME_WORDS * 4 + 8 * ST_BYTES];
	int ret;

	ret = mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), image, bytes + 8 * ST_BYTES);
	if (ret)
		return ret;
	frame_load(vcpu, insn, image, fpu);
	for (nr = 0; nr < 8; nr++)
		memcpy(fpu->fpr[nr], image + bytes + nr * ST_BYTES, ST_BYTES);
	return EMULATE_NEXT;
}

/* Then the state is that of FNINIT. */
int em_fnsave(struct vcpu *vcpu, const struct insn *insn)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;
	unsigned int nr, bytes = frame_bytes(insn);
	u8 image[FRAME_WORDS * 4 + 8 * ST_BYTES];
	int ret;

	frame_store(vcpu, insn, image);
	for (nr = 0; nr < 8; nr++)
		memcpy(image + bytes + nr * ST_BYTES, fpu->fpr[nr], ST_BYTES);
	ret = mem_write(vcpu, insn->segment, insn_offset(vcpu, insn), image, bytes + 8 * ST_BYTES);
	if (ret)
		return ret;
	fpu_init(fpu);
	return EMULATE_NEXT;
}
