// SPDX-License-Identifier: GPL-2.0-only
/* guest.c - the page of a guest: what it is, and what became of it in each environment. */
#include "html.h"

#include "suite/catalogue.h"
#include "machine/environment.h"
#include "report/compare.h"
#include "report/explain.h"
#include "report/markup.h"
#include "report/results.h"
#include "suite/image.h"
#include "suite/listing.h"
#include "suite/needs.h"

#include <string.h>

static void write_clauses(FILE *file, const struct guest_case *guest)
{
	fprintf(file, "<h2>Clauses</h2>\n<dl>");
	for (size_t i = 0; i < nr_clauses; i++) {
		const struct clause *clause = &clauses[i];
		const char *title = document_title(clause->source);

		if (!case_cites(guest, clause->name))
			continue;
		fprintf(file, "<dt><a href=\"../clauses.html#%s\">%s</a> ", clause->name,
			clause->name);
		html_element(file, "span", "level", level_name(clause->level));
		fprintf(file, "</dt><dd>");
		markup_text(file, clause->text);
		fprintf(file, "<p class=\"note\">");
		markup_text(file, clause->source);
		if (title) {
			fprintf(file, " (");
			markup_text(file, title);
			fputc(')', file);
		}
		fprintf(file, "</p></dd>\n");
	}
	fprintf(file, "</dl>\n");
}

static void write_head(FILE *file, const struct guest_case *guest)
{
	html_element(file, "p", "intent", guest->intent);
	fputc('\n', file);
	if (guest->canary) {
		fprintf(file, "<p>A canary: its verdict must be ");
		html_element(file, "strong", NULL, guest->canary);
		fprintf(file, ".</p>\n");
	}
	if (guest->nr_needs)
		fprintf(file, "<p>Needs");
	for (size_t i = 0; i < guest->nr_needs; i++) {
		fprintf(file, "%s ", i ? "," : "");
		html_element(file, "code", NULL, needs[guest->needs[i]].name);
		fprintf(file, " (");
		markup_text(file, needs[guest->needs[i]].text);
		fputc(')', file);
	}
	if (guest->nr_needs)
		fprintf(file, ".</p>\n");
	write_clauses(file, guest);
}

/* ---- The table: environments against implementations ---- */

static void write_row(FILE *file, const struct html *html, const struct guest_case *guest)
{
	const char *name = case_variant(guest);
	char text[1024];

	fprintf(file, "<tr><th><a href=\"#%s\">%s</a></th>", name, name);
	for (size_t i = 0; i < html->nr_columns; i++) {
		const struct case_result *result = results_find(html->columns[i], guest->name);

		results_summary(text, sizeof(text), result, false);
		html_element(file, "td", html_class(result), text);
	}
	fprintf(file, "</tr>\n");
}

static void write_table(FILE *file, const struct html *html, size_t first, size_t end)
{
	fprintf(file, "<h2>Results</h2>\n<div class=\"wide\"><table><thead><tr><th></th>");
	for (size_t i = 0; i < html->nr_columns; i++)
		html_element(file, "th", NULL, html->columns[i]->label);
	fprintf(file, "</tr></thead><tbody>\n");
	for (size_t i = first; i < end; i++)
		write_row(file, html, &cases[i]);
	fprintf(file, "</tbody></table></div>\n");
}

/* ---- A case ---- */

static void write_pair(FILE *file, const char *term, const char *class, const char *text)
{
	if (!text || !*text)
		return;
	html_element(file, "dt", NULL, term);
	html_element(file, "dd", class, text);
}

static void write_fields(FILE *file, const struct json *fields)
{
	if (!fields || !fields->child)
		return;
	fprintf(file, "<dt>differs</dt><dd><table><thead><tr><th>field</th><th>expected</th>"
		"<th>got</th></tr></thead><tbody>");
	for (const struct json *field = fields->child; field; field = field->next) {
		fprintf(file, "<tr>");
		html_element(file, "td", NULL, json_string(field, "field"));
		html_element(file, "td", "value", json_string(field, "expected"));
		html_element(file, "td", "value", json_string(field, "got"));
		fprintf(file, "</tr>");
	}
	fprintf(file, "</tbody></table></dd>");
}

