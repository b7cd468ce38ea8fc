// SPDX-License-Identifier: GPL-2.0-only
/*
 * decode.c - the emulator's decoder against Zydis, over every opcode and over random bytes.
 *
 *   decode [--seed N] [--count N] [--mode real16|prot32|long64] [--bytes HEX] [--self-test]
 *
 * --count is the number of strings for each opcode of each map; as many again, for all opcodes
 * together, are random from the first byte. What the two decoders know differently stands in
 * decode_known.c, is counted, and printed. --self-test breaks what the emulator's decoder says and
 * succeeds if that is noticed every time. Output is KTAP; exit status 1 if they disagree.
 */
#include <Zydis/Zydis.h>

#include "decode_known.h"
#include "options.h"

#include "../../hypervisor/emulator/opcode.h"

#define REPORTS_MAX	20	/* disagreements that are printed in full, in each mode */

static struct vcpu modes[MODE_COUNT];
static ZydisDecoder decoders[MODE_COUNT];
static bool self_test;

/**
 * struct tally - what has come out for one mode
 * @agreed:	both decode it, to the same
 * @refused:	both refuse it
 * @missed:	self-test: changes of the result that were not noticed
 */
struct tally {
	unsigned long agreed;
	unsigned long refused;
	unsigned long disagreed;
	unsigned long missed;
};

/**
 * struct pair - one string, decoded twice
 * @ours_status:	of insn_decode()
 * @zydis_status:	of ZydisDecoderDecodeFull()
 */
struct pair {
	enum mode mode;
	uint8_t bytes[BYTES_MAX];
	int ours_status;
	struct insn ours;
	ZyanStatus zydis_status;
	ZydisDecodedInstruction zydis;
	ZydisDecodedOperand operands[ZYDIS_MAX_OPERAND_COUNT];
};

static void prepare_modes(void)
{
	static const ZydisMachineMode machine[MODE_COUNT] = {
		ZYDIS_MACHINE_MODE_REAL_16, ZYDIS_MACHINE_MODE_LEGACY_32, ZYDIS_MACHINE_MODE_LONG_64
	};
	static const ZydisStackWidth stack[MODE_COUNT] = {
		ZYDIS_STACK_WIDTH_16, ZYDIS_STACK_WIDTH_32, ZYDIS_STACK_WIDTH_64
	};
	enum mode mode;

	for (mode = 0; mode < MODE_COUNT; mode++) {
		ZydisDecoderInit(&decoders[mode], machine[mode], stack[mode]);
		/* Processors without these features see hints that do nothing. */
		ZydisDecoderEnableMode(&decoders[mode], ZYDIS_DECODER_MODE_MPX, ZYAN_FALSE);
		ZydisDecoderEnableMode(&decoders[mode], ZYDIS_DECODER_MODE_CET, ZYAN_FALSE);
		ZydisDecoderEnableMode(&decoders[mode], ZYDIS_DECODER_MODE_CLDEMOTE, ZYAN_FALSE);
	}
	modes[PROT32].state.cr0 = CR0_PE;
	modes[PROT32].state.segment[SEG_CS].db = 1;
	modes[LONG64].state.cr0 = CR0_PE | CR0_PG;
	modes[LONG64].state.efer = EFER_LME | EFER_LMA;
	modes[LONG64].state.segment[SEG_CS].l = 1;
}

/* ---- comparison ---- */

static u8 gpr_number(ZydisRegister reg)
{
	if (reg == ZYDIS_REGISTER_NONE)
		return NO_REGISTER;
	if (reg == ZYDIS_REGISTER_EIP || reg == ZYDIS_REGISTER_RIP)
		return RIP_RELATIVE;
	return ZydisRegisterGetId(reg);
}

static u8 segment_number(ZydisRegister reg)
{
	static const u8 by_id[] = { SEG_ES, SEG_CS, SEG_SS, SEG_DS, SEG_FS, SEG_GS };

	return by_id[ZydisRegisterGetId(reg)];
}

/* Return: the operand that ModRM names in memory, or NULL. */
static const ZydisDecodedOperand *memory_operand(const struct pair *pair)
{
	unsigned int i;

	for (i = 0; i < pair->zydis.operand_count; i++)
		if (pair->operands[i].type == ZYDIS_OPERAND_TYPE_MEMORY &&
		    pair->operands[i].encoding == ZYDIS_OPERAND_ENCODING_MODRM_RM)
			return &pair->operands[i];
	return NULL;
}

/* [EAX * 1] and [EAX] mean the same; the decoders differ in which of the two fields they fill. */
static const char *compare_memory(const struct pair *pair)
{
	const ZydisDecodedOperandMem *memory;
	const struct insn *ours = &pair->ours;

	if (!memory_operand(pair))
		return ours->memory && pair->zydis.raw.modrm.mod != 3 ? NULL : "memory operand";
	if (!ours->memory)
		return "memory operand";
	memory = &memory_operand(pair)->mem;
	if (gpr_number(memory->base) != ours->base)
		return "base";
	if (gpr_number(memory->index) != ours->index)
		return "index";
	if (ours->index != NO_REGISTER && memory->scale && memory->scale != 1u << ours->scale)
		return "scale";
	if ((s32)memory->disp.value != ours->displacement)
		return "displacement";
	if (memory->type != ZYDIS_MEMOP_TYPE_AGEN &&
	    segment_number(memory->segment) != ours->segment)
		return "segment";
	return NULL;
}

