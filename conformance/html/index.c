// SPDX-License-Identifier: GPL-2.0-only
/*
 * index.c - the first page: the overview, then guests against implementations and
 * environments.
 */
#include "html.h"

#include "report/compare.h"
#include "report/markup.h"
#include "report/results.h"
#include "suite/image.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

/* One character a status, so that nobody has to tell colours apart. */
static const char *mark(const struct case_result *result)
{
	static const char *const marks[NR_STATUS] = {
		[STATUS_NONE] = "?",
		[STATUS_PASS] = "&middot;",
		[STATUS_FAIL] = "F",
		[STATUS_XFAIL] = "x",
		[STATUS_XPASS] = "P",
		[STATUS_SKIP] = "&ndash;",
		[STATUS_TIMEOUT] = "T",
		[STATUS_CRASH] = "C",
		[STATUS_ERROR] = "E",
	};

	return marks[result ? result->status : STATUS_NONE];
}

static bool any_result(const struct html *html, const char *name)
{
	for (size_t i = 0; i < html->nr_columns; i++)
		if (results_find(html->columns[i], name))
			return true;
	return false;
}

/* ---- What a row is ---- */

static bool row_disagrees(const struct html *html, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		const struct case_result *result = results_find(html->columns[0], cases[i].name);

		for (size_t column = 1; column < html->nr_columns; column++)
			if (results_differ(result, results_find(html->columns[column],
								cases[i].name)))
				return true;
	}
	return false;
}

static bool row_deviates(const struct html *html, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++) {
		for (size_t column = 0; column < html->nr_columns; column++) {
			const struct case_result *result =
				results_find(html->columns[column], cases[i].name);

			if (result && (status_deviates(result->status) ||
				       result->status == STATUS_XFAIL))
				return true;
		}
	}
	return false;
}

/* ---- Cells ---- */

/* Of several kinds of interrupt controllers the first that deviates, else the first. */
static const struct guest_case *in_environment(const struct results *column, size_t first,
					       size_t end, unsigned int env)
{
	const struct guest_case *found = NULL;

	for (size_t i = first; i < end; i++) {
		const struct case_result *result;

		if (cases[i].env != env)
			continue;
		result = results_find(column, cases[i].name);
		if (result && status_deviates(result->status))
			return &cases[i];
		found = found ?: &cases[i];
	}
	return found;
}

static void write_cell(FILE *file, const struct results *column, const struct guest_case *guest,
		       bool begins)
{
	const struct case_result *result = guest ? results_find(column, guest->name) : NULL;
	const char *edge = begins ? " edge" : "";

	if (!guest) {
		fprintf(file, "<td%s></td>", begins ? " class=edge" : "");
		return;
	}
	fprintf(file, "<td class=\"%s%s\">", html_class(result), edge);
	/* Links of what passed would be most of the page. */
	if (result && result->status == STATUS_PASS)
		fputs(mark(result), file);
	else
		fprintf(file, "<a href=guests/%s.html#%s>%s</a>", guest->guest,
			case_variant(guest), mark(result));
	fprintf(file, "</td>");
}

static void write_row(FILE *file, const struct html *html, size_t first, size_t end)
{
	const struct guest_case *guest = &cases[first];

	fprintf(file, "<tr class=\"%s%s\"><th", row_disagrees(html, first, end) ? "differs " : "",
		row_deviates(html, first, end) ? "deviates" : "");
	markup_attribute(file, "title", guest->intent);
	fputc('>', file);
	html_guest_link(file, "", guest);
	fprintf(file, "</th>");
	for (size_t column = 0; column < html->nr_columns; column++)
		for (unsigned int env = 0; env < ENV_COUNT; env++)
			write_cell(file, html->columns[column],
				   in_environment(html->columns[column], first, end, env), !env);
	fprintf(file, "</tr>\n");
}

/* ---- Areas ---- */

static bool same_area(size_t a, size_t b)
{
	size_t length = case_area(cases[a].guest);

	return length == case_area(cases[b].guest) &&
	       !memcmp(cases[a].guest, cases[b].guest, length);
}

static bool shown(const struct html *html, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		if (any_result(html, cases[i].name))
			return true;
	return false;
}

static size_t next_area(size_t index)
{
	size_t next = index;

	while (next < nr_cases && same_area(index, next))
		next++;
	return next;
}

static void write_area(FILE *file, const struct html *html, size_t first, size_t end)
{
	int length = case_area(cases[first].guest);
	size_t next;

	fprintf(file, "<tbody id=\"area-%.*s\"><tr class=\"area\"><th>%.*s</th>", length,
		cases[first].guest, length, cases[first].guest);
	for (size_t column = 0; column < html->nr_columns; column++) {
		size_t passed = 0, all = 0;

		for (size_t i = first; i < end; i++) {
			const struct case_result *result =
				results_find(html->columns[column], cases[i].name);

			all += result && result->status != STATUS_SKIP;
			passed += result && result->status == STATUS_PASS;
		}
		fprintf(file, "<td class=edge colspan=%d>%zu of %zu pass</td>", ENV_COUNT, passed,
			all);
	}
	fprintf(file, "</tr>\n");
	for (size_t i = first; i < end; i = next) {
		next = html_next_guest(i);
		if (shown(html, i, next))
			write_row(file, html, i, next);
	}
	fprintf(file, "</tbody>\n");
}

