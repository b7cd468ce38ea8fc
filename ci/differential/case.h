/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * case.h - one test of execution: instructions, the state before, and what three judges say.
 *
 * Memory is the same in every mode, identity-mapped where there are pages:
 *
 *	0x0000	interrupt vectors of real mode; not accessible to the instruction in other modes,
 *	0x1000	GDT, TSS, exception handlers;
 *	0x2000	IDT, the handlers' stack;
 *	0x3000	page tables
 *	0x7000	code: the instructions in its middle, HLT everywhere else; read-only with pages
 *	0x8000	data, random, 17 pages
 *
 * The instructions run at privilege level 3 where there are levels. HLT ends them there too, by
 * #GP. In real mode DS, ES, FS, GS and SS are 16 bytes apart, and in 64-bit mode FS and GS have
 * bases, so that the wrong segment gives the wrong data.
 */
#ifndef DIFFERENTIAL_CASE_H
#define DIFFERENTIAL_CASE_H

#include <Zydis/Zydis.h>

#include <stdio.h>

#include "bytes.h"

#define CODE		0x7000
#define CODE_BYTES	0x1000
#define CODE_START	(CODE + 0x800)
#define DATA		0x8000
#define DATA_BYTES	0x11000
#define MEMORY_BYTES	(DATA + DATA_BYTES)
#define HLT		0xf4

#define FS_BASE		0x20
#define GS_BASE		0x30

/* By number, as instructions encode them. */
enum { RAX, RCX, RDX, RBX, RSP, RBP, RSI, RDI, R8, R15 = 15, GPR_COUNT };

#define FLAG_CF		(1u << 0)
#define FLAG_PF		(1u << 2)
#define FLAG_AF		(1u << 4)
#define FLAG_ZF		(1u << 6)
#define FLAG_SF		(1u << 7)
#define FLAG_DF		(1u << 10)
#define FLAG_OF		(1u << 11)
#define FLAG_AC		(1u << 18)
#define FLAG_ID		(1u << 21)
#define FLAGS_ARITHMETIC	(FLAG_CF | FLAG_PF | FLAG_AF | FLAG_ZF | FLAG_SF | FLAG_OF)
#define FLAGS_FIXED	(1u << 1)

/* What a case may change; the others keep the value that the mode gives them. */
#define FLAGS_COMPARED	(FLAGS_ARITHMETIC | FLAG_DF | FLAG_AC | FLAG_ID)

struct state {
	uint64_t gpr[GPR_COUNT];
	uint64_t rip;			/* offset in CS */
	uint64_t rflags;
	uint8_t xmm[16][16];
	uint32_t mxcsr;
};

enum ending {
	ENDED,			/* HLT behind the instructions, or where they branched to */
	FAULTED,		/* outcome.vector */
	OUTSIDE,		/* an access to memory that is not there; Unicorn cannot say more */
	UNIMPLEMENTED,		/* KVM_EXIT_INTERNAL_ERROR */
	HUNG,			/* no end within a second */
	CRASHED,		/* the judge itself has */
	LOST,			/* anything else: outcome.vector is the exit's number */
};

/* @memory: MEMORY_BYTES that belong to the machine */
struct outcome {
	enum ending ending;
	unsigned int vector;
	struct state state;
	const uint8_t *memory;
};

#define INSNS_MAX	6
#define POKES_MAX	4

/* A value that is put into memory before the case. */
struct poke {
	uint32_t address;
	uint8_t bytes;
	uint64_t value;
};

struct insn {
	ZydisDecodedInstruction zydis;
	ZydisDecodedOperand operands[ZYDIS_MAX_OPERAND_COUNT];
};

/**
 * struct test_case - what is run
 * @valid:	Zydis accepts the instruction (it is a single one if not)
 * @too_long:	it does not, because the instruction has more than 15 bytes
 */
struct test_case {
	enum mode mode;
	uint64_t number;
	uint8_t code[INSNS_MAX * INSN_MAX];
	unsigned int code_bytes;
	unsigned int insn_count;
	bool valid;
	bool too_long;
	struct insn insns[INSNS_MAX];
	struct state before;
	unsigned int poke_count;
	struct poke pokes[POKES_MAX];
};

/* ---- generate.c ---- */

/* Make case @number: a function of its arguments. */
void generate(struct test_case *test, enum mode mode, uint64_t seed, uint64_t number);

/* The memory that every case of a mode starts with; MEMORY_BYTES. */
void generate_memory(uint8_t *memory, enum mode mode, uint64_t seed);


/* Is the instruction repeated by REP, REPE or REPNE. */
bool is_repeated(const struct insn *insn);

/* Segment base of the code, and of a memory operand's segment. */
uint64_t code_base(enum mode mode);
uint64_t segment_base(enum mode mode, ZydisRegister segment);

/* Offset of a memory operand of the first instruction. */
uint64_t effective_address(const struct test_case *test, const ZydisDecodedOperandMem *memory);

/* ---- flags.c ---- */

/* Flags that are undefined behind the instruction, given the state before it. */
uint32_t flags_undefined(const struct insn *insn, const struct state *before);

/* ---- the judges: each runs a case in a memory of its own, which is as before afterwards ---- */

void kvm_open(const char *device, enum mode mode, const uint8_t *memory);
bool kvm_has(uint32_t leaf, unsigned int reg, unsigned int bit);
void kvm_run(const struct test_case *test, struct outcome *outcome);
void kvm_close(void);

void unicorn_open(enum mode mode, const uint8_t *memory);
void unicorn_run(const struct test_case *test, struct outcome *outcome);
void unicorn_close(void);

/* The processor itself, in a child; 64-bit mode only. Return: whether it could be asked. */
bool native_run(const struct test_case *test, const uint8_t *memory, struct outcome *outcome);

/* Put code and pokes into @memory; put back what @image has. */
void memory_load(uint8_t *memory, const struct test_case *test);
void memory_restore(uint8_t *memory, const uint8_t *image);

void __attribute__((noreturn, format(printf, 1, 2))) die(const char *format, ...);

#endif /* DIFFERENTIAL_CASE_H */
