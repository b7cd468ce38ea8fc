// SPDX-License-Identifier: GPL-2.0-only
/* explain.c - the commands explain and spec. */
#include "explain.h"

#include "suite/catalogue.h"
#include "enumerate/enumerate.h"
#include "machine/environment.h"
#include "machine/event.h"
#include "machine/registers.h"
#include "suite/image.h"
#include "suite/listing.h"
#include "suite/needs.h"

#include <fnmatch.h>
#include <string.h>

typedef unsigned long long ull;

static void print_exit(char *text, size_t size, const struct guest_record *record)
{
	const uint64_t *arg = record->arg;
	struct event event;
	size_t length;

	event_of_record(&event, record);
	length = snprintf(text, size, "expect ");
	event_print(text + length, size - length, &event);
	length = strlen(text);
	switch (record->kind) {
	case RECORD_IN:
	case RECORD_MMIO_READ:
		snprintf(text + length, size - length, ", answer 0x%llx", (ull)arg[1]);
		break;
	case RECORD_INS:
		snprintf(text + length, size - length, ", %llu elements, answered from 0x%llx",
			 (ull)arg[2], (ull)arg[1]);
		break;
	case RECORD_OUTS:
		snprintf(text + length, size - length, ", %llu elements, as at 0x%llx", (ull)arg[2],
			 (ull)arg[1]);
		break;
	}
}

static void append_mask(char *text, size_t size, uint64_t mask)
{
	size_t length = strlen(text);

	if (mask != UINT64_MAX)
		snprintf(text + length, size - length, " (mask 0x%llx)", (ull)mask);
}

