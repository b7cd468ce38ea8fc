// SPDX-License-Identifier: GPL-2.0-only
/*
 * junit.c - JUnit's XML, as Jenkins and GitLab read it: a suite an area.
 *
 * The counts stand before the cases, so everything is written at the end. What deviates is a
 * failure; where the case did not come to an end of its own (TIMEOUT, CRASH, ERROR) it is an error.
 * JUnit does not know expected failures: they count as skipped, with the baseline's reason.
 */
#include "report.h"

#include "suite/image.h"
#include "markup.h"
#include "options.h"
#include "results.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

/**
 * struct suite - an area
 * @cases:	writes to @text
 */
struct suite {
	struct suite *next;
	char *area;
	FILE *cases;
	char *text;
	size_t size;
	size_t tests, failures, errors, skipped;
	uint64_t duration_ns;
};

static struct suite *suite_of(struct output *output, const char *name)
{
	size_t length = case_area(name);
	struct suite **link = (struct suite **)&output->state;
	struct suite *suite;

	for (; *link; link = &(*link)->next)
		if (strlen((*link)->area) == length && !memcmp((*link)->area, name, length))
			return *link;
	suite = calloc(1, sizeof(*suite));
	if (!suite || !(suite->area = strndup(name, length)) ||
	    !(suite->cases = open_memstream(&suite->text, &suite->size)))
		err(EXIT_HARNESS, "JUnit");
	*link = suite;
	return suite;
}

static void begin(struct output *output, const struct run *run)
{
	output->state = NULL;
}

static void explanation(FILE *file, const struct run *run, const struct outcome *outcome)
{
	char *text;
	size_t size;
	FILE *memory = open_memstream(&text, &size);

	if (!memory)
		err(EXIT_HARNESS, "JUnit");
	report_failure(memory, "", run, outcome);
	fclose(memory);
	markup_bytes(file, text, size);
	free(text);
}

static void problem(FILE *file, const char *element, const struct run *run,
		    const struct outcome *outcome)
{
	const struct result *result = outcome->result;
	char message[2 * RESULT_TEXT + 64];

	if (result && result->expected[0])
		snprintf(message, sizeof(message), "expected %s, got %s", result->expected,
			 result->got);
	else
		snprintf(message, sizeof(message), "%s",
			 outcome->reason ?: result ? result->message : "");
	fprintf(file, "<%s", element);
	markup_attribute(file, "type", status_name(outcome->status));
	markup_attribute(file, "message", message);
	fputc('>', file);
	explanation(file, run, outcome);
	fprintf(file, "</%s>", element);
}

static void result(struct output *output, const struct run *run, size_t number,
		   const struct outcome *outcome)
{
	struct suite *suite = suite_of(output, outcome->guest->name);
	FILE *file = suite->cases;

	suite->tests++;
	suite->duration_ns += outcome->duration_ns;
	fprintf(file, "  <testcase");
	markup_attribute(file, "classname", suite->area);
	markup_attribute(file, "name", outcome->guest->name);
	fprintf(file, " time=\"%.6f\">", outcome->duration_ns / 1e9);
	switch (outcome->status) {
	case STATUS_SKIP:
	case STATUS_XFAIL:
		suite->skipped++;
		fprintf(file, "<skipped");
		markup_attribute(file, "message", outcome->reason);
		fprintf(file, "/>");
		break;
	case STATUS_FAIL:
	case STATUS_XPASS:
		suite->failures++;
		problem(file, "failure", run, outcome);
		break;
	case STATUS_TIMEOUT:
	case STATUS_CRASH:
	case STATUS_ERROR:
		suite->errors++;
		problem(file, "error", run, outcome);
		break;
	default:
		break;
	}
	if (outcome->result && outcome->result->seen[0]) {
		fprintf(file, "<system-out>seen: ");
		markup_text(file, outcome->result->seen);
		fprintf(file, "</system-out>");
	}
	fprintf(file, "</testcase>\n");
}

/* ---- The end ---- */

static void property(void *context, const char *name, const char *value)
{
	fprintf(context, "   <property");
	markup_attribute(context, "name", name);
	markup_attribute(context, "value", value);
	fprintf(context, "/>\n");
}

static void write_suite(FILE *file, const struct run *run, struct suite *suite)
{
	fprintf(file, " <testsuite");
	markup_attribute(file, "name", suite->area);
	fprintf(file, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\" time=\"%.6f\">\n",
		suite->tests, suite->failures, suite->errors, suite->skipped,
		suite->duration_ns / 1e9);
	fprintf(file, "  <properties>\n");
	report_describe(property, file, run);
	fprintf(file, "  </properties>\n");
	fwrite(suite->text, suite->size, 1, file);
	fprintf(file, " </testsuite>\n");
}

/* Readers of XML see no plan: what is missing has to be a case that fails. */
static void write_missing(FILE *file, const struct run *run, size_t missing)
{
	fprintf(file, " <testsuite name=\"plan\" tests=\"1\" failures=\"0\" errors=\"1\" "
		"skipped=\"0\" time=\"0\">\n  <testcase classname=\"plan\" name=\"all_results\" "
		"time=\"0\"><error type=\"ERROR\" message=\"%zu of %zu results are missing",
		missing, run->planned);
	if (run->interrupted)
		fprintf(file, ": the run was interrupted by SIG%s",
			sigabbrev_np(run->interrupted));
	fprintf(file, "\"/></testcase>\n </testsuite>\n");
}

static void end(struct output *output, const struct run *run)
{
	struct suite *next;
	size_t tests = 0;

	fprintf(output->file, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"kvmspec\""
		" time=\"%.6f\">\n", run->seconds);
	for (struct suite *suite = output->state; suite; suite = next) {
		next = suite->next;
		tests += suite->tests;
		if (fclose(suite->cases))
			err(EXIT_HARNESS, "JUnit");
		write_suite(output->file, run, suite);
		free(suite->text);
		free(suite->area);
		free(suite);
	}
	output->state = NULL;
	if (tests < run->planned)
		write_missing(output->file, run, run->planned - tests);
	fprintf(output->file, "</testsuites>\n");
}

const struct report_format report_junit = {
	.name = "junit",
	.begin = begin,
	.result = result,
	.end = end,
};