/* Only as many bits as the instruction has are compared: how far each side extends is its own. */
static const char *compare_immediate(const struct pair *pair)
{
	const struct insn *ours = &pair->ours;
	unsigned int bits = pair->zydis.raw.imm[0].size;
	u64 mask = bits == 64 ? ~0ull : (1ull << bits) - 1;

	if (pair->zydis.raw.disp.size && !(pair->zydis.attributes & ZYDIS_ATTRIB_HAS_MODRM)) {
		bits = pair->zydis.raw.disp.size;		/* MOV moffs */
		mask = bits == 64 ? ~0ull : (1ull << bits) - 1;
		return (pair->zydis.raw.disp.value ^ ours->immediate) & mask ? "offset" : NULL;
	}
	if (!bits)
		return ours->immediate ? "immediate" : NULL;
	if ((pair->zydis.raw.imm[0].value.u ^ ours->immediate) & mask)
		return "immediate";
	if (pair->zydis.raw.imm[1].size && pair->zydis.raw.imm[1].value.u != ours->immediate2)
		return "second immediate";
	return NULL;
}

/* Return: in what the results of two decoders that accept the string differ, or NULL. */
static const char *compare_valid(const struct pair *pair)
{
	const struct insn *ours = &pair->ours;
	const ZydisDecodedInstruction *zydis = &pair->zydis;
	const char *difference = NULL;

	if (zydis->length != ours->length)
		return "length";
	if (zydis->address_width != 8 * ours->address)
		return "address size";
	if (!operand_size_ignored(zydis) && zydis->operand_width != 8 * ours->operand)
		return "operand size";
	if ((zydis->attributes & ZYDIS_ATTRIB_HAS_MODRM) &&
	    ((zydis->raw.modrm.mod != 3 && zydis->raw.modrm.offset) || ours->memory) &&
	    !(zydis->raw.modrm.mod != 3 && register_forced(zydis)))
		difference = compare_memory(pair);
	return difference ? difference : compare_immediate(pair);
}

static bool accepts(const struct pair *pair)
{
	return !pair->ours_status && pair->ours.execute != em_ud;
}

/* Return: what they disagree about, or NULL; @known: why it is expected, or NULL. */
static const char *compare(const struct pair *pair, struct known **known)
{
	const struct insn *ours = &pair->ours;
	bool zydis_accepts = ZYAN_SUCCESS(pair->zydis_status);

	*known = NULL;
	if (zydis_accepts && accepts(pair)) {
		const char *difference = compare_valid(pair);

		if (difference)
			*known = known_different(&pair->zydis, pair->mode);
		return difference;
	}
	if (zydis_accepts) {
		*known = known_missing(&pair->zydis, pair->mode);
		return "the emulator refuses what Zydis accepts";
	}
	if (accepts(pair)) {
		*known = known_late(ours->map, ours->opcode, pair->mode);
		return "the emulator accepts what Zydis refuses";
	}
	return NULL;
}

static void decode(struct pair *pair)
{
	pair->ours_status = insn_decode(&modes[pair->mode], pair->bytes, INSN_MAX, &pair->ours);
	pair->zydis_status = ZydisDecoderDecodeFull(&decoders[pair->mode], pair->bytes, INSN_MAX,
						    &pair->zydis, pair->operands);
}

/* One byte less than the instruction has must ask for more, exactly as many must be enough. */
static const char *compare_short(const struct pair *pair)
{
	struct vcpu *mode = &modes[pair->mode];
	unsigned int length = pair->ours.length;
	struct insn insn;

	if (pair->ours_status)
		return NULL;
	if (insn_decode(mode, pair->bytes, length - 1, &insn) != -EAGAIN)
		return "it is decoded although its last byte is missing";
	if (insn_decode(mode, pair->bytes, length, &insn))
		return "it is not decoded if nothing lies behind it";
	return NULL;
}

/* ---- report ---- */

static void print_string(const struct pair *pair)
{
	const struct insn *ours = &pair->ours;
	ZydisFormatter formatter;
	char text[128] = "refused";
	unsigned int i;

	ZydisFormatterInit(&formatter, ZYDIS_FORMATTER_STYLE_INTEL);
	if (ZYAN_SUCCESS(pair->zydis_status))
		ZydisFormatterFormatInstruction(&formatter, &pair->zydis, pair->operands,
						pair->zydis.operand_count_visible, text,
						sizeof(text), 0, NULL);
	printf("#   bytes ");
	for (i = 0; i < INSN_MAX; i++)
		printf(" %02x", pair->bytes[i]);
	printf("\n#   Zydis: %s", text);
	if (ZYAN_SUCCESS(pair->zydis_status))
		printf(" (length %u, operand %u, address %u, %s)", pair->zydis.length,
		       pair->zydis.operand_width / 8, pair->zydis.address_width / 8,
		       ZydisISASetGetString(pair->zydis.meta.isa_set));
	if (accepts(pair))
		printf("\n#   emulator: map %u opcode %02x length %u operand %u address %u memory %d "
		       "base %02x index %02x scale %u displacement %#x segment %u immediate %#llx\n",
		       ours->map, ours->opcode, ours->length, ours->operand, ours->address,
		       ours->memory, ours->base, ours->index, ours->scale, ours->displacement,
		       ours->segment, (unsigned long long)ours->immediate);
	else
		printf("\n#   emulator: refused (%d)\n", pair->ours_status);
	printf("#   again: decode --mode %s --bytes ", mode_names[pair->mode]);
	for (i = 0; i < INSN_MAX; i++)
		printf("%02x", pair->bytes[i]);
	printf("\n");
}

