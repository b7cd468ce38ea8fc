// SPDX-License-Identifier: GPL-2.0-only
/* execute.c - runs a guest and holds its exits against its records. */
#include "execute.h"

#include "machine/environment.h"
#include "execution.h"
#include "suite/needs.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

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