void record_print(char *text, size_t size, const struct guest_case *guest,
		  const struct guest_record *record)
{
	const uint64_t *arg = record->arg;

	if (record->kind <= RECORD_LAST_EXIT) {
		print_exit(text, size, record);
		return;
	}
	switch (record->kind) {
	case RECORD_CHECK_REG:
		snprintf(text, size, "check %s = 0x%llx", register_name(arg[0]), (ull)arg[1]);
		append_mask(text, size, arg[2]);
		break;
	case RECORD_CHECK_MEM:
		snprintf(text, size, "check %u bytes at 0x%llx = 0x%llx", record->size,
			 (ull)arg[0], (ull)arg[1]);
		append_mask(text, size, arg[2]);
		break;
	case RECORD_CHECK_MSR:
		snprintf(text, size, "check MSR 0x%llx = 0x%llx", (ull)arg[0], (ull)arg[1]);
		append_mask(text, size, arg[2]);
		break;
	case RECORD_CHECK_DIRTY:
		snprintf(text, size, "check the log of slot %llu from page %llu on: 0x%llx",
			 (ull)arg[0], (ull)arg[3], (ull)arg[1]);
		append_mask(text, size, arg[2]);
		break;
	case RECORD_CHECK_RING:
		snprintf(text, size, "check that %llu coalesced writes wait", (ull)arg[0]);
		break;
	case RECORD_CHECK_COALESCED:
		snprintf(text, size, "take a coalesced write, check it: %s 0x%llx, %u bytes, 0x%llx",
			 arg[2] ? "port" : "address", (ull)arg[0], record->size, (ull)arg[1]);
		break;
	case RECORD_ZONE:
		snprintf(text, size, "%s 0x%llx %s from 0x%llx on",
			 arg[3] ? "coalesce writes to" : "let exit again writes to", (ull)arg[1],
			 arg[2] ? "ports" : "bytes", (ull)arg[0]);
		break;
	case RECORD_RING_START:
		snprintf(text, size, "let the ring be empty, both indices %llu", (ull)arg[0]);
		break;
	case RECORD_SET_REG:
		snprintf(text, size, "set %s = 0x%llx", register_name(arg[0]), (ull)arg[1]);
		append_mask(text, size, arg[2]);
		break;
	case RECORD_SET_MEM:
		snprintf(text, size, "set %u bytes at 0x%llx = 0x%llx", record->size, (ull)arg[0],
			 (ull)arg[1]);
		break;
	case RECORD_SET_MSR:
		snprintf(text, size, "set MSR 0x%llx = 0x%llx, which is %s", (ull)arg[0],
			 (ull)arg[1], arg[2] ? "accepted" : "refused");
		break;
	case RECORD_SET_CPUID:
		snprintf(text, size, "set CPUID 0x%llx.%llu: eax 0x%x ebx 0x%x ecx 0x%x edx 0x%x",
			 (ull)arg[0], (ull)arg[1], (uint32_t)arg[2], (uint32_t)(arg[2] >> 32),
			 (uint32_t)arg[3], (uint32_t)(arg[3] >> 32));
		break;
	case RECORD_SLOT:
		snprintf(text, size, "slot %llu: gpa 0x%llx, 0x%llx bytes, flags 0x%llx: %s",
			 (ull)arg[0], (ull)arg[1], (ull)arg[2], (ull)arg[3],
			 arg[4] ? strerrorname_np(arg[4]) ?: "refused" : "accepted");
		break;
	case RECORD_UNMAP:
		snprintf(text, size, "munmap 0x%llx bytes at 0x%llx", (ull)arg[1], (ull)arg[0]);
		break;
	case RECORD_DISCARD:
		snprintf(text, size, "discard 0x%llx bytes at 0x%llx", (ull)arg[1], (ull)arg[0]);
		break;
	case RECORD_PROTECT:
		snprintf(text, size, "mprotect 0x%llx bytes at 0x%llx, rights 0x%llx", (ull)arg[1],
			 (ull)arg[0], (ull)arg[2]);
		break;
	case RECORD_HUGE_PAGES:
		snprintf(text, size, "huge pages for 0x%llx bytes at 0x%llx", (ull)arg[1],
			 (ull)arg[0]);
		break;
	case RECORD_INJECT:
		snprintf(text, size, "inject exception %llu, error code 0x%llx", (ull)arg[0],
			 (ull)arg[1]);
		break;
	case RECORD_OTHER_VM:
		snprintf(text, size, "let another VM run in this thread");
		break;
	case RECORD_NMI:
		snprintf(text, size, "KVM_NMI");
		break;
	case RECORD_INTERRUPT:
		snprintf(text, size, "KVM_INTERRUPT, vector %llu", (ull)arg[0]);
		break;
	case RECORD_IMMEDIATE_EXIT:
		snprintf(text, size, "set immediate_exit for the next KVM_RUN");
		break;
	case RECORD_SIGNAL:
		snprintf(text, size, "send a signal during the next KVM_RUN");
		break;
	case RECORD_ENUMERATE:
		snprintf(text, size, "for each combination: %s, as the oracle says",
			 family_name(arg[0]) ?: "?");
		break;
	case RECORD_DESTINATIONS:
		snprintf(text, size, "a message to each destination arrives as the oracle says");
		break;
	case RECORD_CHECK_LAPIC:
	case RECORD_SET_LAPIC:
		snprintf(text, size, "%s local APIC's register 0x%llx = 0x%llx",
			 record->kind == RECORD_SET_LAPIC ? "set" : "check", (ull)arg[0],
			 (ull)arg[1]);
		append_mask(text, size, arg[2]);
		break;
	case RECORD_CHECK_IRQCHIP:
	case RECORD_SET_IRQCHIP:
		snprintf(text, size, "%s %u bytes at 0x%llx of chip %llu's state = 0x%llx",
			 record->kind == RECORD_SET_IRQCHIP ? "set" : "check", record->size,
			 (ull)arg[0], (ull)arg[3], (ull)arg[1]);
		append_mask(text, size, arg[2]);
		break;
	case RECORD_CHECK_PIT:
	case RECORD_SET_PIT:
		snprintf(text, size, "%s %u bytes at 0x%llx of the PIT's state = 0x%llx",
			 record->kind == RECORD_SET_PIT ? "set" : "check", record->size,
			 (ull)arg[0], (ull)arg[1]);
		append_mask(text, size, arg[2]);
		break;
	case RECORD_CHECK_MP_STATE:
	case RECORD_SET_MP_STATE:
		snprintf(text, size, "%s mp_state = %llu",
			 record->kind == RECORD_SET_MP_STATE ? "set" : "check", (ull)arg[0]);
		break;
	case RECORD_REINJECT:
		snprintf(text, size, "KVM_REINJECT_CONTROL, pit_reinject %llu", (ull)arg[0]);
		break;
	case RECORD_IRQ_LINE:
		snprintf(text, size, "set GSI %llu to %llu", (ull)arg[0], (ull)arg[1]);
		break;
	case RECORD_MSI:
		snprintf(text, size, "send MSI, address 0x%llx, data 0x%llx: %lld", (ull)arg[0],
			 (ull)arg[1], (long long)arg[2]);
		break;
	case RECORD_ROUTE:
		snprintf(text, size, "route GSI %llu, type %llu, to 0x%llx, 0x%llx", (ull)arg[0],
			 (ull)arg[1], (ull)arg[2], (ull)arg[3]);
		break;
	case RECORD_SET_ROUTES:
		snprintf(text, size, "KVM_SET_GSI_ROUTING: %s",
			 arg[0] ? strerrorname_np(arg[0]) ?: "refused" : "accepted");
		break;
	case RECORD_IRQFD:
		snprintf(text, size, "KVM_IRQFD: GSI %llu, eventfd %llu, flags 0x%llx: %s",
			 (ull)arg[0], (ull)arg[1], (ull)arg[2],
			 arg[4] ? strerrorname_np(arg[4]) ?: "refused" : "accepted");
		break;
	case RECORD_IOEVENTFD:
		snprintf(text, size, "KVM_IOEVENTFD: 0x%llx, %u bytes, eventfd %llu, flags 0x%llx: %s",
			 (ull)arg[0], record->size, (ull)arg[1], (ull)arg[2],
			 arg[4] ? strerrorname_np(arg[4]) ?: "refused" : "accepted");
		break;
	case RECORD_SIGNAL_EVENTFD:
		snprintf(text, size, "signal eventfd %llu, %llu times", (ull)arg[0], (ull)arg[1]);
		break;
	case RECORD_CHECK_EVENTFD:
		snprintf(text, size, "check that eventfd %llu counts %llu", (ull)arg[0],
			 (ull)arg[1]);
		break;
	case RECORD_RESTORE:
		snprintf(text, size, "move all state into a new VM");
		break;
	case RECORD_VCPU:
		snprintf(text, size, "go on with VCPU %llu", (ull)arg[0]);
		break;
	case RECORD_ENTER:
		snprintf(text, size, "let VCPU %llu begin at 0x%llx", (ull)arg[0], (ull)arg[1]);
		break;
	case RECORD_START:
		snprintf(text, size, "run VCPU %llu in a thread", (ull)arg[0]);
		break;
	case RECORD_JOIN:
		snprintf(text, size, "wait until VCPU %llu ends", (ull)arg[0]);
		break;
	case RECORD_CRASH:
		snprintf(text, size, "crash the worker");
		break;
	case RECORD_ANY_OF:
		snprintf(text, size, "one of:");
		break;
	case RECORD_PERMIT:
		snprintf(text, size, "permitted by %s:", permit_clause(guest, record));
		break;
	case RECORD_END_ANY_OF:
		snprintf(text, size, "end of the set");
		break;
	default:
		snprintf(text, size, "record of unknown kind %u", record->kind);
	}
}

