// SPDX-License-Identifier: GPL-2.0-only
/* event.c - decodes exits and expectations into the same values. */
#include "event.h"

#include "machine.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const char *const exit_names[] = {
#define CAPABILITY_NAME(cap)
#define EXIT_NAME(reason)	[reason] = #reason,
#include "kvm-names.h"
#undef CAPABILITY_NAME
#undef EXIT_NAME
};

static const char *const titles[RECORD_LAST_EXIT + 1] = {
	[RECORD_IN] = "KVM_EXIT_IO in",
	[RECORD_OUT] = "KVM_EXIT_IO out",
	[RECORD_MMIO_READ] = "KVM_EXIT_MMIO read",
	[RECORD_MMIO_WRITE] = "KVM_EXIT_MMIO write",
	[RECORD_HLT] = "KVM_EXIT_HLT",
	[RECORD_SHUTDOWN] = "KVM_EXIT_SHUTDOWN",
	[RECORD_INTR] = "KVM_RUN interrupted (EINTR)",
	[RECORD_EXCEPTION] = "exception in the guest",
	[RECORD_CHECKPOINT] = "checkpoint",
	[RECORD_END] = "end of the guest",
	[RECORD_IRQ_WINDOW] = "KVM_EXIT_IRQ_WINDOW_OPEN",
	[RECORD_FAIL_ENTRY] = "KVM_EXIT_FAIL_ENTRY",
	[RECORD_INTERNAL_ERROR] = "KVM_EXIT_INTERNAL_ERROR",
	[RECORD_DEBUG] = "KVM_EXIT_DEBUG",
	[RECORD_SET_TPR] = "KVM_EXIT_SET_TPR",
	[RECORD_IOAPIC_EOI] = "KVM_EXIT_IOAPIC_EOI",
	[RECORD_TPR_ACCESS] = "KVM_EXIT_TPR_ACCESS",
	[RECORD_BLOCKED] = "KVM_RUN that waits",
	[RECORD_RUN_ERROR] = "KVM_RUN error",
};

static const char unexpected_exit[] = "an exit that no guest expects";
static const char no_exit_reason[] = "KVM_RUN returned 0 and wrote no exit_reason";

const char *exit_reason_name(uint32_t reason)
{
	return reason < sizeof(exit_names) / sizeof(exit_names[0]) ? exit_names[reason] : NULL;
}

static void start(struct event *event, uint16_t kind)
{
	event->kind = kind;
	event->title = titles[kind] ?: "an exit that the harness does not know";
	event->nr_fields = 0;
}

static struct field *add(struct event *event, const char *name, enum field_format format,
			 uint64_t value)
{
	struct field *field = &event->fields[event->nr_fields++];

	*field = (struct field){ .name = name, .format = format, .value = value };
	return field;
}

void event_add(struct event *expected, struct event *got, const char *name,
	       uint64_t expected_value, uint64_t got_value)
{
	add(expected, name, FIELD_HEX, expected_value);
	add(got, name, FIELD_HEX, got_value);
}

static void add_any(struct event *event, const char *name)
{
	add(event, name, FIELD_HEX, 0)->any = true;
}

static uint64_t truncate_to(uint64_t value, unsigned int bytes)
{
	return bytes >= 8 ? value : value & ((1ull << (bytes * 8)) - 1);
}

/* ---- Expectations ---- */

static void expect_value(struct event *event, const struct guest_record *record, const char *name,
			 uint64_t value)
{
	if (record->flags & RECORD_ANY_VALUE)
		add_any(event, name);
	else
		add(event, name, FIELD_HEX, truncate_to(value, record->size ?: 8));
}

static void expect_port(struct event *event, const struct guest_record *record)
{
	add(event, "port", FIELD_HEX, record->arg[0]);
	add(event, "size", FIELD_DECIMAL, record->size);
}

static void expect_exception(struct event *event, const struct guest_record *record)
{
	add(event, "vector", FIELD_VECTOR, record->arg[0]);
	if (record->flags & RECORD_ANY_ERROR_CODE)
		add_any(event, "error_code");
	else
		add(event, "error_code", FIELD_ERROR_CODE,
		    record->flags & RECORD_NO_ERROR_CODE ? NO_ERROR_CODE : record->arg[1]);
	add(event, "rip", FIELD_HEX, record->arg[2])->any = record->flags & RECORD_ANY_RIP;
	add(event, "cr2", FIELD_HEX, record->arg[3])->any = !(record->flags & RECORD_CHECK_CR2);
}

