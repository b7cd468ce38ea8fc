// SPDX-License-Identifier: GPL-2.0-only
/* compare.c - puts result files side by side. */
#include "compare.h"

#include "options.h"
#include "results.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

#define NAME_WIDTH	44
#define STATUS_WIDTH	9

static bool text_differs(const char *a, const char *b)
{
	return strcmp(a ?: "", b ?: "") != 0;
}

bool results_differ(const struct case_result *a, const struct case_result *b)
{
	if (!a || !b)
		return a != b;
	return a->status != b->status || text_differs(a->seen, b->seen) ||
	       text_differs(a->message, b->message) || text_differs(a->expected, b->expected) ||
	       text_differs(a->got, b->got);
}

static void append(char *text, size_t size, const char *before, const char *what)
{
	size_t length = strlen(text);

	if (what && *what)
		snprintf(text + length, size - length, "%s%s", before, what);
}

static void append_deviation(char *text, size_t size, const struct case_result *result, bool exact)
{
	const char *expected = exact ? result->expected : result->expected_kind;
	const char *got = exact ? result->got : result->got_kind;

	if (!got) {
		append(text, size, ": ", result->message);
	} else if (!exact && expected && !strcmp(expected, got)) {
		append(text, size, ": ", got);
		append(text, size, " with another ", result->differing);
	} else if (!exact) {
		append(text, size, ": got ", got);
	} else {
		append(text, size, ": expected ", expected);
		append(text, size, ", got ", got);
	}
}

void results_summary(char *text, size_t size, const struct case_result *result, bool exact)
{
	snprintf(text, size, "%s", result ? status_name(result->status) : "missing");
	if (!result)
		return;
	if (result->status != STATUS_PASS && result->status != STATUS_XPASS)
		append_deviation(text, size, result, exact);
	append(text, size, ": ", result->reason);
	append(text, size, ", seen: ", result->seen);
}

const char **results_names(struct results *const *files, size_t nr_files, size_t *count)
{
	const char **names;
	size_t room = 1;

	for (size_t i = 0; i < nr_files; i++)
		room += files[i]->nr_cases;
	names = calloc(room, sizeof(*names));
	if (!names)
		err(EXIT_HARNESS, "names");
	*count = 0;
	for (size_t i = 0; i < nr_files; i++) {
		for (size_t j = 0; j < files[i]->nr_cases; j++) {
			const char *name = files[i]->cases[j].name;
			size_t before = 0;

			while (before < i && !results_find(files[before], name))
				before++;
			if (before == i)
				names[(*count)++] = name;
		}
	}
	return names;
}

/* ---- Rows ---- */

static void print_head(FILE *file, const char *prefix, struct results *const *files,
		       size_t nr_files)
{
	fprintf(file, "%s%-*s", prefix, NAME_WIDTH, "cases that differ");
	for (size_t i = 0; i < nr_files; i++)
		fprintf(file, " %-*.*s", STATUS_WIDTH, STATUS_WIDTH, files[i]->label);
	fprintf(file, " why\n");
}

static void print_row(FILE *file, const char *prefix, struct results *const *files,
		      size_t nr_files, const char *name)
{
	const char *separator = " ";
	char text[1024];

	fprintf(file, "%s%-*s", prefix, NAME_WIDTH, name);
	for (size_t i = 0; i < nr_files; i++) {
		const struct case_result *result = results_find(files[i], name);

		fprintf(file, " %-*s", STATUS_WIDTH,
			result ? status_name(result->status) : "missing");
	}
	for (size_t i = 0; i < nr_files; i++) {
		const struct case_result *result = results_find(files[i], name);

		results_summary(text, sizeof(text), result, true);
		if (!result || !strcmp(text, status_name(result->status)))
			continue;
		fprintf(file, "%s%s: %s", separator, files[i]->label, text);
		separator = "; ";
	}
	fputc('\n', file);
}

