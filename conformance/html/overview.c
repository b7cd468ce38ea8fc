// SPDX-License-Identifier: GPL-2.0-only
/* overview.c - implementations: what they are, why they fail, where they disagree. */
#include "html.h"

#include "suite/catalogue.h"
#include "options.h"
#include "report/compare.h"
#include "report/deviations.h"
#include "report/markup.h"
#include "report/results.h"
#include "suite/image.h"

#include <err.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* ---- What they are ---- */

static void write_fact(FILE *file, const char *name, const char *value)
{
	if (!value || !*value || !strcmp(value, "?"))
		return;
	fprintf(file, "<div>");
	html_element(file, "span", "note", name);
	fputc(' ', file);
	markup_text(file, value);
	fprintf(file, "</div>");
}

static void write_facts(FILE *file, const struct results *column)
{
	const struct json *modules = json_get(column->run, "modules", JSON_OBJECT);

	write_fact(file, "kernel", json_string(column->run, "kernel"));
	write_fact(file, "processor", json_string(column->run, "processor"));
	write_fact(file, "microcode", json_string(column->run, "microcode"));
	write_fact(file, "device", json_string(column->run, "device"));
	write_fact(file, "preloaded", json_string(column->run, "preload"));
	write_fact(file, "baseline", json_string(column->run, "baseline"));
	for (const struct json *module = modules ? modules->child : NULL; module;
	     module = module->next) {
		fprintf(file, "<details><summary>module %s</summary>", module->key);
		markup_text(file, module->string);
		fprintf(file, "</details>");
	}
}

static void write_counts(FILE *file, const struct results *column)
{
	static const enum status order[] = {
		STATUS_PASS, STATUS_FAIL, STATUS_TIMEOUT, STATUS_CRASH, STATUS_ERROR, STATUS_XPASS,
		STATUS_XFAIL, STATUS_SKIP,
	};
	size_t count[NR_STATUS] = { 0 };

	for (size_t i = 0; i < column->nr_cases; i++)
		count[column->cases[i].status]++;
	fprintf(file, "<div class=\"bar\">");
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++) {
		struct case_result result = { .status = order[i] };

		if (count[order[i]])
			fprintf(file, "<span class=\"%s\" style=\"flex-grow:%zu\"></span>",
				html_class(&result), count[order[i]]);
	}
	fprintf(file, "</div>");
	for (size_t i = 0; i < sizeof(order) / sizeof(order[0]); i++)
		if (count[order[i]])
			fprintf(file, "<span class=\"number\">%zu %s</span> ", count[order[i]],
				status_name(order[i]));
	if (!results_complete(column))
		fprintf(file, "<p class=\"fail\">%zu of %zu results: the run did not come to its "
			"end.</p>", column->nr_cases, column->planned);
}

/* ---- Why they fail ---- */

static void write_group(FILE *file, const struct deviations *deviations,
			const struct deviation_group *group)
{
	char text[256];

	deviations_environments(text, sizeof(text), deviations, group);
	fprintf(file, "<tr><td class=\"count\">%zu</td><td>", group->count);
	html_element(file, "strong", NULL, group->what);
	for (unsigned int i = 0; i < group->nr_expected; i++) {
		fprintf(file, "%s", i ? ", " : "<p>instead of ");
		markup_text(file, group->expected[i].kind);
		fprintf(file, " (%zu)", group->expected[i].count);
	}
	if (group->others)
		fprintf(file, " and others (%zu)", group->others);
	if (group->nr_expected)
		fprintf(file, "</p>");
	html_element(file, "p", "note", text);
	fprintf(file, "</td><td>");
	html_case_link(file, "", group->example);
	if (group->clause) {
		fprintf(file, "<p>");
		markup_text(file, group->clause->text);
		fprintf(file, " <a href=\"clauses.html#%s\">%s</a></p>", group->clause->name,
			group->clause->name);
	}
	fprintf(file, "</td></tr>\n");
}

static void write_groups(FILE *file, const struct results *column, bool open)
{
	struct deviations *deviations = deviations_alloc();
	const struct deviation_group *groups;
	size_t count;

	for (size_t i = 0; i < column->nr_cases; i++)
		deviations_add(deviations, &column->cases[i]);
	groups = deviations_groups(deviations, &count);
	if (count) {
		fprintf(file, "<details%s><summary><strong>", open ? " open" : "");
		markup_text(file, column->label);
		fprintf(file, "</strong>: %zu group%s of deviations</summary>\n<table class=\"groups\">"
			"<thead><tr><th>cases</th><th>what came, and where</th><th>for example</th>"
			"</tr></thead><tbody>\n", count, count == 1 ? "" : "s");
		for (size_t i = 0; i < count; i++)
			write_group(file, deviations, &groups[i]);
		fprintf(file, "</tbody></table></details>\n");
	}
	deviations_free(deviations);
}

void html_overview(FILE *file, const struct html *html)
{
	fprintf(file, "<table class=\"columns\"><tbody>\n");
	for (size_t i = 0; i < html->nr_columns; i++) {
		fprintf(file, "<tr>");
		html_element(file, "th", NULL, html->columns[i]->label);
		fprintf(file, "<td>");
		write_counts(file, html->columns[i]);
		fprintf(file, "</td><td>");
		write_facts(file, html->columns[i]);
		fprintf(file, "</td></tr>\n");
	}
	fprintf(file, "</tbody></table>\n<h2 id=\"deviations\">Deviations, by what they have in "
		"common</h2>\n");
	for (size_t i = 0; i < html->nr_columns; i++)
		write_groups(file, html->columns[i], html->nr_columns == 1);
}

