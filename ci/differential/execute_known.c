// SPDX-License-Identifier: GPL-2.0-only
/*
 * execute_known.c - disagreements about execution that were judged, as data with reasons.
 *
 * Every row was judged by the manual (sdm: the page of the instruction) and, in 64-bit mode, by a
 * processor. Unicorn 2.0 is QEMU 5.0's translator and has its faults.
 */
#include <string.h>

#include "execute_known.h"
#include "selection.h"

#define UNPREFIXED_MAX	11	/* REX, three of opcode, ModRM, SIB, displacement, one more */
#define VECTOR_UD	6
#define VECTOR_SS	12
#define VECTOR_GP	13
#define ALL		(~(unsigned int)VALIDITY)

/* What a row looks at. */
struct dispute {
	const struct test_case *test;
	const struct outcome *kvm;
	const struct outcome *unicorn;
};

/* Does one of the instructions have the property. */
static bool any_insn(const struct dispute *dispute, bool (*has)(const struct insn *insn))
{
	unsigned int i;

	for (i = 0; i < dispute->test->insn_count; i++)
		if (has(&dispute->test->insns[i]))
			return true;
	return false;
}

static bool unicorn_refuses(const struct dispute *dispute)
{
	return dispute->unicorn->ending == FAULTED && dispute->unicorn->vector == VECTOR_UD;
}

/* ---- decoding ---- */

static bool is_rex(uint8_t byte)
{
	return (byte & 0xf0) == 0x40;
}

static bool has_stray_rex(const struct insn *insn)
{
	unsigned int i;

	for (i = 0; i + 1 < insn->zydis.raw.prefix_count; i++)
		if (is_rex(insn->zydis.raw.prefixes[i].value))
			return true;
	return false;
}

static bool stray_rex(const struct dispute *dispute)
{
	return dispute->test->mode == LONG64 && any_insn(dispute, has_stray_rex);
}

static bool is_null_override(uint8_t byte)
{
	return byte == 0x26 || byte == 0x2e || byte == 0x36 || byte == 0x3e;
}

static bool has_overridden_segment(const struct insn *insn)
{
	bool seen = false;
	unsigned int i;

	for (i = 0; i < insn->zydis.raw.prefix_count; i++) {
		uint8_t byte = insn->zydis.raw.prefixes[i].value;

		if (seen && is_null_override(byte))
			return true;
		seen |= byte == 0x64 || byte == 0x65;
	}
	return false;
}

static bool overridden_segment(const struct dispute *dispute)
{
	return dispute->test->mode == LONG64 && any_insn(dispute, has_overridden_segment);
}

static bool is_test_alias(const struct insn *insn)
{
	return insn->zydis.opcode_map == ZYDIS_OPCODE_MAP_DEFAULT &&
	       (insn->zydis.opcode & 0xfe) == 0xf6 && insn->zydis.raw.modrm.reg == 1;
}

static bool test_alias(const struct dispute *dispute)
{
	return unicorn_refuses(dispute) && any_insn(dispute, is_test_alias);
}

static bool is_prefetch_register(const struct insn *insn)
{
	return insn->zydis.opcode_map == ZYDIS_OPCODE_MAP_0F && insn->zydis.opcode == 0x0d &&
	       insn->zydis.raw.modrm.mod == 3;
}

static bool prefetch_register(const struct dispute *dispute)
{
	return unicorn_refuses(dispute) && any_insn(dispute, is_prefetch_register);
}

static bool is_register_hint(const struct insn *insn)
{
	return insn->zydis.opcode_map == ZYDIS_OPCODE_MAP_0F && insn->zydis.opcode == 0x18 &&
	       insn->zydis.raw.modrm.mod == 3;
}

static bool register_hint(const struct dispute *dispute)
{
	return unicorn_refuses(dispute) && any_insn(dispute, is_register_hint);
}

/* Two of 66, F2 and F3, of which F2 and F3 choose the instruction; the later of these two. */
static bool has_mandatory_mix(const struct insn *insn)
{
	unsigned int i, seen = 0;

	for (i = 0; i < insn->zydis.raw.prefix_count; i++) {
		uint8_t byte = insn->zydis.raw.prefixes[i].value;

		seen |= (byte == 0x66) | (byte == 0xf2) << 1 | (byte == 0xf3) << 2;
	}
	/* In the primary map F2 and F3 repeat, and 66 is no part of the opcode. */
	if (insn->zydis.opcode_map == ZYDIS_OPCODE_MAP_DEFAULT)
		seen &= ~1u;
	return seen & (seen - 1);
}

