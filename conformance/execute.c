// SPDX-License-Identifier: GPL-2.0-only
/* execute.c - runs a guest and holds its exits against its records. */
#include "execute.h"

#include "coalesced.h"
#include "dirty.h"
#include "enumerate.h"
#include "event.h"
#include "host.h"
#include "image.h"
#include "irqchip.h"
#include "machine.h"
#include "needs.h"
#include "registers.h"
#include "restore.h"
#include "smp.h"
#include "environment.h"

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

/**
 * struct execution - a case that is being carried out
 * @exception:	the guest stands behind an exception: the mailbox holds what it interrupted
 * @interrupt:	the next KVM_RUN is to be interrupted by a signal
 */
struct execution {
	struct machine machine;
	const struct guest_case *guest;
	bool trace;
	bool exception;
	bool interrupt;
};

static bool is_exit(const struct guest_record *record)
{
	return record->kind <= RECORD_LAST_EXIT;
}

/* ---- Deviations ---- */

static noreturn void deviation(struct execution *x, const struct guest_record *record,
			       const char *message)
{
	x->machine.result->record = record - x->guest->records;
	verdict(&x->machine, STATUS_FAIL, "%s", message);
}

static noreturn void broken_guest(struct execution *x, const struct guest_record *record,
				  const char *message)
{
	x->machine.result->record = record - x->guest->records;
	verdict(&x->machine, STATUS_ERROR, "%s:%u: %s", x->guest->source_path, record->line,
		message);
}

/* @kind: what @what is one of */
static noreturn void value_deviation(struct execution *x, const struct guest_record *record,
				     const char *kind, const char *what, uint64_t expected,
				     uint64_t got)
{
	struct result *result = x->machine.result;
	struct difference *difference = &result->differences[0];

	result->nr_differences = 1;
	snprintf(difference->field, sizeof(difference->field), "%s", what);
	snprintf(difference->expected, sizeof(difference->expected), "%#llx",
		 (unsigned long long)expected);
	snprintf(difference->got, sizeof(difference->got), "%#llx", (unsigned long long)got);
	snprintf(result->expected, sizeof(result->expected), "%s = %s", what,
		 difference->expected);
	snprintf(result->got, sizeof(result->got), "%s = %s", what, difference->got);
	snprintf(result->expected_kind, sizeof(result->expected_kind), KIND_VALUE "%s", kind);
	snprintf(result->got_kind, sizeof(result->got_kind), KIND_VALUE "%s", kind);
	deviation(x, record, "a value is not the expected one");
}

/* The code that an exception interrupted, not the stub, is what a reader wants to see. */
static void note_rip(struct result *result, const struct event *got)
{
	for (unsigned int i = 0; i < got->nr_fields; i++)
		if (got->kind == RECORD_EXCEPTION && !strcmp(got->fields[i].name, "rip"))
			result->rip = got->fields[i].value;
}

static noreturn void event_deviation(struct execution *x, const struct guest_record *record,
				     const struct event *expected, const struct event *got,
				     const char *message)
{
	struct result *result = x->machine.result;

	event_print(result->expected, sizeof(result->expected), expected);
	event_print(result->got, sizeof(result->got), got);
	event_print_kind(result->expected_kind, sizeof(result->expected_kind), expected);
	event_print_kind(result->got_kind, sizeof(result->got_kind), got);
	event_differences(result, expected, got);
	note_rip(result, got);
	deviation(x, record, message);
}

static noreturn void exit_deviation(struct execution *x, const struct guest_record *record,
				    const struct event *expected, const struct event *got)
{
	event_deviation(x, record, expected, got, got->kind == RECORD_END ?
			"the guest ended before all that it expects had happened" :
			"the exit is not the expected one");
}

/* ---- Checks and actions ---- */

static void check(struct execution *x, const struct guest_record *record, const char *kind,
		  const char *what, uint64_t got, uint64_t expected, uint64_t mask)
{
	char name[64];

	if ((got & mask) == (expected & mask))
		return;
	if (mask == UINT64_MAX || record->kind == RECORD_CHECK_MEM)
		snprintf(name, sizeof(name), "%s", what);
	else
		snprintf(name, sizeof(name), "%s & %#llx", what, (unsigned long long)mask);
	value_deviation(x, record, kind, name, expected & mask, got & mask);
}

