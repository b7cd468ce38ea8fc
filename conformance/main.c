// SPDX-License-Identifier: GPL-2.0-only
/* main.c - the commands of kvmspec. */
#include "report/baseline.h"
#include "html/html.h"
#include "options.h"
#include "report/compare.h"
#include "report/deviations.h"
#include "report/explain.h"
#include "report/report.h"
#include "report/results.h"
#include "run/pool.h"
#include "select.h"
#include "suite/image.h"

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#define RUN_OPTIONS	"djsurytbfivh"
#define SELFCHECK_OPTIONS "djtfvh"
#define TRACE_OPTIONS	"dth"

/* Canaries must time out, and nobody wants to wait for it. */
#define SELFCHECK_TIMEOUT_NS	2000000000ull

/**
 * struct session - what a run's outcomes pass through on their way to the reports
 * @next:	index of the next outcome to report: reports are in the plan's order
 */
struct session {
	struct run run;
	struct options *options;
	struct device_info device;
	const struct baseline *baseline;
	struct outcome *outcomes;
	size_t next;
	bool canaries;
	bool progress;
};

static uint64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000ull + now.tv_nsec;
}

/* ---- From outcomes to reports ---- */

/* A canary passes when its verdict is the one that it is made for. */
static void judge_canary(struct outcome *outcome)
{
	const char *demanded = outcome->guest->canary;
	char *reason;

	if (!strcmp(status_name(outcome->status), demanded)) {
		outcome->status = STATUS_PASS;
		return;
	}
	if (asprintf(&reason, "the verdict is %s; it must be %s", status_name(outcome->status),
		     demanded) < 0)
		err(EXIT_HARNESS, "verdict");
	outcome->status = STATUS_FAIL;
	outcome->reason = reason;
}

static void show_progress(const struct session *session)
{
	const struct run *run = &session->run;

	if (session->progress)
		fprintf(stderr, "\r%zu of %zu", session->next, run->planned);
}

/* What is known must be in the file if a case takes the machine down. */
static void report_one(struct output *output, const struct run *run, size_t number,
		       const struct outcome *outcome)
{
	output->format->result(output, run, number, outcome);
	fflush(output->file);
}

static void note_deviation(struct session *session, const struct outcome *outcome)
{
	struct case_result result = case_result_of(outcome);
	char rerun[512];

	report_rerun(rerun, sizeof(rerun), &session->run, outcome);
	result.rerun = rerun;
	deviations_add(session->run.deviations, &result);
}

static void report(struct session *session, struct outcome *outcome)
{
	struct options *options = session->options;

	session->run.count[outcome->status]++;
	note_deviation(session, outcome);
	for (unsigned int i = 0; i < options->nr_outputs; i++)
		report_one(&options->outputs[i], &session->run, session->next + 1, outcome);
	/* Only the verdict is needed from now on. */
	free(outcome->result);
	outcome->result = NULL;
}

static void outcome_known(struct pool_run *pool, struct outcome *outcome)
{
	struct session *session = pool->context;

	if (session->canaries)
		judge_canary(outcome);
	else if (session->baseline)
		baseline_apply(session->baseline, outcome);
	while (session->next < session->run.planned &&
	       session->outcomes[session->next].status != STATUS_NONE) {
		report(session, &session->outcomes[session->next]);
		session->next++;
	}
	show_progress(session);
}

static void open_outputs(struct options *options)
{
	for (unsigned int i = 0; i < options->nr_outputs; i++) {
		struct output *output = &options->outputs[i];

		output->file = output->format->directory ? tmpfile() :
			output->path ? fopen(output->path, "we") : stdout;
		if (!output->file)
			usage_error("%s: %s", output->path, strerror(errno));
	}
}

/* Return: false if what was reported did not all reach its place. */
static bool close_outputs(struct options *options)
{
	bool written = true;

	for (unsigned int i = 0; i < options->nr_outputs; i++) {
		struct output *output = &options->outputs[i];

		written &= !fflush(output->file) && !ferror(output->file);
		if (output->path)
			fclose(output->file);
	}
	return written;
}

/* ---- run, selfcheck ---- */

