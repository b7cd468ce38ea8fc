// SPDX-License-Identifier: GPL-2.0-only
/*
 * fault.c - faults of the accesses in uaccess.h, and the program's own handlers of such signals.
 *
 * Once the device was opened, the library's handler stands in the kernel for SIGSEGV and SIGBUS. It
 * knows the actions that the program has set, before or after, and passes on what is not its own,
 * with the program's flags and mask in force. A program that sets these actions by a system call of
 * its own takes the handler away; its bad pointers then kill it.
 */
#include "library.h"
#include <signal.h>
#include <ucontext.h>

struct extable_entry {
	s32 access;
	s32 fixup;
};

/* The linker bounds the section. */
extern const struct extable_entry __start_refkvm_extable[] __attribute__((visibility("hidden")));
extern const struct extable_entry __stop_refkvm_extable[] __attribute__((visibility("hidden")));

/* What the program wants for the signals; index 0 is SIGSEGV, 1 is SIGBUS. */
static struct sigaction program[2];
static bool catching;
static char lock;

static int slot_of(int signal)
{
	return signal == SIGSEGV ? 0 : 1;
}

/*
 * A spinlock that a handler may take: holders block all signals and touch no memory of the
 * program's that could fault.
 */
static void lock_program(sigset_t *old)
{
	sigset_t all;

	sigfillset(&all);
	pthread_sigmask(SIG_BLOCK, &all, old);
	while (__atomic_test_and_set(&lock, __ATOMIC_ACQUIRE))
		__builtin_ia32_pause();
}

static void unlock_program(const sigset_t *old)
{
	__atomic_clear(&lock, __ATOMIC_RELEASE);
	pthread_sigmask(SIG_SETMASK, old, NULL);
}

static bool fix_up(ucontext_t *context)
{
	unsigned long rip = context->uc_mcontext.gregs[REG_RIP];
	const struct extable_entry *entry;

	for (entry = __start_refkvm_extable; entry < __stop_refkvm_extable; entry++) {
		if ((unsigned long)&entry->access + (s64)entry->access != rip)
			continue;
		context->uc_mcontext.gregs[REG_RIP] =
			(unsigned long)&entry->fixup + (s64)entry->fixup;
		return true;
	}
	return false;
}

/* The default action: let it happen when the handler returns, now that it stands in the kernel. */
static void fall_through(int signal, const siginfo_t *info)
{
	struct sigaction action = { .sa_handler = SIG_DFL };

	next()->sigaction(signal, &action, NULL);
	if (info->si_code <= 0)
		raise(signal);
}

static void handler(int signal, siginfo_t *info, void *context)
{
	int saved = errno;
	struct sigaction action;
	sigset_t old;

	if (info->si_code > 0 && fix_up(context))
		return;

	lock_program(&old);
	action = program[slot_of(signal)];
	if ((action.sa_flags & SA_RESETHAND) && action.sa_handler != SIG_IGN)
		program[slot_of(signal)].sa_handler = SIG_DFL;
	unlock_program(&old);

	/* A fault cannot be ignored. */
	if (action.sa_handler == SIG_DFL || (action.sa_handler == SIG_IGN && info->si_code > 0))
		fall_through(signal, info);
	else if (action.sa_handler == SIG_IGN)
		;
	else if (action.sa_flags & SA_SIGINFO)
		action.sa_sigaction(signal, info, context);
	else
		action.sa_handler(signal);
	errno = saved;
}

/* What stands in the kernel for an action of the program's. */
static struct sigaction disguise(const struct sigaction *wanted)
{
	struct sigaction action = {
		.sa_sigaction = handler,
		.sa_mask = wanted->sa_mask,
		.sa_flags = SA_SIGINFO | SA_ONSTACK |
			    (wanted->sa_flags & (SA_NODEFER | SA_RESTART)),
	};

	return action;
}

void fault_catch(void)
{
	static const int signals[] = { SIGSEGV, SIGBUS };
	sigset_t old;

	if (READ_ONCE(catching))
		return;
	lock_program(&old);
	for (unsigned int i = 0; i < ARRAY_SIZE(signals) && !catching; i++) {
		struct sigaction action;

		next()->sigaction(signals[i], NULL, &program[i]);
		action = disguise(&program[i]);
		next()->sigaction(signals[i], &action, NULL);
	}
	WRITE_ONCE(catching, true);
	unlock_program(&old);
}

/* ---- the program's side ---- */

static int set_program_action(int signal, const struct sigaction *act, struct sigaction *old)
{
	struct sigaction wanted, before, action;
	int result = 0;
	sigset_t mask;

	if (act)
		wanted = *act;
	lock_program(&mask);
	before = program[slot_of(signal)];
	if (act) {
		action = disguise(&wanted);
		result = next()->sigaction(signal, &action, NULL);
		if (result == 0)
			program[slot_of(signal)] = wanted;
	}
	unlock_program(&mask);
	if (old && result == 0)
		*old = before;
	return result;
}

EXPORT int sigaction(int signal, const struct sigaction *act, struct sigaction *old)
{
	if (!READ_ONCE(catching) || (signal != SIGSEGV && signal != SIGBUS))
		return next()->sigaction(signal, act, old);
	return set_program_action(signal, act, old);
}

EXPORT sighandler_t signal(int number, sighandler_t function)
{
	struct sigaction old, action = { .sa_handler = function, .sa_flags = SA_RESTART };

	if (function == SIG_ERR || !READ_ONCE(catching) || (number != SIGSEGV && number != SIGBUS))
		return next()->signal(number, function);
	sigemptyset(&action.sa_mask);
	return sigaction(number, &action, &old) < 0 ? SIG_ERR : old.sa_handler;
}