static void check_memory(struct execution *x, const struct guest_record *record)
{
	uint64_t mask = record->size >= 8 ? UINT64_MAX : (1ull << (record->size * 8)) - 1;
	uint64_t value = 0;
	char name[32];

	memcpy(&value, machine_memory(&x->machine, record->arg[0], record->size), record->size);
	snprintf(name, sizeof(name), "%u bytes at %#llx", record->size,
		 (unsigned long long)record->arg[0]);
	check(x, record, "memory", name, value, record->arg[1], record->arg[2] & mask);
}

static void check_msr(struct execution *x, const struct guest_record *record)
{
	char name[32];

	snprintf(name, sizeof(name), "MSR %#llx", (unsigned long long)record->arg[0]);
	check(x, record, name, name, machine_get_msr(&x->machine, record->arg[0]), record->arg[1],
	      record->arg[2]);
}

static void set_msr(struct execution *x, const struct guest_record *record)
{
	int taken = machine_set_msr(&x->machine, record->arg[0], record->arg[1]);

	if (taken != (int)record->arg[2])
		value_deviation(x, record, "KVM_SET_MSRS", "MSRs taken by KVM_SET_MSRS",
				record->arg[2], taken);
}

static void set_cpuid(struct execution *x, const struct guest_record *record)
{
	struct kvm_cpuid_entry2 entry = {
		.function = record->arg[0],
		.index = record->arg[1],
		.eax = record->arg[2], .ebx = record->arg[2] >> 32,
		.ecx = record->arg[3], .edx = record->arg[3] >> 32,
	};

	/* Functions with sub-leaves say so; any index but 0 makes one of them. */
	entry.flags = entry.index ? KVM_CPUID_FLAG_SIGNIFCANT_INDEX : 0;
	machine_set_cpuid(&x->machine, &entry, record->flags & RECORD_ADD_BITS);
}

static void set_slot(struct execution *x, const struct guest_record *record)
{
	struct result *result = x->machine.result;
	int wanted = record->arg[4];
	int error = -machine_slot(&x->machine, record->arg[0], record->arg[1], record->arg[2],
				  record->arg[3]);

	if (error == wanted)
		return;
	snprintf(result->expected, sizeof(result->expected), "KVM_SET_USER_MEMORY_REGION: %s",
		 wanted ? strerrorname_np(wanted) ?: "an unknown error" : "0");
	snprintf(result->got, sizeof(result->got), "KVM_SET_USER_MEMORY_REGION: %s",
		 error ? strerrorname_np(error) ?: "an unknown error" : "0");
	snprintf(result->expected_kind, sizeof(result->expected_kind), "%.*s", RESULT_KIND - 1,
		 result->expected);
	snprintf(result->got_kind, sizeof(result->got_kind), "%.*s", RESULT_KIND - 1, result->got);
	deviation(x, record, "an ioctl's result is not the expected one");
}

static void enumerate_all(struct execution *x, const struct guest_record *record)
{
	struct guest_mailbox *box = machine_memory(&x->machine, MAILBOX, sizeof(*box));
	struct enumerated found;
	char message[RESULT_TEXT];

	if (!x->exception || !enumerate(&x->machine, x->guest, record->arg, x->trace, &found))
		broken_guest(x, record, "ENUMERATE of no family, or not behind an exception");
	if (found.deviating) {
		snprintf(message, sizeof(message), "%zu of %zu combinations deviate; the first: %s",
			 found.deviating, found.tried, found.first);
		event_deviation(x, record, &found.expected, &found.got, message);
	}
	box->rip = record->pc;
}

static void coalesced(struct execution *x, const struct guest_record *record)
{
	struct mismatch found;

	if (!coalesced_perform(&x->machine, record, &found))
		value_deviation(x, record, "the ring of coalesced writes", found.what,
				found.expected, found.got);
}

static void irqchip(struct execution *x, const struct guest_record *record)
{
	struct mismatch found;

	if (!irqchip_perform(&x->machine, record, &found))
		value_deviation(x, record, "an interrupt controller", found.what, found.expected,
				found.got);
}

