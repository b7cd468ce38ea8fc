// SPDX-License-Identifier: GPL-2.0-only
/* deviations.c - groups deviations by their probable cause. */
#include "deviations.h"

#include "suite/catalogue.h"
#include "machine/event.h"
#include "options.h"
#include "results.h"
#include "suite/image.h"

#include <err.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

/**
 * struct entry - a case that deviates
 * @what:	what is wrong; the group's, too
 * @expected: @got: kinds, or NULL
 * @lump:	what was expected does not matter: the environment does
 * @environments: in which environments the same guest has the same @what
 */
struct entry {
	const struct guest_case *guest;
	char *what, *expected, *got, *rerun;
	bool lump, systematic;
	unsigned int environments;
};

/**
 * struct deviations - what was added
 * @judged:	cases of each environment that were not skipped
 */
struct deviations {
	struct entry *entries;
	size_t nr_entries;
	size_t judged[ENV_COUNT];
	struct clause_count *clauses;
	size_t nr_clauses;
	struct deviation_group *groups;
	size_t nr_groups;
};

struct deviations *deviations_alloc(void)
{
	struct deviations *deviations = calloc(1, sizeof(*deviations));

	if (!deviations)
		err(EXIT_HARNESS, "deviations");
	deviations->clauses = calloc(nr_clauses, sizeof(*deviations->clauses));
	deviations->entries = calloc(nr_cases, sizeof(*deviations->entries));
	if (!deviations->clauses || !deviations->entries)
		err(EXIT_HARNESS, "deviations");
	for (size_t i = 0; i < nr_clauses; i++)
		deviations->clauses[i].clause = &clauses[i];
	return deviations;
}

void deviations_free(struct deviations *deviations)
{
	for (size_t i = 0; i < deviations->nr_entries; i++) {
		struct entry *entry = &deviations->entries[i];

		free(entry->what);
		free(entry->expected);
		free(entry->got);
		free(entry->rerun);
	}
	free(deviations->entries);
	free(deviations->clauses);
	free(deviations->groups);
	free(deviations);
}

static char *copy(const char *text)
{
	char *duplicate = text ? strdup(text) : NULL;

	if (text && !duplicate)
		err(EXIT_HARNESS, "deviations");
	return duplicate;
}

static char *format(const char *pattern, const char *a, const char *b)
{
	char *text;

	if (asprintf(&text, pattern, a, b) < 0)
		err(EXIT_HARNESS, "deviations");
	return text;
}

/* ---- Adding ---- */

static void count_clauses(struct deviations *deviations, const struct guest_case *guest,
			  bool failed)
{
	for (size_t i = 0; i < guest->nr_clauses; i++) {
		size_t index = clause_find(guest->clauses[i]) - clauses;

		deviations->clauses[index].judged++;
		deviations->clauses[index].failed += failed;
	}
}

void deviations_add(struct deviations *deviations, const struct case_result *result)
{
	const struct guest_case *guest = result->guest;
	bool failed = status_deviates(result->status);
	struct entry *entry;
	bool same_kind;

	if (!guest || result->status == STATUS_NONE || result->status == STATUS_SKIP ||
	    deviations->nr_entries == nr_cases)
		return;
	deviations->judged[guest->env]++;
	count_clauses(deviations, guest, failed);
	if (!failed)
		return;
	entry = &deviations->entries[deviations->nr_entries++];
	*entry = (struct entry){
		.guest = guest,
		.expected = copy(result->expected_kind),
		.got = copy(result->got_kind),
		.rerun = copy(result->rerun),
	};
	same_kind = entry->expected && entry->got && !strcmp(entry->expected, entry->got);
	if (result->status == STATUS_XPASS)
		entry->what = copy("passes although the baseline says that it fails");
	else if (result->status != STATUS_FAIL || !entry->expected || !entry->got)
		entry->what = format("%s: %s", status_name(result->status), result->message ?:
				     result->reason ?: "without a word");
	else if (same_kind && !strncmp(entry->got, KIND_VALUE, strlen(KIND_VALUE)))
		entry->what = format("%s%s is not as expected", "", entry->got);
	else if (same_kind)
		entry->what = format("%s with another %s", entry->got, result->differing);
}

/* ---- Grouping ---- */

static bool given_up(const struct entry *entry)
{
	return !entry->what && kind_gave_up(entry->got);
}