static void report(struct tally *tally, const struct pair *pair, const char *difference)
{
	if (++tally->disagreed > REPORTS_MAX)
		return;
	printf("# %s\n", difference);
	print_string(pair);
}

/* Falsify one thing that the emulator's decoder said; compare() must notice. */
static void break_result(struct tally *tally, const struct pair *pair, unsigned int number)
{
	struct pair broken = *pair;
	struct known *known;

	switch (number % 4) {
	case 0:
		broken.ours.length++;
		break;
	case 1:
		broken.ours.address ^= 12;
		break;
	case 2:
		broken.ours_status = -EINVAL;
		break;
	default:
		broken.ours.immediate ^= 1;
		break;
	}
	if (!compare(&broken, &known)) {
		tally->missed++;
		print_string(pair);
	}
}

static void try(struct tally *tally, struct pair *pair)
{
	struct known *known;
	const char *difference;

	decode(pair);
	difference = compare(pair, &known);
	if (!difference) {
		difference = compare_short(pair);
		known = NULL;
	}
	if (difference && known)
		known->count++;
	else if (difference)
		report(tally, pair, difference);
	else if (accepts(pair))
		tally->agreed++;
	else
		tally->refused++;
	if (self_test && !difference && accepts(pair))
		break_result(tally, pair, tally->agreed);
}

/* ---- the strings ---- */

static void run_mode(enum mode mode, uint64_t seed, unsigned int count, struct tally *tally)
{
	struct random random = random_of(seed, mode, 0);
	struct pair pair = { .mode = mode };
	unsigned int i, opcode;
	enum map map;

	for (map = 0; map < MAP_COUNT; map++)
		for (opcode = 0; opcode < 256; opcode++)
			for (i = 0; i < count; i++) {
				bytes_structured(&random, mode, map, opcode, pair.bytes);
				try(tally, &pair);
			}
	for (i = 0; i < count * MAP_COUNT * 256; i++) {
		bytes_unstructured(&random, pair.bytes);
		try(tally, &pair);
	}
}

static bool verdict(unsigned int number, enum mode mode, const struct tally *tally)
{
	bool bad = tally->disagreed || tally->missed || !tally->agreed;

	printf("# decode.%s: %lu agree, both refuse %lu, %lu disagree\n", mode_names[mode],
	       tally->agreed, tally->refused, tally->disagreed);
	known_print();
	if (self_test)
		printf("# %lu false results were not noticed\n", tally->missed);
	printf("%sok %u decode%s.%s\n", bad ? "not " : "", number,
	       self_test ? ".self_test" : "", mode_names[mode]);
	fflush(stdout);
	return !bad;
}

static int run_bytes(enum mode mode, const char *hex)
{
	struct pair pair = { .mode = mode };
	struct tally tally = { 0 };
	unsigned int i;

	for (i = 0; i < BYTES_MAX && sscanf(hex + 2 * i, "%2hhx", &pair.bytes[i]) == 1; i++)
		if (!hex[2 * i + 1] || !hex[2 * i + 2])
			break;
	try(&tally, &pair);
	if (!tally.disagreed)
		print_string(&pair);
	known_print();
	return tally.disagreed ? 1 : 0;
}

static const char usage[] =
	"decode [--seed N] [--count N] [--mode real16|prot32|long64] [--bytes HEX] [--self-test]";

int main(int argc, char **argv)
{
	struct options options = { .seed = 1, .count = 500 };
	const char *hex = NULL;
	const struct own_option own[] = { { "bytes", &hex }, { 0 } };
	unsigned int number = 0;
	bool good = true;
	enum mode mode;

	options_parse(argc, argv, own, usage, &options);
	/* A string is decoded in one mode. */
	if (hex && options.first != options.last)
		options_refuse(usage);
	self_test = options.self_test;
	prepare_modes();
	if (hex)
		return run_bytes(options.first, hex);
	printf("TAP version 13\n1..%d\n# seed %#llx, %llu strings for each opcode\n",
	       options.last - options.first + 1, (unsigned long long)options.seed,
	       (unsigned long long)options.count);
	for (mode = options.first; mode <= options.last; mode++) {
		struct tally tally = { 0 };

		known_reset();
		run_mode(mode, options.seed, options.count, &tally);
		good &= verdict(++number, mode, &tally);
	}
	return good ? 0 : 1;
}
