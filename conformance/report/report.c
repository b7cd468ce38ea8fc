// SPDX-License-Identifier: GPL-2.0-only
/* report.c - what the formats share; above all the explanation of a failure. */
#include "report.h"

#include "suite/catalogue.h"
#include "explain.h"
#include "machine/environment.h"
#include "options.h"
#include "suite/image.h"
#include "suite/listing.h"

#include <err.h>
#include <stdlib.h>
#include <string.h>

/* Lines of source shown before and behind the one in question. */
#define CONTEXT_LINES	4

const char *status_name(enum status status)
{
	static const char *const names[NR_STATUS] = {
		[STATUS_NONE] = "NONE",
		[STATUS_PASS] = "PASS",
		[STATUS_FAIL] = "FAIL",
		[STATUS_XFAIL] = "XFAIL",
		[STATUS_XPASS] = "XPASS",
		[STATUS_SKIP] = "SKIP",
		[STATUS_TIMEOUT] = "TIMEOUT",
		[STATUS_CRASH] = "CRASH",
		[STATUS_ERROR] = "ERROR",
	};

	return names[status];
}

bool status_deviates(enum status status)
{
	return status != STATUS_PASS && status != STATUS_XFAIL && status != STATUS_SKIP;
}

const struct report_format *report_format_find(const char *name, size_t length)
{
	static const struct report_format *const formats[] = {
		&report_ktap, &report_jsonl, &report_junit, &report_html,
	};

	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		if (strlen(formats[i]->name) == length && !memcmp(formats[i]->name, name, length))
			return formats[i];
	return NULL;
}

static char *capabilities_text(const struct device_info *device)
{
	char *text;
	size_t size;
	FILE *file = open_memstream(&text, &size);

	if (!file)
		err(EXIT_HARNESS, "capabilities");
	for (size_t i = 0; i < nr_capability_names; i++)
		if (device->capabilities[i] > 0)
			fprintf(file, "%s%s=%d", ftell(file) ? " " : "", capability_names[i].name,
				device->capabilities[i]);
	fclose(file);
	return text;
}

void report_describe(void (*emit)(void *context, const char *name, const char *value),
		     void *context, const struct run *run)
{
	const char *preload = getenv("LD_PRELOAD");
	char *capabilities = capabilities_text(run->device);
	char version[16];

	snprintf(version, sizeof(version), "%d", run->device->api_version);
	emit(context, "device", run->options->device);
	if (preload)
		emit(context, "preload", preload);
	emit(context, "api_version", version);
	emit(context, "kernel", run->host.kernel);
	emit(context, "processor", run->host.processor);
	emit(context, "vendor", run->host.vendor);
	emit(context, "microcode", run->host.microcode);
	modules_describe(emit, context);
	emit(context, "capabilities", capabilities);
	if (run->baseline)
		emit(context, "baseline", run->baseline);
	free(capabilities);
}

const struct guest_record *result_record(const struct outcome *outcome)
{
	if (!outcome->result || outcome->result->record >= outcome->guest->nr_records)
		return NULL;
	return &outcome->guest->records[outcome->result->record];
}

void report_rerun(char *text, size_t size, const struct run *run, const struct outcome *outcome)
{
	const char *preload = getenv("LD_PRELOAD");

	snprintf(text, size, "%s%s%s%s run '%s' --device %s", preload ? "LD_PRELOAD=" : "",
		 preload ?: "", preload ? " " : "", run->options->program, outcome->guest->name,
		 run->options->device);
}

void ioctl_print(char *text, size_t size, const struct ioctl_entry *entry)
{
	char argument[96], result[48];

	snprintf(argument, sizeof(argument), entry->format, (unsigned long long)entry->arg[0],
		 (unsigned long long)entry->arg[1], (unsigned long long)entry->arg[2]);
	if (!entry->returned)
		snprintf(result, sizeof(result), "(did not return)");
	else if (entry->result == -1)
		snprintf(result, sizeof(result), "-1 %s", strerrorname_np(entry->error) ?: "?");
	else
		snprintf(result, sizeof(result), "%ld", entry->result);
	snprintf(text, size, "%s(%s) = %s", entry->name, argument, result);
}

