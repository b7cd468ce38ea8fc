// SPDX-License-Identifier: GPL-2.0-only
/*
 * unicorn.c - the second opinion: Unicorn, which is QEMU's translator.
 *
 * It has no pages and no privilege levels; only code and data are mapped, so that an access
 * elsewhere ends it. HLT ends it where the case is done. Version 2.0 crashes at times, so it runs
 * in a child, which is replaced when that happens, and every so often before.
 */
#include <unicorn/unicorn.h>

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "case.h"

#define VECTOR_UD	6
#define CR4_SSE		0x600	/* OSXMMEXCPT OSFXSR */
#define INSTRUCTIONS_MAX	100000	/* a repeated instruction counts once a time */
#define CASES_PER_CHILD		200

static const int gpr_ids[GPR_COUNT] = {
	UC_X86_REG_RAX, UC_X86_REG_RCX, UC_X86_REG_RDX, UC_X86_REG_RBX,
	UC_X86_REG_RSP, UC_X86_REG_RBP, UC_X86_REG_RSI, UC_X86_REG_RDI,
	UC_X86_REG_R8, UC_X86_REG_R9, UC_X86_REG_R10, UC_X86_REG_R11,
	UC_X86_REG_R12, UC_X86_REG_R13, UC_X86_REG_R14, UC_X86_REG_R15
};
static const int gpr32_ids[8] = {
	UC_X86_REG_EAX, UC_X86_REG_ECX, UC_X86_REG_EDX, UC_X86_REG_EBX,
	UC_X86_REG_ESP, UC_X86_REG_EBP, UC_X86_REG_ESI, UC_X86_REG_EDI
};

/**
 * struct shared - what parent and child give each other
 * @memory:	Unicorn's; the parent only looks at it
 */
struct shared {
	struct test_case test;
	struct outcome outcome;
	uint8_t memory[MEMORY_BYTES] __attribute__((aligned(4096)));
};

static struct shared *shared;
static enum mode uc_mode_used;
static const uint8_t *image;

/* In the parent */
static pid_t child;
static int to_child, from_child;
static unsigned int child_cases;

/* In the child */
static uc_engine *uc;
static int interrupt;

static void check(uc_err error, const char *what)
{
	if (error != UC_ERR_OK)
		die("Unicorn: %s: %s", what, uc_strerror(error));
}

static void on_interrupt(uc_engine *engine, uint32_t number, void *data)
{
	interrupt = number;
	uc_emu_stop(engine);
}

static void write_register(int id, uint64_t value)
{
	check(uc_reg_write(uc, id, &value), "writing a register");
}

static uint64_t read_register(int id)
{
	uint64_t value = 0;

	check(uc_reg_read(uc, id, &value), "reading a register");
	return value;
}

static void set_segments(void)
{
	if (uc_mode_used == REAL16) {
		write_register(UC_X86_REG_CS, CODE >> 4);
		write_register(UC_X86_REG_DS, DATA >> 4);
		write_register(UC_X86_REG_ES, (DATA >> 4) + 1);
		write_register(UC_X86_REG_FS, (DATA >> 4) + 2);
		write_register(UC_X86_REG_GS, (DATA >> 4) + 3);
		write_register(UC_X86_REG_SS, (DATA >> 4) + 4);
	} else if (uc_mode_used == LONG64) {
		write_register(UC_X86_REG_FS_BASE, FS_BASE);
		write_register(UC_X86_REG_GS_BASE, GS_BASE);
	}
}

/* An engine lives for one case: it costs less than dropping all translations of an old one. */
static void start_engine(void)
{
	static const uc_mode modes[MODE_COUNT] = { UC_MODE_16, UC_MODE_32, UC_MODE_64 };
	uint32_t code = uc_mode_used == REAL16 ? UC_PROT_ALL : UC_PROT_READ | UC_PROT_EXEC;
	uc_hook hook;

	check(uc_open(UC_ARCH_X86, modes[uc_mode_used], &uc), "opening");
	check(uc_ctl_set_cpu_model(uc, UC_CPU_X86_HASWELL), "the processor's model");
	check(uc_mem_map_ptr(uc, CODE, CODE_BYTES, code, shared->memory + CODE), "mapping code");
	check(uc_mem_map_ptr(uc, DATA, DATA_BYTES, UC_PROT_ALL, shared->memory + DATA), "mapping data");
	check(uc_hook_add(uc, &hook, UC_HOOK_INTR, on_interrupt, NULL, 1, 0), "a hook");
	write_register(UC_X86_REG_CR4, read_register(UC_X86_REG_CR4) | CR4_SSE);
	set_segments();
}

