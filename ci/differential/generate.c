// SPDX-License-Identifier: GPL-2.0-only
/*
 * generate.c - random cases in which most instructions get to their work.
 *
 * Random registers would send nearly every access outside of memory and every branch into nothing,
 * so what an instruction addresses with is aimed at the data, and what it branches by at the code.
 * One access in sixteen is left as it fell.
 */
#include <string.h>

#include "selection.h"

#define MARGIN		0x100		/* of aimed accesses, to the ends of the data */
#define BRANCH_MAX	0x600		/* distance of aimed branches */
#define REPEAT_MAX	40

static ZydisDecoder decoder;
static enum mode decoder_mode = MODE_COUNT;

/* ---- addresses ---- */

uint64_t code_base(enum mode mode)
{
	return mode == REAL16 ? CODE : 0;
}

uint64_t segment_base(enum mode mode, ZydisRegister segment)
{
	static const uint64_t real[] = {		/* ES CS SS DS FS GS */
		DATA + 0x10, CODE, DATA + 0x40, DATA, DATA + 0x20, DATA + 0x30
	};

	if (mode == REAL16)
		return real[ZydisRegisterGetId(segment)];
	if (mode == LONG64 && segment == ZYDIS_REGISTER_FS)
		return FS_BASE;
	return mode == LONG64 && segment == ZYDIS_REGISTER_GS ? GS_BASE : 0;
}

/* An offset in the data segment, or in the flat one. */
static uint64_t data_offset(struct random *random, enum mode mode)
{
	uint64_t offset = MARGIN + random_below(random, 0x10000 - 2 * MARGIN);

	/* Every second one lies at the end of a page. */
	if (random_chance(random, 2))
		offset = (offset | 0xfff) - random_below(random, 16);
	if (offset > 0x10000 - MARGIN)
		offset = 0x10000 - MARGIN;
	return mode == REAL16 ? offset : DATA + offset;
}

void generate_memory(uint8_t *memory, enum mode mode, uint64_t seed)
{
	struct random random = random_of(seed, mode, ~0ull);
	unsigned int i, chunk = 0;
	bool run = false;

	memset(memory, 0, CODE);
	memset(memory + CODE, HLT, CODE_BYTES);
	/* Runs of one byte give repeated comparisons something to find. */
	for (i = DATA; i < MEMORY_BYTES; i++) {
		if (i % 32 == 0) {
			run = random_chance(&random, 4);
			chunk = random_next(&random) & 0xff;
		}
		memory[i] = run ? chunk : random_next(&random);
	}
}

void memory_load(uint8_t *memory, const struct test_case *test)
{
	unsigned int i;

	for (i = 0; i < test->poke_count; i++) {
		const struct poke *poke = &test->pokes[i];

		memcpy(memory + poke->address, &poke->value, poke->bytes);
	}
	memcpy(memory + CODE_START, test->code, test->code_bytes);
}

void memory_restore(uint8_t *memory, const uint8_t *image)
{
	unsigned int page;

	for (page = CODE; page < MEMORY_BYTES; page += CODE_BYTES)
		if (memcmp(memory + page, image + page, CODE_BYTES))
			memcpy(memory + page, image + page, CODE_BYTES);
}

static void add_poke(struct test_case *test, uint64_t address, unsigned int bytes, uint64_t value)
{
	if (test->poke_count == POKES_MAX || address < DATA || address > MEMORY_BYTES - bytes)
		return;
	test->pokes[test->poke_count++] = (struct poke) { address, bytes, value };
}

/* ---- state ---- */

static uint64_t random_value(struct random *random)
{
	static const uint64_t corners[] = {
		0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fffffff, 0x80000000, 0xffffffff,
		0x7fffffffffffffff, 0x8000000000000000, 0xffffffffffffffff, 0xffffffff80000000
	};

	switch (random_below(random, 4)) {
	case 0:
		return corners[random_below(random, sizeof(corners) / sizeof(corners[0]))];
	case 1:
		return random_next(random) >> random_below(random, 64);
	default:
		return random_next(random);
	}
}

static void random_state(struct random *random, struct test_case *test)
{
	static const uint8_t pointers[] = { RBX, RBP, RSI, RDI };
	struct state *state = &test->before;
	unsigned int i;

	for (i = 0; i < GPR_COUNT; i++)
		state->gpr[i] = random_value(random);
	for (i = 0; i < sizeof(pointers); i++)
		if (!random_chance(random, 4))
			state->gpr[pointers[i]] = data_offset(random, test->mode);
	/* In real mode an exception needs a stack too; without one the processor shuts down. */
	if (test->mode == REAL16 || !random_chance(random, 16))
		state->gpr[RSP] = data_offset(random, test->mode) & ~7ull;
	state->rflags = (random_next(random) & (FLAGS_ARITHMETIC | FLAG_ID)) | FLAGS_FIXED;
	if (random_chance(random, 4))
		state->rflags |= FLAG_DF;
	if (random_chance(random, 8))
		state->rflags |= FLAG_AC;
	state->rip = CODE_START - code_base(test->mode);
	for (i = 0; i < 32; i++)
		((uint64_t *)state->xmm)[i] = random_value(random);
	state->mxcsr = 0x1f80;
}