static void explain_cited(FILE *file, const char *prefix, const struct guest_case *guest)
{
	for (size_t i = 0; i < guest->nr_clauses; i++) {
		const struct clause *clause = clause_find(guest->clauses[i]);

		fprintf(file, "%sclause %s (%s): %s [%s]\n", prefix, clause->name,
			level_name(clause->level), clause->text, clause->source);
	}
}

static void explain_deviation(FILE *file, const char *prefix, const struct outcome *outcome)
{
	const struct result *result = outcome->result;
	const struct guest_record *record = result_record(outcome);
	char text[RESULT_TEXT];

	if (record)
		record_print(text, sizeof(text), outcome->guest, record);
	if (record)
		fprintf(file, "%sat %s:%u: %s\n", prefix, outcome->guest->source_path, record->line,
			result->message);
	else
		fprintf(file, "%s%s\n", prefix, result->message);
	if (result->expected[0])
		fprintf(file, "%s  expected: %s\n%s  got:      %s\n", prefix, result->expected,
			prefix, result->got);
	else if (record)
		fprintf(file, "%s  there: %s\n", prefix, text);
	for (unsigned int i = 0; i < result->nr_differences && i < RESULT_DIFFERENCES; i++)
		fprintf(file, "%s  %s: expected %s, got %s\n", prefix,
			result->differences[i].field, result->differences[i].expected,
			result->differences[i].got);
	/* HLT's own clause speaks of its RIP, also where the guest does not cite it. */
	if (record && record->kind == RECORD_HLT && result->nr_differences)
		fprintf(file, "%s  (clause run.exit.hlt.rip)\n", prefix);
	if (outcome->repetition > 1)
		fprintf(file, "%s  in repetition %u\n", prefix, outcome->repetition);
}

static void explain_lines(FILE *file, const char *prefix, const struct listing *listing,
			  size_t centre, size_t rip)
{
	size_t first = centre > CONTEXT_LINES ? centre - CONTEXT_LINES : 1;
	size_t last = centre + CONTEXT_LINES < listing->count ? centre + CONTEXT_LINES :
		listing->count;

	for (size_t i = first; i <= last; i++) {
		fprintf(file, "%s%s%c %4zu  ", prefix, i == rip ? "rip" : "   ",
			i == centre ? '>' : ' ', i);
		listing_print_line(file, &listing->lines[i - 1]);
	}
}

/* Show what is expected where, and what stands around RIP if that is elsewhere. */
static void explain_source(FILE *file, const char *prefix, const struct outcome *outcome)
{
	const struct guest_record *record = result_record(outcome);
	struct listing listing;
	size_t line = record ? record->line : 0;
	size_t rip = 0;

	listing_get(&listing, outcome->guest);
	if (outcome->result->registers)
		rip = listing_line_at(&listing, outcome->result->rip);
	if (line > listing.count)
		line = 0;
	fprintf(file, "%sguest, in %s:\n", prefix,
		environment_description(outcome->guest->env));
	if (line)
		explain_lines(file, prefix, &listing, line, rip);
	if (rip && (rip + CONTEXT_LINES < line || rip > line + CONTEXT_LINES)) {
		fprintf(file, "%s  around rip %#llx:\n", prefix,
			(unsigned long long)outcome->result->rip);
		explain_lines(file, prefix, &listing, rip, rip);
	}
	listing_put(&listing);
}

static void explain_segment(FILE *file, const char *prefix, const char *name,
			    const struct kvm_segment *segment)
{
	fprintf(file, "%s  %-3s %04x base %llx limit %x type %x s %u dpl %u p %u l %u db %u g %u%s\n",
		prefix, name, segment->selector, segment->base, segment->limit, segment->type,
		segment->s, segment->dpl, segment->present, segment->l, segment->db, segment->g,
		segment->unusable ? " unusable" : "");
}

