/* SPDX-License-Identifier: GPL-2.0-only */
/* compare.h - where result files differ. */
#ifndef COMPARE_H
#define COMPARE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct case_result;
struct results;

/**
 * results_differ() - whether two implementations did not do the same with a case
 * @a: @b:	NULL: there is no result
 *
 * The status, the permitted outcome that was seen, and what came instead of the expected all count.
 */
bool results_differ(const struct case_result *a, const struct case_result *b);

/**
 * results_summary() - what became of a case, in a few words
 * @result:	NULL: "missing"
 * @exact:	with the values, not only the kinds, of what was expected and what came
 */
void results_summary(char *text, size_t size, const struct case_result *result, bool exact);

/**
 * results_names() - the cases of several files, each once, in the order in which they first stand
 * @count:	how many
 *
 * Return: allocated names; the strings are those of the files.
 */
const char **results_names(struct results *const *files, size_t nr_files, size_t *count);

/**
 * compare_print() - one line for each case in which a file differs from the first
 *
 * Return: whether there is one, or a file is incomplete.
 */
bool compare_print(FILE *file, struct results *const *files, size_t nr_files);

/**
 * compare_agree() - hold files against each other, in KTAP
 *
 * A case agrees if it passed everywhere. It is skipped if there is a reason wherever it did not: a
 * need that is not met, or a baseline's line. All else fails, and so does a case without a result.
 *
 * Return: whether a case fails, or a file is incomplete.
 */
bool compare_agree(FILE *file, struct results *const *files, size_t nr_files);

#endif /* COMPARE_H */
