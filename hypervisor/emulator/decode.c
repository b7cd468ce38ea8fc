// SPDX-License-Identifier: GPL-2.0-only
/*
 * decode.c - from bytes to struct insn: prefixes, opcode, ModRM, SIB, displacement, immediate.
 *
 * Source: sdm: Instruction Format; sdm: Opcode Map. Where Intel's and AMD's processors differ, this
 * follows Intel's: near branches ignore 66 in 64-bit mode.
 */
#include "opcode.h"

#define INSN_MAX	15

enum decode_mode { MODE_16, MODE_32, MODE_64 };

/**
 * struct decoder - an instruction on its way
 * @exhausted:	a byte was wanted behind @available
 * @vex:	C4 and C5 before what would be ModRM 11b are VEX; in 64-bit mode they always are
 */
struct decoder {
	const u8 *bytes;
	unsigned int available;
	unsigned int position;
	bool exhausted;
	bool vex;
	enum decode_mode mode;
	struct insn *insn;
};

static enum decode_mode mode_of(const struct vcpu *vcpu)
{
	if (is_64bit(&vcpu->state))
		return MODE_64;
	return vcpu->state.segment[SEG_CS].db ? MODE_32 : MODE_16;
}

/* Behind the last byte comes zero, which ends every loop; the caller looks at d->exhausted. */
static u8 next_byte(struct decoder *d)
{
	if (d->position < d->available)
		return d->bytes[d->position++];
	d->exhausted = true;
	return 0;
}

static u64 next_value(struct decoder *d, unsigned int bytes)
{
	u64 value = 0;
	unsigned int i;

	for (i = 0; i < bytes; i++)
		value |= (u64)next_byte(d) << (8 * i);
	return value;
}

static s64 next_signed(struct decoder *d, unsigned int bytes)
{
	return sign_extend64(next_value(d, bytes), 8 * bytes - 1);
}

/* In 64-bit mode overrides of ES, CS, SS and DS do nothing; they do not undo one of FS or GS. */
static void override_segment(struct decoder *d, enum segment_register segment)
{
	if (d->mode == MODE_64 && segment != SEG_FS && segment != SEG_GS)
		return;
	d->insn->segment = segment;
	d->insn->prefixes |= PREFIX_SEGMENT;
}

/* Return: whether @byte is a legacy prefix. */
static bool legacy_prefix(struct decoder *d, u8 byte)
{
	struct insn *insn = d->insn;

	switch (byte) {
	case 0x26:
		override_segment(d, SEG_ES);
		return true;
	case 0x2e:
		override_segment(d, SEG_CS);
		return true;
	case 0x36:
		override_segment(d, SEG_SS);
		return true;
	case 0x3e:
		override_segment(d, SEG_DS);
		return true;
	case 0x64:
		override_segment(d, SEG_FS);
		return true;
	case 0x65:
		override_segment(d, SEG_GS);
		return true;
	case 0x66:
		insn->prefixes |= PREFIX_66;
		return true;
	case 0x67:
		insn->prefixes |= PREFIX_67;
		return true;
	case 0xf0:
		insn->prefixes |= PREFIX_LOCK;
		return true;
	case 0xf2:
		insn->prefixes = (insn->prefixes & ~PREFIX_REPE) | PREFIX_REPNE;
		return true;
	case 0xf3:
		insn->prefixes = (insn->prefixes & ~PREFIX_REPNE) | PREFIX_REPE;
		return true;
	default:
		return false;
	}
}

/* Return: the first byte that is no prefix. REX counts only if nothing stands behind it. */
static u8 decode_prefixes(struct decoder *d)
{
	u8 rex = 0;
	u8 byte;

	for (;;) {
		byte = next_byte(d);
		if (d->mode == MODE_64 && (byte & 0xf0) == 0x40)
			rex = byte;
		else if (legacy_prefix(d, byte))
			rex = 0;
		else
			break;
	}
	if (rex) {
		d->insn->rex = rex;
		d->insn->prefixes |= PREFIX_REX;
	}
	return byte;
}

/* ---- VEX ---- */

/* Fields of VEX's last two bytes; R, X, B and vvvv are inverted. */
#define VEX_R		BIT(7)
#define VEX_RXB		GENMASK(7, 5)
#define VEX_MAP		GENMASK(4, 0)
#define VEX_W		BIT(7)
#define VEX_VVVV	GENMASK(6, 3)
#define VEX_L		BIT(2)
#define VEX_PP		GENMASK(1, 0)

static bool is_vex(struct decoder *d, u8 byte)
{
	if (byte != 0xc4 && byte != 0xc5)
		return false;
	if (d->mode == MODE_64)
		return true;
	if (!d->vex)
		return false;
	if (d->position == d->available) {
		d->exhausted = true;
		return false;
	}
	return d->bytes[d->position] >> 6 == 3;
}

/*
 * Outside of 64-bit mode R and X are 1, as told, and B, W and the top of vvvv are ignored. Return:
 * false: not valid, or not for general registers.
 */
