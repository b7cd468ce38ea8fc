/* SPDX-License-Identifier: GPL-2.0-only */
/* options.h - the command line. */
#ifndef OPTIONS_H
#define OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

/* Exit codes; kselftest's where it has one. */
enum exit_code {
	EXIT_AS_EXPECTED = 0,
	EXIT_DEVIATIONS = 1,
	EXIT_USAGE = 2,
	EXIT_HARNESS = 3,	/* the harness's own fault */
	EXIT_ALL_SKIPPED = 4,
	EXIT_CANNOT_TEST = 125,	/* --bisect: git skips this commit */
};

#define MAX_OUTPUTS	4

struct report_format;

/**
 * struct output - one --format
 * @path:	NULL: stdout
 * @state:	what the format keeps between two results
 */
struct output {
	const struct report_format *format;
	const char *path;
	FILE *file;
	void *state;
};

/**
 * struct options - what the command line says
 * @program:	argv[0]
 * @patterns:	argv's tail; of some commands these are files
 * @shard: @shards: from 1
 * @timeout_ns:	for one case
 */
struct options {
	const char *program;
	const char *device;
	const char *baseline;
	unsigned int jobs, shard, shards, repeat, retry;
	bool shuffle, bisect, verbose, long_list, agree;
	const char *html;
	uint64_t seed;
	uint64_t timeout_ns;
	struct output outputs[MAX_OUTPUTS];
	unsigned int nr_outputs;
	char **patterns;
	unsigned int nr_patterns;
};

/**
 * options_parse() - read the options of a command
 * @options:	@program is set, and @timeout_ns if its default is not 10 s
 * @argc: @argv: from the command's name on
 * @accepted:	letters of the options that the command takes (struct option_line, options.c)
 *
 * A mistake ends the program by usage_error().
 */
void options_parse(struct options *options, int argc, char **argv, const char *accepted);

/** options_print() - the help on the options in @accepted */
void options_print(FILE *file, const char *accepted);

/** usage_bisecting() - from now on a usage error ends with EXIT_CANNOT_TEST */
void usage_bisecting(void);

/** usage_error() - one line on stderr, then the end of the program with EXIT_USAGE */
void usage_error(const char *format, ...)
	__attribute__((format(printf, 1, 2), __noreturn__));

/** usage_exit() - as usage_error(), when the line has already been printed */
void usage_exit(void) __attribute__((__noreturn__));

#endif /* OPTIONS_H */