static void probe(struct session *session, struct options *options)
{
	session->options = options;
	session->run.options = options;
	session->run.device = &session->device;
	switch (device_probe(&session->device, options->device)) {
	case DEVICE_READY:
		return;
	case DEVICE_MISSING:
		exit(options->bisect ? EXIT_CANNOT_TEST : EXIT_ALL_SKIPPED);
	case DEVICE_UNUSABLE:
		usage_exit();
	}
}

static struct outcome *make_outcomes(const struct guest_case **plan, size_t count,
				     const struct baseline *baseline)
{
	struct outcome *outcomes = calloc(count + 1, sizeof(*outcomes));

	if (!outcomes)
		err(EXIT_HARNESS, "outcomes");
	for (size_t i = 0; i < count; i++) {
		outcomes[i].guest = plan[i];
		if (baseline)
			outcomes[i].reason = baseline_excuse(baseline, plan[i]);
	}
	return outcomes;
}

static int exit_code(const struct run *run, bool bisect)
{
	const size_t *count = run->count;
	size_t deviations = count[STATUS_FAIL] + count[STATUS_TIMEOUT] + count[STATUS_CRASH] +
		count[STATUS_XPASS];
	size_t results = 0;

	for (int i = STATUS_PASS; i < NR_STATUS; i++)
		results += count[i];
	if (bisect && !deviations && (count[STATUS_ERROR] || !count[STATUS_PASS]))
		return EXIT_CANNOT_TEST;
	if (deviations || count[STATUS_ERROR] || results < run->planned)
		return EXIT_DEVIATIONS;
	if (run->planned && count[STATUS_SKIP] == run->planned)
		return EXIT_ALL_SKIPPED;
	return EXIT_AS_EXPECTED;
}

/* Whether whoever reads stderr has just read a KTAP report, which says the same. */
static bool tells_terminal(const struct options *options)
{
	for (unsigned int i = 0; i < options->nr_outputs; i++)
		if (options->outputs[i].format == &report_ktap && !options->outputs[i].path)
			return isatty(STDOUT_FILENO) && isatty(STDERR_FILENO);
	return false;
}

static int carry_out(struct session *session, const struct guest_case **plan)
{
	struct options *options = session->options;
	struct run *run = &session->run;
	struct pool_run pool = {
		.device = &session->device,
		.jobs = options->jobs,
		.repeat = options->repeat,
		.retry = options->retry,
		.timeout_ns = options->timeout_ns,
		.outcomes = make_outcomes(plan, run->planned, session->baseline),
		.count = run->planned,
		.done = outcome_known,
		.context = session,
	};

	open_outputs(options);
	run->deviations = deviations_alloc();
	session->outcomes = pool.outcomes;
	session->progress = isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO);
	for (unsigned int i = 0; i < options->nr_outputs; i++)
		options->outputs[i].format->begin(&options->outputs[i], run);
	run->started_ns = now_ns();
	run->interrupted = pool_run(&pool);
	run->seconds = (now_ns() - run->started_ns) / 1e9;
	for (unsigned int i = 0; i < options->nr_outputs; i++)
		options->outputs[i].format->end(&options->outputs[i], run);
	if (!close_outputs(options)) {
		warnx("not all results could be written");
		return EXIT_HARNESS;
	}
	if (session->progress)
		fputc('\r', stderr);
	if (!tells_terminal(options))
		deviations_print(stderr, "", run->deviations, REPORT_MOST);
	report_summary(stderr, run);
	return run->interrupted ? 128 + run->interrupted : exit_code(run, options->bisect);
}

static int command_run(int argc, char **argv, const char *program)
{
	struct options options = { .program = program };
	struct session session = { 0 };
	const struct guest_case **plan;
	struct baseline *baseline;

	options_parse(&options, argc, argv, RUN_OPTIONS);
	plan = select_cases(&options, false, &session.run.planned);
	host_describe(&session.run.host);
	if (options.baseline) {
		baseline = baseline_read(options.baseline, &session.run.host);
		session.run.baseline = baseline_implementation(baseline);
		session.baseline = baseline;
	}
	probe(&session, &options);
	return carry_out(&session, plan);
}