static void write_result(FILE *file, const struct results *column,
			 const struct case_result *result)
{
	char line[32] = "";

	if (!result || (result->status == STATUS_PASS && !result->seen))
		return;
	if (result->line)
		snprintf(line, sizeof(line), "%ld", result->line);
	fprintf(file, "<section class=\"result\"><h3>");
	markup_text(file, column->label);
	fputc(' ', file);
	html_element(file, "span", html_class(result), status_name(result->status));
	fprintf(file, "</h3><dl class=\"result\">");
	write_pair(file, "reason", NULL, result->reason);
	write_pair(file, "seen", NULL, result->seen);
	if (result->status != STATUS_SKIP)
		write_pair(file, "because", NULL, result->message);
	write_pair(file, "line", NULL, line);
	write_pair(file, "expected", "value", result->expected);
	write_pair(file, "got", "value", result->got);
	write_fields(file, result->fields);
	write_pair(file, "again", "value", result->rerun);
	fprintf(file, "</dl></section>\n");
}

/* Name the implementations that deviate at a line. */
static void write_marks(FILE *file, const struct html *html, const struct guest_case *guest,
			size_t line)
{
	bool any = false;

	for (size_t i = 0; i < html->nr_columns; i++) {
		const struct case_result *result = results_find(html->columns[i], guest->name);

		if (!result || result->line != (long)line || result->status == STATUS_PASS)
			continue;
		fprintf(file, "%s", any ? ", " : "<b>  &larr; ");
		markup_text(file, html->columns[i]->label);
		any = true;
	}
	if (any)
		fprintf(file, "</b>");
}

static void write_line(FILE *file, const struct html *html, const struct guest_case *guest,
		       const struct listing *listing, size_t number)
{
	const struct listing_line *line = &listing->lines[number - 1];

	if (line->code)
		fprintf(file, "<i>%4zu  %04llx  %-20s</i>  ", number,
			(unsigned long long)line->address, line->bytes);
	else
		fprintf(file, "<i>%4zu  %26s</i>  ", number, "");
	markup_bytes(file, line->text, line->length);
	write_marks(file, html, guest, number);
	fputc('\n', file);
}

static void write_listing(FILE *file, const struct html *html, const struct guest_case *guest)
{
	struct listing listing;
	size_t next = 0;
	char text[256];

	fprintf(file, "<details><summary>listing and expectations</summary><pre>");
	listing_get(&listing, guest);
	for (size_t i = 0; i < listing.count; i++) {
		write_line(file, html, guest, &listing, i + 1);
		for (; next < guest->nr_records && guest->records[next].line <= i + 1; next++) {
			record_print(text, sizeof(text), guest, &guest->records[next]);
			fprintf(file, "%34s<em>&rarr; ", "");
			markup_text(file, text);
			fprintf(file, "</em>\n");
		}
	}
	listing_put(&listing);
	fprintf(file, "</pre></details>\n");
}

static void write_case(FILE *file, const struct html *html, const struct guest_case *guest)
{
	const char *name = case_variant(guest);

	fprintf(file, "<section id=\"%s\"><h2>%s</h2>\n", name, name);
	html_element(file, "p", "note", environment_description(guest->env));
	fputc('\n', file);
	for (size_t i = 0; i < html->nr_columns; i++)
		write_result(file, html->columns[i], results_find(html->columns[i], guest->name));
	write_listing(file, html, guest);
	fprintf(file, "</section>\n");
}

void html_guest(const struct html *html, size_t first, size_t end)
{
	const struct guest_case *guest = &cases[first];
	char path[256];
	FILE *file;

	snprintf(path, sizeof(path), "guests/%s.html", guest->guest);
	file = html_open(html, path, "../", guest->guest);
	write_head(file, guest);
	write_table(file, html, first, end);
	fprintf(file, "<h2>Source</h2>\n<p class=\"note\">");
	markup_text(file, guest->source_path);
	fprintf(file, "</p>\n<pre>");
	markup_bytes(file, guest->source.start, guest->source.size);
	fprintf(file, "</pre>\n");
	for (size_t i = first; i < end; i++)
		write_case(file, html, &cases[i]);
	html_close(file, path);
}
