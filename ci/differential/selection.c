// SPDX-License-Identifier: GPL-2.0-only
/*
 * selection.c - which instructions the test of execution takes, as data with reasons.
 */
#include "selection.h"

enum {
	SYSTEM, PORTS, INTERRUPTS, SEGMENTS, FAR, CLOCK, X87_STATE, VECTORS, BRANCH_WIDTH,
	DOUBLE_SHIFT, SWAP_WORD, APPROXIMATE, HINTS, FEATURE, REASONS
};

static struct left_out left_out[REASONS] = {
	[SYSTEM] = { .reason = "system instructions: Unicorn has no privilege levels and no machine" },
	[PORTS] = { .reason = "ports: the suite's guests test them" },
	[INTERRUPTS] = { .reason = "INT n, INTO, BOUND, IRET: Unicorn has no interrupt table" },
	[SEGMENTS] = { .reason = "segment registers: Unicorn has no descriptor tables here" },
	[FAR] = { .reason = "far branches: likewise" },
	[CLOCK] = { .reason = "TSC, CPUID, random numbers: results that differ by nature" },
	[X87_STATE] = { .reason = "x87, MMX and their state: not compared" },
	[VECTORS] = { .reason = "VEX, EVEX, XOP, 3DNow!: Unicorn 2.0 has no AVX" },
	[BRANCH_WIDTH] = { .reason = "near branches with 66 in 64-bit mode: Intel ignores 66, AMD not" },
	[DOUBLE_SHIFT] = { .reason = "SHLD, SHRD of words: undefined with a count above 16" },
	[SWAP_WORD] = { .reason = "BSWAP of a word: undefined" },
	[APPROXIMATE] = { .reason = "RCPPS, RSQRTPS: approximations, as good as each processor likes" },
	[HINTS] = { .reason = "cache and speculation hints: Unicorn checks no address" },
	[FEATURE] = { .reason = "features that CPUID does not show" },
};

/* Where CPUID shows a feature; leaf 0: every processor has it. */
struct feature {
	ZydisISASet set;
	uint32_t leaf;
	unsigned int reg;
	unsigned int bit;
};

enum { EAX, EBX, ECX, EDX };

static const struct feature features[] = {
	{ .set = ZYDIS_ISA_SET_I86 },
	{ .set = ZYDIS_ISA_SET_I186 },
	{ .set = ZYDIS_ISA_SET_I286PROTECTED },
	{ .set = ZYDIS_ISA_SET_I286REAL },
	{ .set = ZYDIS_ISA_SET_I386 },
	{ .set = ZYDIS_ISA_SET_I486 },
	{ .set = ZYDIS_ISA_SET_I486REAL },
	{ .set = ZYDIS_ISA_SET_FAT_NOP },
	{ .set = ZYDIS_ISA_SET_PPRO },
	{ .set = ZYDIS_ISA_SET_PAUSE },
	{ .set = ZYDIS_ISA_SET_PREFETCH_NOP },
	{ ZYDIS_ISA_SET_PENTIUMREAL, 1, EDX, 8 },
	{ ZYDIS_ISA_SET_CMOV, 1, EDX, 15 },
	{ ZYDIS_ISA_SET_CMPXCHG16B, 1, ECX, 13 },
	{ ZYDIS_ISA_SET_LONGMODE, 0x80000001, EDX, 29 },
	{ ZYDIS_ISA_SET_LAHF, 0x80000001, ECX, 0 },
	{ ZYDIS_ISA_SET_MOVBE, 1, ECX, 22 },
	{ ZYDIS_ISA_SET_POPCNT, 1, ECX, 23 },
	{ ZYDIS_ISA_SET_LZCNT, 0x80000001, ECX, 5 },
	{ ZYDIS_ISA_SET_BMI1, 7, EBX, 3 },
	{ ZYDIS_ISA_SET_ADOX_ADCX, 7, EBX, 19 },
	{ ZYDIS_ISA_SET_SSE, 1, EDX, 25 },
	{ ZYDIS_ISA_SET_SSEMXCSR, 1, EDX, 25 },
	{ ZYDIS_ISA_SET_SSE2, 1, EDX, 26 },
	{ ZYDIS_ISA_SET_SSE3, 1, ECX, 0 },
	{ ZYDIS_ISA_SET_SSSE3, 1, ECX, 9 },
	{ ZYDIS_ISA_SET_SSE4, 1, ECX, 19 },
	{ ZYDIS_ISA_SET_SSE42, 1, ECX, 20 },
	{ ZYDIS_ISA_SET_AES, 1, ECX, 25 },
	{ ZYDIS_ISA_SET_PCLMULQDQ, 1, ECX, 1 },
};

#define FEATURE_COUNT	(sizeof(features) / sizeof(features[0]))

static bool present[FEATURE_COUNT];

void selection_prepare(bool (*has)(uint32_t leaf, unsigned int reg, unsigned int bit))
{
	unsigned int i;

	for (i = 0; i < FEATURE_COUNT; i++) {
		const struct feature *feature = &features[i];

		present[i] = !feature->leaf || has(feature->leaf, feature->reg, feature->bit);
	}
	for (i = 0; i < REASONS; i++)
		left_out[i].count = 0;
}

static bool has_feature(ZydisISASet set)
{
	unsigned int i;

	for (i = 0; i < FEATURE_COUNT; i++)
		if (features[i].set == set)
			return present[i];
	return false;
}