/* Whether most of an environment's cases end as this one. */
static bool is_systematic(const struct deviations *deviations, const struct entry *entry)
{
	size_t alike = 0;

	if (entry->what)
		return false;
	for (size_t i = 0; i < deviations->nr_entries; i++) {
		const struct entry *other = &deviations->entries[i];

		alike += other->guest->env == entry->guest->env && !other->what &&
			 !strcmp(other->got, entry->got);
	}
	return 2 * alike > deviations->judged[entry->guest->env];
}

static void describe(const struct deviations *deviations)
{
	for (size_t i = 0; i < deviations->nr_entries; i++) {
		struct entry *entry = &deviations->entries[i];

		entry->systematic = is_systematic(deviations, entry);
		entry->lump = entry->systematic || given_up(entry);
	}
	/* Only now: until here, an entry without words is one of two kinds. */
	for (size_t i = 0; i < deviations->nr_entries; i++) {
		struct entry *entry = &deviations->entries[i];

		if (entry->what)
			continue;
		entry->what = entry->lump ? format("got %s%s", entry->got, "") :
			format("expected %s, got %s", entry->expected, entry->got);
	}
}

static int compare_guests(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	int order = strcmp(left->what, right->what);

	return order ? order : strcmp(left->guest->guest, right->guest->guest);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *left = a, *right = b;
	int order = strcmp(left->what, right->what);

	if (!order)
		order = (int)right->systematic - (int)left->systematic;
	if (!order && !left->lump)
		order = (int)left->environments - (int)right->environments;
	return order;
}

static void find_environments(struct deviations *deviations)
{
	struct entry *entries = deviations->entries;
	size_t count = deviations->nr_entries, end;

	qsort(entries, count, sizeof(*entries), compare_guests);
	for (size_t i = 0; i < count; i = end) {
		unsigned int mask = 0;

		for (end = i; end < count && !compare_guests(&entries[i], &entries[end]); end++)
			mask |= 1u << entries[end].guest->env;
		for (; i < end; i++)
			entries[i].environments = mask;
	}
}

static int compare_kinds(const void *a, const void *b)
{
	const struct entry *const *left = a, *const *right = b;

	return strcmp((*left)->expected ?: "", (*right)->expected ?: "");
}

/* Insert a kind where its count belongs; the last one may fall out. */
static void add_expected(struct deviation_group *group, const char *kind, size_t count)
{
	unsigned int i;

	group->others += count;
	if (group->nr_expected < GROUP_EXPECTED)
		group->nr_expected++;
	else if (group->expected[GROUP_EXPECTED - 1].count >= count)
		return;
	else
		group->others += group->expected[GROUP_EXPECTED - 1].count;
	for (i = group->nr_expected - 1; i && group->expected[i - 1].count < count; i--)
		group->expected[i] = group->expected[i - 1];
	group->expected[i].kind = kind;
	group->expected[i].count = count;
	group->others -= count;
}

static void list_expected(struct deviation_group *group, const struct entry *entries)
{
	const struct entry **sorted = calloc(group->count, sizeof(*sorted));
	size_t end;

	if (!sorted)
		err(EXIT_HARNESS, "deviations");
	for (size_t i = 0; i < group->count; i++)
		sorted[i] = &entries[i];
	qsort(sorted, group->count, sizeof(*sorted), compare_kinds);
	for (size_t i = 0; i < group->count; i = end) {
		for (end = i; end < group->count && !compare_kinds(&sorted[i], &sorted[end]); end++)
			;
		add_expected(group, sorted[i]->expected, end - i);
	}
	free(sorted);
}

/* The shortest guest shows a cause best; of several the first by name. */
static bool shows_better(const struct entry *entry, const struct entry *best)
{
	if (entry->guest->nr_records != best->guest->nr_records)
		return entry->guest->nr_records < best->guest->nr_records;
	return entry->guest < best->guest;
}

static struct deviation_group make_group(const struct entry *entries, size_t count)
{
	struct deviation_group group = { .what = entries->what, .count = count };
	const struct entry *best = entries;

	for (size_t i = 0; i < count; i++) {
		group.failed[entries[i].guest->env]++;
		if (shows_better(&entries[i], best))
			best = &entries[i];
	}
	group.example = best->guest->name;
	group.rerun = best->rerun;
	if (best->guest->nr_clauses)
		group.clause = clause_find(best->guest->clauses[0]);
	if (entries->lump)
		list_expected(&group, entries);
	return group;
}

static int compare_groups(const void *a, const void *b)
{
	const struct deviation_group *left = a, *right = b;

	if (left->count != right->count)
		return left->count < right->count ? 1 : -1;
	return strcmp(left->example, right->example);
}