static void explain_registers(FILE *file, const char *prefix, const struct result *result)
{
	const struct kvm_regs *r = &result->regs;
	const struct kvm_sregs *s = &result->sregs;

	if (!result->registers)
		return;
	fprintf(file, "%sregisters:\n", prefix);
	fprintf(file, "%s  rip %016llx rflags %08llx\n", prefix, r->rip, r->rflags);
	fprintf(file, "%s  rax %016llx rbx %016llx rcx %016llx rdx %016llx\n", prefix, r->rax,
		r->rbx, r->rcx, r->rdx);
	fprintf(file, "%s  rsi %016llx rdi %016llx rbp %016llx rsp %016llx\n", prefix, r->rsi,
		r->rdi, r->rbp, r->rsp);
	fprintf(file, "%s  r8  %016llx r9  %016llx r10 %016llx r11 %016llx\n", prefix, r->r8,
		r->r9, r->r10, r->r11);
	fprintf(file, "%s  r12 %016llx r13 %016llx r14 %016llx r15 %016llx\n", prefix, r->r12,
		r->r13, r->r14, r->r15);
	fprintf(file, "%s  cr0 %llx cr2 %llx cr3 %llx cr4 %llx cr8 %llx efer %llx apic_base %llx\n",
		prefix, s->cr0, s->cr2, s->cr3, s->cr4, s->cr8, s->efer, s->apic_base);
	explain_segment(file, prefix, "cs", &s->cs);
	explain_segment(file, prefix, "ss", &s->ss);
	explain_segment(file, prefix, "ds", &s->ds);
	explain_segment(file, prefix, "es", &s->es);
	explain_segment(file, prefix, "fs", &s->fs);
	explain_segment(file, prefix, "gs", &s->gs);
	explain_segment(file, prefix, "tr", &s->tr);
	explain_segment(file, prefix, "ldt", &s->ldt);
	fprintf(file, "%s  gdt base %llx limit %x, idt base %llx limit %x\n", prefix, s->gdt.base,
		s->gdt.limit, s->idt.base, s->idt.limit);
}

static void explain_ioctls(FILE *file, const char *prefix, const struct result *result)
{
	unsigned int first = result->nr_ioctls > IOCTL_LOG_ENTRIES ?
		result->nr_ioctls - IOCTL_LOG_ENTRIES : 0;
	char text[192];

	if (!result->nr_ioctls)
		return;
	fprintf(file, "%slast ioctls:\n", prefix);
	for (unsigned int i = first; i < result->nr_ioctls; i++) {
		ioctl_print(text, sizeof(text), &result->ioctls[i % IOCTL_LOG_ENTRIES]);
		fprintf(file, "%s  %3u  %s\n", prefix, i + 1, text);
	}
}

void report_failure(FILE *file, const char *prefix, const struct run *run,
		    const struct outcome *outcome)
{
	const struct guest_case *guest = outcome->guest;
	char rerun[512];

	fprintf(file, "%s%s: %s\n", prefix, guest->name, status_name(outcome->status));
	if (guest->intent)
		fprintf(file, "%s%s\n", prefix, guest->intent);
	explain_cited(file, prefix, guest);
	if (outcome->reason)
		fprintf(file, "%s%s\n", prefix, outcome->reason);
	if (outcome->result) {
		explain_deviation(file, prefix, outcome);
		explain_source(file, prefix, outcome);
		explain_registers(file, prefix, outcome->result);
		explain_ioctls(file, prefix, outcome->result);
	}
	report_rerun(rerun, sizeof(rerun), run, outcome);
	fprintf(file, "%sagain: %s\n", prefix, rerun);
}

void report_summary(FILE *file, const struct run *run)
{
	static const struct {
		enum status status;
		const char *word;
	} words[] = {
		{ STATUS_PASS, "passed" },
		{ STATUS_FAIL, "failed" },
		{ STATUS_TIMEOUT, "timed out" },
		{ STATUS_CRASH, "crashed" },
		{ STATUS_ERROR, "with an error of the harness" },
		{ STATUS_XFAIL, "failed as known" },
		{ STATUS_XPASS, "passed against the baseline" },
		{ STATUS_SKIP, "skipped" },
	};
	size_t done = 0;
	const char *separator = ": ";

	for (int i = STATUS_PASS; i < NR_STATUS; i++)
		done += run->count[i];
	if (done < run->planned)
		fprintf(file, "%zu of ", done);
	fprintf(file, "%zu case%s", run->planned, run->planned == 1 ? "" : "s");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (!run->count[words[i].status])
			continue;
		fprintf(file, "%s%zu %s", separator, run->count[words[i].status], words[i].word);
		separator = ", ";
	}
	fprintf(file, " in %.1f s\n", run->seconds);
}