static bool decode_vex(struct decoder *d, u8 byte)
{
	static const u8 prefix[4] = { 0, PREFIX_66, PREFIX_REPE, PREFIX_REPNE };
	bool was_prefixed = d->insn->prefixes &
			    (PREFIX_66 | PREFIX_REPE | PREFIX_REPNE | PREFIX_LOCK | PREFIX_REX);
	struct insn *insn = d->insn;
	u8 first = next_byte(d);
	u8 last = first;

	insn->map = MAP_0F;
	insn->rex = ~first >> 5 & 4;
	if (byte == 0xc4) {
		last = next_byte(d);
		insn->map = (first & VEX_MAP) - 1 + MAP_0F;
		insn->rex = (~first & VEX_RXB) >> 5 | (last & VEX_W) >> 4;
	}
	insn->vvvv = (~last & VEX_VVVV) >> 3;
	if (d->mode != MODE_64) {
		insn->rex = 0;
		insn->vvvv &= 7;
	}
	insn->prefixes |= PREFIX_VEX | prefix[last & VEX_PP];
	return !was_prefixed && !(last & VEX_L) && insn->map >= MAP_0F && insn->map <= MAP_0F3A;
}

static const struct opcode *decode_vex_opcode(struct decoder *d, u8 byte)
{
	static const struct opcode undefined = { .execute = em_ud };
	bool valid = decode_vex(d, byte);

	d->insn->opcode = next_byte(d);
	return valid ? opcode_vex(d->insn->map, d->insn->opcode) : &undefined;
}

static const struct opcode *decode_opcode(struct decoder *d, u8 byte)
{
	struct insn *insn = d->insn;

	if (is_vex(d, byte))
		return decode_vex_opcode(d, byte);
	insn->map = MAP_PRIMARY;
	if (byte == 0x0f) {
		insn->map = MAP_0F;
		byte = next_byte(d);
		if (byte == 0x38 || byte == 0x3a) {
			insn->map = byte == 0x38 ? MAP_0F38 : MAP_0F3A;
			byte = next_byte(d);
		}
	}
	insn->opcode = byte;
	switch (insn->map) {
	case MAP_PRIMARY:
		return &opcodes_primary[byte];
	case MAP_0F:
		return &opcodes_0f[byte];
	case MAP_0F38:
		return opcode_0f38(byte);
	default:
		return opcode_0f3a(byte);
	}
}

static u8 address_size(const struct decoder *d)
{
	bool other = d->insn->prefixes & PREFIX_67;

	switch (d->mode) {
	case MODE_64:
		return other ? 4 : 8;
	case MODE_32:
		return other ? 2 : 4;
	default:
		return other ? 4 : 2;
	}
}

static u8 operand_size(const struct decoder *d, u32 flags)
{
	bool other = d->insn->prefixes & PREFIX_66;

	if (flags & OP_BYTE)
		return 1;
	if (d->insn->prefixes & PREFIX_VEX)
		return d->insn->rex & REX_W ? 8 : 4;
	if (d->mode == MODE_64) {
		if ((flags & OP_FORCE64) || (d->insn->rex & REX_W))
			return 8;
		if (other)
			return 2;
		return flags & OP_DEFAULT64 ? 8 : 4;
	}
	return (d->mode == MODE_32) != other ? 4 : 2;
}

static unsigned int rex_bit(const struct insn *insn, unsigned int bit)
{
	return (insn->rex >> bit & 1) << 3;
}

#define rex_r(insn)	rex_bit(insn, 2)
#define rex_x(insn)	rex_bit(insn, 1)
#define rex_b(insn)	rex_bit(insn, 0)

/* Return: the segment that the operand lies in unless there is an override. */
static enum segment_register decode_memory16(struct decoder *d, unsigned int mod, unsigned int rm)
{
	static const u8 base[8] = {
		GPR_RBX, GPR_RBX, GPR_RBP, GPR_RBP, GPR_RSI, GPR_RDI, GPR_RBP, GPR_RBX
	};
	static const u8 index[8] = {
		GPR_RSI, GPR_RDI, GPR_RSI, GPR_RDI,
		NO_REGISTER, NO_REGISTER, NO_REGISTER, NO_REGISTER
	};
	struct insn *insn = d->insn;

	if (mod == 0 && rm == 6) {
		insn->displacement = next_signed(d, 2);
		return SEG_DS;
	}
	insn->base = base[rm];
	insn->index = index[rm];
	if (mod == 1)
		insn->displacement = next_signed(d, 1);
	else if (mod == 2)
		insn->displacement = next_signed(d, 2);
	return insn->base == GPR_RBP ? SEG_SS : SEG_DS;
}

static void decode_sib(struct decoder *d, unsigned int mod)
{
	struct insn *insn = d->insn;
	u8 sib = next_byte(d);
	unsigned int index = (sib >> 3 & 7) | rex_x(insn);

	if (index != GPR_RSP) {
		insn->index = index;
		insn->scale = sib >> 6;
	}
	if (mod == 0 && (sib & 7) == GPR_RBP)
		insn->displacement = next_signed(d, 4);
	else
		insn->base = (sib & 7) | rex_b(insn);
}