static void explain_head(FILE *file, const struct guest_case *guest)
{
	fprintf(file, "%s\n  %s\n", guest->name, guest->intent);
	fprintf(file, "environment\n  %s\n", environment_description(guest->env));
	if (guest->irqchip)
		fprintf(file, "interrupt controllers\n  %s%s\n", irqchip_name(guest->irqchip),
			guest->pit ? ", with PIT" : "");
	fprintf(file, "clauses\n");
	for (size_t i = 0; i < guest->nr_clauses; i++) {
		const struct clause *clause = clause_find(guest->clauses[i]);

		fprintf(file, "  %s (%s)\n    %s\n    %s [%s]\n", clause->name,
			level_name(clause->level), clause->text, clause->source,
			document_title(clause->source) ?: "an unknown document");
	}
	if (guest->nr_needs)
		fprintf(file, "needs\n");
	for (size_t i = 0; i < guest->nr_needs; i++)
		fprintf(file, "  %s: %s\n", needs[guest->needs[i]].name,
			needs[guest->needs[i]].text);
	if (guest->canary)
		fprintf(file, "canary\n  its verdict must be %s\n", guest->canary);
}

void explain_case(FILE *file, const struct guest_case *guest)
{
	struct listing listing;
	size_t next = 0;
	char text[256];

	explain_head(file, guest);
	fprintf(file, "%s\n", guest->source_path);
	listing_get(&listing, guest);
	for (size_t i = 0; i < listing.count; i++) {
		fprintf(file, "%4zu  ", i + 1);
		listing_print_line(file, &listing.lines[i]);
		/* A loop of the assembler makes records of one line more than once. */
		for (; next < guest->nr_records && guest->records[next].line <= i + 1; next++) {
			record_print(text, sizeof(text), guest, &guest->records[next]);
			fprintf(file, "%32s    -> %s\n", "", text);
		}
	}
	listing_put(&listing);
}