void event_of_record(struct event *event, const struct guest_record *record)
{
	uint16_t kind = record->kind;

	if (kind == RECORD_RUN_ERROR && record->arg[0] == EINTR)
		kind = RECORD_INTR;
	/* String I/O is a stream: how many elements one exit has is left open. */
	if (kind == RECORD_INS || kind == RECORD_OUTS) {
		start(event, kind == RECORD_INS ? RECORD_IN : RECORD_OUT);
		expect_port(event, record);
		add_any(event, "count");
		add_any(event, "data");
		return;
	}
	start(event, kind);
	switch (kind) {
	case RECORD_IN:
		expect_port(event, record);
		add(event, "count", FIELD_DECIMAL, 1);
		break;
	case RECORD_OUT:
		expect_port(event, record);
		add(event, "count", FIELD_DECIMAL, 1);
		expect_value(event, record, "data", record->arg[1]);
		break;
	case RECORD_MMIO_READ:
	case RECORD_MMIO_WRITE:
		add(event, "phys_addr", FIELD_HEX, record->arg[0]);
		add(event, "len", FIELD_DECIMAL, record->size);
		if (kind == RECORD_MMIO_WRITE)
			expect_value(event, record, "data", record->arg[1]);
		break;
	case RECORD_HLT:
		add(event, "rip", FIELD_HEX, record->pc);
		break;
	case RECORD_EXCEPTION:
		expect_exception(event, record);
		break;
	case RECORD_INTERNAL_ERROR:
		add(event, "suberror", FIELD_SUBERROR, record->arg[0])->any =
			record->flags & RECORD_ANY_VALUE;
		break;
	case RECORD_DEBUG:
		add(event, "exception", FIELD_VECTOR, record->arg[0]);
		add(event, "pc", FIELD_HEX, record->arg[1]);
		add(event, "dr6", FIELD_HEX, record->arg[2]);
		break;
	case RECORD_RUN_ERROR:
		add(event, "errno", FIELD_ERRNO, record->arg[0]);
		break;
	case RECORD_IOAPIC_EOI:
		add(event, "vector", FIELD_HEX, record->arg[0]);
		break;
	case RECORD_BLOCKED:
		add(event, "mp_state", FIELD_DECIMAL, record->arg[0]);
		break;
	case RECORD_TPR_ACCESS:
		add(event, "rip", FIELD_HEX, record->arg[0]);
		add(event, "is_write", FIELD_DECIMAL, record->arg[1]);
		break;
	}
}

/* ---- Exits ---- */

static void decode_exception(struct event *event, struct machine *machine)
{
	const struct guest_mailbox *box = machine_memory(machine, MAILBOX, sizeof(*box));

	start(event, RECORD_EXCEPTION);
	add(event, "vector", FIELD_VECTOR, box->vector);
	add(event, "error_code", FIELD_ERROR_CODE,
	    box->has_error_code ? box->error_code : NO_ERROR_CODE);
	add(event, "rip", FIELD_HEX, box->rip);
	add(event, "cr2", FIELD_HEX, box->cr2);
}

/* The ports by which guests report are written once, one byte wide. */
static bool report_port(const struct machine *machine, uint16_t port)
{
	return machine->run->io.direction == KVM_EXIT_IO_OUT && machine->run->io.port == port &&
	       machine->run->io.size == 1 && machine->run->io.count == 1;
}

static void decode_io(struct event *event, struct machine *machine)
{
	const struct kvm_run *run = machine->run;
	uint64_t bytes = (uint64_t)run->io.size * run->io.count;
	uint64_t data = 0;

	if (run->io.data_offset > machine->run_size ||
	    bytes > machine->run_size - run->io.data_offset)
		verdict(machine, STATUS_FAIL,
			"KVM_EXIT_IO: data_offset %#llx, size %u, count %u lie outside of the mapping",
			(unsigned long long)run->io.data_offset, run->io.size, run->io.count);
	if (report_port(machine, PORT_EXCEPTION)) {
		decode_exception(event, machine);
		return;
	}
	if (report_port(machine, PORT_CHECKPOINT) || report_port(machine, PORT_END)) {
		start(event, run->io.port == PORT_END ? RECORD_END : RECORD_CHECKPOINT);
		return;
	}
	start(event, run->io.direction == KVM_EXIT_IO_IN ? RECORD_IN : RECORD_OUT);
	add(event, "port", FIELD_HEX, run->io.port);
	add(event, "size", FIELD_DECIMAL, run->io.size);
	add(event, "count", FIELD_DECIMAL, run->io.count);
	if (event->kind == RECORD_IN)
		return;
	memcpy(&data, (const char *)run + run->io.data_offset,
	       run->io.size > 8 ? 8 : run->io.size);
	add(event, "data", FIELD_HEX, data);
}

