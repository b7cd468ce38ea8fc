/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * event.h - an exit as a value: named fields that can be compared and printed.
 *
 * What a guest expects and what KVM_RUN returned take the same form, so one comparison and one
 * printer serve both.
 */
#ifndef EVENT_H
#define EVENT_H

#include "record.h"

#include <stdbool.h>
#include <stddef.h>

struct machine;
struct result;

#define EVENT_FIELDS	8
#define NO_ERROR_CODE	UINT64_MAX

enum field_format {
	FIELD_HEX,
	FIELD_DECIMAL,
	FIELD_VECTOR,		/* #PF (14) */
	FIELD_ERROR_CODE,	/* hexadecimal, or NO_ERROR_CODE */
	FIELD_ERRNO,		/* EFAULT */
	FIELD_REASON,		/* KVM_EXIT_MMIO */
	FIELD_SUBERROR,		/* of KVM_EXIT_INTERNAL_ERROR */
};

/**
 * struct field - one value of an exit
 * @any:	the expectation leaves it open
 */
struct field {
	const char *name;
	enum field_format format;
	bool any;
	uint64_t value;
};

/**
 * struct event - an exit
 * @title:	what kind it is, in words
 * @kind:	the RECORD_* that expects it; 0: no record can
 */
struct event {
	const char *title;
	uint16_t kind;
	unsigned int nr_fields;
	struct field fields[EVENT_FIELDS];
};

/** event_of_record() - what an exit record expects; the fields of event_of_exit() in its order */
void event_of_record(struct event *event, const struct guest_record *record);

/**
 * event_of_exit() - what KVM_RUN returned with
 * @error:	its errno, 0: none
 *
 * Nonsense that could lead the worker astray (data outside of the mapping) fails the case.
 */
void event_of_exit(struct event *event, struct machine *machine, int error);

/** event_of_blocked() - KVM_RUN waited with that mp_state until a signal came */
void event_of_blocked(struct event *event, uint32_t mp_state);

/** event_add() - a further field, in hexadecimal, of what is expected and of what came */
void event_add(struct event *expected, struct event *got, const char *name,
	       uint64_t expected_value, uint64_t got_value);

/** event_matches() - whether an exit is the expected one */
bool event_matches(const struct event *expected, const struct event *got);

/** event_print() - in one line; open fields are left out */
void event_print(char *text, size_t size, const struct event *event);

/**
 * event_print_kind() - what kind of exit it is, without what differs from guest to guest
 *
 * Vectors, errno and reasons belong to the kind; addresses, lengths and data do not.
 */
void event_print_kind(char *text, size_t size, const struct event *event);

/**
 * kind_gave_up() - whether a kind says that the implementation went no further
 * @kind:	as event_print_kind() prints it
 *
 * What the guest expected then tells nothing of the cause.
 */
bool kind_gave_up(const char *kind);

/** field_print() - the value of one field */
void field_print(char *text, size_t size, const struct field *field);

/** event_differences() - note each field that differs between two exits of one kind */
void event_differences(struct result *result, const struct event *expected,
		       const struct event *got);

/** exit_reason_name() - KVM_EXIT_..., or NULL */
const char *exit_reason_name(uint32_t reason);

#endif /* EVENT_H */
