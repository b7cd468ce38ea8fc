// SPDX-License-Identifier: GPL-2.0-only
/* fail.c - how a case ends that does not pass. */
#include "execution.h"

#include <stdio.h>
#include <string.h>

noreturn void deviation(struct execution *x, const struct guest_record *record, const char *message)
{
	x->machine.result->record = record - x->guest->records;
	verdict(&x->machine, STATUS_FAIL, "%s", message);
}

noreturn void broken_guest(struct execution *x, const struct guest_record *record,
			   const char *message)
{
	x->machine.result->record = record - x->guest->records;
	verdict(&x->machine, STATUS_ERROR, "%s:%u: %s", x->guest->source_path, record->line,
		message);
}

noreturn void value_deviation(struct execution *x, const struct guest_record *record,
			      const char *kind, const char *what, uint64_t expected, uint64_t got)
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
void note_rip(struct result *result, const struct event *got)
{
	for (unsigned int i = 0; i < got->nr_fields; i++)
		if (got->kind == RECORD_EXCEPTION && !strcmp(got->fields[i].name, "rip"))
			result->rip = got->fields[i].value;
}

noreturn void event_deviation(struct execution *x, const struct guest_record *record,
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

noreturn void exit_deviation(struct execution *x, const struct guest_record *record,
			     const struct event *expected, const struct event *got)
{
	event_deviation(x, record, expected, got, got->kind == RECORD_END ?
			"the guest ended before all that it expects had happened" :
			"the exit is not the expected one");
}