static bool row_differs(struct results *const *files, size_t nr_files, const char *name)
{
	const struct case_result *first = results_find(files[0], name);

	for (size_t i = 1; i < nr_files; i++)
		if (results_differ(first, results_find(files[i], name)))
			return true;
	return false;
}

static bool print_files(FILE *file, const char *prefix, struct results *const *files,
			size_t nr_files)
{
	bool complete = true;

	for (size_t i = 0; i < nr_files; i++) {
		fprintf(file, "%s%s: kernel %s, %s, %s", prefix, files[i]->label,
			json_string(files[i]->run, "kernel") ?: "?",
			json_string(files[i]->run, "processor") ?: "?",
			json_string(files[i]->run, "device") ?: "?");
		if (json_string(files[i]->run, "preload"))
			fprintf(file, ", preloaded %s", json_string(files[i]->run, "preload"));
		fprintf(file, " (%s)\n", files[i]->path);
		results_warn(file, prefix, files[i]);
		complete &= results_complete(files[i]);
	}
	return complete;
}

bool compare_print(FILE *file, struct results *const *files, size_t nr_files)
{
	size_t count, differing = 0;
	const char **names = results_names(files, nr_files, &count);
	bool complete = print_files(file, "", files, nr_files);

	for (size_t i = 0; i < count; i++) {
		if (!row_differs(files, nr_files, names[i]))
			continue;
		if (!differing++)
			print_head(file, "", files, nr_files);
		print_row(file, "", files, nr_files, names[i]);
	}
	fprintf(file, "%zu cases, %zu differ\n", count, differing);
	free(names);
	return differing || !complete;
}

/* ---- Agreement ---- */

/* PASS, SKIP (some have a reason why not) or FAIL. */
static enum status agreement(struct results *const *files, size_t nr_files, const char *name)
{
	enum status verdict = STATUS_PASS;

	for (size_t i = 0; i < nr_files; i++) {
		const struct case_result *result = results_find(files[i], name);

		if (!result || (result->status != STATUS_PASS && result->status != STATUS_SKIP &&
				result->status != STATUS_XFAIL))
			return STATUS_FAIL;
		if (result->status != STATUS_PASS)
			verdict = STATUS_SKIP;
	}
	return verdict;
}

static void print_reasons(FILE *file, struct results *const *files, size_t nr_files,
			  const char *name)
{
	const char *separator = " # SKIP ";

	for (size_t i = 0; i < nr_files; i++) {
		const struct case_result *result = results_find(files[i], name);

		if (result->status == STATUS_PASS)
			continue;
		fprintf(file, "%s%s: %s", separator, files[i]->label, result->reason ?: "?");
		separator = "; ";
	}
}

bool compare_agree(FILE *file, struct results *const *files, size_t nr_files)
{
	size_t count, failed = 0, rows = 0;
	const char **names = results_names(files, nr_files, &count);
	bool complete;

	fprintf(file, "KTAP version 1\n1..%zu\n", count);
	complete = print_files(file, "# ", files, nr_files);
	for (size_t i = 0; i < count; i++) {
		enum status verdict = agreement(files, nr_files, names[i]);

		failed += verdict == STATUS_FAIL;
		fprintf(file, "%sok %zu %s", verdict == STATUS_FAIL ? "not " : "", i + 1, names[i]);
		if (verdict == STATUS_SKIP)
			print_reasons(file, files, nr_files, names[i]);
		fputc('\n', file);
	}
	for (size_t i = 0; i < count; i++) {
		if (!row_differs(files, nr_files, names[i]) &&
		    agreement(files, nr_files, names[i]) != STATUS_FAIL)
			continue;
		if (!rows++)
			print_head(file, "# ", files, nr_files);
		print_row(file, "# ", files, nr_files, names[i]);
	}
	fprintf(file, "# %zu cases, %zu rows, %zu failed\n", count, rows, failed);
	free(names);
	return failed || !complete || !count;
}