bool selection_is_simd(const struct insn *insn)
{
	switch (insn->zydis.meta.isa_ext) {
	case ZYDIS_ISA_EXT_AES:
	case ZYDIS_ISA_EXT_PCLMULQDQ:
	case ZYDIS_ISA_EXT_SSE:
	case ZYDIS_ISA_EXT_SSE2:
	case ZYDIS_ISA_EXT_SSE3:
	case ZYDIS_ISA_EXT_SSE4:
	case ZYDIS_ISA_EXT_SSSE3:
		return true;
	default:
		return false;
	}
}

static bool has_register(const struct insn *insn, ZydisRegisterClass class)
{
	unsigned int i;

	for (i = 0; i < insn->zydis.operand_count_visible; i++)
		if (insn->operands[i].type == ZYDIS_OPERAND_TYPE_REGISTER &&
		    ZydisRegisterGetClass(insn->operands[i].reg.value) == class)
			return true;
	return false;
}

static int by_mnemonic(const struct insn *insn)
{
	switch (insn->zydis.mnemonic) {
	case ZYDIS_MNEMONIC_RDTSC:
	case ZYDIS_MNEMONIC_RDTSCP:
	case ZYDIS_MNEMONIC_RDPMC:
	case ZYDIS_MNEMONIC_CPUID:
	case ZYDIS_MNEMONIC_RDRAND:
	case ZYDIS_MNEMONIC_RDSEED:
		return CLOCK;
	case ZYDIS_MNEMONIC_BOUND:
		return INTERRUPTS;
	case ZYDIS_MNEMONIC_IRET:
	case ZYDIS_MNEMONIC_IRETD:
	case ZYDIS_MNEMONIC_IRETQ:
	case ZYDIS_MNEMONIC_CLI:
	case ZYDIS_MNEMONIC_STI:
	case ZYDIS_MNEMONIC_HLT:
	case ZYDIS_MNEMONIC_ARPL:
	case ZYDIS_MNEMONIC_LAR:
	case ZYDIS_MNEMONIC_LSL:
	case ZYDIS_MNEMONIC_VERR:
	case ZYDIS_MNEMONIC_VERW:
		return SYSTEM;
	case ZYDIS_MNEMONIC_CLFLUSH:
	case ZYDIS_MNEMONIC_CLFLUSHOPT:
	case ZYDIS_MNEMONIC_CLWB:
		return HINTS;
	case ZYDIS_MNEMONIC_RCPPS:
	case ZYDIS_MNEMONIC_RCPSS:
	case ZYDIS_MNEMONIC_RSQRTPS:
	case ZYDIS_MNEMONIC_RSQRTSS:
		return APPROXIMATE;
	case ZYDIS_MNEMONIC_FWAIT:
	case ZYDIS_MNEMONIC_EMMS:
		return X87_STATE;
	default:
		return REASONS;
	}
}

static int by_category(const struct insn *insn)
{
	switch (insn->zydis.meta.category) {
	case ZYDIS_CATEGORY_SYSTEM:
	case ZYDIS_CATEGORY_SYSCALL:
	case ZYDIS_CATEGORY_SYSRET:
	case ZYDIS_CATEGORY_VTX:
		return SYSTEM;
	case ZYDIS_CATEGORY_IO:
	case ZYDIS_CATEGORY_IOSTRINGOP:
		return PORTS;
	case ZYDIS_CATEGORY_INTERRUPT:
		return INTERRUPTS;
	case ZYDIS_CATEGORY_SEGOP:
		return SEGMENTS;
	case ZYDIS_CATEGORY_X87_ALU:
	case ZYDIS_CATEGORY_MMX:
		return X87_STATE;
	default:
		return REASONS;
	}
}

static int by_form(const struct insn *insn, enum mode mode)
{
	const ZydisDecodedInstruction *zydis = &insn->zydis;

	if (zydis->encoding != ZYDIS_INSTRUCTION_ENCODING_LEGACY)
		return VECTORS;
	if (zydis->meta.branch_type == ZYDIS_BRANCH_TYPE_FAR)
		return FAR;
	if (zydis->meta.branch_type != ZYDIS_BRANCH_TYPE_NONE && mode == LONG64 &&
	    (zydis->attributes & ZYDIS_ATTRIB_HAS_OPERANDSIZE))
		return BRANCH_WIDTH;
	if (has_register(insn, ZYDIS_REGCLASS_SEGMENT))
		return SEGMENTS;
	if (has_register(insn, ZYDIS_REGCLASS_CONTROL) || has_register(insn, ZYDIS_REGCLASS_DEBUG))
		return SYSTEM;
	if (zydis->mnemonic == ZYDIS_MNEMONIC_BSWAP && zydis->operand_width == 16)
		return SWAP_WORD;
	if (has_register(insn, ZYDIS_REGCLASS_MMX) || has_register(insn, ZYDIS_REGCLASS_X87))
		return X87_STATE;
	if ((zydis->mnemonic == ZYDIS_MNEMONIC_SHLD || zydis->mnemonic == ZYDIS_MNEMONIC_SHRD) &&
	    zydis->operand_width == 16)
		return DOUBLE_SHIFT;
	return REASONS;
}

struct left_out *selection_find(const struct insn *insn, enum mode mode)
{
	int reason = by_mnemonic(insn);

	if (reason == REASONS)
		reason = by_category(insn);
	if (reason == REASONS)
		reason = by_form(insn, mode);
	if (reason == REASONS && !has_feature(insn->zydis.meta.isa_set))
		reason = FEATURE;
	return reason == REASONS ? NULL : &left_out[reason];
}

void selection_print(void)
{
	unsigned int i;

	printf("# left out, strings:\n");
	for (i = 0; i < REASONS; i++)
		if (left_out[i].count)
			printf("#   %7lu  %s\n", left_out[i].count, left_out[i].reason);
}
