// SPDX-License-Identifier: GPL-2.0-only
/*
 * native.c - the third opinion: the processor that this runs on.
 *
 * A child maps code and data where the case has them, and enters the case by returning from a
 * signal handler with the case's registers; the next signal says how it ended. HLT is a SIGSEGV
 * there. It needs the right to map low addresses.
 */
#include <asm/prctl.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/ucontext.h>
#include <sys/wait.h>
#include <unistd.h>

#include "case.h"

#define TRAP_GP		13

/**
 * struct shared - what the child tells
 * @memory:	MEMORY_BYTES, of which code and data are copied there; outcomes point to it
 */
struct shared {
	bool done;
	struct outcome outcome;
	uint8_t memory[MEMORY_BYTES];
};

static struct shared *shared;
static const struct test_case *wanted;
static bool entered;

static const int greg[GPR_COUNT] = {
	REG_RAX, REG_RCX, REG_RDX, REG_RBX, REG_RSP, REG_RBP, REG_RSI, REG_RDI,
	REG_R8, REG_R9, REG_R10, REG_R11, REG_R12, REG_R13, REG_R14, REG_R15
};

static void enter(ucontext_t *context)
{
	const struct state *before = &wanted->before;
	greg_t *gregs = context->uc_mcontext.gregs;
	unsigned int i;

	for (i = 0; i < GPR_COUNT; i++)
		gregs[greg[i]] = before->gpr[i];
	gregs[REG_RIP] = before->rip;
	/* The kernel here may have armed alignment checks. */
	gregs[REG_EFL] = before->rflags & ~FLAG_AC;
	memcpy(context->uc_mcontext.fpregs->_xmm, before->xmm, sizeof(before->xmm));
	context->uc_mcontext.fpregs->mxcsr = before->mxcsr;
	entered = true;
	syscall(SYS_arch_prctl, ARCH_SET_GS, (unsigned long)GS_BASE);
	syscall(SYS_arch_prctl, ARCH_SET_FS, (unsigned long)FS_BASE);
}

/* No thread-local data from here on: FS is the case's. */
static void leave(const ucontext_t *context)
{
	const greg_t *gregs = context->uc_mcontext.gregs;
	struct outcome *outcome = &shared->outcome;
	unsigned int i;

	for (i = 0; i < GPR_COUNT; i++)
		outcome->state.gpr[i] = gregs[greg[i]];
	outcome->state.rip = gregs[REG_RIP];
	outcome->state.rflags = gregs[REG_EFL];
	memcpy(outcome->state.xmm, context->uc_mcontext.fpregs->_xmm, sizeof(outcome->state.xmm));
	outcome->state.mxcsr = context->uc_mcontext.fpregs->mxcsr;
	outcome->vector = gregs[REG_TRAPNO];
	outcome->ending = FAULTED;
	if (outcome->vector == TRAP_GP && outcome->state.rip >= CODE && outcome->state.rip < DATA &&
	    outcome->state.rip != wanted->before.rip &&
	    *(const uint8_t *)(uintptr_t)outcome->state.rip == HLT)
		outcome->ending = ENDED;
	memcpy(shared->memory + CODE, (const void *)(uintptr_t)CODE, MEMORY_BYTES - CODE);
	shared->done = true;
	_exit(0);
}

static void on_signal(int signal, siginfo_t *info, void *context)
{
	if (entered)
		leave(context);
	enter(context);
}

/*
 * Past libc, and past a library before it that wants SIGSEGV first and needs its FS: what the
 * kernel holds for SIGUSR1 goes to the others.
 */
static void catch_signals(void)
{
	static const int signals[] = { SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGALRM };
	struct sigaction action = {
		.sa_sigaction = on_signal,
		.sa_flags = SA_SIGINFO | SA_ONSTACK,
	};
	uint64_t kernel_action[4];
	unsigned int i;

	sigfillset(&action.sa_mask);
	sigaction(SIGUSR1, &action, NULL);
	syscall(SYS_rt_sigaction, SIGUSR1, NULL, kernel_action, 8ul);
	for (i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		syscall(SYS_rt_sigaction, signals[i], kernel_action, NULL, 8ul);
}

static void child(const uint8_t *image)
{
	stack_t stack = { .ss_size = 1 << 16 };
	void *low;

	low = mmap((void *)(uintptr_t)CODE, MEMORY_BYTES - CODE, PROT_READ | PROT_WRITE,
		   MAP_FIXED | MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	stack.ss_sp = malloc(stack.ss_size);
	if (low == MAP_FAILED || !stack.ss_sp)
		_exit(1);
	memcpy(low, image + CODE, MEMORY_BYTES - CODE);
	memory_load((uint8_t *)low - CODE, wanted);
	mprotect(low, CODE_BYTES, PROT_READ | PROT_EXEC);
	sigaltstack(&stack, NULL);
	catch_signals();
	alarm(1);
	raise(SIGUSR1);
	_exit(1);
}

bool native_run(const struct test_case *test, const uint8_t *image, struct outcome *outcome)
{
	int status;
	pid_t pid;

	if (test->mode != LONG64)
		return false;
	wanted = test;
	if (!shared)
		shared = mmap(NULL, sizeof(*shared), PROT_READ | PROT_WRITE,
			      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (shared == MAP_FAILED)
		return false;
	shared->done = false;
	pid = fork();
	if (pid == 0)
		child(image);
	if (pid < 0 || waitpid(pid, &status, 0) != pid || !shared->done)
		return false;
	*outcome = shared->outcome;
	outcome->memory = shared->memory;
	return true;
}
