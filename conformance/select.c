// SPDX-License-Identifier: GPL-2.0-only
/* select.c - patterns, shards, order. */
#include "select.h"

#include "suite/image.h"
#include "options.h"

#include <err.h>
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

bool pattern_matches(const char *pattern, const struct guest_case *guest)
{
	size_t length = strlen(pattern);

	if (!strncmp(guest->guest, pattern, length) &&
	    (guest->guest[length] == '.' || !guest->guest[length]))
		return true;
	return !fnmatch(pattern, guest->name, 0) || !fnmatch(pattern, guest->guest, 0);
}

/* A canary is there to fail; it runs only when its area is named. */
static bool names_canaries(const char *pattern)
{
	return !strncmp(pattern, "canary", strlen("canary"));
}

/* The number of the first pattern that selects the case, or -1. */
static int selected(const struct options *options, bool canaries, const struct guest_case *guest)
{
	if (!options->nr_patterns)
		return !guest->canary == !canaries ? 0 : -1;
	for (unsigned int i = 0; i < options->nr_patterns; i++) {
		const char *pattern = options->patterns[i];

		if (canaries ? !guest->canary : guest->canary && !names_canaries(pattern))
			continue;
		if (pattern_matches(pattern, guest))
			return i;
	}
	return -1;
}

static void demand_matches(const struct options *options, bool canaries)
{
	for (unsigned int i = 0; i < options->nr_patterns; i++) {
		struct options one = {
			.patterns = &options->patterns[i],
			.nr_patterns = 1,
		};
		size_t j = 0;

		while (j < nr_cases && selected(&one, canaries, &cases[j]) < 0)
			j++;
		if (j == nr_cases)
			usage_error("%s: no such case (see kvmspec list)", options->patterns[i]);
	}
}

/* Steele, Vigna: splitmix64. Good enough to put cases into another order. */
static uint64_t next_random(uint64_t *state)
{
	uint64_t value = *state += 0x9e3779b97f4a7c15;

	value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
	value = (value ^ value >> 27) * 0x94d049bb133111eb;
	return value ^ value >> 31;
}

static void shuffle(const struct guest_case **plan, size_t count, uint64_t seed)
{
	for (size_t i = count; i > 1; i--) {
		size_t j = next_random(&seed) % i;
		const struct guest_case *other = plan[j];

		plan[j] = plan[i - 1];
		plan[i - 1] = other;
	}
}

const struct guest_case **select_cases(const struct options *options, bool canaries,
				       size_t *count)
{
	const struct guest_case **plan = calloc(nr_cases + 1, sizeof(*plan));
	size_t matching = 0;

	if (!plan)
		err(EXIT_HARNESS, "plan");
	demand_matches(options, canaries);
	*count = 0;
	for (size_t i = 0; i < nr_cases; i++) {
		if (selected(options, canaries, &cases[i]) < 0)
			continue;
		if (matching++ % options->shards == options->shard - 1)
			plan[(*count)++] = &cases[i];
	}
	if (options->shuffle)
		shuffle(plan, *count, options->seed);
	return plan;
}