static void set_state(const struct state *state)
{
	unsigned int i;

	if (uc_mode_used == LONG64)
		for (i = 0; i < GPR_COUNT; i++)
			write_register(gpr_ids[i], state->gpr[i]);
	else
		for (i = 0; i < 8; i++)
			write_register(gpr32_ids[i], state->gpr[i]);
	write_register(UC_X86_REG_EFLAGS, state->rflags);
	write_register(UC_X86_REG_MXCSR, state->mxcsr);
	for (i = 0; i < (uc_mode_used == LONG64 ? 16 : 8); i++)
		check(uc_reg_write(uc, UC_X86_REG_XMM0 + i, state->xmm[i]), "writing XMM");
}

static void get_state(struct state *state, const struct state *before)
{
	unsigned int i;

	*state = *before;
	if (uc_mode_used == LONG64)
		for (i = 0; i < GPR_COUNT; i++)
			state->gpr[i] = read_register(gpr_ids[i]);
	else
		for (i = 0; i < 8; i++)
			state->gpr[i] = (uint32_t)read_register(gpr32_ids[i]);
	state->rip = read_register(uc_mode_used == LONG64 ? UC_X86_REG_RIP : UC_X86_REG_EIP);
	state->rflags = (uint32_t)read_register(UC_X86_REG_EFLAGS);
	state->mxcsr = read_register(UC_X86_REG_MXCSR);
	for (i = 0; i < (uc_mode_used == LONG64 ? 16 : 8); i++)
		check(uc_reg_read(uc, UC_X86_REG_XMM0 + i, state->xmm[i]), "reading XMM");
}

static void classify(uc_err error, struct outcome *outcome)
{
	outcome->vector = 0;
	switch (error) {
	case UC_ERR_OK:
		outcome->ending = ENDED;
		if (interrupt >= 0) {
			outcome->ending = FAULTED;
			outcome->vector = interrupt;
		}
		break;
	case UC_ERR_INSN_INVALID:
		outcome->ending = FAULTED;
		outcome->vector = VECTOR_UD;
		break;
	case UC_ERR_READ_UNMAPPED:
	case UC_ERR_WRITE_UNMAPPED:
	case UC_ERR_FETCH_UNMAPPED:
	case UC_ERR_READ_PROT:
	case UC_ERR_WRITE_PROT:
	case UC_ERR_FETCH_PROT:
		outcome->ending = OUTSIDE;
		break;
	default:
		outcome->ending = LOST;
		outcome->vector = error;
		break;
	}
}

static void run_here(const struct test_case *test, struct outcome *outcome)
{
	uc_err error;

	memory_restore(shared->memory, image);
	memory_load(shared->memory, test);
	start_engine();
	set_state(&test->before);
	interrupt = -1;
	error = uc_emu_start(uc, code_base(test->mode) + test->before.rip, 0, 0,
			     INSTRUCTIONS_MAX);
	classify(error, outcome);
	get_state(&outcome->state, &test->before);
	uc_close(uc);
	/* RIP is behind the HLT. */
	if (outcome->ending == ENDED)
		outcome->state.rip--;
}

/* ---- the child ---- */

static void __attribute__((noreturn)) serve(int in, int out)
{
	int null = open("/dev/null", O_WRONLY);
	char token;

	dup2(null, STDERR_FILENO);
	while (read(in, &token, 1) == 1) {
		run_here(&shared->test, &shared->outcome);
		if (write(out, &token, 1) != 1)
			break;
	}
	_exit(0);
}

static void start_child(void)
{
	int in[2], out[2];

	if (pipe2(in, O_CLOEXEC) < 0 || pipe2(out, O_CLOEXEC) < 0)
		die("no pipe");
	child = fork();
	if (child < 0)
		die("no process");
	if (child == 0) {
		close(in[1]);
		close(out[0]);
		serve(in[0], out[1]);
	}
	close(in[0]);
	close(out[1]);
	to_child = in[1];
	from_child = out[0];
	child_cases = 0;
}

static void stop_child(void)
{
	close(to_child);
	close(from_child);
	waitpid(child, NULL, 0);
}

/* Return: whether the child has answered. */
static bool ask_child(void)
{
	char token = 0;

	if (child_cases++ == CASES_PER_CHILD) {
		stop_child();
		start_child();
	}
	return write(to_child, &token, 1) == 1 && read(from_child, &token, 1) == 1;
}

void unicorn_open(enum mode mode, const uint8_t *initial)
{
	uc_mode_used = mode;
	image = initial;
	shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		      -1, 0);
	if (shared == MAP_FAILED)
		die("no memory");
	memcpy(shared->memory + CODE, image + CODE, MEMORY_BYTES - CODE);
	signal(SIGPIPE, SIG_IGN);
	start_child();
}

void unicorn_close(void)
{
	stop_child();
	munmap(shared, sizeof(*shared));
}

void unicorn_run(const struct test_case *test, struct outcome *outcome)
{
	unsigned int tries;

	shared->test = *test;
	for (tries = 0; tries < 2; tries++) {
		if (ask_child()) {
			*outcome = shared->outcome;
			outcome->memory = shared->memory;
			return;
		}
		stop_child();
		start_child();
	}
	*outcome = (struct outcome) { .ending = CRASHED, .memory = shared->memory };
}