/* Whether a VCPU stands behind an exception is its own. */
static void switch_vcpu(struct execution *x, unsigned int vcpu)
{
	struct machine *machine = &x->machine;

	machine->vcpus[machine->current].exception = x->exception;
	machine_switch(machine, vcpu);
	x->exception = machine->vcpus[vcpu].exception;
}

static void check_dirty(struct execution *x, const struct guest_record *record)
{
	struct mismatch found;

	if (!dirty_check(&x->machine, record, &found))
		value_deviation(x, record, "the dirty log", found.what, found.expected, found.got);
}

static noreturn void crash(void)
{
	signal(SIGSEGV, SIG_DFL);
	raise(SIGSEGV);
	_exit(1);
}

static void perform_one(struct execution *x, const struct guest_record *record)
{
	struct machine *machine = &x->machine;
	const uint64_t *arg = record->arg;
	const char *wrong;

	switch (record->kind) {
	case RECORD_CHECK_REG:
		check(x, record, register_name(arg[0]) ?: "?", register_name(arg[0]) ?: "?",
		      register_get(machine, arg[0], x->exception), arg[1], arg[2]);
		break;
	case RECORD_CHECK_MEM:
		check_memory(x, record);
		break;
	case RECORD_CHECK_MSR:
		check_msr(x, record);
		break;
	case RECORD_CHECK_DIRTY:
		check_dirty(x, record);
		break;
	case RECORD_CHECK_RING:
	case RECORD_CHECK_COALESCED:
	case RECORD_ZONE:
	case RECORD_RING_START:
		coalesced(x, record);
		break;
	case RECORD_SET_REG:
		register_set(machine, arg[0], x->exception, arg[1], arg[2]);
		break;
	case RECORD_SET_MEM:
		memcpy(machine_memory(machine, arg[0], record->size), &arg[1], record->size);
		break;
	case RECORD_SET_MSR:
		set_msr(x, record);
		break;
	case RECORD_SET_CPUID:
		set_cpuid(x, record);
		break;
	case RECORD_SLOT:
		set_slot(x, record);
		break;
	case RECORD_IMMEDIATE_EXIT:
		machine->run->immediate_exit = 1;
		break;
	case RECORD_SIGNAL:
		x->interrupt = true;
		break;
	case RECORD_ENUMERATE:
		enumerate_all(x, record);
		break;
	case RECORD_RESTORE:
		restore(machine);
		break;
	case RECORD_VCPU:
		switch_vcpu(x, arg[0]);
		break;
	case RECORD_ENTER:
		smp_enter(machine, arg[0], x->guest->env, arg[1]);
		break;
	case RECORD_START:
		smp_start(machine, arg[0]);
		break;
	case RECORD_JOIN:
		smp_join(machine, arg[0]);
		break;
	case RECORD_CRASH:
		crash();
	default:
		if (irqchip_has(record)) {
			irqchip(x, record);
			break;
		}
		wrong = host_action(machine, record);
		if (wrong)
			broken_guest(x, record, wrong);
	}
}

static size_t end_of_set(struct execution *x, size_t i)
{
	const struct guest_record *start = &x->guest->records[i];

	while (++i < x->guest->nr_records)
		if (x->guest->records[i].kind == RECORD_END_ANY_OF)
			return i;
	broken_guest(x, start, "ANY_OF without END_ANY_OF");
}

/* Carry out checks and actions from record @i on. Return: the next exit's or set's index. */
static size_t perform(struct execution *x, size_t i)
{
	const struct guest_case *guest = x->guest;

	for (; i < guest->nr_records; i++) {
		const struct guest_record *record = &guest->records[i];

		x->machine.result->record = i;
		if (is_exit(record) || record->kind == RECORD_ANY_OF)
			break;
		/* The chosen alternative ends where the next begins. */
		if (record->kind == RECORD_PERMIT)
			i = end_of_set(x, i);
		else if (record->kind != RECORD_END_ANY_OF)
			perform_one(x, record);
	}
	return i;
}

/* ---- Exits ---- */

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

