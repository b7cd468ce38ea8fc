// SPDX-License-Identifier: GPL-2.0-only
/*
 * findings.c - where implementations disagree in spite of the specification: the clause, what
 * it demands, what came instead, and whose fault that is.
 */
#include "html.h"

#include "suite/catalogue.h"
#include "options.h"
#include "report/markup.h"
#include "report/results.h"
#include "suite/image.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

/**
 * struct finding - cases of one guest that deviate for one reason, and pass elsewhere
 * @reason:	of a baseline; empty: nobody has found out
 * @example:	the first of these cases
 */
struct finding {
	const char *reason;
	const struct case_result *example;
	size_t count;
};

/**
 * struct findings - of one guest
 * @first: @end: its cases
 */
struct findings {
	const struct html *html;
	size_t first, end;
	struct finding *list;
	size_t count;
};

static bool is_deviation(const struct case_result *result)
{
	switch (result ? result->status : STATUS_NONE) {
	case STATUS_FAIL:
	case STATUS_XFAIL:
	case STATUS_TIMEOUT:
	case STATUS_CRASH:
		return true;
	default:
		return false;
	}
}

static bool passes_somewhere(const struct html *html, const char *name)
{
	for (size_t i = 0; i < html->nr_columns; i++) {
		const struct case_result *result = results_find(html->columns[i], name);

		if (result && result->status == STATUS_PASS)
			return true;
	}
	return false;
}

static void add(struct findings *findings, const struct case_result *result)
{
	const char *reason = result->reason ?: "";
	struct finding *finding;

	for (size_t i = 0; i < findings->count; i++) {
		if (strcmp(findings->list[i].reason, reason))
			continue;
		findings->list[i].count++;
		return;
	}
	finding = &findings->list[findings->count++];
	*finding = (struct finding){ .reason = reason, .example = result, .count = 1 };
}

static void find(struct findings *findings)
{
	const struct html *html = findings->html;

	for (size_t i = findings->first; i < findings->end; i++) {
		if (!passes_somewhere(html, cases[i].name))
			continue;
		for (size_t column = 0; column < html->nr_columns; column++) {
			const struct case_result *result = results_find(html->columns[column],
									cases[i].name);

			if (is_deviation(result))
				add(findings, result);
		}
	}
}

/* ---- Rows ---- */

static void write_clauses(FILE *file, const struct guest_case *guest)
{
	for (size_t i = 0; i < guest->nr_clauses; i++) {
		const struct clause *clause = clause_find(guest->clauses[i]);

		fprintf(file, "<p><a href=\"clauses.html#%s\">%s</a> ", guest->clauses[i],
			guest->clauses[i]);
		if (clause)
			markup_text(file, clause->text);
		fprintf(file, "</p>");
	}
}

/* One of several, behind a separator but the first. */
static void write_label(FILE *file, const struct html *html, size_t column, bool *first)
{
	fputs(*first ? "" : ", ", file);
	markup_text(file, html->columns[column]->label);
	*first = false;
}

/* The implementations that deviate for the reason. */
static void write_deviating(FILE *file, const struct findings *findings, const char *reason)
{
	const struct html *html = findings->html;
	bool first = true;

	for (size_t column = 0; column < html->nr_columns; column++) {
		bool has_reason = false;

		for (size_t i = findings->first; i < findings->end; i++) {
			const struct case_result *result = results_find(html->columns[column],
									cases[i].name);

			has_reason |= is_deviation(result) && !strcmp(result->reason ?: "", reason);
		}
		if (has_reason)
			write_label(file, html, column, &first);
	}
}

/* Those that pass the example. */
static void write_passing(FILE *file, const struct html *html, const char *name)
{
	bool first = true;

	for (size_t column = 0; column < html->nr_columns; column++) {
		const struct case_result *result = results_find(html->columns[column], name);

		if (result && result->status == STATUS_PASS)
			write_label(file, html, column, &first);
	}
}

static void write_behaviour(FILE *file, const char *text)
{
	if (text)
		html_element(file, "p", "value", text);
}

static void write_finding(FILE *file, const struct findings *findings,
			  const struct finding *finding)
{
	const struct case_result *example = finding->example;

	fprintf(file, "<tr class=\"finding\"><td>");
	html_case_link(file, "", example->name);
	if (finding->count > 1)
		fprintf(file, " and %zu more", finding->count - 1);
	write_clauses(file, &cases[findings->first]);
	fprintf(file, "</td><td><strong>");
	write_passing(file, findings->html, example->name);
	fprintf(file, "</strong>");
	write_behaviour(file, example->expected ?: "as the clauses say");
	fprintf(file, "</td><td><strong>");
	write_deviating(file, findings, finding->reason);
	fprintf(file, "</strong>");
	write_behaviour(file, example->got ?: example->message ?: status_name(example->status));
	fprintf(file, "</td>");
	if (*finding->reason)
		html_element(file, "td", NULL, finding->reason);
	else
		html_element(file, "td", "fail", "not known yet");
	fprintf(file, "</tr>\n");
}

static void table_begin(FILE *file)
{
	fprintf(file, "<table class=\"disagreements\"><thead><tr><th>case and clauses</th>"
		"<th>right</th><th>wrong</th><th>because</th></tr></thead><tbody>\n");
}

static void table_end(FILE *file)
{
	fprintf(file, "</tbody></table>\n");
}

/* Those whose cause is known, and the others. */
static void write_rows(FILE *known, FILE *unknown, const struct html *html)
{
	struct findings findings = { .html = html };

	for (size_t i = 0; i < nr_cases; i = findings.end) {
		findings.first = i;
		findings.end = html_next_guest(i);
		findings.count = 0;
		findings.list = calloc((findings.end - i) * html->nr_columns,
				       sizeof(*findings.list));
		if (!findings.list)
			err(EXIT_HARNESS, "findings");
		find(&findings);
		for (size_t j = 0; j < findings.count; j++)
			write_finding(*findings.list[j].reason ? known : unknown, &findings,
				      &findings.list[j]);
		free(findings.list);
	}
}

void html_findings(const struct html *html)
{
	FILE *file = html_open(html, "findings.html", "", "Findings");
	size_t bytes;
	char *rest;
	FILE *unknown = open_memstream(&rest, &bytes);

	if (!unknown)
		err(EXIT_HARNESS, "findings");
	fprintf(file, "<p class=\"note\">A guest that meets its clauses on one implementation and "
		"deviates on another. Those that pass are right; the last column says why the "
		"others are not: a fault of the implementation, or of what it runs on.</p>\n");
	table_begin(file);
	write_rows(file, unknown, html);
	table_end(file);
	fprintf(file, "<h2>Not in any baseline</h2>\n<p class=\"note\">Nobody has found out why, "
		"or written it down: what there is to do on an implementation that is new "
		"here.</p>\n");
	table_begin(file);
	if (fclose(unknown))
		err(EXIT_HARNESS, "findings");
	fwrite(rest, 1, bytes, file);
	free(rest);
	table_end(file);
	html_close(file, "findings.html");
}