static int command_selfcheck(int argc, char **argv, const char *program)
{
	struct options options = { .program = program, .timeout_ns = SELFCHECK_TIMEOUT_NS };
	struct session session = { .canaries = true };
	const struct guest_case **plan;

	options_parse(&options, argc, argv, SELFCHECK_OPTIONS);
	plan = select_cases(&options, true, &session.run.planned);
	host_describe(&session.run.host);
	probe(&session, &options);
	return carry_out(&session, plan);
}

/* ---- trace ---- */

static const struct guest_case *one_case(const struct options *options)
{
	if (options->nr_patterns != 1)
		usage_error("one case is needed, such as mmio.write_dword@long64");
	for (size_t i = 0; i < nr_cases; i++)
		if (!strcmp(cases[i].name, options->patterns[0]))
			return &cases[i];
	usage_error("%s: no such case (see kvmspec list)", options->patterns[0]);
}

static void traced(struct pool_run *pool, struct outcome *outcome)
{
	struct session *session = pool->context;

	session->run.count[outcome->status]++;
	if (status_deviates(outcome->status))
		report_failure(stdout, "", &session->run, outcome);
	else
		printf("%s%s%s\n", status_name(outcome->status), outcome->reason ? ": " : "",
		       outcome->reason ?: "");
	if (outcome->result && outcome->result->seen[0])
		printf("seen: %s\n", outcome->result->seen);
}

static int command_trace(int argc, char **argv, const char *program)
{
	struct options options = { .program = program };
	struct session session = { .run.planned = 1 };
	const struct guest_case *guest;
	struct pool_run pool;

	options_parse(&options, argc, argv, TRACE_OPTIONS);
	guest = one_case(&options);
	probe(&session, &options);
	pool = (struct pool_run){
		.device = &session.device,
		.jobs = 1,
		.repeat = 1,
		.timeout_ns = options.timeout_ns,
		.trace = true,
		.outcomes = make_outcomes(&guest, 1, NULL),
		.count = 1,
		.done = traced,
		.context = &session,
	};
	printf("%s: %s\n", guest->name, guest->intent);
	/* The worker writes to the same file. */
	fflush(stdout);
	session.run.interrupted = pool_run(&pool);
	return session.run.interrupted ? 128 + session.run.interrupted :
		exit_code(&session.run, false);
}

/* ---- list, explain, spec ---- */

static int command_list(int argc, char **argv, const char *program)
{
	struct options options = { .program = program };
	const struct guest_case **plan;
	size_t count;

	options_parse(&options, argc, argv, "sulh");
	plan = select_cases(&options, false, &count);
	for (size_t i = 0; i < count; i++)
		if (options.long_list)
			printf("%s\t%s\n", plan[i]->name, plan[i]->intent);
		else
			puts(plan[i]->name);
	free(plan);
	return EXIT_AS_EXPECTED;
}

static int command_explain(int argc, char **argv, const char *program)
{
	struct options options = { .program = program };

	options_parse(&options, argc, argv, "h");
	explain_case(stdout, one_case(&options));
	return EXIT_AS_EXPECTED;
}

static int command_spec(int argc, char **argv, const char *program)
{
	struct options options = { .program = program };

	options_parse(&options, argc, argv, "h");
	if (!options.nr_patterns)
		explain_clauses(stdout, "*");
	for (unsigned int i = 0; i < options.nr_patterns; i++)
		if (!explain_clauses(stdout, options.patterns[i]))
			usage_error("%s: no such clause", options.patterns[i]);
	return EXIT_AS_EXPECTED;
}

/* ---- compare, report ---- */

/* Read the files that the command line names: at least @least. */
static struct results **read_files(const struct options *options, unsigned int least)
{
	struct results **files = calloc(options->nr_patterns + 1, sizeof(*files));

	if (!files)
		err(EXIT_HARNESS, "files");
	if (options->nr_patterns < least)
		usage_error("%u result file%s (run --format jsonl:FILE) needed", least,
			    least == 1 ? " is" : "s are");
	for (unsigned int i = 0; i < options->nr_patterns; i++)
		files[i] = results_read(options->patterns[i]);
	return files;
}