/* Outside of 64-bit mode there are eight registers of 32 bits. */
static void narrow_state(struct test_case *test)
{
	struct state *state = &test->before;
	unsigned int i;

	if (test->mode == LONG64)
		return;
	for (i = 0; i < 8; i++)
		state->gpr[i] = (uint32_t)state->gpr[i];
	memset(&state->gpr[8], 0, 8 * sizeof(state->gpr[0]));
	memset(state->xmm[8], 0, 8 * sizeof(state->xmm[0]));
}

/* ---- aim ---- */

static uint64_t width_mask(unsigned int bits)
{
	return bits >= 64 ? ~0ull : (1ull << bits) - 1;
}

static bool is_gpr(ZydisRegister reg)
{
	switch (ZydisRegisterGetClass(reg)) {
	case ZYDIS_REGCLASS_GPR16:
	case ZYDIS_REGCLASS_GPR32:
	case ZYDIS_REGCLASS_GPR64:
		return true;
	default:
		return false;
	}
}

static uint64_t register_value(const struct test_case *test, ZydisRegister reg)
{
	if (reg == ZYDIS_REGISTER_NONE)
		return 0;
	if (!is_gpr(reg))			/* IP, EIP, RIP */
		return test->before.rip + test->insns[0].zydis.length;
	return test->before.gpr[ZydisRegisterGetId(reg)];
}

uint64_t effective_address(const struct test_case *test, const ZydisDecodedOperandMem *memory)
{
	uint64_t offset = register_value(test, memory->base) + memory->disp.value;

	if (memory->index != ZYDIS_REGISTER_NONE)
		offset += register_value(test, memory->index) * memory->scale;
	return offset & width_mask(test->insns[0].zydis.address_width);
}

/* The displacement is in the code: patch it there, and in what was decoded. */
static void aim_displacement(struct test_case *test, ZydisDecodedOperandMem *memory, uint64_t by)
{
	ZydisDecodedInstruction *zydis = &test->insns[0].zydis;
	uint64_t value = zydis->raw.disp.value + by;

	memory->disp.value = value;
	memcpy(test->code + zydis->raw.disp.offset, &value, zydis->raw.disp.size / 8);
}

static void aim_operand(struct random *random, struct test_case *test,
			ZydisDecodedOperandMem *memory)
{
	uint64_t mask = width_mask(test->insns[0].zydis.address_width);
	uint64_t by = (data_offset(random, test->mode) - effective_address(test, memory)) & mask;
	unsigned int base = ZydisRegisterGetId(memory->base);
	bool alone = memory->base != memory->index;

	if (test->mode == REAL16 && mask == 0xffff)
		return;				/* 64 KiB of data from any offset */
	if (is_gpr(memory->base) && alone)
		test->before.gpr[base] = (test->before.gpr[base] + by) & mask;
	else if (test->insns[0].zydis.raw.disp.size >= 32)
		aim_displacement(test, memory, by);
	else if (memory->scale == 1 && memory->index != ZYDIS_REGISTER_NONE && alone)
		test->before.gpr[ZydisRegisterGetId(memory->index)] += by;
}

static const ZydisDecodedOperandMem *memory_operand(const struct insn *insn)
{
	unsigned int i;

	for (i = 0; i < insn->zydis.operand_count; i++)
		if (insn->operands[i].type == ZYDIS_OPERAND_TYPE_MEMORY)
			return &insn->operands[i].mem;
	return NULL;
}

static void aim_memory(struct random *random, struct test_case *test)
{
	struct insn *insn = &test->insns[0];
	unsigned int i;

	/* A bit string reaches 2^28 bytes. */
	if (insn->zydis.meta.category == ZYDIS_CATEGORY_BITBYTE && memory_operand(insn) &&
	    insn->operands[1].type == ZYDIS_OPERAND_TYPE_REGISTER)
		test->before.gpr[ZydisRegisterGetId(insn->operands[1].reg.value) & 15] =
			(int64_t)random_below(random, 1024) - 512;
	for (i = 0; i < insn->zydis.operand_count_visible; i++)
		if (insn->operands[i].type == ZYDIS_OPERAND_TYPE_MEMORY)
			aim_operand(random, test, &insn->operands[i].mem);
}

bool is_repeated(const struct insn *insn)
{
	return insn->zydis.attributes & (ZYDIS_ATTRIB_HAS_REP | ZYDIS_ATTRIB_HAS_REPE |
					 ZYDIS_ATTRIB_HAS_REPNE);
}