static enum segment_register decode_memory32(struct decoder *d, unsigned int mod, unsigned int rm)
{
	struct insn *insn = d->insn;

	if (rm == GPR_RSP) {
		decode_sib(d, mod);
	} else if (mod == 0 && rm == GPR_RBP) {
		insn->displacement = next_signed(d, 4);
		if (d->mode == MODE_64)
			insn->base = RIP_RELATIVE;
	} else {
		insn->base = rm | rex_b(insn);
	}
	if (mod == 1)
		insn->displacement = next_signed(d, 1);
	else if (mod == 2)
		insn->displacement = next_signed(d, 4);
	return insn->base == GPR_RSP || insn->base == GPR_RBP ? SEG_SS : SEG_DS;
}

static void decode_modrm(struct decoder *d, u32 flags)
{
	struct insn *insn = d->insn;
	enum segment_register segment;
	unsigned int mod, rm;

	insn->modrm = next_byte(d);
	insn->reg = (insn->modrm >> 3 & 7) | rex_r(insn);
	mod = insn->modrm >> 6;
	rm = insn->modrm & 7;
	if (mod == 3 || (flags & OP_FORCE_REG)) {
		insn->rm = rm | rex_b(insn);
		return;
	}
	insn->memory = true;
	segment = insn->address == 2 ? decode_memory16(d, mod, rm) : decode_memory32(d, mod, rm);
	if (!(insn->prefixes & PREFIX_SEGMENT))
		insn->segment = segment;
}

static void decode_immediate(struct decoder *d, u32 flags)
{
	struct insn *insn = d->insn;
	unsigned int bytes = insn->operand;

	if (flags & OP_IMM8)
		insn->immediate = next_signed(d, 1);
	else if (flags & OP_IMM8U)
		insn->immediate = next_byte(d);
	else if (flags & (OP_IMM16 | OP_ENTER))
		insn->immediate = next_value(d, 2);
	else if (flags & OP_IMM)
		insn->immediate = next_signed(d, bytes == 8 ? 4 : bytes);
	else if (flags & OP_IMM_FULL)
		insn->immediate = next_value(d, bytes);
	else if (flags & OP_OFFSET)
		insn->immediate = next_value(d, insn->address);
	else if (flags & OP_FAR)
		insn->immediate = next_value(d, bytes);

	if (flags & OP_FAR)
		insn->immediate2 = next_value(d, 2);
	else if (flags & OP_ENTER)
		insn->immediate2 = next_byte(d);
}

/* Return: whether this form of the instruction exists. */
static bool form_valid(const struct decoder *d, u32 flags)
{
	const struct insn *insn = d->insn;

	if ((flags & OP_NOT64) && d->mode == MODE_64)
		return false;
	if ((flags & OP_MEM_ONLY) && !insn->memory)
		return false;
	if ((flags & OP_REG_ONLY) && insn->memory)
		return false;
	if (insn->prefixes & PREFIX_LOCK)
		return (flags & OP_LOCK) && insn->memory;
	return true;
}

static int decode_end(const struct decoder *d)
{
	if (!d->exhausted)
		return 0;
	return d->available >= INSN_MAX ? -E2BIG : -EAGAIN;
}

int insn_decode(const struct vcpu *vcpu, const u8 *bytes, unsigned int available, struct insn *insn)
{
	struct decoder d = {
		.bytes = bytes,
		.available = min_t(unsigned int, available, INSN_MAX),
		.mode = mode_of(vcpu),
		.vex = is_protected(&vcpu->state) && !is_v86(&vcpu->state),
		.insn = insn,
	};
	const struct opcode *opcode;
	u32 flags;
	int ret;

	*insn = (struct insn) { .segment = SEG_DS, .base = NO_REGISTER, .index = NO_REGISTER };
	opcode = decode_opcode(&d, decode_prefixes(&d));
	ret = decode_end(&d);
	if (ret)
		return ret;

	flags = opcode->flags;
	insn->address = address_size(&d);
	if (flags & OP_REGISTER)
		insn->rm = (insn->opcode & 7) | rex_b(insn);
	if (flags & OP_MODRM)
		decode_modrm(&d, flags);
	if (flags & OP_GROUP) {
		opcode = &opcode->group[insn->modrm >> 3 & 7];
		flags |= opcode->flags;
	}
	if (!opcode->execute && !d.exhausted)
		return -EINVAL;
	insn->operand = operand_size(&d, flags);
	decode_immediate(&d, flags);
	ret = decode_end(&d);
	if (ret)
		return ret;
	if (!form_valid(&d, flags))
		return -EINVAL;

	insn->length = d.position;
	insn->simple = !(flags & OP_COMPLEX);
	insn->lazy = flags & OP_LAZY;
	insn->changes = flags & OP_STATE ? STATE_ALL & ~STATE_FPU : STATE_GPRS | STATE_EVENTS;
	insn->execute = opcode->execute;
	insn->long64 = d.mode == MODE_64;
	insn->execute = insn_specialise(insn);
	return 0;
}