static bool mandatory_mix(const struct dispute *dispute)
{
	return any_insn(dispute, has_mandatory_mix);
}

static bool is_mov_group_with_rex_r(const struct insn *insn)
{
	return insn->zydis.opcode_map == ZYDIS_OPCODE_MAP_DEFAULT &&
	       (insn->zydis.opcode & 0xfe) == 0xc6 && insn->zydis.raw.rex.R;
}

static bool mov_group_with_rex_r(const struct dispute *dispute)
{
	return unicorn_refuses(dispute) && any_insn(dispute, is_mov_group_with_rex_r);
}

/* ---- missing in Unicorn ---- */

static bool is_later_integer(const struct insn *insn)
{
	switch (insn->zydis.mnemonic) {
	case ZYDIS_MNEMONIC_ADCX:
	case ZYDIS_MNEMONIC_ADOX:
	case ZYDIS_MNEMONIC_MOVBE:
	case ZYDIS_MNEMONIC_POPCNT:
		return true;
	default:
		return false;
	}
}

static bool no_later_integer(const struct dispute *dispute)
{
	return unicorn_refuses(dispute) && any_insn(dispute, is_later_integer);
}

static bool no_sse_in_real_mode(const struct dispute *dispute)
{
	return dispute->test->mode == REAL16 && unicorn_refuses(dispute) &&
	       any_insn(dispute, selection_is_simd);
}

static bool mxcsr_is_not_kept(const struct dispute *dispute)
{
	return any_insn(dispute, selection_is_simd);
}

static bool no_alignment_check(const struct dispute *dispute)
{
	return dispute->kvm->ending == FAULTED && dispute->kvm->vector == VECTOR_GP &&
	       selection_is_simd(&dispute->test->insns[0]);
}

static bool is_nan(const uint8_t *lane, bool is_double)
{
	uint32_t single;
	uint64_t value;

	memcpy(&single, lane, sizeof(single));
	memcpy(&value, lane, sizeof(value));
	return is_double ? (value << 1) > 0xffe0000000000000 : (single << 1) > 0xff000000;
}

/* Does a lane at @at, of either precision, hold a NaN. */
static bool in_nan(const uint8_t *xmm, unsigned int at)
{
	return is_nan(xmm + (at & ~3u), false) || is_nan(xmm + (at & ~7u), true);
}

/* Of two NaN operands the first one goes on; x87 compares significands instead. */
static bool nan_of_two(const struct dispute *dispute)
{
	unsigned int nr, at;

	for (nr = 0; nr < 16; nr++)
		for (at = 0; at < 16; at++) {
			const uint8_t *kvm = dispute->kvm->state.xmm[nr];

			if (kvm[at] != dispute->unicorn->state.xmm[nr][at] && !in_nan(kvm, at))
				return false;
		}
	return any_insn(dispute, selection_is_simd);
}

/* ---- operation ---- */

static bool is_crc32(const struct insn *insn)
{
	return insn->zydis.mnemonic == ZYDIS_MNEMONIC_CRC32;
}

static bool crc32_in_16_bit_code(const struct dispute *dispute)
{
	return dispute->test->mode == REAL16 && any_insn(dispute, is_crc32);
}

static bool ret_sign_extends(const struct dispute *dispute)
{
	const struct insn *insn = &dispute->test->insns[0];

	return insn->zydis.mnemonic == ZYDIS_MNEMONIC_RET && insn->zydis.raw.imm[0].size == 16 &&
	       insn->zydis.raw.imm[0].value.u >= 0x8000;
}

static bool is_double_shift_rip(const struct insn *insn)
{
	return (insn->zydis.mnemonic == ZYDIS_MNEMONIC_SHLD ||
		insn->zydis.mnemonic == ZYDIS_MNEMONIC_SHRD) && insn->zydis.raw.imm[0].size &&
	       (insn->zydis.attributes & ZYDIS_ATTRIB_IS_RELATIVE);
}

static bool double_shift_rip(const struct dispute *dispute)
{
	return any_insn(dispute, is_double_shift_rip);
}