static void run(struct execution *x, bool irq_window, struct event *got)
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
static void run_blocked(struct execution *x, uint32_t mp_state, struct event *got)
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

static void trace_exit(struct execution *x, const struct event *got,
		       const struct guest_record *record)
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

static void *port_data(struct machine *machine)
{
	return (char *)machine->run + machine->run->io.data_offset;
}

/* Bytes of a stream differ: fail with the first that does. */
static void compare_stream(struct execution *x, const struct guest_record *record,
			   const char *expected, const char *got, size_t bytes, size_t done)
{
	char name[32];

	for (size_t i = 0; i < bytes; i++) {
		if (expected[i] == got[i])
			continue;
		snprintf(name, sizeof(name), "byte %zu of the data", done + i);
		value_deviation(x, record, "data of a string instruction", name,
				(unsigned char)expected[i], (unsigned char)got[i]);
	}
}

/* INS and OUTS: answer or compare, and go on until all elements have come. */
static void stream(struct execution *x, const struct guest_record *record)
{
	struct machine *machine = &x->machine;
	size_t total = record->size * record->arg[2];
	struct event expected, got;
	size_t done = 0;

	event_of_record(&expected, record);
	for (;;) {
		size_t bytes = (size_t)machine->run->io.size * machine->run->io.count;
		char *memory = machine_memory(machine, record->arg[1], total);

		if (!bytes || bytes > total - done)
			value_deviation(x, record, "data of a string instruction",
					"bytes left of the string instruction", total - done,
					bytes);
		if (record->kind == RECORD_INS)
			memcpy(port_data(machine), memory + done, bytes);
		else
			compare_stream(x, record, memory + done, port_data(machine), bytes, done);
		done += bytes;
		if (done == total)
			return;
		run(x, false, &got);
		trace_exit(x, &got, event_matches(&expected, &got) ? record : NULL);
		if (!event_matches(&expected, &got))
			exit_deviation(x, record, &expected, &got);
	}
}

/* Do what the exit itself asks for: an answer, or the way back from an exception. */
static void complete(struct execution *x, const struct guest_record *record)
{
	struct machine *machine = &x->machine;
	struct guest_mailbox *box;

	switch (record->kind) {
	case RECORD_IN:
		memcpy(port_data(machine), &record->arg[1], record->size);
		break;
	case RECORD_INS:
	case RECORD_OUTS:
		stream(x, record);
		break;
	case RECORD_MMIO_READ:
		memcpy(machine->run->mmio.data, &record->arg[1], record->size);
		break;
	case RECORD_EXCEPTION:
		box = machine_memory(machine, MAILBOX, sizeof(*box));
		x->exception = true;
		box->rip = record->pc;
		break;
	}
}

/**
 * struct alternative - what may come next
 * @record:	the exit
 * @permit:	the PERMIT record before it; NULL: it is no member of a set
 */
struct alternative {
	const struct guest_record *record;
	const struct guest_record *permit;
};

#define MAX_ALTERNATIVES	8

static unsigned int collect(struct execution *x, size_t i, struct alternative *alternatives)
{
	const struct guest_record *records = x->guest->records;
	unsigned int count = 0;
	size_t end;

	if (records[i].kind != RECORD_ANY_OF) {
		alternatives[0] = (struct alternative){ &records[i], NULL };
		return 1;
	}
	for (end = end_of_set(x, i); i < end; i++) {
		if (records[i].kind != RECORD_PERMIT)
			continue;
		if (!is_exit(&records[i + 1]) || count == MAX_ALTERNATIVES)
			broken_guest(x, &records[i], "PERMIT without an exit, or too many of them");
		alternatives[count++] = (struct alternative){ &records[i + 1], &records[i] };
	}
	if (!count)
		broken_guest(x, &records[end], "ANY_OF without PERMIT");
	return count;
}

static void note_permitted(struct execution *x, const struct guest_record *permit)
{
	char *seen = x->machine.result->seen;
	size_t length = strlen(seen);

	snprintf(seen + length, RESULT_TEXT - length, "%s%s", length ? ", " : "",
		 permit_clause(x->guest, permit));
}

