/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * deviations.h - what a run's deviations have in common.
 *
 * One cause makes hundreds of cases fail. Deviations are grouped by what was expected, what came
 * instead, and in which environments the guest fails. Where the implementation gave up (a shutdown,
 * an internal error), or more than half of an environment's cases end in the same way, what a guest
 * expected there tells nothing of the cause: such cases are one group.
 */
#ifndef DEVIATIONS_H
#define DEVIATIONS_H

#include "record.h"

#include <stddef.h>
#include <stdio.h>

struct case_result;
struct clause;
struct deviations;

#define GROUP_EXPECTED	4

/**
 * struct deviation_group - cases that probably deviate for one reason
 * @what:	what they have in common, in one line
 * @count:	how many cases
 * @failed:	how many in each environment
 * @expected: @nr_expected: what most of them expected; none if @what says it
 * @others:	how many cases expected something else
 * @example:	the name of the shortest of the guests, with its environment
 * @rerun:	the command that runs it again, or NULL
 * @clause:	the first that it cites, or NULL
 */
struct deviation_group {
	char *what;
	size_t count;
	size_t failed[ENV_COUNT];
	struct {
		const char *kind;
		size_t count;
	} expected[GROUP_EXPECTED];
	unsigned int nr_expected;
	size_t others;
	const char *example;
	const char *rerun;
	const struct clause *clause;
};

/** struct clause_count - a clause, the cases that cite it, and how many of them deviate */
struct clause_count {
	const struct clause *clause;
	size_t failed, judged;
};

/** deviations_alloc() - for one run */
struct deviations *deviations_alloc(void);

/** deviations_free() - free it, its groups and its counts */
void deviations_free(struct deviations *deviations);

/**
 * deviations_add() - take the result of a case, also of one that passed; its strings are copied
 *
 * A case that this program does not have is left out.
 */
void deviations_add(struct deviations *deviations, const struct case_result *result);

/**
 * deviations_groups() - the groups, largest first; nothing can be added any more
 * @count:	how many
 */
const struct deviation_group *deviations_groups(struct deviations *deviations, size_t *count);

/**
 * deviations_clauses() - the clauses with cases that deviate, most cases first
 * @count:	how many
 */
const struct clause_count *deviations_clauses(struct deviations *deviations, size_t *count);

/** deviations_environments() - the environments of a group in one line: "real16 (3 of 200), ..." */
void deviations_environments(char *text, size_t size, const struct deviations *deviations,
			     const struct deviation_group *group);

/**
 * deviations_print() - groups and clauses, as far as there are any
 * @prefix:	stands before each line
 * @most:	of each list at most so many; the number of the rest is printed
 */
void deviations_print(FILE *file, const char *prefix, struct deviations *deviations, size_t most);

#endif /* DEVIATIONS_H */