static bool is_locked_neg(const struct insn *insn)
{
	return insn->zydis.mnemonic == ZYDIS_MNEMONIC_NEG &&
	       (insn->zydis.attributes & ZYDIS_ATTRIB_HAS_LOCK);
}

static bool locked_neg(const struct dispute *dispute)
{
	return any_insn(dispute, is_locked_neg);
}

static bool is_flag_byte_with_rex(const struct insn *insn)
{
	return (insn->zydis.mnemonic == ZYDIS_MNEMONIC_LAHF ||
		insn->zydis.mnemonic == ZYDIS_MNEMONIC_SAHF) &&
	       (insn->zydis.attributes & ZYDIS_ATTRIB_HAS_REX);
}

static bool flag_byte_with_rex(const struct dispute *dispute)
{
	return any_insn(dispute, is_flag_byte_with_rex);
}

static bool is_enter(const struct insn *insn)
{
	return insn->zydis.mnemonic == ZYDIS_MNEMONIC_ENTER;
}

/* The manual probes the stack where it ends, above the frame's last write. */
static bool enter_probes(const struct dispute *dispute)
{
	return dispute->kvm->ending == FAULTED && any_insn(dispute, is_enter);
}

static bool is_wide_predicate(const struct insn *insn)
{
	return insn->zydis.opcode_map == ZYDIS_OPCODE_MAP_0F && insn->zydis.opcode == 0xc2 &&
	       insn->zydis.raw.imm[0].value.u >= 8;
}

static bool wide_predicate(const struct dispute *dispute)
{
	return unicorn_refuses(dispute) && any_insn(dispute, is_wide_predicate);
}

static bool is_equal_ordered(const struct insn *insn)
{
	return insn->zydis.opcode_map == ZYDIS_OPCODE_MAP_0F3A &&
	       (insn->zydis.opcode & 0xfc) == 0x60 &&
	       (insn->zydis.raw.imm[0].value.u >> 2 & 3) == 3;
}

static bool equal_ordered(const struct dispute *dispute)
{
	return any_insn(dispute, is_equal_ordered);
}

static bool is_horizontal_with_itself(const struct insn *insn)
{
	return insn->zydis.opcode_map == ZYDIS_OPCODE_MAP_0F38 &&
	       insn->zydis.opcode >= 0x01 && insn->zydis.opcode <= 0x07 &&
	       insn->operands[1].type == ZYDIS_OPERAND_TYPE_REGISTER &&
	       insn->operands[0].reg.value == insn->operands[1].reg.value;
}

static bool horizontal_with_itself(const struct dispute *dispute)
{
	return any_insn(dispute, is_horizontal_with_itself);
}

static bool is_cmpxchg32(const struct insn *insn)
{
	return insn->zydis.mnemonic == ZYDIS_MNEMONIC_CMPXCHG && insn->zydis.operand_width == 32;
}

static bool cmpxchg_clears(const struct dispute *dispute)
{
	return dispute->test->mode == LONG64 && any_insn(dispute, is_cmpxchg32);
}

static bool is_bit_scan(const struct insn *insn)
{
	return insn->zydis.mnemonic == ZYDIS_MNEMONIC_BSF ||
	       insn->zydis.mnemonic == ZYDIS_MNEMONIC_BSR;
}

static bool bit_scan_of_zero(const struct dispute *dispute)
{
	return any_insn(dispute, is_bit_scan) && (dispute->kvm->state.rflags & FLAG_ZF);
}

/* ---- segments ---- */

static bool writes_code_segment(const struct insn *insn)
{
	unsigned int i;

	for (i = 0; i < insn->zydis.operand_count; i++) {
		const ZydisDecodedOperand *operand = &insn->operands[i];

		if (operand->type == ZYDIS_OPERAND_TYPE_MEMORY &&
		    operand->mem.segment == ZYDIS_REGISTER_CS &&
		    (operand->actions & ZYDIS_OPERAND_ACTION_MASK_WRITE))
			return true;
	}
	return false;
}

static bool no_segment_type(const struct dispute *dispute)
{
	return dispute->test->mode == PROT32 && dispute->kvm->ending == FAULTED &&
	       dispute->kvm->vector == VECTOR_GP &&
	       writes_code_segment(&dispute->test->insns[0]);
}

static bool near_end(uint64_t offset)
{
	return (uint16_t)(offset + 64) < 128 || (uint32_t)offset > 0xffff;
}

