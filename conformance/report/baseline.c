// SPDX-License-Identifier: GPL-2.0-only
/* baseline.c - reads and applies a baseline. */
#include "baseline.h"

#include "machine/device.h"
#include "options.h"
#include "select.h"
#include "suite/image.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** struct entry - one line; those whose condition does not hold are not kept */
struct entry {
	struct entry *next;
	char *pattern;
	enum status status;
	char *reason;
};

struct baseline {
	char *implementation;
	struct entry *entries, **tail;
};

/** struct position - where in a file the reader is, and which line of another one includes it */
struct position {
	const struct position *includer;
	const char *path;
	unsigned int line;
};

#define MALFORMED(position, format, ...) \
	usage_error("%s:%u: " format, (position)->path, (position)->line, ##__VA_ARGS__)

static char *trim(char *text)
{
	char *end = text + strlen(text);

	while (end > text && isspace((unsigned char)end[-1]))
		*--end = 0;
	return text + strspn(text, " \t");
}

static char *copy(const char *text)
{
	char *duplicate = strdup(text);

	if (!duplicate)
		err(EXIT_HARNESS, "baseline");
	return duplicate;
}

/* ---- Conditions ---- */

/* Take the next number of a version such as 6.12.8-amd64; a missing part is 0. */
static unsigned long version_part(const char **version)
{
	char *end;
	unsigned long part = strtoul(*version, &end, 10);

	*version = *end == '.' ? end + 1 : "";
	return part;
}

static int compare_versions(const char *left, const char *right)
{
	for (int i = 0; i < 3; i++) {
		unsigned long a = version_part(&left), b = version_part(&right);

		if (a != b)
			return a < b ? -1 : 1;
	}
	return 0;
}

static bool kernel_condition(const struct position *position, const struct host *host,
			     const char *condition)
{
	const char *relation = condition + strlen("kernel");
	size_t length = strspn(relation, "<>=");
	const char *version = relation + length;
	int order = compare_versions(host->kernel, version);

	if (!*version || version[strspn(version, "0123456789.")])
		MALFORMED(position, "condition \"%s\": no version", condition);
	if (length == 1 && *relation == '<')
		return order < 0;
	if (length == 1 && *relation == '>')
		return order > 0;
	if (length == 1 && *relation == '=')
		return !order;
	if (length == 2 && !memcmp(relation, "<=", 2))
		return order <= 0;
	if (length == 2 && !memcmp(relation, ">=", 2))
		return order >= 0;
	MALFORMED(position, "condition \"%s\": a relation is <, <=, =, >= or >", condition);
}

/* "module.NAME=VALUE"; a parameter that no module has does not hold. */
static bool parameter_condition(const struct position *position, const char *condition)
{
	char *name = copy(condition + strlen("module.")), *value = strchr(name, '=');
	bool holds;

	if (!value || value == name || !value[1])
		MALFORMED(position, "condition \"%s\": no NAME=VALUE", condition);
	*value = 0;
	holds = module_parameter_is(name, value + 1);
	free(name);
	return holds;
}

static bool condition_holds(const struct position *position, const struct host *host,
			    const char *condition)
{
	if (!strncmp(condition, "vendor=", 7) && condition[7])
		return !strcmp(condition + 7, host->vendor);
	if (!strncmp(condition, "kernel", 6))
		return kernel_condition(position, host, condition);
	if (!strncmp(condition, "module.", 7))
		return parameter_condition(position, condition);
	MALFORMED(position, "condition \"%s\": neither kernel, vendor= nor module.", condition);
}

/* ---- Lines ---- */

static enum status parse_verdict(const struct position *position, const char *word)
{
	static const enum status allowed[] = {
		STATUS_FAIL, STATUS_TIMEOUT, STATUS_CRASH, STATUS_SKIP,
	};

	for (size_t i = 0; word && i < sizeof(allowed) / sizeof(allowed[0]); i++)
		if (!strcmp(word, status_name(allowed[i])))
			return allowed[i];
	MALFORMED(position, "\"%s\" is no verdict (FAIL, TIMEOUT, CRASH or SKIP)", word ?: "");
}

static void demand_case(const struct position *position, const char *pattern)
{
	for (size_t i = 0; i < nr_cases; i++)
		if (pattern_matches(pattern, &cases[i]))
			return;
	MALFORMED(position, "\"%s\" matches no case", pattern);
}

/* "PATTERN VERDICT [if CONDITION...] : REASON" */
static void parse_entry(struct baseline *baseline, const struct position *position,
			const struct host *host, char *line)
{
	char *colon = strchr(line, ':'), *save, *word;
	struct entry *entry = calloc(1, sizeof(*entry));
	bool holds = true;

	if (!entry)
		err(EXIT_HARNESS, "baseline");
	if (!colon || !*trim(colon + 1))
		MALFORMED(position, "no reason (PATTERN VERDICT [if CONDITION...] : REASON)");
	*colon = 0;
	entry->reason = copy(trim(colon + 1));
	word = strtok_r(line, " \t", &save);
	if (!word)
		MALFORMED(position, "no pattern");
	demand_case(position, word);
	entry->pattern = copy(word);
	entry->status = parse_verdict(position, strtok_r(NULL, " \t", &save));
	word = strtok_r(NULL, " \t", &save);
	if (word && strcmp(word, "if"))
		MALFORMED(position, "\"%s\" instead of \"if\" or \":\"", word);
	if (word && !(word = strtok_r(NULL, " \t", &save)))
		MALFORMED(position, "\"if\" without a condition");
	for (; word; word = strtok_r(NULL, " \t", &save))
		holds &= condition_holds(position, host, word);
	if (!holds) {
		free(entry->pattern);
		free(entry->reason);
		free(entry);
		return;
	}
	*baseline->tail = entry;
	baseline->tail = &entry->next;
}

static void read_lines(struct baseline *baseline, struct position *position,
		       const struct host *host);

/* The name of an included file is relative to the folder of the including one. */
static void include(struct baseline *baseline, const struct position *position,
		    const struct host *host, const char *name)
{
	struct position included = { .includer = position };
	const char *slash = strrchr(position->path, '/');
	char *path;

	if (position->includer)
		MALFORMED(position, "an included file includes no other");
	if (asprintf(&path, "%.*s%s", slash ? (int)(slash + 1 - position->path) : 0,
		     position->path, name) < 0)
		err(EXIT_HARNESS, "baseline");
	included.path = path;
	read_lines(baseline, &included, host);
	free(path);
}

static void parse_line(struct baseline *baseline, const struct position *position,
		       const struct host *host, char *line)
{
	static const char header[] = "implementation:", inclusion[] = "include ";

	if (!*line || *line == '#')
		return;
	if (baseline->implementation) {
		if (strncmp(line, inclusion, strlen(inclusion)))
			parse_entry(baseline, position, host, line);
		else
			include(baseline, position, host, trim(line + strlen(inclusion)));
		return;
	}
	if (strncmp(line, header, strlen(header)) || !*trim(line + strlen(header)))
		MALFORMED(position, "the first line is not \"implementation: NAME\"");
	baseline->implementation = copy(trim(line + strlen(header)));
}

static void read_lines(struct baseline *baseline, struct position *position,
		       const struct host *host)
{
	FILE *file = fopen(position->path, "re");
	char *line = NULL;
	size_t size = 0;

	if (!file && position->includer)
		MALFORMED(position->includer, "%s: %s", position->path, strerror(errno));
	if (!file)
		usage_error("%s: %s", position->path, strerror(errno));
	errno = 0;
	while (getline(&line, &size, file) > 0) {
		position->line++;
		parse_line(baseline, position, host, trim(line));
	}
	if (ferror(file))
		usage_error("%s: %s", position->path, strerror(errno));
	free(line);
	fclose(file);
}

struct baseline *baseline_read(const char *path, const struct host *host)
{
	struct baseline *baseline = calloc(1, sizeof(*baseline));
	struct position position = { .path = path };

	if (!baseline)
		err(EXIT_HARNESS, "baseline");
	baseline->tail = &baseline->entries;
	read_lines(baseline, &position, host);
	if (!baseline->implementation)
		MALFORMED(&position, "there is no line \"implementation: NAME\"");
	return baseline;
}

const char *baseline_implementation(const struct baseline *baseline)
{
	return baseline->implementation;
}

const char *baseline_excuse(const struct baseline *baseline, const struct guest_case *guest)
{
	for (const struct entry *entry = baseline->entries; entry; entry = entry->next)
		if (entry->status == STATUS_SKIP && pattern_matches(entry->pattern, guest))
			return entry->reason;
	return NULL;
}

void baseline_apply(const struct baseline *baseline, struct outcome *outcome)
{
	for (const struct entry *entry = baseline->entries; entry; entry = entry->next) {
		if (entry->status == STATUS_SKIP ||
		    !pattern_matches(entry->pattern, outcome->guest))
			continue;
		if (outcome->status == entry->status)
			outcome->status = STATUS_XFAIL;
		else if (outcome->status == STATUS_PASS)
			outcome->status = STATUS_XPASS;
		else
			continue;
		outcome->reason = entry->reason;
		return;
	}
}
