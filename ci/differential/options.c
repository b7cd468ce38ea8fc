// SPDX-License-Identifier: GPL-2.0-only
/*
 * options.c - the command line of decode and execute.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

enum { SEED = 1, COUNT, MODE, SELF_TEST, OWN };

static const struct option shared[] = {
	{ "seed", required_argument, NULL, SEED },
	{ "count", required_argument, NULL, COUNT },
	{ "mode", required_argument, NULL, MODE },
	{ "self-test", no_argument, NULL, SELF_TEST },
};

#define SHARED	(sizeof(shared) / sizeof(shared[0]))

/* Return: whether there is such an option, and its argument may be. */
static bool take(int option, const struct own_option *own, struct options *options)
{
	switch (option) {
	case SEED:
		options->seed = strtoull(optarg, NULL, 0);
		return true;
	case COUNT:
		options->count = strtoull(optarg, NULL, 0);
		return true;
	case MODE:
		options->first = options->last = mode_by_name(optarg);
		return options->first < MODE_COUNT;
	case SELF_TEST:
		options->self_test = true;
		return true;
	case OWN ... OWN + OPTIONS_OWN_MAX - 1:
		*own[option - OWN].value = optarg;
		return true;
	default:
		return false;
	}
}

void options_refuse(const char *usage)
{
	fprintf(stderr, "usage: %s\n", usage);
	exit(2);
}

void options_parse(int argc, char **argv, const struct own_option *own, const char *usage,
		   struct options *options)
{
	struct option all[SHARED + OPTIONS_OWN_MAX + 1] = { 0 };
	bool good = true;
	unsigned int i;
	int option;

	memcpy(all, shared, sizeof(shared));
	for (i = 0; i < OPTIONS_OWN_MAX && own[i].name; i++)
		all[SHARED + i] = (struct option){ own[i].name, required_argument, NULL, OWN + i };
	options->first = 0;
	options->last = MODE_COUNT - 1;
	while (good && (option = getopt_long(argc, argv, "", all, NULL)) != -1)
		good = take(option, own, options);
	if (!good || optind != argc)
		options_refuse(usage);
}
