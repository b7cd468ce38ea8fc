/* SPDX-License-Identifier: GPL-2.0-only */
/* select.h - from patterns to a plan. */
#ifndef SELECT_H
#define SELECT_H

#include <stdbool.h>
#include <stddef.h>

struct guest_case;
struct options;

/**
 * pattern_matches() - whether a pattern names a case
 * @pattern:	a shell pattern over the case's name or the guest's, or the leading segments of it
 */
bool pattern_matches(const char *pattern, const struct guest_case *guest);

/**
 * select_cases() - the cases that the command line names, in the order in which they are to run
 * @options:	its patterns, shard and shuffle; without a pattern: all but the canaries
 * @canaries:	nothing but canaries
 * @count:	how many there are
 *
 * A pattern that matches nothing ends the program by usage_error().
 *
 * Return: the cases, allocated.
 */
const struct guest_case **select_cases(const struct options *options, bool canaries,
				       size_t *count);

#endif /* SELECT_H */
