/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * enumerate.h - all combinations of a few properties, each tried once in the guest.
 *
 * A guest holds the instruction, guests/probe.h says how it is reached; a family says what there is
 * to combine, how it is put into the guest's memory, and asks the oracle what must come of it. Each
 * combination costs one KVM_RUN.
 */
#ifndef ENUMERATE_H
#define ENUMERATE_H

#include "machine/event.h"
#include "oracle.h"

struct guest_case;
struct machine;

#define COMBINATION_TEXT	160

/**
 * struct enumeration - a family under way, and the combination that it is at
 * @arg:	arguments of the guest's record
 * @probes:	where the guest's instructions are
 * @request:	what the guest is to do next; memory holds the last one
 * @cpl:	0 or 3
 * @kind:	which of the instructions
 * @rflags:	for it
 * @expected:	what the oracle says
 * @cr2:	what CR2 must be if it is #PF
 * @landing:	where the exception is if it is not the instruction's; 0: behind it
 * @text:	the combination in words
 */
struct enumeration {
	struct machine *machine;
	const struct guest_case *guest;
	const uint64_t *arg;
	struct probes probes;
	struct probe_request request;
	unsigned int cpl;
	unsigned int kind;
	uint64_t rflags;
	struct fault expected;
	uint64_t cr2;
	uint64_t landing;
	char text[COMBINATION_TEXT];
};

/**
 * struct family - what there is to combine
 * @name:	for reports
 * @count:	numbers that @arrange takes; called once, before it
 * @arrange:	put combination n into memory and @e; false: there is no such combination
 * @effects:	add what must be seen behind the exception to both events; or NULL
 *
 * A worker carries out one case: what a family keeps between the calls is static.
 */
struct family {
	const char *name;
	size_t (*count)(struct enumeration *e);
	bool (*arrange)(struct enumeration *e, size_t n);
	void (*effects)(struct enumeration *e, struct event *expected, struct event *got);
};

extern const struct family family_paging_rights, family_paging_walk;
extern const struct family family_segment_load, family_segment_jump, family_segment_limit;

/** family_name() - by FAMILY_*, or NULL */
const char *family_name(uint64_t number);

/**
 * struct enumerated - what came of an enumeration
 * @tried: @deviating: combinations
 * @first:	the first that deviates, in words
 * @expected: @got: of the first
 */
struct enumerated {
	size_t tried, deviating;
	char first[COMBINATION_TEXT];
	struct event expected, got;
};

/**
 * enumerate() - try each combination
 * @guest:	stands behind an exception, and does again when this returns
 * @arg:	the record's arguments
 * @trace:	print each combination
 * @found:	result
 *
 * Ends early where the guest does not report an exception: nothing can be tried behind that.
 *
 * Return: false if there is no such family.
 */
bool enumerate(struct machine *machine, const struct guest_case *guest, const uint64_t *arg,
	       bool trace, struct enumerated *found);

#endif /* ENUMERATE_H */
