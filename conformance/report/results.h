/* SPDX-License-Identifier: GPL-2.0-only */
/* results.h - a run as data: read back from the file that --format jsonl writes. */
#ifndef RESULTS_H
#define RESULTS_H

#include "json.h"
#include "run/result.h"

#include <stdio.h>

struct outcome;

/**
 * struct case_result - what a run says of one case; strings that it does not have are NULL
 * @guest:	the case in this program; NULL: it has none of that name
 * @line:	in the guest's source, where it deviated; 0: unknown
 * @expected_kind: @got_kind: as in struct result
 * @fields:	an array of objects: what differs, or NULL
 * @differing:	the names of what differs, joined; empty: nothing is known to
 */
struct case_result {
	const char *name;
	const struct guest_case *guest;
	enum status status;
	const char *reason, *seen, *rerun;
	const char *message, *expected, *got, *expected_kind, *got_kind;
	long line;
	const struct json *fields;
	char differing[128];
};

/**
 * struct results - a result file
 * @label:	the file's name without its folder and ".jsonl"
 * @run:	the file's first line
 * @cases:	in the order of the file
 * @by_name:	the same, sorted
 * @ended:	the run came to its end; false: the file lacks the totals, or was cut off
 */
struct results {
	const char *path;
	char *label;
	const struct json *run;
	size_t planned;
	struct case_result *cases;
	const struct case_result **by_name;
	size_t nr_cases;
	bool ended;
};

/**
 * results_read() - read a file
 *
 * What cannot be read, or is malformed, ends the program by usage_error() with FILE:LINE. A file
 * that breaks off is read as far as it goes.
 */
struct results *results_read(const char *path);

/** results_read_stream() - the same from an open file; @path is its name in messages */
struct results *results_read_stream(FILE *file, const char *path);

/** results_put() - free what was read */
void results_put(struct results *results);

/** results_complete() - whether all results are there that were planned, up to the totals */
bool results_complete(const struct results *results);

/** results_warn() - say on a line that begins with @prefix that results are missing, if they are */
void results_warn(FILE *file, const char *prefix, const struct results *results);

/** results_find() - the result of a case, or NULL */
const struct case_result *results_find(const struct results *results, const char *name);

/** case_result_of() - what an outcome of this program's own run says; fields are left out */
struct case_result case_result_of(const struct outcome *outcome);

/** case_area() - the length of a name's first segment */
size_t case_area(const char *name);

#endif /* RESULTS_H */