/* None of several alternatives came: name them all, one behind the other. */
static noreturn void set_deviation(struct execution *x, const struct alternative *alternatives,
				   unsigned int count, const struct event *got)
{
	struct result *result = x->machine.result;
	size_t length = 0;
	struct event expected;

	for (unsigned int i = 0; i < count && length < RESULT_TEXT; i++) {
		if (i)
			length += snprintf(result->expected + length, RESULT_TEXT - length, " | ");
		if (length >= RESULT_TEXT)
			break;
		event_of_record(&expected, alternatives[i].record);
		event_print(result->expected + length, RESULT_TEXT - length, &expected);
		length += strlen(result->expected + length);
	}
	event_print(result->got, sizeof(result->got), got);
	snprintf(result->expected_kind, sizeof(result->expected_kind), "one of %u permitted exits",
		 count);
	event_print_kind(result->got_kind, sizeof(result->got_kind), got);
	note_rip(result, got);
	deviation(x, alternatives[0].record, "the exit is none of the permitted ones");
}

/* Run to the exit that record @i, or one of the set there, expects. Return: that record. */
static const struct guest_record *await(struct execution *x, size_t i)
{
	struct alternative alternatives[MAX_ALTERNATIVES];
	unsigned int count = collect(x, i, alternatives);
	bool irq_window = false;
	struct event expected, got;

	for (unsigned int j = 0; j < count; j++)
		irq_window |= alternatives[j].record->kind == RECORD_IRQ_WINDOW;
	if (alternatives[0].record->kind == RECORD_BLOCKED)
		run_blocked(x, alternatives[0].record->arg[0], &got);
	else
		run(x, irq_window, &got);
	for (unsigned int j = 0; j < count; j++) {
		event_of_record(&expected, alternatives[j].record);
		if (!event_matches(&expected, &got))
			continue;
		if (alternatives[j].permit)
			note_permitted(x, alternatives[j].permit);
		trace_exit(x, &got, alternatives[j].record);
		return alternatives[j].record;
	}
	trace_exit(x, &got, NULL);
	if (count > 1)
		set_deviation(x, alternatives, count, &got);
	exit_deviation(x, alternatives[0].record, &expected, &got);
}

/* ---- A case ---- */

static void set_up(struct execution *x, const struct device_info *info)
{
	const struct guest_case *guest = x->guest;
	unsigned int enable[CASE_NEEDS];
	struct machine_setup machine_setup = {
		.enable = enable,
		.irqchip = guest->irqchip,
		.pit = guest->pit,
		.speaker = guest->speaker,
		.vcpus = guest->vcpus,
	};
	void *memory;
	int error;

	for (size_t i = 0; i < guest->nr_needs; i++)
		if (needs[guest->needs[i]].kind == NEED_ENABLED)
			enable[machine_setup.nr_enable++] = guest->needs[i];
	machine_create(&x->machine, info, &machine_setup);
	error = -machine_slot(&x->machine, 0, 0, GUEST_RAM_SIZE, 0);
	if (error)
		verdict(&x->machine, STATUS_FAIL, "KVM_SET_USER_MEMORY_REGION is refused: %s",
			strerrorname_np(error));
	memory = machine_memory(&x->machine, 0, GUEST_RAM_SIZE);
	if (!image_copy(&environments[guest->env].elf, memory, GUEST_RAM_SIZE) ||
	    !image_copy(&guest->elf, memory, GUEST_RAM_SIZE))
		verdict(&x->machine, STATUS_ERROR, "the image does not fit into memory");
	environment_enter(&x->machine, guest->env, guest->entry);
}

noreturn void execute_case(const struct device_info *info, const struct guest_case *guest,
			   struct result *result, bool trace)
{
	struct execution x = {
		.machine.result = result,
		.guest = guest,
		.trace = trace,
	};
	const struct guest_record *record;
	size_t i;

	set_up(&x, info);
	for (i = perform(&x, 0); i < guest->nr_records; i = perform(&x, i)) {
		record = await(&x, i);
		complete(&x, record);
		i = record - guest->records + 1;
	}
	result->record = NO_RECORD;
	verdict(&x.machine, STATUS_PASS, "as expected");
}
