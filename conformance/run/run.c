// SPDX-License-Identifier: GPL-2.0-only
/* run.c - KVM_RUN, to the next exit. */
#include "execution.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* The signal of RECORD_SIGNAL, and how often it comes until KVM_RUN has returned. */
#define RUN_SIGNAL	SIGUSR1
#define RUN_SIGNAL_NS	1000000

/* How often such a signal may find a VCPU that does not wait yet. */
#define BLOCKED_TRIES	5000

static void ignore_signal(int number)
{
}

/* A signal that comes too early is lost, hence a timer that does not stop at the first. */
static int run_interrupted(struct execution *x)
{
	struct sigevent event = {
		.sigev_notify = SIGEV_THREAD_ID,
		.sigev_signo = RUN_SIGNAL,
		._sigev_un._tid = gettid(),
	};
	struct itimerspec interval = {
		.it_interval.tv_nsec = RUN_SIGNAL_NS,
		.it_value.tv_nsec = RUN_SIGNAL_NS,
	};
	timer_t timer;
	int error;

	sigaction(RUN_SIGNAL, &(struct sigaction){ .sa_handler = ignore_signal }, NULL);
	if (timer_create(CLOCK_MONOTONIC, &event, &timer) ||
	    timer_settime(timer, 0, &interval, NULL))
		verdict(&x->machine, STATUS_ERROR, "no timer: %s", strerror(errno));
	error = machine_run(&x->machine);
	timer_delete(timer);
	return error;
}

void run(struct execution *x, bool irq_window, struct event *got)
{
	struct machine *machine = &x->machine;
	int error;

	machine->run->request_interrupt_window = irq_window;
	/* EAGAIN: a VCPU that waited for SIPI has been woken up. */
	do
		error = x->interrupt ? run_interrupted(x) : machine_run(machine);
	while (error == EAGAIN);
	machine->run->immediate_exit = 0;
	x->interrupt = false;
	x->exception = false;
	event_of_exit(got, machine, error);
}

/* Signals come until one finds the VCPU waiting in that state, or it exits. */
void run_blocked(struct execution *x, uint32_t mp_state, struct event *got)
{
	struct kvm_mp_state state = { .mp_state = UINT32_MAX };

	for (int i = 0; i < BLOCKED_TRIES && state.mp_state != mp_state; i++) {
		x->interrupt = true;
		run(x, false, got);
		if (got->kind != RECORD_INTR)
			return;
		KVM(&x->machine, x->machine.vcpu, KVM_GET_MP_STATE, &state, "", 0, 0, 0);
	}
	event_of_blocked(got, state.mp_state);
}

void trace_exit(struct execution *x, const struct event *got, const struct guest_record *record)
{
	char text[RESULT_TEXT];
	struct kvm_regs regs;

	if (!x->trace)
		return;
	event_print(text, sizeof(text), got);
	printf("%3u  %s\n", x->machine.result->exits, text);
	machine_get_regs(&x->machine, &regs);
	printf("     rip=%llx rflags=%llx rsp=%llx rbp=%llx\n", regs.rip, regs.rflags, regs.rsp,
	       regs.rbp);
	printf("     rax=%llx rbx=%llx rcx=%llx rdx=%llx rsi=%llx rdi=%llx\n", regs.rax, regs.rbx,
	       regs.rcx, regs.rdx, regs.rsi, regs.rdi);
	if (record)
		printf("     as %s:%u expects\n", x->guest->source_path, record->line);
	else
		printf("     as nothing expects\n");
	/* The worker ends by _exit(), which writes nothing out. */
	fflush(stdout);
}