bool case_cites(const struct guest_case *guest, const char *name)
{
	for (size_t i = 0; i < guest->nr_clauses; i++)
		if (!strcmp(guest->clauses[i], name))
			return true;
	for (size_t i = 0; i < guest->nr_records; i++)
		if (guest->records[i].kind == RECORD_PERMIT &&
		    !strcmp(permit_clause(guest, &guest->records[i]), name))
			return true;
	return false;
}

static bool print_citing_tests(FILE *file, const char *name)
{
	bool any = false;

	for (size_t i = 0; i < nr_citations; i++) {
		if (strcmp(citations[i].clause, name))
			continue;
		fprintf(file, "    %s (%s)\n", citations[i].test, citations[i].place);
		any = true;
	}
	return any;
}

static bool print_citing_guests(FILE *file, const char *name)
{
	const char *previous = NULL;

	for (size_t i = 0; i < nr_cases; i++) {
		const struct guest_case *guest = &cases[i];

		if (guest->canary || !case_cites(guest, name))
			continue;
		if (!previous || strcmp(previous, guest->guest))
			fprintf(file, "%s    %s@", previous ? "\n" : "", guest->guest);
		else
			fputc(',', file);
		fprintf(file, "%s", environments[guest->env].name);
		previous = guest->guest;
	}
	if (previous)
		fputc('\n', file);
	return previous;
}

static void print_citing(FILE *file, const struct clause *clause)
{
	bool any = print_citing_guests(file, clause->name);

	any |= print_citing_tests(file, clause->name);
	if (any)
		return;
	if (clause->not_yet)
		fprintf(file, "    no case yet; missing: %s\n",
			feature_text(clause->not_yet) ?: clause->not_yet);
	else
		fprintf(file, "    no case: %s\n", clause->untested ?: "listed only");
}

size_t explain_clauses(FILE *file, const char *pattern)
{
	size_t length = strlen(pattern), count = 0;

	for (size_t i = 0; i < nr_clauses; i++) {
		const struct clause *clause = &clauses[i];
		bool leading = !strncmp(clause->name, pattern, length) &&
			       (!clause->name[length] || clause->name[length] == '.');

		if (!leading && fnmatch(pattern, clause->name, 0))
			continue;
		fprintf(file, "%s (%s)\n    %s [%s]\n", clause->name, level_name(clause->level),
			clause->text, clause->source);
		if (clause->needs)
			fprintf(file, "    needs %s\n", clause->needs);
		print_citing(file, clause);
		count++;
	}
	return count;
}