/* Behind the instruction or before it, but in the code. */
static uint64_t branch_target(struct random *random, const struct test_case *test)
{
	uint64_t distance = INSN_MAX + 1 + random_below(random, BRANCH_MAX);

	return random_chance(random, 2) ? test->before.rip + distance : test->before.rip - distance;
}

static void aim_indirect(struct random *random, struct test_case *test)
{
	const struct insn *insn = &test->insns[0];
	uint64_t target = branch_target(random, test);
	unsigned int bytes = insn->zydis.operand_width / 8;
	const ZydisDecodedOperand *operand = &insn->operands[0];

	if (operand->type == ZYDIS_OPERAND_TYPE_REGISTER)
		test->before.gpr[ZydisRegisterGetId(operand->reg.value)] = target;
	else if (operand->type == ZYDIS_OPERAND_TYPE_MEMORY)
		add_poke(test, effective_address(test, &operand->mem) +
		     segment_base(test->mode, operand->mem.segment), bytes, target);
}

static uint64_t stack_address(const struct test_case *test)
{
	if (test->mode == REAL16)
		return segment_base(REAL16, ZYDIS_REGISTER_SS) + (uint16_t)test->before.gpr[RSP];
	return test->before.gpr[RSP];
}

static void aim_branch(struct random *random, struct test_case *test)
{
	const ZydisDecodedInstruction *zydis = &test->insns[0].zydis;
	uint64_t distance = branch_target(random, test) - test->before.rip;

	if (zydis->meta.category == ZYDIS_CATEGORY_RET)
		add_poke(test, stack_address(test), zydis->operand_width / 8,
		     branch_target(random, test));
	else if (!zydis->raw.imm[0].is_relative)
		aim_indirect(random, test);
	else if (zydis->raw.imm[0].size > 8)
		memcpy(test->code + zydis->raw.imm[0].offset, &distance,
		       zydis->raw.imm[0].size / 8);
}

static void aim(struct random *random, struct test_case *test)
{
	const struct insn *insn = &test->insns[0];

	if (!random_chance(random, 16))
		aim_memory(random, test);
	if (is_repeated(insn) || insn->zydis.meta.category == ZYDIS_CATEGORY_COND_BR)
		if (!random_chance(random, 8) || is_repeated(insn))
			test->before.gpr[RCX] = random_below(random, REPEAT_MAX);
	narrow_state(test);
	if (insn->zydis.meta.branch_type != ZYDIS_BRANCH_TYPE_NONE)
		aim_branch(random, test);
	/* No trap, no other privilege, no virtual-8086 mode. */
	if (insn->zydis.mnemonic == ZYDIS_MNEMONIC_POPF ||
	    insn->zydis.mnemonic == ZYDIS_MNEMONIC_POPFD ||
	    insn->zydis.mnemonic == ZYDIS_MNEMONIC_POPFQ)
		add_poke(test, stack_address(test), 8, random_next(random) & FLAGS_COMPARED);
}

/* ---- instructions ---- */

static void prepare_decoder(enum mode mode)
{
	static const ZydisMachineMode machine[MODE_COUNT] = {
		ZYDIS_MACHINE_MODE_REAL_16, ZYDIS_MACHINE_MODE_LEGACY_32, ZYDIS_MACHINE_MODE_LONG_64
	};
	static const ZydisStackWidth stack[MODE_COUNT] = {
		ZYDIS_STACK_WIDTH_16, ZYDIS_STACK_WIDTH_32, ZYDIS_STACK_WIDTH_64
	};

	if (decoder_mode == mode)
		return;
	decoder_mode = mode;
	ZydisDecoderInit(&decoder, machine[mode], stack[mode]);
	ZydisDecoderEnableMode(&decoder, ZYDIS_DECODER_MODE_MPX, ZYAN_FALSE);
	ZydisDecoderEnableMode(&decoder, ZYDIS_DECODER_MODE_CET, ZYAN_FALSE);
	ZydisDecoderEnableMode(&decoder, ZYDIS_DECODER_MODE_CLDEMOTE, ZYAN_FALSE);
	ZydisDecoderEnableMode(&decoder, ZYDIS_DECODER_MODE_LZCNT, kvm_has(0x80000001, 2, 5));
	ZydisDecoderEnableMode(&decoder, ZYDIS_DECODER_MODE_TZCNT, kvm_has(7, 1, 3));
}

static bool decode(const uint8_t *bytes, struct insn *insn)
{
	return ZYAN_SUCCESS(ZydisDecoderDecodeFull(&decoder, bytes, INSN_MAX, &insn->zydis,
						   insn->operands));
}