/* ---- The matrix ---- */

static void write_legend(FILE *file)
{
	static const struct {
		enum status status;
		const char *meaning;
	} entries[] = {
		{ STATUS_PASS, "passes" }, { STATUS_FAIL, "fails" },
		{ STATUS_XFAIL, "fails as known" }, { STATUS_XPASS, "passes against its baseline" },
		{ STATUS_TIMEOUT, "times out" }, { STATUS_CRASH, "crashes" },
		{ STATUS_ERROR, "fault of the harness" }, { STATUS_SKIP, "skipped" },
		{ STATUS_NONE, "no result" },
	};

	fprintf(file, "<p class=\"legend\">");
	for (size_t i = 0; i < sizeof(entries) / sizeof(entries[0]); i++) {
		struct case_result result = { .status = entries[i].status };

		fprintf(file, "<span class=\"%s\">%s</span> %s ", html_class(&result), mark(&result),
			entries[i].meaning);
	}
	fprintf(file, "</p>\n");
}

/* Radio buttons and style.css filter without a script; they stand before what they act on. */
static void write_filter(FILE *file, const struct html *html)
{
	fprintf(file, "<input type=radio name=show id=show-all checked><label for=show-all>all</label>"
		"<input type=radio name=show id=show-deviates><label for=show-deviates>with a "
		"failure</label>");
	if (html->nr_columns > 1)
		fprintf(file, "<input type=radio name=show id=show-differs><label "
			"for=show-differs>where implementations disagree</label>");
	fprintf(file, "<span id=search></span>\n");
}

static void write_matrix_head(FILE *file, const struct html *html)
{
	fprintf(file, "<thead><tr><th rowspan=2>guest</th>");
	for (size_t i = 0; i < html->nr_columns; i++) {
		fprintf(file, "<th class=edge colspan=%d>", ENV_COUNT);
		markup_text(file, html->columns[i]->label);
		fprintf(file, "</th>");
	}
	fprintf(file, "</tr><tr class=\"environments\">");
	for (size_t i = 0; i < html->nr_columns; i++)
		for (unsigned int env = 0; env < ENV_COUNT; env++)
			fprintf(file, "<th%s><span>%s</span></th>", env ? "" : " class=edge",
				environments[env].name);
	fprintf(file, "</tr></thead>\n");
}

static void write_matrix(FILE *file, const struct html *html)
{
	size_t end;

	fprintf(file, "<h2 id=\"guests\">Guests, by area</h2>\n<p class=\"areas\">");
	for (size_t i = 0; i < nr_cases; i = next_area(i))
		if (shown(html, i, next_area(i)))
			fprintf(file, "<a href=\"#area-%.*s\">%.*s</a> ",
				(int)case_area(cases[i].guest), cases[i].guest,
				(int)case_area(cases[i].guest), cases[i].guest);
	fprintf(file, "</p>\n");
	write_legend(file);
	write_filter(file, html);
	fprintf(file, "<table class=\"matrix\">\n");
	write_matrix_head(file, html);
	for (size_t i = 0; i < nr_cases; i = end) {
		end = next_area(i);
		if (shown(html, i, end))
			write_area(file, html, i, end);
	}
	fprintf(file, "</table>\n");
}

/* Results of another version of the suite may have cases that this program does not have. */
static void write_unknown(FILE *file, const struct html *html)
{
	size_t count, unknown = 0;
	const char **names = results_names(html->columns, html->nr_columns, &count);
	char text[1024];

	for (size_t i = 0; i < count; i++) {
		const struct case_result *result = NULL;

		for (size_t column = 0; !result; column++)
			result = results_find(html->columns[column], names[i]);
		if (result->guest)
			continue;
		if (!unknown++)
			fprintf(file, "<h2>Cases of another version of the suite</h2>\n<table>");
		fprintf(file, "<tr>");
		html_element(file, "th", NULL, names[i]);
		for (size_t column = 0; column < html->nr_columns; column++) {
			result = results_find(html->columns[column], names[i]);
			results_summary(text, sizeof(text), result, false);
			html_element(file, "td", html_class(result), text);
		}
		fprintf(file, "</tr>\n");
	}
	if (unknown)
		fprintf(file, "</table>\n");
	free(names);
}

void html_index(const struct html *html)
{
	FILE *file = html_open(html, "index.html", "", "KVM conformance");

	html_overview(file, html);
	html_disagreements(file, html);
	write_matrix(file, html);
	write_unknown(file, html);
	fprintf(file, "<script src=\"filter.js\"></script>\n");
	html_close(file, "index.html");
}
