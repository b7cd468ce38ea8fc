/* SPDX-License-Identifier: GPL-2.0-only */
/* explain.h - what a case is about, for readers. */
#ifndef EXPLAIN_H
#define EXPLAIN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct guest_case;
struct guest_record;

/**
 * record_print() - an expectation, a check or an action in one line
 * @guest:	the record's case
 */
void record_print(char *text, size_t size, const struct guest_case *guest,
		  const struct guest_record *record);

/** case_cites() - whether a guest cites a clause, by CLAUSE or by PERMIT */
bool case_cites(const struct guest_case *guest, const char *name);

/** explain_case() - intent, clauses, environment, and the source with its decoded expectations */
void explain_case(FILE *file, const struct guest_case *guest);

/**
 * explain_clauses() - the clauses that a shell pattern (or leading segments) names, and their cases
 *
 * Return: how many.
 */
size_t explain_clauses(FILE *file, const char *pattern);

#endif /* EXPLAIN_H */
