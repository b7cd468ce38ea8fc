// SPDX-License-Identifier: GPL-2.0-only
/* jsonl.c - one JSON object a line: the run, each case, the totals. */
#include "report.h"

#include "suite/image.h"
#include "options.h"

#include <stdlib.h>
#include <string.h>

static void string(FILE *file, const char *text)
{
	fputc('"', file);
	for (; *text; text++) {
		if (*text == '"' || *text == '\\')
			fprintf(file, "\\%c", *text);
		else if ((unsigned char)*text < ' ')
			fprintf(file, "\\u%04x", *text);
		else
			fputc(*text, file);
	}
	fputc('"', file);
}

static void pair(FILE *file, const char *key, const char *value)
{
	fprintf(file, ",\"%s\":", key);
	string(file, value);
}

struct module_context {
	FILE *file;
	const char *separator;
};

static void emit_module(void *context, const char *module, const char *parameters)
{
	struct module_context *modules = context;

	fputs(modules->separator, modules->file);
	string(modules->file, module);
	fputc(':', modules->file);
	string(modules->file, parameters);
	modules->separator = ",";
}

static void begin(struct output *output, const struct run *run)
{
	FILE *file = output->file;
	struct module_context modules = { file, "" };
	const char *separator = "";

	fprintf(file, "{\"type\":\"run\",\"planned\":%zu", run->planned);
	pair(file, "device", run->options->device);
	if (getenv("LD_PRELOAD"))
		pair(file, "preload", getenv("LD_PRELOAD"));
	fprintf(file, ",\"api_version\":%d", run->device->api_version);
	pair(file, "kernel", run->host.kernel);
	pair(file, "processor", run->host.processor);
	pair(file, "vendor", run->host.vendor);
	pair(file, "microcode", run->host.microcode);
	fprintf(file, ",\"modules\":{");
	modules_describe(emit_module, &modules);
	fprintf(file, "},\"capabilities\":{");
	for (size_t i = 0; i < nr_capability_names; i++) {
		if (run->device->capabilities[i] <= 0)
			continue;
		fprintf(file, "%s\"%s\":%d", separator, capability_names[i].name,
			run->device->capabilities[i]);
		separator = ",";
	}
	fputc('}', file);
	if (run->baseline)
		pair(file, "baseline", run->baseline);
	fprintf(file, "}\n");
}

static void strings(FILE *file, const char *key, const char *const *values, size_t count)
{
	fprintf(file, ",\"%s\":[", key);
	for (size_t i = 0; i < count; i++) {
		if (i)
			fputc(',', file);
		string(file, values[i]);
	}
	fputc(']', file);
}

static void deviation(FILE *file, const struct outcome *outcome)
{
	const struct result *result = outcome->result;
	const struct guest_record *record = result_record(outcome);

	fprintf(file, ",\"deviation\":{\"message\":");
	string(file, result->message);
	if (record)
		fprintf(file, ",\"line\":%u", record->line);
	if (result->expected[0]) {
		pair(file, "expected", result->expected);
		pair(file, "got", result->got);
		pair(file, "expected_kind", result->expected_kind);
		pair(file, "got_kind", result->got_kind);
	}
	fprintf(file, ",\"fields\":[");
	for (unsigned int i = 0; i < result->nr_differences && i < RESULT_DIFFERENCES; i++) {
		fprintf(file, "%s{\"field\":", i ? "," : "");
		string(file, result->differences[i].field);
		pair(file, "expected", result->differences[i].expected);
		pair(file, "got", result->differences[i].got);
		fputc('}', file);
	}
	fprintf(file, "]}");
}

static void result(struct output *output, const struct run *run, size_t number,
		   const struct outcome *outcome)
{
	FILE *file = output->file;
	const struct guest_case *guest = outcome->guest;
	char rerun[512];

	fprintf(file, "{\"type\":\"case\",\"number\":%zu", number);
	pair(file, "name", guest->name);
	pair(file, "status", status_name(outcome->status));
	strings(file, "clauses", guest->clauses, guest->nr_clauses);
	fprintf(file, ",\"duration_us\":%llu", (unsigned long long)outcome->duration_ns / 1000);
	if (outcome->failures)
		fprintf(file, ",\"failures\":%u", outcome->failures);
	if (outcome->reason)
		pair(file, "reason", outcome->reason);
	if (outcome->result && outcome->result->seen[0])
		pair(file, "seen", outcome->result->seen);
	if (outcome->result && outcome->status != STATUS_PASS && outcome->status != STATUS_XPASS)
		deviation(file, outcome);
	if (status_deviates(outcome->status)) {
		report_rerun(rerun, sizeof(rerun), run, outcome);
		pair(file, "rerun", rerun);
	}
	fprintf(file, "}\n");
}

static void end(struct output *output, const struct run *run)
{
	FILE *file = output->file;
	static const char *const keys[NR_STATUS] = {
		[STATUS_PASS] = "pass", [STATUS_FAIL] = "fail", [STATUS_XFAIL] = "xfail",
		[STATUS_XPASS] = "xpass", [STATUS_SKIP] = "skip", [STATUS_TIMEOUT] = "timeout",
		[STATUS_CRASH] = "crash", [STATUS_ERROR] = "error",
	};

	fprintf(file, "{\"type\":\"totals\",\"planned\":%zu", run->planned);
	for (int i = STATUS_PASS; i < NR_STATUS; i++)
		fprintf(file, ",\"%s\":%zu", keys[i], run->count[i]);
	fprintf(file, ",\"seconds\":%.3f", run->seconds);
	if (run->interrupted)
		pair(file, "interrupted", sigabbrev_np(run->interrupted));
	fprintf(file, "}\n");
}

const struct report_format report_jsonl = {
	.name = "jsonl",
	.begin = begin,
	.result = result,
	.end = end,
};
