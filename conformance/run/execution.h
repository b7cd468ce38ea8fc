/* SPDX-License-Identifier: GPL-2.0-only */
/* execution.h - a case that is being carried out, for the files that do so. */
#ifndef EXECUTION_H
#define EXECUTION_H

#include "machine/event.h"
#include "machine/machine.h"
#include "suite/image.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdnoreturn.h>

/**
 * struct execution - a case and where it stands
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

static inline bool is_exit(const struct guest_record *record)
{
	return record->kind <= RECORD_LAST_EXIT;
}

/* ---- fail.c: how a case ends at a record; each ends this process, too ---- */

/** deviation() - FAIL; what was expected and what came stand in the result already */
noreturn void deviation(struct execution *x, const struct guest_record *record,
			const char *message);

/** broken_guest() - ERROR: the guest's records make no sense */
noreturn void broken_guest(struct execution *x, const struct guest_record *record,
			   const char *message);

/**
 * value_deviation() - FAIL: a value is not the expected one
 * @kind:	what @what is one of
 */
noreturn void value_deviation(struct execution *x, const struct guest_record *record,
			      const char *kind, const char *what, uint64_t expected, uint64_t got);

/** event_deviation() - FAIL: an exit or exception is not the expected one */
noreturn void event_deviation(struct execution *x, const struct guest_record *record,
			      const struct event *expected, const struct event *got,
			      const char *message);
noreturn void exit_deviation(struct execution *x, const struct guest_record *record,
			     const struct event *expected, const struct event *got);

/** note_rip() - have the result show the code that an exception interrupted */
void note_rip(struct result *result, const struct event *got);

/* ---- perform.c: records that are no exits ---- */

/** perform() - carry out checks and actions from record @i on. Return: the next exit or set. */
size_t perform(struct execution *x, size_t i);

/** end_of_set() - the index of the END_ANY_OF that belongs to the ANY_OF at @i */
size_t end_of_set(struct execution *x, size_t i);

/* ---- run.c: KVM_RUN ---- */

/**
 * run() - to the next exit
 * @irq_window:	ask for one
 * @got:	filled
 */
void run(struct execution *x, bool irq_window, struct event *got);

/** run_blocked() - until the VCPU waits in that state, or it exits */
void run_blocked(struct execution *x, uint32_t mp_state, struct event *got);

/** trace_exit() - print it, if that was asked for; @record: that expects it, or NULL */
void trace_exit(struct execution *x, const struct event *got, const struct guest_record *record);

#endif /* EXECUTION_H */