const struct deviation_group *deviations_groups(struct deviations *deviations, size_t *count)
{
	struct entry *entries = deviations->entries;
	size_t nr = deviations->nr_entries, end;

	*count = deviations->nr_groups;
	if (deviations->groups)
		return deviations->groups;
	deviations->groups = calloc(nr + 1, sizeof(*deviations->groups));
	if (!deviations->groups)
		err(EXIT_HARNESS, "deviations");
	describe(deviations);
	find_environments(deviations);
	qsort(entries, nr, sizeof(*entries), compare_entries);
	for (size_t i = 0; i < nr; i = end) {
		for (end = i; end < nr && !compare_entries(&entries[i], &entries[end]); end++)
			;
		deviations->groups[deviations->nr_groups++] = make_group(&entries[i], end - i);
	}
	qsort(deviations->groups, deviations->nr_groups, sizeof(*deviations->groups),
	      compare_groups);
	*count = deviations->nr_groups;
	return deviations->groups;
}

static int compare_clauses(const void *a, const void *b)
{
	const struct clause_count *left = a, *right = b;

	if (left->failed != right->failed)
		return left->failed < right->failed ? 1 : -1;
	return left->clause < right->clause ? -1 : left->clause > right->clause;
}

const struct clause_count *deviations_clauses(struct deviations *deviations, size_t *count)
{
	qsort(deviations->clauses, nr_clauses, sizeof(*deviations->clauses), compare_clauses);
	for (*count = 0; *count < nr_clauses && deviations->clauses[*count].failed; ++*count)
		;
	return deviations->clauses;
}

/* ---- Printing ---- */

void deviations_environments(char *text, size_t size, const struct deviations *deviations,
			     const struct deviation_group *group)
{
	size_t length = 0;

	*text = 0;
	for (unsigned int env = 0; env < ENV_COUNT && length < size; env++)
		if (group->failed[env])
			length += snprintf(text + length, size - length, "%s%s (%zu of %zu)",
					   length ? ", " : "", environments[env].name,
					   group->failed[env], deviations->judged[env]);
}

static void print_group(FILE *file, const char *prefix, const struct deviations *deviations,
			const struct deviation_group *group)
{
	char text[256];

	deviations_environments(text, sizeof(text), deviations, group);
	fprintf(file, "%s%zu case%s in %s: %s\n", prefix, group->count,
		group->count == 1 ? "" : "s", text, group->what);
	for (unsigned int i = 0; i < group->nr_expected; i++)
		fprintf(file, "%s%s%zu %s", i ? "" : prefix, i ? ", " : "    expected: ",
			group->expected[i].count, group->expected[i].kind);
	if (group->others)
		fprintf(file, ", %zu others", group->others);
	if (group->nr_expected)
		fputc('\n', file);
	if (group->clause)
		fprintf(file, "%s    clause %s: %s\n", prefix, group->clause->name,
			group->clause->text);
	if (group->rerun)
		fprintf(file, "%s    e.g. %s\n", prefix, group->rerun);
	else
		fprintf(file, "%s    e.g. %s\n", prefix, group->example);
}

static void print_clauses(FILE *file, const char *prefix, struct deviations *deviations,
			  size_t most)
{
	size_t count;
	const struct clause_count *list = deviations_clauses(deviations, &count);

	if (!count)
		return;
	fprintf(file, "%s\n%sclauses with cases that deviate: %zu\n", prefix, prefix, count);
	for (size_t i = 0; i < count && i < most; i++)
		fprintf(file, "%s  %4zu of %4zu  %s: %s\n", prefix, list[i].failed,
			list[i].judged, list[i].clause->name, list[i].clause->text);
	if (count > most)
		fprintf(file, "%s  and %zu more\n", prefix, count - most);
}

void deviations_print(FILE *file, const char *prefix, struct deviations *deviations, size_t most)
{
	size_t count, rest = 0;
	const struct deviation_group *groups = deviations_groups(deviations, &count);

	if (!count)
		return;
	fprintf(file, "%sdeviations by what they have in common: %zu\n", prefix, count);
	for (size_t i = 0; i < count; i++)
		if (i < most)
			print_group(file, prefix, deviations, &groups[i]);
		else
			rest += groups[i].count;
	if (count > most)
		fprintf(file, "%sand %zu more, of %zu case%s together\n", prefix, count - most, rest,
			rest == 1 ? "" : "s");
	print_clauses(file, prefix, deviations, most);
}