static void decode_mmio(struct event *event, const struct kvm_run *run)
{
	uint64_t data = 0;

	start(event, run->mmio.is_write ? RECORD_MMIO_WRITE : RECORD_MMIO_READ);
	add(event, "phys_addr", FIELD_HEX, run->mmio.phys_addr);
	add(event, "len", FIELD_DECIMAL, run->mmio.len);
	if (!run->mmio.is_write)
		return;
	memcpy(&data, run->mmio.data, run->mmio.len > 8 ? 8 : run->mmio.len);
	add(event, "data", FIELD_HEX, data);
}

static void decode_debug(struct event *event, const struct kvm_run *run)
{
	start(event, RECORD_DEBUG);
	add(event, "exception", FIELD_VECTOR, run->debug.arch.exception);
	add(event, "pc", FIELD_HEX, run->debug.arch.pc);
	add(event, "dr6", FIELD_HEX, run->debug.arch.dr6);
}

static void decode_internal_error(struct event *event, const struct kvm_run *run)
{
	start(event, RECORD_INTERNAL_ERROR);
	add(event, "suberror", FIELD_SUBERROR, run->internal.suberror);
	for (unsigned int i = 0; i < run->internal.ndata && i < 4; i++)
		add(event, "data", FIELD_HEX, run->internal.data[i]);
}

static void decode_other(struct event *event, const struct kvm_run *run)
{
	event->kind = 0;
	event->nr_fields = 0;
	if (run->exit_reason == EXIT_POISON) {
		event->title = no_exit_reason;
		return;
	}
	event->title = unexpected_exit;
	add(event, "exit_reason", FIELD_REASON, run->exit_reason);
	if (run->exit_reason == KVM_EXIT_UNKNOWN)
		add(event, "hardware_exit_reason", FIELD_HEX, run->hw.hardware_exit_reason);
}

static void decode_error(struct event *event, const struct kvm_run *run, int error)
{
	bool consistent = run->exit_reason == KVM_EXIT_INTR ||
			  run->exit_reason == KVM_EXIT_UNKNOWN || run->exit_reason == EXIT_POISON;

	start(event, error == EINTR && consistent ? RECORD_INTR : RECORD_RUN_ERROR);
	if (event->kind == RECORD_INTR)
		return;
	add(event, "errno", FIELD_ERRNO, error);
	if (run->exit_reason != EXIT_POISON)
		add(event, "exit_reason", FIELD_REASON, run->exit_reason);
}

void event_of_blocked(struct event *event, uint32_t mp_state)
{
	start(event, RECORD_BLOCKED);
	add(event, "mp_state", FIELD_DECIMAL, mp_state);
}

void event_of_exit(struct event *event, struct machine *machine, int error)
{
	const struct kvm_run *run = machine->run;
	struct kvm_regs regs;

	if (error) {
		decode_error(event, run, error);
		return;
	}
	switch (run->exit_reason) {
	case KVM_EXIT_IO:
		decode_io(event, machine);
		break;
	case KVM_EXIT_MMIO:
		decode_mmio(event, run);
		break;
	case KVM_EXIT_HLT:
		machine_get_regs(machine, &regs);
		start(event, RECORD_HLT);
		add(event, "rip", FIELD_HEX, regs.rip);
		break;
	case KVM_EXIT_SHUTDOWN:
		start(event, RECORD_SHUTDOWN);
		break;
	case KVM_EXIT_SET_TPR:
		start(event, RECORD_SET_TPR);
		break;
	case KVM_EXIT_IOAPIC_EOI:
		start(event, RECORD_IOAPIC_EOI);
		add(event, "vector", FIELD_HEX, run->eoi.vector);
		break;
	case KVM_EXIT_TPR_ACCESS:
		start(event, RECORD_TPR_ACCESS);
		add(event, "rip", FIELD_HEX, run->tpr_access.rip);
		add(event, "is_write", FIELD_DECIMAL, run->tpr_access.is_write);
		break;
	case KVM_EXIT_IRQ_WINDOW_OPEN:
		start(event, RECORD_IRQ_WINDOW);
		break;
	case KVM_EXIT_FAIL_ENTRY:
		start(event, RECORD_FAIL_ENTRY);
		add(event, "hardware_entry_failure_reason", FIELD_HEX,
		    run->fail_entry.hardware_entry_failure_reason);
		break;
	case KVM_EXIT_INTERNAL_ERROR:
		decode_internal_error(event, run);
		break;
	case KVM_EXIT_DEBUG:
		decode_debug(event, run);
		break;
	default:
		decode_other(event, run);
	}
}

/* ---- Comparing and printing ---- */

static bool field_matches(const struct field *expected, const struct field *got)
{
	return expected->any || got->any || expected->value == got->value;
}

