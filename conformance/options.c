// SPDX-License-Identifier: GPL-2.0-only
/* options.c - reads the command line. */
#include "options.h"

#include "report/report.h"

#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/** struct option_line - an option, its letter in "accepted", its line of help */
struct option_line {
	const char *name;
	const char *argument;
	const char *help;
	char letter;
};

static const struct option_line lines[] = {
	{ "device", "NODE", "the KVM device node (default: $KVM_DEV or /dev/kvm)", 'd' },
	{ "jobs", "N", "cases at a time (default: the number of online processors)", 'j' },
	{ "shard", "I/N", "the I-th of N parts of the cases", 's' },
	{ "shuffle", "SEED", "a random order, the same for the same seed", 'u' },
	{ "repeat", "N", "each case N times; the first that does not pass counts", 'r' },
	{ "retry", "N", "a case that fails up to N times more; the first that passes counts", 'y' },
	{ "timeout", "SECONDS", "for one case (default: 10)", 't' },
	{ "baseline", "FILE", "known deviations", 'b' },
	{ "format", "F[:FILE]", "ktap (default), jsonl, junit, html:DIR; may stand several times", 'f' },
	{ "bisect", NULL, "exit with 0 (passed), 1 (failed), 125 (cannot tell)", 'i' },
	{ "verbose", NULL, "say more about each case", 'v' },
	{ "agree", NULL, "every case must pass in all files, or say why not; in KTAP", 'a' },
	{ "html", "DIR", "write pages to this folder", 'w' },
	{ "long", NULL, "with each name its intent (-l)", 'l' },
	{ "help", NULL, "this text", 'h' },
};
#define NR_LINES	(sizeof(lines) / sizeof(lines[0]))

static int usage_code = EXIT_USAGE;

void usage_bisecting(void)
{
	usage_code = EXIT_CANNOT_TEST;
}

void usage_exit(void)
{
	exit(usage_code);
}

void usage_error(const char *format, ...)
{
	va_list arguments;

	fprintf(stderr, "kvmspec: ");
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(usage_code);
}

void options_print(FILE *file, const char *accepted)
{
	for (size_t i = 0; i < NR_LINES; i++)
		if (strchr(accepted, lines[i].letter))
			fprintf(file, "  --%-9s %-9s %s\n", lines[i].name, lines[i].argument ?: "",
				lines[i].help);
}

static uint64_t number(const char *option, const char *text, uint64_t least, uint64_t most)
{
	char *end;
	uint64_t value;

	errno = 0;
	value = strtoull(text, &end, 0);
	if (errno || end == text || *end || *text == '-' || value < least || value > most)
		usage_error("--%s %s: not a number from %llu to %llu", option, text,
			    (unsigned long long)least, (unsigned long long)most);
	return value;
}

static void parse_shard(struct options *options, const char *text)
{
	int end = 0;

	if (sscanf(text, "%u/%u%n", &options->shard, &options->shards, &end) != 2 || text[end] ||
	    !options->shard || options->shard > options->shards)
		usage_error("--shard %s: not I/N with I from 1 to N", text);
}

static void parse_timeout(struct options *options, const char *text)
{
	char *end;
	double seconds = strtod(text, &end);

	if (end == text || *end || !(seconds >= 0.001) || seconds > 86400)
		usage_error("--timeout %s: not a number of seconds from 0.001 to 86400", text);
	options->timeout_ns = seconds * 1e9;
}

static void parse_format(struct options *options, const char *text)
{
	struct output *output = &options->outputs[options->nr_outputs];
	size_t length = strcspn(text, ":");

	if (options->nr_outputs++ == MAX_OUTPUTS)
		usage_error("--format %s: more than %d formats", text, MAX_OUTPUTS);
	output->format = report_format_find(text, length);
	if (!output->format)
		usage_error("--format %s: ktap, jsonl or junit, with an optional :FILE, or html:DIR",
			    text);
	output->path = text[length] && text[length + 1] ? text + length + 1 : NULL;
	if (output->format->directory && !output->path)
		usage_error("--format %s: a folder is needed (html:DIR)", text);
	for (unsigned int i = 0; !output->path && i + 1 < options->nr_outputs; i++)
		if (!options->outputs[i].path)
			usage_error("--format %s: two formats on standard output", text);
}

static void set_defaults(struct options *options)
{
	long processors = sysconf(_SC_NPROCESSORS_ONLN);

	options->device = getenv("KVM_DEV");
	if (!options->device || !*options->device)
		options->device = "/dev/kvm";
	options->jobs = processors > 0 ? processors : 1;
	options->shard = options->shards = options->repeat = 1;
	if (!options->timeout_ns)
		options->timeout_ns = 10 * 1000000000ull;
}

static void take_option(struct options *options, char letter, const char *argument)
{
	switch (letter) {
	case 'd':
		options->device = argument;
		break;
	case 'j':
		options->jobs = number("jobs", argument, 1, 1024);
		break;
	case 's':
		parse_shard(options, argument);
		break;
	case 'u':
		options->shuffle = true;
		options->seed = number("shuffle", argument, 0, UINT64_MAX);
		break;
	case 'r':
		options->repeat = number("repeat", argument, 1, 1000000);
		break;
	case 'y':
		options->retry = number("retry", argument, 0, 1000);
		break;
	case 't':
		parse_timeout(options, argument);
		break;
	case 'b':
		options->baseline = argument;
		break;
	case 'f':
		parse_format(options, argument);
		break;
	case 'i':
		options->bisect = true;
		break;
	case 'v':
		options->verbose = true;
		break;
	case 'a':
		options->agree = true;
		break;
	case 'w':
		options->html = argument;
		break;
	case 'l':
		options->long_list = true;
		break;
	}
}

void options_parse(struct options *options, int argc, char **argv, const char *accepted)
{
	struct option table[NR_LINES + 1] = { 0 };
	unsigned int count = 0;
	int letter;

	set_defaults(options);
	for (size_t i = 0; i < NR_LINES; i++)
		if (strchr(accepted, lines[i].letter))
			table[count++] = (struct option){
				lines[i].name,
				lines[i].argument ? required_argument : no_argument,
				NULL, lines[i].letter,
			};
	opterr = 0;
	while ((letter = getopt_long(argc, argv, ":hl", table, NULL)) != -1) {
		if (letter == ':')
			usage_error("%s needs an argument", argv[optind - 1]);
		if (letter == '?' || !strchr(accepted, letter))
			usage_error("%s: %s has no such option (see kvmspec --help)",
				    argv[optind - 1], argv[0]);
		if (letter == 'h') {
			printf("usage: kvmspec %s [OPTION...] [ARGUMENT...]\n", argv[0]);
			options_print(stdout, accepted);
			exit(EXIT_AS_EXPECTED);
		}
		take_option(options, letter, optarg);
	}
	if (!options->nr_outputs)
		parse_format(options, "ktap");
	options->patterns = argv + optind;
	options->nr_patterns = argc - optind;
}
