// SPDX-License-Identifier: GPL-2.0-only
/* enumerate.c - one combination after the other, through the guest's exception stubs. */
#include "enumerate.h"

#include "suite/image.h"
#include "machine/machine.h"

#include <stdio.h>
#include <string.h>

#define VECTOR_BP	3
#define VECTOR_PF	14
#define RPL_USER	3

static const struct family *const families[FAMILY_COUNT] = {
	[FAMILY_PAGING_RIGHTS] = &family_paging_rights,
	[FAMILY_PAGING_WALK] = &family_paging_walk,
	[FAMILY_SEGMENT_LOAD] = &family_segment_load,
	[FAMILY_SEGMENT_JUMP] = &family_segment_jump,
	[FAMILY_SEGMENT_LIMIT] = &family_segment_limit,
};

const char *family_name(uint64_t number)
{
	return number < FAMILY_COUNT ? families[number]->name : NULL;
}

static bool is_64bit(const struct enumeration *e)
{
	return 1u << e->guest->env & ENV_64BIT;
}

static const struct probe *probe_of(const struct enumeration *e)
{
	return &e->probes.probe[!!e->cpl][e->kind];
}

/* ---- Into the guest ---- */

/* The frame that the guest's IRET takes to the probe. */
static void write_frame(const struct enumeration *e)
{
	bool wide = is_64bit(e);
	uint16_t code = wide ? (e->cpl ? SEL_USER_CODE64 : SEL_CODE64) :
			       (e->cpl ? SEL_USER_CODE32 : SEL_CODE32);
	const uint64_t words[] = {
		probe_of(e)->entry, code | e->cpl, e->rflags, GUEST_STACK,
		(e->cpl ? SEL_USER_DATA : SEL_DATA) | e->cpl,
	};
	char *frame = machine_memory(e->machine, REQUEST_FRAME, sizeof(words));
	size_t bytes = wide ? 8 : 4;

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		memcpy(frame + i * bytes, &words[i], bytes);
}

/* Whatever the last exception interrupted, the stub returns to probe_prepare in ring 0. */
static void redirect(const struct enumeration *e, struct guest_mailbox *box)
{
	box->rip = e->probes.prepare;
	box->cs = is_64bit(e) ? SEL_CODE64 : SEL_CODE32;
	box->ss = SEL_DATA;
	box->rsp = GUEST_STACK;
	box->rflags = 1 << 1;
}

/* ---- Out of it ---- */

/* What the oracle says, as the exception that the guest then reports. */
static void expect(const struct enumeration *e, struct event *expected)
{
	struct guest_record record = { .kind = RECORD_EXCEPTION };
	const struct fault *fault = &e->expected;

	record.arg[0] = VECTOR_BP;
	record.arg[2] = (e->landing ?: probe_of(e)->behind) + 1;
	record.flags = RECORD_NO_ERROR_CODE;
	if (fault->vector >= 0) {
		record.arg[0] = fault->vector;
		record.arg[1] = fault->error_code;
		record.arg[2] = probe_of(e)->at;
		record.flags = 0;
	}
	if (fault->vector == VECTOR_PF) {
		record.arg[3] = e->cr2;
		record.flags = RECORD_CHECK_CR2;
		/* A fetch faults where it fetches. */
		if (e->landing)
			record.arg[2] = e->landing;
	}
	event_of_record(expected, &record);
}

static void judge(const struct enumeration *e, const struct event *expected,
		  const struct event *got, struct enumerated *found)
{
	found->tried++;
	if (event_matches(expected, got) || found->deviating++)
		return;
	found->expected = *expected;
	found->got = *got;
	memcpy(found->first, e->text, sizeof(found->first));
}

static void trace_one(const struct enumeration *e, size_t n, const struct event *expected,
		      const struct event *got)
{
	char text[RESULT_TEXT];

	event_print(text, sizeof(text), got);
	printf("%5zu  %s\n       %s%s\n", n, e->text, text,
	       event_matches(expected, got) ? "" : ", NOT as expected");
	fflush(stdout);
}

bool enumerate(struct machine *machine, const struct guest_case *guest, const uint64_t *arg,
	       bool trace, struct enumerated *found)
{
	const struct family *family = arg[0] < FAMILY_COUNT ? families[arg[0]] : NULL;
	struct enumeration e = { .machine = machine, .guest = guest, .arg = arg };
	struct guest_mailbox *box = machine_memory(machine, MAILBOX, sizeof(*box));
	struct event expected, got = { .kind = RECORD_EXCEPTION };
	size_t count;

	memset(found, 0, sizeof(*found));
	if (!family)
		return false;
	memcpy(&e.probes, machine_memory(machine, arg[1], sizeof(e.probes)), sizeof(e.probes));
	count = family->count(&e);
	for (size_t n = 0; n < count && got.kind == RECORD_EXCEPTION; n++) {
		e.request.change = e.landing = 0;
		if (!family->arrange(&e, n))
			continue;
		memcpy(machine_memory(machine, REQUEST, sizeof(e.request)), &e.request,
		       sizeof(e.request));
		write_frame(&e);
		redirect(&e, box);
		event_of_exit(&got, machine, machine_run(machine));
		expect(&e, &expected);
		if (family->effects && event_matches(&expected, &got))
			family->effects(&e, &expected, &got);
		judge(&e, &expected, &got, found);
		if (trace)
			trace_one(&e, n, &expected, &got);
	}
	redirect(&e, box);
	return true;
}
