// SPDX-License-Identifier: GPL-2.0-only
/* perform.c - carries out the records between two exits: checks and actions. */
#include "execution.h"

#include "machine/coalesced.h"
#include "enumerate/destinations.h"
#include "enumerate/enumerate.h"
#include "machine/dirty.h"
#include "machine/environment.h"
#include "machine/host.h"
#include "machine/irqchip.h"
#include "machine/registers.h"
#include "machine/restore.h"
#include "machine/smp.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

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

static void destinations(struct execution *x, const struct guest_record *record)
{
	struct enumerated found;
	char message[RESULT_TEXT];

	if (!destinations_try(&x->machine, record->arg, x->trace, &found))
		broken_guest(x, record, "DESTINATIONS of no such kind");
	if (!found.deviating)
		return;
	snprintf(message, sizeof(message), "%zu of %zu messages deviate; the first: %s",
		 found.deviating, found.tried, found.first);
	event_deviation(x, record, &found.expected, &found.got, message);
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
	case RECORD_DESTINATIONS:
		destinations(x, record);
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

size_t end_of_set(struct execution *x, size_t i)
{
	const struct guest_record *start = &x->guest->records[i];

	while (++i < x->guest->nr_records)
		if (x->guest->records[i].kind == RECORD_END_ANY_OF)
			return i;
	broken_guest(x, start, "ANY_OF without END_ANY_OF");
}

size_t perform(struct execution *x, size_t i)
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
