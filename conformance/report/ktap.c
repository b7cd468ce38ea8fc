// SPDX-License-Identifier: GPL-2.0-only
/*
 * ktap.c - KTAP, version 1.
 *
 * Its directives are SKIP, TODO, XFAIL, TIMEOUT and ERROR. A crash and a pass against the baseline
 * have none: they are "not ok", and the word behind the hash sign is diagnostic data.
 */
#include "report.h"

#include "deviations.h"
#include "options.h"
#include "suite/image.h"

#include <stdlib.h>
#include <string.h>

static void emit_module(void *context, const char *module, const char *parameters)
{
	fprintf(context, "# module %s: %s\n", module, parameters);
}

static void emit_capabilities(FILE *file, const struct device_info *device)
{
	fprintf(file, "# capabilities:");
	for (size_t i = 0; i < nr_capability_names; i++)
		if (device->capabilities[i] > 0)
			fprintf(file, " %s=%d", capability_names[i].name, device->capabilities[i]);
	fputc('\n', file);
}

static void begin(struct output *output, const struct run *run)
{
	FILE *file = output->file;
	const struct options *options = run->options;

	fprintf(file, "KTAP version 1\n1..%zu\n", run->planned);
	fprintf(file, "# kernel %s, device %s, API version %d\n", run->host.kernel,
		options->device, run->device->api_version);
	if (getenv("LD_PRELOAD"))
		fprintf(file, "# preloaded %s\n", getenv("LD_PRELOAD"));
	fprintf(file, "# processor %s (%s), microcode %s\n", run->host.processor, run->host.vendor,
		run->host.microcode);
	modules_describe(emit_module, file);
	emit_capabilities(file, run->device);
	if (run->baseline)
		fprintf(file, "# baseline %s: %s\n", options->baseline, run->baseline);
	if (options->shuffle)
		fprintf(file, "# shuffled with seed %llu\n", (unsigned long long)options->seed);
	if (options->shards > 1)
		fprintf(file, "# shard %u of %u\n", options->shard, options->shards);
}

/* What stands behind the name, from the hash sign on. */
static void directive(FILE *file, const struct run *run, const struct outcome *outcome)
{
	switch (outcome->status) {
	case STATUS_XFAIL:
		fprintf(file, " # XFAIL %s", outcome->reason);
		break;
	case STATUS_SKIP:
		fprintf(file, " # SKIP %s", outcome->reason);
		break;
	case STATUS_TIMEOUT:
		fprintf(file, " # TIMEOUT %g seconds", run->options->timeout_ns / 1e9);
		break;
	case STATUS_ERROR:
		fprintf(file, " # ERROR %s", outcome->reason ?: outcome->result->message);
		break;
	case STATUS_XPASS:
		fprintf(file, " # XPASS %s", outcome->reason);
		break;
	case STATUS_CRASH:
		fprintf(file, " # CRASH %s", outcome->result->message);
		break;
	default:
		break;
	}
	fputc('\n', file);
}

static void result(struct output *output, const struct run *run, size_t number,
		   const struct outcome *outcome)
{
	FILE *file = output->file;
	const char *name = outcome->guest->name;

	if (status_deviates(outcome->status) && outcome->status != STATUS_XPASS)
		report_failure(file, "# ", run, outcome);
	if (outcome->failures && outcome->status == STATUS_PASS)
		fprintf(file, "# %s: failed before it passed: %u\n", name, outcome->failures);
	if (outcome->result && outcome->result->seen[0])
		fprintf(file, "# %s: seen: %s\n", name, outcome->result->seen);
	if (run->options->verbose && !status_deviates(outcome->status))
		fprintf(file, "# %s: %s (%u exits, %llu us)\n", name, outcome->guest->intent,
			outcome->result ? outcome->result->exits : 0,
			(unsigned long long)outcome->duration_ns / 1000);
	fprintf(file, "%sok %zu %s", status_deviates(outcome->status) ? "not " : "", number, name);
	directive(file, run, outcome);
}

static void end(struct output *output, const struct run *run)
{
	FILE *file = output->file;
	const size_t *count = run->count;

	if (run->interrupted)
		fprintf(file, "# interrupted by SIG%s: results are missing\n",
			sigabbrev_np(run->interrupted));
	deviations_print(file, "# ", run->deviations, REPORT_MOST);
	if (count[STATUS_TIMEOUT] || count[STATUS_CRASH])
		fprintf(file, "# of those that fail, %zu timed out and %zu crashed\n",
			count[STATUS_TIMEOUT], count[STATUS_CRASH]);
	fprintf(file, "# Totals: pass:%zu fail:%zu xfail:%zu xpass:%zu skip:%zu error:%zu\n",
		count[STATUS_PASS],
		count[STATUS_FAIL] + count[STATUS_TIMEOUT] + count[STATUS_CRASH],
		count[STATUS_XFAIL], count[STATUS_XPASS], count[STATUS_SKIP], count[STATUS_ERROR]);
}

const struct report_format report_ktap = {
	.name = "ktap",
	.begin = begin,
	.result = result,
	.end = end,
};