/* ---- Where they disagree ---- */

/**
 * struct pattern - a case and what each implementation made of it
 * @text:	the summaries, one behind the other; equal for cases of one pattern
 * @order:	of the case, to keep the report's order in a group
 */
struct pattern {
	const char *name;
	char *text;
	size_t order, count;
};

static char *pattern_text(const struct html *html, const char *name)
{
	char *text, summary[1024];
	size_t size;
	FILE *file = open_memstream(&text, &size);

	if (!file)
		err(EXIT_HARNESS, "HTML");
	for (size_t i = 0; i < html->nr_columns; i++) {
		const struct case_result *result = results_find(html->columns[i], name);

		results_summary(summary, sizeof(summary), result, false);
		html_element(file, "td", html_class(result), summary);
	}
	fclose(file);
	return text;
}

static bool disagree(const struct html *html, const char *name)
{
	const struct case_result *first = results_find(html->columns[0], name);

	for (size_t i = 1; i < html->nr_columns; i++)
		if (results_differ(first, results_find(html->columns[i], name)))
			return true;
	return false;
}

static int compare_texts(const void *a, const void *b)
{
	const struct pattern *left = a, *right = b;
	int order = strcmp(left->text, right->text);

	return order ? order : left->order < right->order ? -1 : left->order > right->order;
}

static int compare_counts(const void *a, const void *b)
{
	const struct pattern *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return compare_texts(a, b);
}

/* Every case learns how many have its pattern, so that one sort brings the largest first. */
static void count_patterns(struct pattern *patterns, size_t count)
{
	size_t end;

	qsort(patterns, count, sizeof(*patterns), compare_texts);
	for (size_t i = 0; i < count; i = end) {
		for (end = i; end < count && !strcmp(patterns[i].text, patterns[end].text); end++)
			;
		for (size_t j = i; j < end; j++)
			patterns[j].count = end - i;
	}
	qsort(patterns, count, sizeof(*patterns), compare_counts);
}

/* The environment ends where the kind of interrupt controllers begins. */
static bool in_environment(const char *name, const char *environment)
{
	const char *variant = strchr(name, '@') + 1;

	return strcspn(variant, "~") == strlen(environment) &&
	       !strncmp(variant, environment, strlen(environment));
}

/* "paged32 (118), long64 (3)"; the environment stands behind the name's @. */
static void write_environments(FILE *file, const struct pattern *patterns)
{
	const char *separator = "";

	for (unsigned int env = 0; env < ENV_COUNT; env++) {
		size_t count = 0;

		for (size_t i = 0; i < patterns->count; i++)
			count += in_environment(patterns[i].name, environments[env].name);
		if (count)
			fprintf(file, "%s%s (%zu)", separator, environments[env].name, count);
		separator = count ? ", " : separator;
	}
}

static void write_pattern(FILE *file, const struct pattern *patterns)
{
	fprintf(file, "<tr><td class=\"count\">%zu</td>%s<td>", patterns->count, patterns->text);
	if (patterns->count > 3) {
		fprintf(file, "<details><summary>");
		write_environments(file, patterns);
		fprintf(file, "</summary>");
	}
	for (size_t i = 0; i < patterns->count; i++) {
		html_case_link(file, "", patterns[i].name);
		fprintf(file, "<br>\n");
	}
	if (patterns->count > 3)
		fprintf(file, "</details>");
	fprintf(file, "</td></tr>\n");
}

static void write_patterns(FILE *file, const struct html *html, const struct pattern *patterns,
			   size_t count)
{
	fprintf(file, "<table class=\"disagreements\"><thead><tr><th>cases</th>");
	for (size_t i = 0; i < html->nr_columns; i++)
		html_element(file, "th", NULL, html->columns[i]->label);
	fprintf(file, "<th>which</th></tr></thead><tbody>\n");
	for (size_t i = 0; i < count; i += patterns[i].count)
		write_pattern(file, &patterns[i]);
	fprintf(file, "</tbody></table>\n");
}

void html_disagreements(FILE *file, const struct html *html)
{
	struct pattern *patterns;
	size_t nr_names, count = 0;
	const char **names;

	if (html->nr_columns < 2)
		return;
	names = results_names(html->columns, html->nr_columns, &nr_names);
	patterns = calloc(nr_names + 1, sizeof(*patterns));
	if (!patterns)
		err(EXIT_HARNESS, "HTML");
	for (size_t i = 0; i < nr_names; i++) {
		if (!disagree(html, names[i]))
			continue;
		patterns[count] = (struct pattern){ .name = names[i], .order = i };
		patterns[count++].text = pattern_text(html, names[i]);
	}
	fprintf(file, "<h2 id=\"disagreements\">Where they disagree: %zu of %zu cases</h2>\n", count,
		nr_names);
	if (count) {
		count_patterns(patterns, count);
		write_patterns(file, html, patterns, count);
	}
	for (size_t i = 0; i < count; i++)
		free(patterns[i].text);
	free(patterns);
	free(names);
}
