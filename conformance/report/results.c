// SPDX-License-Identifier: GPL-2.0-only
/* results.c - from lines of JSON to struct results. */
#include "results.h"

#include "suite/image.h"
#include "options.h"

#include <assert.h>
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/**
 * struct reader - where in the file the reader is
 * @values: @texts: every line's value, and the text that its strings lie in
 */
struct reader {
	struct results results;
	unsigned long line;
	size_t nr_lines;
	struct json **values;
	char **texts;
};

#define MALFORMED(reader, format, ...) \
	usage_error("%s:%lu: " format, (reader)->results.path, (reader)->line, ##__VA_ARGS__)

static void *grow(void *array, size_t count, size_t size)
{
	/* Room doubles each time that the count reaches a power of two. */
	if (count & (count - 1))
		return array;
	array = reallocarray(array, count ? 2 * count : 1, size);
	if (!array)
		err(EXIT_HARNESS, "results");
	return array;
}

static enum status parse_status(const struct reader *reader, const char *word)
{
	for (int status = STATUS_PASS; word && status < NR_STATUS; status++)
		if (!strcmp(status_name(status), word))
			return status;
	MALFORMED(reader, "\"%s\" is no status", word ?: "");
}

/* cases[] is sorted by guest and environment, not by name: search all of it. */
static const struct guest_case *find_guest(const char *name)
{
	for (size_t i = 0; i < nr_cases; i++)
		if (!strcmp(name, cases[i].name))
			return &cases[i];
	return NULL;
}

/* Names become names of files: nothing but what list-cases.sh allows may stand in them. */
static bool is_name(const char *name)
{
	const char *at = strchr(name, '@');

	return at && at > name && *name != '.' &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_.") == (size_t)(at - name) &&
	       at[1] && !at[1 + strspn(at + 1, "abcdefghijklmnopqrstuvwxyz0123456789_~")];
}

static void take_run(struct reader *reader, const struct json *object)
{
	long planned = json_count(object, "planned");

	if (reader->results.run)
		MALFORMED(reader, "a second run in one file");
	if (planned < 0)
		MALFORMED(reader, "the run does not say how many results are planned");
	reader->results.run = object;
	reader->results.planned = planned;
}

static void add_differing(struct case_result *result, const char *field)
{
	size_t length = strlen(result->differing);

	snprintf(result->differing + length, sizeof(result->differing) - length, "%s%s",
		 length ? ", " : "", field);
}

static void take_deviation(struct reader *reader, struct case_result *result,
			   const struct json *object)
{
	const struct json *deviation = json_get(object, "deviation", JSON_OBJECT);

	if (!deviation)
		return;
	result->message = json_string(deviation, "message");
	result->expected = json_string(deviation, "expected");
	result->got = json_string(deviation, "got");
	result->expected_kind = json_string(deviation, "expected_kind");
	result->got_kind = json_string(deviation, "got_kind");
	result->fields = json_get(deviation, "fields", JSON_ARRAY);
	result->line = json_count(deviation, "line");
	if (result->line < 0)
		result->line = 0;
	for (const struct json *field = result->fields ? result->fields->child : NULL; field;
	     field = field->next)
		add_differing(result, json_string(field, "field") ?: "?");
}

static void take_case(struct reader *reader, const struct json *object)
{
	struct results *results = &reader->results;
	struct case_result result = {
		.name = json_string(object, "name"),
		.status = parse_status(reader, json_string(object, "status")),
		.reason = json_string(object, "reason"),
		.seen = json_string(object, "seen"),
		.rerun = json_string(object, "rerun"),
	};

	if (!result.name || !is_name(result.name))
		MALFORMED(reader, "\"%s\" is no name of a case", result.name ?: "");
	if (json_count(object, "number") != (long)results->nr_cases + 1)
		MALFORMED(reader, "this is not result %zu, which must be next",
			  results->nr_cases + 1);
	if (results->nr_cases == results->planned)
		MALFORMED(reader, "more results than the %zu that are planned", results->planned);
	result.guest = find_guest(result.name);
	take_deviation(reader, &result, object);
	results->cases = grow(results->cases, results->nr_cases, sizeof(*results->cases));
	results->cases[results->nr_cases++] = result;
}

/* An interrupted run writes its totals, too. */
static void take_totals(struct reader *reader, const struct json *object)
{
	if (json_count(object, "planned") != (long)reader->results.planned)
		MALFORMED(reader, "the totals are of another run");
	reader->results.ended = true;
}

static void take_object(struct reader *reader, const struct json *object)
{
	const char *type = json_string(object, "type");

	if (!type)
		MALFORMED(reader, "no object with a \"type\"");
	if (!reader->results.run && strcmp(type, "run"))
		MALFORMED(reader, "the first line must be the run");
	if (reader->results.ended)
		MALFORMED(reader, "something behind the totals");
	if (!strcmp(type, "run"))
		take_run(reader, object);
	else if (!strcmp(type, "case"))
		take_case(reader, object);
	else if (!strcmp(type, "totals"))
		take_totals(reader, object);
	else
		MALFORMED(reader, "unknown type \"%s\"", type);
}

/* Return: false if the line is where a file was cut off. */
static bool take_line(struct reader *reader, char *text, size_t length)
{
	/* Every line is written with its newline: one without it is what remained of a line. */
	bool whole = text[length - 1] == '\n';
	struct json_error error;
	struct json *value;

	if (strlen(text) != length)
		MALFORMED(reader, "a zero byte");
	value = json_parse(text, &error);
	if (!value && reader->results.run && !whole) {
		free(text);
		return false;
	}
	if (!value)
		MALFORMED(reader, "column %zu: %s", error.column, error.text);
	reader->values = grow(reader->values, reader->nr_lines, sizeof(*reader->values));
	reader->texts = grow(reader->texts, reader->nr_lines, sizeof(*reader->texts));
	reader->values[reader->nr_lines] = value;
	reader->texts[reader->nr_lines++] = text;
	take_object(reader, value);
	return true;
}

static int compare_names(const void *a, const void *b)
{
	const struct case_result *const *left = a, *const *right = b;

	return strcmp((*left)->name, (*right)->name);
}

static void sort_names(struct reader *reader)
{
	struct results *results = &reader->results;

	results->by_name = calloc(results->nr_cases + 1, sizeof(*results->by_name));
	if (!results->by_name)
		err(EXIT_HARNESS, "results");
	for (size_t i = 0; i < results->nr_cases; i++)
		results->by_name[i] = &results->cases[i];
	qsort(results->by_name, results->nr_cases, sizeof(*results->by_name), compare_names);
	for (size_t i = 1; i < results->nr_cases; i++)
		if (!compare_names(&results->by_name[i - 1], &results->by_name[i]))
			usage_error("%s: %s stands twice", results->path,
				    results->by_name[i]->name);
}

static char *label_of(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	size_t length = strlen(name);
	char *label;

	if (length > 6 && !strcmp(name + length - 6, ".jsonl"))
		length -= 6;
	label = strndup(name, length);
	if (!label)
		err(EXIT_HARNESS, "results");
	return label;
}

struct results *results_read_stream(FILE *file, const char *path)
{
	struct reader *reader = calloc(1, sizeof(*reader));
	char *text = NULL;
	size_t size = 0;
	ssize_t length;

	if (!reader)
		err(EXIT_HARNESS, "results");
	reader->results.path = path;
	errno = 0;
	while ((length = getline(&text, &size, file)) > 0) {
		reader->line++;
		/* The strings stay where they are in the line: it is the reader's now. */
		if (!take_line(reader, text, length)) {
			text = NULL;
			break;
		}
		text = NULL;
		size = 0;
	}
	free(text);
	if (ferror(file))
		usage_error("%s: %s", path, strerror(errno));
	if (!reader->results.run)
		usage_error("%s:%lu: the file is empty", path, reader->line + 1);
	reader->results.label = label_of(path);
	sort_names(reader);
	return &reader->results;
}

struct results *results_read(const char *path)
{
	FILE *file = fopen(path, "re");
	struct results *results;

	if (!file)
		usage_error("%s: %s", path, strerror(errno));
	results = results_read_stream(file, path);
	fclose(file);
	return results;
}

void results_put(struct results *results)
{
	struct reader *reader = (struct reader *)results;

	static_assert(!offsetof(struct reader, results), "results stand first in their reader");
	for (size_t i = 0; i < reader->nr_lines; i++) {
		json_free(reader->values[i]);
		free(reader->texts[i]);
	}
	free(reader->values);
	free(reader->texts);
	free(results->by_name);
	free(results->cases);
	free(results->label);
	free(reader);
}

bool results_complete(const struct results *results)
{
	return results->ended && results->nr_cases == results->planned;
}

void results_warn(FILE *file, const char *prefix, const struct results *results)
{
	if (!results_complete(results))
		fprintf(file, "%s%s: %zu of %zu results: the run did not come to its end\n", prefix,
			results->path, results->nr_cases, results->planned);
}

const struct case_result *results_find(const struct results *results, const char *name)
{
	struct case_result wanted = { .name = name };
	const struct case_result *key = &wanted;
	const struct case_result **found;

	found = bsearch(&key, results->by_name, results->nr_cases, sizeof(*results->by_name),
			compare_names);
	return found ? *found : NULL;
}

static const char *if_any(const char *text)
{
	return *text ? text : NULL;
}

struct case_result case_result_of(const struct outcome *outcome)
{
	const struct result *result = outcome->result;
	struct case_result is = {
		.name = outcome->guest->name,
		.guest = outcome->guest,
		.status = outcome->status,
		.reason = outcome->reason,
	};

	if (!result)
		return is;
	is.seen = if_any(result->seen);
	is.message = if_any(result->message);
	is.expected = if_any(result->expected);
	is.got = if_any(result->got);
	is.expected_kind = if_any(result->expected_kind);
	is.got_kind = if_any(result->got_kind);
	for (unsigned int i = 0; i < result->nr_differences && i < RESULT_DIFFERENCES; i++)
		add_differing(&is, result->differences[i].field);
	return is;
}

size_t case_area(const char *name)
{
	return strcspn(name, ".@");
}
