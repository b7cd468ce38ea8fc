// SPDX-License-Identifier: GPL-2.0-only
/* html.c - what all pages share, and the format html of kvmspec run. */
#include "html.h"

#include "suite/image.h"
#include "options.h"
#include "report/markup.h"
#include "report/report.h"
#include "report/results.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* html/style.css and html/filter.js, by assets.S. */
extern const char html_style[], html_style_end[], html_filter[], html_filter_end[];

static FILE *create(const struct html *html, const char *path)
{
	char *name;
	FILE *file;

	if (asprintf(&name, "%s/%s", html->directory, path) < 0)
		usage_error("%s: %s", path, strerror(errno));
	file = fopen(name, "we");
	if (!file)
		usage_error("%s: %s", name, strerror(errno));
	free(name);
	return file;
}

FILE *html_open(const struct html *html, const char *path, const char *root, const char *title)
{
	FILE *file = create(html, path);

	fprintf(file, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
		"<meta name=\"viewport\" content=\"width=device-width\">"
		"<link rel=\"stylesheet\" href=\"%sstyle.css\">", root);
	html_element(file, "title", NULL, title);
	fprintf(file, "</head><body>\n<nav><a href=\"%sindex.html\">results</a> "
		"<a href=\"%sclauses.html\">clauses</a> "
		"<a href=\"%sfindings.html\">findings</a></nav>\n", root, root, root);
	html_element(file, "h1", NULL, title);
	return file;
}

void html_close(FILE *file, const char *path)
{
	bool written;

	fprintf(file, "</body></html>\n");
	written = !ferror(file);
	if (fclose(file) || !written)
		usage_error("%s: it could not be written", path);
}

void html_element(FILE *file, const char *name, const char *class, const char *text)
{
	fprintf(file, "<%s", name);
	if (class)
		markup_attribute(file, "class", class);
	fputc('>', file);
	markup_text(file, text);
	fprintf(file, "</%s>", name);
}

static const struct guest_case *case_of_name(const char *name)
{
	for (size_t i = 0; i < nr_cases; i++)
		if (!strcmp(cases[i].name, name))
			return &cases[i];
	return NULL;
}

void html_case_link(FILE *file, const char *root, const char *name)
{
	const struct guest_case *guest = case_of_name(name);

	if (guest)
		fprintf(file, "<a href=\"%sguests/%s.html#%s\">%s</a>", root, guest->guest,
			case_variant(guest), name);
	else
		markup_text(file, name);
}

void html_guest_link(FILE *file, const char *root, const struct guest_case *guest)
{
	fprintf(file, "<a href=\"%sguests/%s.html\">%s</a>", root, guest->guest, guest->guest);
}

const char *html_class(const struct case_result *result)
{
	static const char *const classes[NR_STATUS] = {
		[STATUS_NONE] = "missing",
		[STATUS_PASS] = "pass",
		[STATUS_FAIL] = "fail",
		[STATUS_XFAIL] = "xfail",
		[STATUS_XPASS] = "xpass",
		[STATUS_SKIP] = "skip",
		[STATUS_TIMEOUT] = "timeout",
		[STATUS_CRASH] = "crash",
		[STATUS_ERROR] = "error",
	};

	return classes[result ? result->status : STATUS_NONE];
}

size_t html_next_guest(size_t index)
{
	size_t next = index;

	while (next < nr_cases && !strcmp(cases[next].guest, cases[index].guest))
		next++;
	return next;
}

static void write_asset(const struct html *html, const char *path, const char *start,
			const char *end)
{
	FILE *file = create(html, path);

	fwrite(start, end - start, 1, file);
	if (fclose(file))
		usage_error("%s: it could not be written", path);
}

static void make_directories(const struct html *html)
{
	char *guests;

	if (asprintf(&guests, "%s/guests", html->directory) < 0)
		usage_error("%s: %s", html->directory, strerror(errno));
	if ((mkdir(html->directory, 0777) && errno != EEXIST) ||
	    (mkdir(guests, 0777) && errno != EEXIST))
		usage_error("%s: %s", guests, strerror(errno));
	free(guests);
}

static bool has_result(const struct html *html, size_t first, size_t end)
{
	for (size_t i = first; i < end; i++)
		for (size_t column = 0; column < html->nr_columns; column++)
			if (results_find(html->columns[column], cases[i].name))
				return true;
	return false;
}

void html_write(const char *directory, struct results *const *columns, size_t nr_columns)
{
	struct html html = { directory, columns, nr_columns };
	size_t end;

	make_directories(&html);
	write_asset(&html, "style.css", html_style, html_style_end);
	write_asset(&html, "filter.js", html_filter, html_filter_end);
	html_index(&html);
	html_clauses(&html);
	html_findings(&html);
	for (size_t i = 0; i < nr_cases; i = end) {
		end = html_next_guest(i);
		if (!cases[i].canary || has_result(&html, i, end))
			html_guest(&html, i, end);
	}
}

/* ---- kvmspec run --format html:DIR: what --format jsonl writes, read again ---- */

static void begin(struct output *output, const struct run *run)
{
	report_jsonl.begin(output, run);
}

static void result(struct output *output, const struct run *run, size_t number,
		   const struct outcome *outcome)
{
	report_jsonl.result(output, run, number, outcome);
}

static void end(struct output *output, const struct run *run)
{
	struct results *results;

	report_jsonl.end(output, run);
	rewind(output->file);
	results = results_read_stream(output->file, "this run");
	html_write(output->path, &results, 1);
	results_put(results);
}

const struct report_format report_html = {
	.name = "html",
	.directory = true,
	.begin = begin,
	.result = result,
	.end = end,
};