/* With more bytes there would be an instruction. */
static bool is_too_long(const uint8_t *bytes)
{
	ZydisDecodedOperand operands[ZYDIS_MAX_OPERAND_COUNT];
	ZydisDecodedInstruction insn;
	ZyanStatus status = ZydisDecoderDecodeFull(&decoder, bytes, BYTES_MAX, &insn, operands);

	return status == ZYDIS_STATUS_INSTRUCTION_TOO_LONG;
}

static void random_bytes(struct random *random, enum mode mode, uint8_t *bytes)
{
	static const enum map maps[16] = {
		MAP0F, MAP0F, MAP0F, MAP0F, MAP0F, MAP0F38, MAP0F3A
	};
	enum map map = maps[random_below(random, 16)];
	uint8_t opcode = random_next(random);

	if (map == MAP0F38 && random_chance(random, 2))
		opcode = 0xf0 | (opcode & 1);
	bytes_structured(random, mode, map, opcode, bytes);
}

static bool has_memory(const struct insn *insn)
{
	return memory_operand(insn);
}

/* May stand behind others: it depends on nothing that they leave undefined. */
static bool may_follow(const struct insn *insn, uint32_t undefined)
{
	const ZydisAccessedFlags *flags = insn->zydis.cpu_flags;

	if (has_memory(insn) || insn->zydis.meta.branch_type != ZYDIS_BRANCH_TYPE_NONE)
		return false;
	return !flags || !(flags->tested & undefined);
}

static bool result_undefined(const struct insn *insn)
{
	switch (insn->zydis.mnemonic) {
	case ZYDIS_MNEMONIC_BSF:
	case ZYDIS_MNEMONIC_BSR:
		return true;
	default:
		return false;
	}
}

/* What is undefined behind @insn if @undefined was before it. */
static uint32_t undefined_behind(const struct insn *insn, uint32_t undefined)
{
	const ZydisAccessedFlags *flags = insn->zydis.cpu_flags;

	/* A shift by CL may change nothing: what was undefined stays so. */
	if (flags && insn->zydis.meta.category != ZYDIS_CATEGORY_SHIFT &&
	    insn->zydis.meta.category != ZYDIS_CATEGORY_ROTATE)
		undefined &= ~(flags->modified | flags->set_0 | flags->set_1);
	return undefined | flags_undefined(insn, NULL);
}

static void append(struct random *random, struct test_case *test)
{
	unsigned int wanted = 1 + random_below(random, INSNS_MAX);
	uint32_t undefined = undefined_behind(&test->insns[0], 0);
	unsigned int tries;

	for (tries = 0; tries < 50 && test->insn_count < wanted; tries++) {
		struct insn *insn = &test->insns[test->insn_count];
		uint8_t bytes[BYTES_MAX];

		if (result_undefined(insn - 1))
			return;
		random_bytes(random, test->mode, bytes);
		if (!decode(bytes, insn) || selection_find(insn, test->mode) ||
		    !may_follow(insn, undefined))
			continue;
		memcpy(test->code + test->code_bytes, bytes, insn->zydis.length);
		test->code_bytes += insn->zydis.length;
		test->insn_count++;
		undefined = undefined_behind(insn, undefined);
	}
}

/* A branch into the instruction itself could go round for ever, or execute its operands. */
static bool branches_into_itself(const struct test_case *test)
{
	const ZydisDecodedInstruction *zydis = &test->insns[0].zydis;
	int64_t distance = (int64_t)zydis->raw.imm[0].value.s;

	return zydis->raw.imm[0].is_relative && distance < 0 && -distance <= zydis->length;
}

/* Return: whether there is a case now. */
static bool try(struct random *random, struct test_case *test)
{
	struct insn *insn = &test->insns[0];
	struct left_out *left_out;
	uint8_t bytes[BYTES_MAX];

	random_bytes(random, test->mode, bytes);
	memcpy(test->code, bytes, INSN_MAX);
	test->insn_count = 1;
	test->valid = decode(bytes, insn);
	if (!test->valid) {
		test->code_bytes = INSN_MAX;
		test->too_long = is_too_long(bytes);
		narrow_state(test);
		return random_chance(random, 6);
	}
	left_out = selection_find(insn, test->mode);
	if (left_out) {
		left_out->count++;
		return false;
	}
	test->code_bytes = insn->zydis.length;
	aim(random, test);
	if (!decode(test->code, insn) || branches_into_itself(test))
		return false;
	if (insn->zydis.meta.branch_type == ZYDIS_BRANCH_TYPE_NONE && random_chance(random, 4))
		append(random, test);
	return true;
}

void generate(struct test_case *test, enum mode mode, uint64_t seed, uint64_t number)
{
	struct random random = random_of(seed, mode, number);

	prepare_decoder(mode);
	do {
		*test = (struct test_case) { .mode = mode, .number = number };
		random_state(&random, test);
	} while (!try(&random, test));
}