/* Could an access have gone past the limit of 64 KiB. */
static bool near_limit(const struct test_case *test)
{
	const uint64_t *gpr = test->before.gpr;
	const struct insn *insn = &test->insns[0];
	unsigned int i;

	if (near_end(gpr[RSP]) || near_end(gpr[RBP]) || near_end(gpr[RSI]) ||
	    near_end(gpr[RDI]))
		return true;
	for (i = 0; i < insn->zydis.operand_count_visible; i++)
		if (insn->operands[i].type == ZYDIS_OPERAND_TYPE_MEMORY &&
		    near_end(effective_address(test, &insn->operands[i].mem)))
			return true;
	return false;
}

static bool no_segment_limit(const struct dispute *dispute)
{
	return dispute->test->mode == REAL16 && dispute->kvm->ending == FAULTED &&
	       (dispute->kvm->vector == VECTOR_GP || dispute->kvm->vector == VECTOR_SS) &&
	       near_limit(dispute->test);
}

/* ---- Zydis ---- */

/* Behind the legacy prefixes. */
static const uint8_t *opcode_of(const struct test_case *test)
{
	static const uint8_t prefixes[] = {
		0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65, 0x66, 0x67, 0xf0, 0xf2, 0xf3
	};
	unsigned int i;

	for (i = 0; i < INSN_MAX - 1; i++)
		if (!memchr(prefixes, test->code[i], sizeof(prefixes)))
			break;
	return &test->code[i];
}

/* SYSENTER and SYSEXIT exist in real mode, only to raise #GP(0). */
static bool sysenter_in_real_mode(const struct dispute *dispute)
{
	const uint8_t *opcode = opcode_of(dispute->test);

	return dispute->test->mode == REAL16 && dispute->kvm->ending == FAULTED &&
	       dispute->kvm->vector == VECTOR_GP && opcode[0] == 0x0f &&
	       (opcode[1] & 0xfe) == 0x34;
}

/* The manual does not say whether #UD or the #GP for length wins. */
static bool length_and_opcode(const struct dispute *dispute)
{
	return dispute->kvm->ending == FAULTED &&
	       (dispute->kvm->vector == VECTOR_GP || dispute->kvm->vector == VECTOR_UD) &&
	       opcode_of(dispute->test) - dispute->test->code > INSN_MAX - UNPREFIXED_MAX;
}

/* ---- the table ---- */

/**
 * struct row - a known disagreement
 * @differences: the most that it explains
 * @vendors:	processors disagree too, so the one that this runs on has no vote
 */
