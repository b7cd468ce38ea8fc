// SPDX-License-Identifier: GPL-2.0-only
/*
 * execute.c - a KVM implementation against Unicorn, over random instructions and states.
 *
 *   execute [--device NODE] [--seed N] [--count N] [--mode real16|prot32|long64]
 *           [--case N] [--self-test]
 *
 * --count cases are run in each mode. --case runs one of them alone and prints it whatever comes
 * out. --self-test falsifies what KVM gave in one place, and succeeds if that is always noticed.
 * Output is KTAP; exit status 1 if they disagree.
 */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "execute_known.h"
#include "options.h"
#include "selection.h"

#define REPORTS_MAX	10	/* disagreements that are printed in full, in each mode */
#define VECTOR_UD	6
#define VECTOR_SS	12
#define VECTOR_GP	13
#define VECTOR_PF	14

static const char *device = "/dev/kvm";
static uint64_t seed = 1;
static bool self_test;
static uint8_t image[MEMORY_BYTES];

/**
 * struct tally - what has come out for one mode
 * @ended, @faulted: both agree, and so the case came to its end
 * @refused:	Zydis and the machine both refuse the instruction
 * @unimplemented: KVM_EXIT_INTERNAL_ERROR at SIMD instructions
 * @known:	disagreements that the table explains
 * @crashed:	Unicorn has, and judges nothing
 */
struct tally {
	unsigned long cases, insns, ended, faulted, refused, unimplemented, known;
	unsigned long disagreed, crashed;
	unsigned long falsified, missed;
};