static void free_files(struct results **files)
{
	for (size_t i = 0; files[i]; i++)
		results_put(files[i]);
	free(files);
}

static int command_compare(int argc, char **argv, const char *program)
{
	struct options options = { .program = program };
	struct results **files;
	bool differ;

	options_parse(&options, argc, argv, "ah");
	files = read_files(&options, 2);
	if (options.agree)
		differ = compare_agree(stdout, files, options.nr_patterns);
	else
		differ = compare_print(stdout, files, options.nr_patterns);
	free_files(files);
	return differ ? EXIT_DEVIATIONS : EXIT_AS_EXPECTED;
}

static void print_file(const struct results *results)
{
	struct deviations *deviations = deviations_alloc();

	for (size_t i = 0; i < results->nr_cases; i++)
		deviations_add(deviations, &results->cases[i]);
	printf("%s: %zu cases\n", results->label, results->nr_cases);
	deviations_print(stdout, "", deviations, SIZE_MAX);
	deviations_free(deviations);
}

static int command_report(int argc, char **argv, const char *program)
{
	struct options options = { .program = program };
	struct results **files;
	bool complete = true;

	options_parse(&options, argc, argv, "wh");
	files = read_files(&options, 1);
	if (options.html)
		html_write(options.html, files, options.nr_patterns);
	for (unsigned int i = 0; i < options.nr_patterns; i++) {
		if (!options.html)
			print_file(files[i]);
		results_warn(stderr, "kvmspec: ", files[i]);
		complete &= results_complete(files[i]);
	}
	free_files(files);
	return complete ? EXIT_AS_EXPECTED : EXIT_DEVIATIONS;
}

/* ---- The command line ---- */

static const struct command {
	const char *name;
	const char *arguments;
	const char *help;
	int (*run)(int argc, char **argv, const char *program);
} commands[] = {
	{ "run", "[PATTERN...]", "run cases, report what deviates", command_run },
	{ "list", "[PATTERN...]", "names of cases; -l: with their intent", command_list },
	{ "explain", "CASE", "what a case is about, and what it expects", command_explain },
	{ "trace", "CASE", "run a case and print its exits as they happen", command_trace },
	{ "spec", "[PATTERN...]", "clauses, and the cases that cite them", command_spec },
	{ "compare", "FILE FILE...", "where result files (jsonl) differ", command_compare },
	{ "report", "FILE...", "deviations of result files by cause; --html DIR: as pages",
	  command_report },
	{ "selfcheck", "[PATTERN...]", "run the canaries: each must get its verdict",
	  command_selfcheck },
};
#define NR_COMMANDS	(sizeof(commands) / sizeof(commands[0]))

static void help(void)
{
	printf("usage: kvmspec COMMAND [OPTION...] [ARGUMENT...]\n\n");
	for (size_t i = 0; i < NR_COMMANDS; i++)
		printf("  %-10s %-14s %s\n", commands[i].name, commands[i].arguments,
		       commands[i].help);
	printf("\noptions of run:\n");
	options_print(stdout, RUN_OPTIONS);
	printf("\nA pattern is a shell pattern over names such as mmio.write_dword@long64, or the\n"
	       "leading part of a name: mmio, mmio.write_dword.\n\n"
	       "exit codes: 0 as expected, 1 deviations, 2 usage, 3 a fault of the harness,\n"
	       "4 all skipped or no such device node; with --bisect 0, 1, 125\n");
}

int main(int argc, char **argv)
{
	/* A line on stderr in one write, whoever else writes there. */
	setvbuf(stderr, NULL, _IOLBF, 0);
	images_load();
	for (int i = 1; i < argc; i++)
		if (!strcmp(argv[i], "--bisect"))
			usage_bisecting();
	if (argc < 2)
		usage_error("a command is needed (see kvmspec --help)");
	if (!strcmp(argv[1], "--help") || !strcmp(argv[1], "help")) {
		help();
		return EXIT_AS_EXPECTED;
	}
	for (size_t i = 0; i < NR_COMMANDS; i++)
		if (!strcmp(argv[1], commands[i].name))
			return commands[i].run(argc - 1, argv + 1, argv[0]);
	usage_error("%s: no such command (see kvmspec --help)", argv[1]);
}
