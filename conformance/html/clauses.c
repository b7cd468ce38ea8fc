// SPDX-License-Identifier: GPL-2.0-only
/* clauses.c - clauses against guests. */
#include "html.h"

#include "suite/catalogue.h"
#include "report/explain.h"
#include "report/markup.h"
#include "report/results.h"
#include "suite/image.h"

#include <string.h>

/**
 * struct tally - the cases of a clause on one implementation
 * @failed:	deviated, whether that is known or not
 */
struct tally {
	size_t judged, failed;
};

static bool failed(const struct case_result *result)
{
	return status_deviates(result->status) || result->status == STATUS_XFAIL;
}

static struct tally count(const struct results *column, const char *clause)
{
	struct tally tally = { 0, 0 };

	for (size_t i = 0; i < column->nr_cases; i++) {
		const struct case_result *result = &column->cases[i];

		if (!result->guest || result->status == STATUS_SKIP ||
		    !case_cites(result->guest, clause))
			continue;
		tally.judged++;
		tally.failed += failed(result);
	}
	return tally;
}

static void write_guests(FILE *file, const char *clause)
{
	size_t nr = 0;

	for (size_t i = 0; i < nr_cases; i = html_next_guest(i))
		nr += !cases[i].canary && case_cites(&cases[i], clause);
	if (!nr)
		return;
	fprintf(file, "<details><summary>%zu guest%s</summary><p>", nr, nr == 1 ? "" : "s");
	for (size_t i = 0; i < nr_cases; i = html_next_guest(i)) {
		if (cases[i].canary || !case_cites(&cases[i], clause))
			continue;
		html_guest_link(file, "", &cases[i]);
		fputc('\n', file);
	}
	fprintf(file, "</p></details>");
}

static void write_selftests(FILE *file, const char *clause)
{
	for (size_t i = 0; i < nr_citations; i++) {
		if (strcmp(citations[i].clause, clause))
			continue;
		fprintf(file, "<p class=\"note\">selftest <code>");
		markup_text(file, citations[i].test);
		fprintf(file, "</code>, %s</p>", citations[i].place);
	}
}

static void write_why_no_case(FILE *file, const struct clause *clause)
{
	if (!clause->not_yet && !clause->untested)
		return;
	fprintf(file, "<p class=\"note\">%s: ", clause->not_yet ? "no case yet; missing" :
		"there can be no case");
	markup_text(file, clause->not_yet ? feature_text(clause->not_yet) ?: clause->not_yet :
		    clause->untested);
	fprintf(file, "</p>");
}

static void write_clause(FILE *file, const struct html *html, const struct clause *clause)
{
	const char *title = document_title(clause->source);

	fprintf(file, "<tr id=\"%s\"><td><code>%s</code> ", clause->name, clause->name);
	html_element(file, "span", "level", level_name(clause->level));
	fprintf(file, "<p>");
	markup_text(file, clause->text);
	fprintf(file, "</p><p class=\"note\"");
	if (title)
		markup_attribute(file, "title", title);
	fputc('>', file);
	markup_text(file, clause->source);
	fprintf(file, "</p>");
	write_why_no_case(file, clause);
	write_guests(file, clause->name);
	write_selftests(file, clause->name);
	fprintf(file, "</td>");
	for (size_t i = 0; i < html->nr_columns; i++) {
		struct tally tally = count(html->columns[i], clause->name);

		if (!tally.judged)
			fprintf(file, "<td class=\"count\">&ndash;</td>");
		else
			fprintf(file, "<td class=\"count %s\">%zu of %zu</td>",
				tally.failed ? "fail" : "pass", tally.failed, tally.judged);
	}
	fprintf(file, "</tr>\n");
}

void html_clauses(const struct html *html)
{
	FILE *file = html_open(html, "clauses.html", "", "Clauses and their guests");

	fprintf(file, "<p>What the implementations are held to. The columns say how many of the "
		"cases that cite a clause fail, known deviations included, of those that ran.</p>\n"
		"<table class=\"clauses\"><thead><tr><th>clause</th>");
	for (size_t i = 0; i < html->nr_columns; i++)
		html_element(file, "th", NULL, html->columns[i]->label);
	fprintf(file, "</tr></thead><tbody>\n");
	for (size_t i = 0; i < nr_clauses; i++)
		write_clause(file, html, &clauses[i]);
	fprintf(file, "</tbody></table>\n");
	html_close(file, "clauses.html");
}