void die(const char *format, ...)
{
	va_list arguments;

	fputs("execute: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(2);
}

/* ---- comparison ---- */

static unsigned int compare_states(const struct state *a, const struct state *b, uint32_t undefined)
{
	unsigned int differences = 0;

	if (memcmp(a->gpr, b->gpr, sizeof(a->gpr)))
		differences |= DIFFERENT_REGISTERS;
	if (a->rip != b->rip)
		differences |= DIFFERENT_RIP;
	if ((a->rflags ^ b->rflags) & FLAGS_COMPARED & ~undefined)
		differences |= DIFFERENT_FLAGS;
	if (memcmp(a->xmm, b->xmm, sizeof(a->xmm)))
		differences |= DIFFERENT_XMM;
	if (a->mxcsr != b->mxcsr)
		differences |= DIFFERENT_MXCSR;
	return differences;
}

static uint32_t undefined_flags(const struct test_case *test)
{
	uint32_t undefined = 0;
	unsigned int i;

	if (test->insn_count == 1)
		return flags_undefined(&test->insns[0], &test->before);
	for (i = 0; i < test->insn_count; i++) {
		const struct insn *insn = &test->insns[i];
		const ZydisAccessedFlags *flags = insn->zydis.cpu_flags;

		if (flags && insn->zydis.meta.category != ZYDIS_CATEGORY_SHIFT &&
		    insn->zydis.meta.category != ZYDIS_CATEGORY_ROTATE)
			undefined &= ~(flags->modified | flags->set_0 | flags->set_1);
		undefined |= flags_undefined(insn, NULL);
	}
	return undefined;
}

/* A fault leaves all as it was, but for a repeated instruction, which has done its part. */
static unsigned int compare_fault(const struct test_case *test, const struct outcome *kvm)
{
	if (test->insn_count > 1 || is_repeated(&test->insns[0]))
		return 0;
	/* A branch has retired if the fault is at its target. */
	if (test->insns[0].zydis.meta.branch_type != ZYDIS_BRANCH_TYPE_NONE &&
	    kvm->state.rip != test->before.rip)
		return 0;
	return compare_states(&test->before, &kvm->state, 0) ? CHANGED_BY_FAULT : 0;
}

static bool is_memory_fault(const struct outcome *kvm)
{
	return kvm->ending == FAULTED && (kvm->vector == VECTOR_PF || kvm->vector == VECTOR_GP ||
					  kvm->vector == VECTOR_SS);
}

static unsigned int compare(const struct test_case *test, const struct outcome *kvm,
			    const struct outcome *unicorn)
{
	unsigned int differences;

	if (unicorn->ending == OUTSIDE)
		return is_memory_fault(kvm) ? compare_fault(test, kvm) : DIFFERENT_ENDING;
	if (kvm->ending != unicorn->ending)
		return DIFFERENT_ENDING;
	if (kvm->ending == FAULTED)
		return kvm->vector == unicorn->vector ? compare_fault(test, kvm) :
							DIFFERENT_ENDING;
	if (kvm->ending != ENDED)
		return DIFFERENT_ENDING;
	differences = compare_states(&kvm->state, &unicorn->state, undefined_flags(test));
	if (memcmp(kvm->memory + CODE, unicorn->memory + CODE, MEMORY_BYTES - CODE))
		differences |= DIFFERENT_MEMORY;
	return differences;
}

/* What Zydis refuses is #UD, or #GP if it is too long. */
static unsigned int compare_refused(const struct test_case *test, const struct outcome *kvm)
{
	unsigned int vector = test->too_long ? VECTOR_GP : VECTOR_UD;

	if (kvm->ending == FAULTED && kvm->vector == vector)
		return compare_states(&test->before, &kvm->state, 0) ? CHANGED_BY_FAULT : 0;
	return VALIDITY;
}

/* ---- report ---- */

static const char *describe(const struct outcome *outcome, char text[32])
{
	static const char *const names[] = {
		"ended", "exception", "access to no memory", "KVM_EXIT_INTERNAL_ERROR", "hung",
		"crashed", "exit reason"
	};

	if (outcome->ending == FAULTED || outcome->ending == LOST)
		snprintf(text, 32, "%s %u", names[outcome->ending], outcome->vector);
	else
		snprintf(text, 32, "%s", names[outcome->ending]);
	return text;
}

static void print_code(const struct test_case *test)
{
	ZydisFormatter formatter;
	unsigned int i, at = 0;
	char text[128];

	printf("#   bytes ");
	for (i = 0; i < test->code_bytes; i++)
		printf(" %02x", test->code[i]);
	printf("\n");
	ZydisFormatterInit(&formatter, ZYDIS_FORMATTER_STYLE_INTEL);
	for (i = 0; test->valid && i < test->insn_count; i++) {
		const struct insn *insn = &test->insns[i];

		ZydisFormatterFormatInstruction(&formatter, &insn->zydis, insn->operands,
						insn->zydis.operand_count_visible, text,
						sizeof(text), CODE_START + at, NULL);
		printf("#   %#6x  %s\n", CODE_START + at, text);
		at += insn->zydis.length;
	}
	for (i = 0; i < test->poke_count; i++)
		printf("#   memory %#x holds %#llx (%u bytes)\n", test->pokes[i].address,
		       (unsigned long long)test->pokes[i].value, test->pokes[i].bytes);
}

static void print_number(const char *name, uint64_t before, const uint64_t *values,
			 unsigned int count, uint64_t mask)
{
	unsigned int i;
	bool same = true;

	for (i = 0; i < count; i++)
		same &= ((values[i] ^ values[0]) & mask) == 0;
	printf("#   %-6s %16llx", name, (unsigned long long)before);
	for (i = 0; i < count; i++)
		printf(" %16llx", (unsigned long long)values[i]);
	printf("%s\n", same ? "" : "  <-");
}

static void print_xmm(const struct test_case *test, struct outcome *const *outcomes,
		      unsigned int count)
{
	uint64_t before[2], values[3][2];
	unsigned int nr, half, i;

	for (nr = 0; nr < 16; nr++)
		for (half = 0; half < 2; half++) {
			uint64_t row[3];
			char name[16];

			memcpy(before, test->before.xmm[nr], 16);
			for (i = 0; i < count; i++) {
				memcpy(values[i], outcomes[i]->state.xmm[nr], 16);
				row[i] = values[i][half];
			}
			snprintf(name, sizeof(name), "xmm%u.%u", nr, half);
			for (i = 0; i < count; i++)
				if (row[i] != before[half])
					break;
			if (i < count)
				print_number(name, before[half], row, count, ~0ull);
		}
}

static void print_registers(const struct test_case *test, struct outcome *const *outcomes,
			    unsigned int count)
{
	static const char *const names[GPR_COUNT] = {
		"rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi",
		"r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15"
	};
	uint64_t row[3];
	unsigned int i, nr;

	for (nr = 0; nr < (test->mode == LONG64 ? 16 : 8); nr++) {
		for (i = 0; i < count; i++)
			row[i] = outcomes[i]->state.gpr[nr];
		print_number(names[nr], test->before.gpr[nr], row, count, ~0ull);
	}
	for (i = 0; i < count; i++)
		row[i] = outcomes[i]->state.rip;
	print_number("rip", test->before.rip, row, count, ~0ull);
	for (i = 0; i < count; i++)
		row[i] = outcomes[i]->state.rflags & FLAGS_COMPARED;
	print_number("rflags", test->before.rflags, row, count, FLAGS_COMPARED);
	for (i = 0; i < count; i++)
		row[i] = outcomes[i]->state.mxcsr;
	print_number("mxcsr", test->before.mxcsr, row, count, ~0ull);
	print_xmm(test, outcomes, count);
}

static void print_memory(const struct outcome *kvm, const struct outcome *unicorn)
{
	unsigned int address, printed = 0;

	for (address = CODE; address < MEMORY_BYTES && printed < 16; address++)
		if (kvm->memory[address] != unicorn->memory[address]) {
			printf("#   memory %#x: KVM %02x, Unicorn %02x\n", address,
			       kvm->memory[address], unicorn->memory[address]);
			printed++;
		}
}

/* EFLAGS.ID and AC are the kernel's: only what the instruction computes counts here. */
static bool agree(const struct test_case *test, struct outcome a, const struct outcome *b)
{
	a.state.rflags &= FLAGS_ARITHMETIC | FLAG_DF;
	a.state.rflags |= b->state.rflags & (FLAG_ID | FLAG_AC);
	return !compare(test, &a, b);
}

/*
 * PUSHF shows flags that belong to the kernel here. ENTER with 66 in 64-bit mode writes RBP on
 * Intel's processors and BP on AMD's. 0F 0D with a register is a NOP there and #UD here. The
 * manuals leave open what F3 does to 90 with REX.B: Xeons of Intel's pause, while KVM's emulator
 * and Unicorn exchange R8 and rAX.
 */
static bool differs_here(const struct insn *insn)
{
	switch (insn->zydis.mnemonic) {
	case ZYDIS_MNEMONIC_PUSHF:
	case ZYDIS_MNEMONIC_PUSHFQ:
		return true;
	case ZYDIS_MNEMONIC_ENTER:
		return insn->zydis.operand_width == 16;
	case ZYDIS_MNEMONIC_NOP:
		return insn->zydis.opcode == 0x0d;
	case ZYDIS_MNEMONIC_PAUSE:
		return insn->zydis.raw.rex.B;
	default:
		return false;
	}
}

static bool processor_has_vote(const struct test_case *test)
{
	unsigned int i;

	for (i = 0; i < test->insn_count; i++)
		if (differs_here(&test->insns[i]))
			return false;
	return true;
}

static bool processor_agrees(const struct test_case *test, const struct outcome *kvm)
{
	struct outcome native;

	if (!processor_has_vote(test))
		return true;
	return !native_run(test, image, &native) || agree(test, native, kvm);
}

static const char *side_of(const struct test_case *test, const struct outcome *kvm,
			   const struct outcome *unicorn, const struct outcome *native)
{
	bool with_kvm = agree(test, *native, kvm);
	bool with_unicorn = agree(test, *native, unicorn);

	if (with_kvm)
		return with_unicorn ? "both" : "KVM";
	return with_unicorn ? "Unicorn" : "neither";
}

static void print_case(const struct test_case *test, struct outcome *kvm, struct outcome *unicorn)
{
	struct outcome native;
	struct outcome *outcomes[3] = { kvm, unicorn, &native };
	unsigned int count = test->valid ? 2 : 1;
	char text[32];

	printf("# case %llu, %s\n", (unsigned long long)test->number, mode_names[test->mode]);
	print_code(test);
	printf("#   KVM: %s\n", describe(kvm, text));
	if (test->valid)
		printf("#   Unicorn: %s\n", describe(unicorn, text));
	if (native_run(test, image, &native)) {
		printf("#   this processor (last column): %s%s%s\n", describe(&native, text),
		       test->valid ? ", sides with " : "",
		       test->valid ? side_of(test, kvm, unicorn, &native) : "");
		outcomes[count++] = &native;
	}
	printf("#   %-6s %16s %16s %16s\n", "", "before", "KVM", test->valid ? "Unicorn" : "");
	print_registers(test, outcomes, count);
	if (test->valid)
		print_memory(kvm, unicorn);
	printf("#   undefined flags: %#x\n", test->valid ? undefined_flags(test) : 0);
	printf("#   again: execute --device %s --seed %#llx --mode %s --case %llu\n", device,
	       (unsigned long long)seed, mode_names[test->mode], (unsigned long long)test->number);
}

static const char *difference_names(unsigned int differences, char text[128])
{
	static const char *const names[] = {
		"ending", "registers", "RIP", "flags", "memory", "XMM", "MXCSR", "changed by a fault",
		"validity"
	};
	unsigned int i;

	text[0] = 0;
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (differences & 1u << i) {
			strcat(text, text[0] ? ", " : "");
			strcat(text, names[i]);
		}
	return text;
}

/* ---- cases ---- */

/* Flip one bit of what KVM gave, in a place that changes from case to case. */
static void falsify(struct tally *tally, const struct test_case *test, const struct outcome *kvm,
		    const struct outcome *unicorn)
{
	struct outcome false_kvm = *kvm;
	uint32_t defined = FLAGS_COMPARED & ~undefined_flags(test);
	uint64_t choice = test->number;

	switch (choice % 5) {
	case 0:
		false_kvm.state.gpr[choice / 5 % 8] ^= 1ull << choice / 40 % 32;
		break;
	case 1:
		false_kvm.state.rip ^= 1;
		break;
	case 2:
		false_kvm.state.rflags ^= defined & -defined;
		break;
	case 3:
		false_kvm.state.xmm[choice / 5 % 8][choice / 40 % 16] ^= 1;
		break;
	default:
		false_kvm.ending = false_kvm.ending == ENDED ? FAULTED : ENDED;
		break;
	}
	tally->falsified++;
	if (!compare(test, &false_kvm, unicorn))
		tally->missed++;
}

static void judge(struct tally *tally, const struct test_case *test, struct outcome *kvm,
		  struct outcome *unicorn)
{
	unsigned int differences;
	char text[128];

	if (kvm->ending == UNIMPLEMENTED && (!test->valid || selection_is_simd(&test->insns[0]) ||
					     test->insn_count > 1)) {
		tally->unimplemented++;
		return;
	}
	if (test->valid && unicorn->ending == CRASHED) {
		tally->crashed++;
		return;
	}
	differences = test->valid ? compare(test, kvm, unicorn) : compare_refused(test, kvm);
	if (!differences) {
		if (!test->valid)
			tally->refused++;
		else if (kvm->ending == ENDED)
			tally->ended++;
		else
			tally->faulted++;
		if (self_test && test->valid && kvm->ending == ENDED)
			falsify(tally, test, kvm, unicorn);
		return;
	}
	if (known_explains(test, kvm, unicorn, differences, processor_agrees)) {
		tally->known++;
		return;
	}
	if (++tally->disagreed > REPORTS_MAX)
		return;
	printf("# differ: %s\n", difference_names(differences, text));
	print_case(test, kvm, unicorn);
}

static void run_case(struct tally *tally, enum mode mode, uint64_t number, bool print)
{
	struct outcome kvm, unicorn = { 0 };
	struct test_case test;

	generate(&test, mode, seed, number);
	tally->cases++;
	tally->insns += test.insn_count;
	kvm_run(&test, &kvm);
	if (test.valid)
		unicorn_run(&test, &unicorn);
	if (print)
		print_case(&test, &kvm, &unicorn);
	judge(tally, &test, &kvm, &unicorn);
}

static bool verdict(unsigned int number, enum mode mode, const struct tally *tally)
{
	bool compared = tally->ended + tally->faulted + tally->refused + tally->known;
	bool bad = tally->disagreed || tally->missed || !compared ||
		   (self_test && !tally->falsified);

	printf("# execute.%s: %lu cases, %lu instructions: %lu ended, %lu faulted, %lu refused alike; "
	       "%lu known, %lu disagree\n", mode_names[mode], tally->cases, tally->insns,
	       tally->ended, tally->faulted, tally->refused, tally->known, tally->disagreed);
	if (tally->unimplemented)
		printf("# %lu left to user space by KVM_EXIT_INTERNAL_ERROR (SIMD)\n",
		       tally->unimplemented);
	if (tally->crashed)
		printf("# %lu at which Unicorn crashed\n", tally->crashed);
	printf("# known:\n");
	known_print();
	selection_print();
	if (self_test)
		printf("# of %lu false results %lu were not noticed\n", tally->falsified,
		       tally->missed);
	printf("%sok %u execute%s.%s\n", bad ? "not " : "", number,
	       self_test ? ".self_test" : "", mode_names[mode]);
	fflush(stdout);
	return !bad;
}

static bool run_mode(unsigned int test_number, enum mode mode, uint64_t first, uint64_t count)
{
	struct tally tally = { 0 };
	uint64_t number;

	generate_memory(image, mode, seed);
	kvm_open(device, mode, image);
	selection_prepare(kvm_has);
	unicorn_open(mode, image);
	known_reset();
	for (number = first; number < first + count; number++)
		run_case(&tally, mode, number, count == 1);
	kvm_close();
	unicorn_close();
	return verdict(test_number, mode, &tally);
}

static const char usage[] =
	"execute [--device NODE] [--seed N] [--count N] [--mode real16|prot32|long64]\n"
	"\t[--case N] [--self-test]";

int main(int argc, char **argv)
{
	struct options options = { .seed = 1, .count = 20000 };
	const char *one = NULL;
	const struct own_option own[] = { { "device", &device }, { "case", &one }, { 0 } };
	unsigned int number = 0;
	uint64_t first = 0;
	bool good = true;
	enum mode mode;

	options_parse(argc, argv, own, usage, &options);
	seed = options.seed;
	self_test = options.self_test;
	if (one) {
		first = strtoull(one, NULL, 0);
		options.count = 1;
	}
	printf("TAP version 13\n1..%d\n# seed %#llx\n", options.last - options.first + 1,
	       (unsigned long long)seed);
	for (mode = options.first; mode <= options.last; mode++)
		good &= run_mode(++number, mode, first, options.count);
	return good ? 0 : 1;
}