bool event_matches(const struct event *expected, const struct event *got)
{
	if (!got->kind || expected->kind != got->kind)
		return false;
	for (unsigned int i = 0; i < expected->nr_fields && i < got->nr_fields; i++)
		if (!field_matches(&expected->fields[i], &got->fields[i]))
			return false;
	return true;
}

static const char *vector_name(uint64_t vector)
{
	static const char *const names[] = {
		"#DE", "#DB", "NMI", "#BP", "#OF", "#BR", "#UD", "#NM", "#DF", "vector", "#TS",
		"#NP", "#SS", "#GP", "#PF", "vector", "#MF", "#AC", "#MC", "#XM", "#VE", "#CP",
	};

	return vector < sizeof(names) / sizeof(names[0]) ? names[vector] : "vector";
}

static const char *suberror_name(uint64_t suberror)
{
	static const char *const names[] = {
		[KVM_INTERNAL_ERROR_EMULATION] = "emulation",
		[KVM_INTERNAL_ERROR_SIMUL_EX] = "simultaneous exceptions",
		[KVM_INTERNAL_ERROR_DELIVERY_EV] = "event delivery",
		[KVM_INTERNAL_ERROR_UNEXPECTED_EXIT_REASON] = "unexpected exit reason",
	};

	return suberror < sizeof(names) / sizeof(names[0]) ? names[suberror] : NULL;
}

void field_print(char *text, size_t size, const struct field *field)
{
	unsigned long long value = field->value;
	const char *name = NULL;

	switch (field->format) {
	case FIELD_HEX:
		snprintf(text, size, "0x%llx", value);
		break;
	case FIELD_DECIMAL:
		snprintf(text, size, "%llu", value);
		break;
	case FIELD_VECTOR:
		snprintf(text, size, "%s(%llu)", vector_name(value), value);
		break;
	case FIELD_ERROR_CODE:
		if (value == NO_ERROR_CODE)
			snprintf(text, size, "none");
		else
			snprintf(text, size, "0x%llx", value);
		break;
	case FIELD_ERRNO:
		name = strerrorname_np(value);
		snprintf(text, size, "%s(%llu)", name ? name : "errno", value);
		break;
	case FIELD_REASON:
		name = exit_reason_name(value);
		snprintf(text, size, "%s(%llu)", name ? name : "unknown", value);
		break;
	case FIELD_SUBERROR:
		name = suberror_name(value);
		snprintf(text, size, "%llu (%s)", value, name ? name : "unknown");
		break;
	}
}

void event_print(char *text, size_t size, const struct event *event)
{
	size_t length = snprintf(text, size, "%s", event->title);
	char value[64];

	for (unsigned int i = 0; i < event->nr_fields && length < size; i++) {
		if (event->fields[i].any)
			continue;
		field_print(value, sizeof(value), &event->fields[i]);
		length += snprintf(text + length, size - length, " %s=%s", event->fields[i].name,
				   value);
	}
}

static bool names_kind(const struct field *field)
{
	return !field->any && (field->format == FIELD_VECTOR || field->format == FIELD_ERRNO ||
			       field->format == FIELD_REASON || field->format == FIELD_SUBERROR);
}

void event_print_kind(char *text, size_t size, const struct event *event)
{
	size_t length = snprintf(text, size, "%s", event->title);
	char value[64];

	for (unsigned int i = 0; i < event->nr_fields && length < size; i++) {
		if (!names_kind(&event->fields[i]))
			continue;
		field_print(value, sizeof(value), &event->fields[i]);
		length += snprintf(text + length, size - length, " %s", value);
	}
}

bool kind_gave_up(const char *kind)
{
	static const uint16_t ends[] = {
		RECORD_SHUTDOWN, RECORD_FAIL_ENTRY, RECORD_INTERNAL_ERROR, RECORD_RUN_ERROR,
	};

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (!strncmp(kind, titles[ends[i]], strlen(titles[ends[i]])))
			return true;
	return !strncmp(kind, unexpected_exit, strlen(unexpected_exit)) ||
	       !strcmp(kind, no_exit_reason);
}

void event_differences(struct result *result, const struct event *expected,
		       const struct event *got)
{
	if (expected->kind != got->kind)
		return;
	for (unsigned int i = 0; i < expected->nr_fields && i < got->nr_fields; i++) {
		struct difference *difference;

		if (field_matches(&expected->fields[i], &got->fields[i]))
			continue;
		difference = &result->differences[result->nr_differences++ % RESULT_DIFFERENCES];
		snprintf(difference->field, sizeof(difference->field), "%s",
			 expected->fields[i].name);
		field_print(difference->expected, sizeof(difference->expected),
			    &expected->fields[i]);
		field_print(difference->got, sizeof(difference->got), &got->fields[i]);
	}
}