static struct row {
	const char *reason;
	unsigned int differences;
	bool vendors;
	bool (*applies)(const struct dispute *dispute);
	unsigned long count;
} rows[] = {
	{ .reason = "Unicorn obeys a REX prefix that is not the last; the manual: it is ignored",
	  .differences = ALL, .applies = stray_rex },
	{ .reason = "Unicorn lets ES, CS, SS, DS overrides undo FS, GS in 64-bit mode; they are null",
	  .differences = ALL, .applies = overridden_segment },
	{ .reason = "Unicorn refuses TEST at F6 /1 and F7 /1, which processors have",
	  .differences = ALL, .applies = test_alias },
	{ .reason = "0F 0D with a register: reserved NOP of Intel's, #UD of AMD's and Unicorn's",
	  .differences = ALL, .vendors = true, .applies = prefetch_register },
	{ .reason = "Unicorn takes REX.R for a part of the opcode of MOV at C6 /0 and C7 /0",
	  .differences = ALL, .applies = mov_group_with_rex_r },
	{ .reason = "Unicorn refuses hints with a register, reserved NOPs (0F 18)",
	  .differences = ALL, .applies = register_hint },
	{ .reason = "Unicorn mixes up 66, F2, F3; the manual: F2 and F3 before 66, the last of F2 and F3",
	  .differences = ALL, .applies = mandatory_mix },
	{ .reason = "Unicorn 2.0 has no MOVBE, POPCNT, ADCX, ADOX",
	  .differences = ALL, .applies = no_later_integer },
	{ .reason = "Unicorn 2.0 has no SSE in real mode",
	  .differences = ALL, .applies = no_sse_in_real_mode },
	{ .reason = "Unicorn keeps no exception flags in MXCSR",
	  .differences = DIFFERENT_MXCSR, .applies = mxcsr_is_not_kept },
	{ .reason = "Unicorn chooses between two NaNs as x87 does",
	  .differences = DIFFERENT_XMM, .applies = nan_of_two },
	{ .reason = "Unicorn does not check the alignment of 16-byte operands",
	  .differences = DIFFERENT_ENDING, .applies = no_alignment_check },
	{ .reason = "Unicorn takes the operand size of CRC32 in 16-bit code as in 32-bit code",
	  .differences = ALL, .applies = crc32_in_16_bit_code },
	{ .reason = "Unicorn sign-extends the immediate of RET; the manual: imm16 bytes are released",
	  .differences = DIFFERENT_REGISTERS, .applies = ret_sign_extends },
	{ .reason = "Unicorn leaves the immediate of SHLD, SHRD out of RIP-relative addresses",
	  .differences = ALL, .applies = double_shift_rip },
	{ .reason = "Unicorn computes AF of LOCK NEG from the result",
	  .differences = DIFFERENT_FLAGS, .applies = locked_neg },
	{ .reason = "Unicorn takes SPL for AH in LAHF and SAHF with REX",
	  .differences = DIFFERENT_REGISTERS | DIFFERENT_FLAGS, .applies = flag_byte_with_rex },
	{ .reason = "Unicorn does not probe the end of the frame that ENTER makes",
	  .differences = DIFFERENT_ENDING, .applies = enter_probes },
	{ .reason = "Unicorn refuses predicates above 7 in CMPPS; processors look at three bits",
	  .differences = DIFFERENT_ENDING, .applies = wide_predicate },
	{ .reason = "Unicorn ends PCMPxSTRx's equal-ordered search where the strings end",
	  .differences = DIFFERENT_REGISTERS | DIFFERENT_FLAGS | DIFFERENT_XMM,
	  .applies = equal_ordered },
	{ .reason = "Unicorn overwrites the source of PHADDx, PHSUBx that is the destination too",
	  .differences = DIFFERENT_XMM, .applies = horizontal_with_itself },
	{ .reason = "Unicorn clears the upper half of a register that CMPXCHG leaves alone",
	  .differences = DIFFERENT_REGISTERS, .applies = cmpxchg_clears },
	{ .reason = "BSF, BSR of zero: the destination is undefined",
	  .differences = DIFFERENT_REGISTERS, .vendors = true, .applies = bit_scan_of_zero },
	{ .reason = "Unicorn checks no segment's type: CS is not writable",
	  .differences = DIFFERENT_ENDING, .applies = no_segment_type },
	{ .reason = "Unicorn checks no segment's limit",
	  .differences = DIFFERENT_ENDING, .applies = no_segment_limit },
	{ .reason = "SYSENTER and SYSEXIT in real mode: #GP(0) by the manual, refused by Zydis",
	  .differences = VALIDITY, .applies = sysenter_in_real_mode },
	{ .reason = "undefined and too long: either exception",
	  .differences = VALIDITY, .vendors = true, .applies = length_and_opcode },
};

#define ROW_COUNT	(sizeof(rows) / sizeof(rows[0]))

/* Two faults may meet in one case, so the rows that apply explain together. */
bool known_explains(const struct test_case *test, const struct outcome *kvm,
		    const struct outcome *unicorn, unsigned int differences, known_judge judge)
{
	const struct dispute dispute = { test, kvm, unicorn };
	unsigned int i, explained = 0;
	bool applies[ROW_COUNT], vendors = false;

	for (i = 0; i < ROW_COUNT; i++) {
		applies[i] = (rows[i].differences & differences) && rows[i].applies(&dispute);
		if (!applies[i])
			continue;
		explained |= rows[i].differences;
		vendors |= rows[i].vendors;
	}
	if ((differences & ~explained) || !(vendors || !test->valid || judge(test, kvm)))
		return false;
	for (i = 0; i < ROW_COUNT; i++)
		rows[i].count += applies[i];
	return true;
}

void known_reset(void)
{
	unsigned int i;

	for (i = 0; i < ROW_COUNT; i++)
		rows[i].count = 0;
}

void known_print(void)
{
	unsigned int i;

	for (i = 0; i < ROW_COUNT; i++)
		if (rows[i].count)
			printf("#   %7lu  %s\n", rows[i].count, rows[i].reason);
}
