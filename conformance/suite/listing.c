// SPDX-License-Identifier: GPL-2.0-only
/*
 * listing.c - joins a guest's source with the assembler's listing.
 *
 * The listing numbers the preprocessed lines. From the GUEST line on these run in step with the
 * source, but for the markers ("# 12 ...") that the preprocessor puts where it leaves lines out.
 */
#include "listing.h"

#include "image.h"
#include "options.h"

#include <ctype.h>
#include <err.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SECTIONS	8

/**
 * struct reader - where the listing stands
 * @delta:	listing line minus source line; valid once @aligned
 * @text:	for each pushed section, whether it is the guest's text
 */
struct reader {
	struct listing *listing;
	long delta;
	bool aligned;
	bool text[MAX_SECTIONS];
	unsigned int depth;
};

static void split_source(struct listing *listing, const struct blob *source)
{
	const char *end = source->start + source->size;
	const char *next;
	size_t count = 0;

	for (const char *text = source->start; text < end; text++)
		count += *text == '\n';
	listing->lines = calloc(count + 1, sizeof(*listing->lines));
	if (!listing->lines)
		err(EXIT_HARNESS, "listing");
	for (const char *text = source->start; text < end; text = next + 1) {
		next = memchr(text, '\n', end - text);
		if (!next)
			next = end;
		listing->lines[listing->count].text = text;
		listing->lines[listing->count++].length = next - text;
	}
}

static size_t guest_line(const struct listing *listing)
{
	for (size_t i = 0; i < listing->count; i++)
		if (listing->lines[i].length > 5 && !memcmp(listing->lines[i].text, "GUEST", 5) &&
		    isspace((unsigned char)listing->lines[i].text[5]))
			return i + 1;
	return 0;
}

/* Follow the directives that change the section. */
static void follow_section(struct reader *reader, const char *text)
{
	bool *current = &reader->text[reader->depth];

	if (!strncmp(text, ".pushsection", 12) && reader->depth + 1 < MAX_SECTIONS)
		reader->text[++reader->depth] = strstr(text, ".text") != NULL;
	else if (!strncmp(text, ".popsection", 11) && reader->depth)
		reader->depth--;
	else if (!strncmp(text, ".text", 5))
		*current = true;
	else if (!strncmp(text, ".data", 5) || !strncmp(text, ".bss", 4))
		*current = false;
	else if (!strncmp(text, ".section", 8))
		*current = strstr(text, ".text") != NULL;
}

static void take_code(struct reader *reader, long number, const char *offset, const char *bytes,
		      size_t length)
{
	long index = number - reader->delta - 1;
	struct listing_line *line;
	size_t have;

	if (!reader->aligned || index < 0 || (size_t)index >= reader->listing->count ||
	    !reader->text[reader->depth])
		return;
	line = &reader->listing->lines[index];
	if (*offset && !line->code) {
		line->code = true;
		line->address = GUEST_TEXT + strtoull(offset, NULL, 16);
	}
	have = strlen(line->bytes);
	if (length > LINE_BYTES - have)
		length = LINE_BYTES - have;
	memcpy(line->bytes + have, bytes, length);
}

/* "number [offset] bytes <tab> text": the columns before the tab are words. */
static void take_line(struct reader *reader, char *line)
{
	char *text = strchr(line, '\t');
	char *word, *offset = "", *bytes = NULL, *save;
	long number;

	if (text)
		*text++ = 0;
	word = strtok_r(line, " ", &save);
	number = word ? atol(word) : 0;
	word = strtok_r(NULL, " ", &save);
	if (word) {
		bytes = strtok_r(NULL, " ", &save);
		if (bytes)
			offset = word;
		else
			bytes = word;
	}
	text = text ? text + strspn(text, " \t") : "";
	if (!reader->aligned && !strncmp(text, "guest_header ", 13)) {
		reader->aligned = true;
		reader->delta = number - (long)guest_line(reader->listing);
	}
	if (text[0] == '#' && isdigit((unsigned char)text[1 + strspn(text + 1, " ")]))
		reader->delta = number + 1 - atol(text + 1);
	follow_section(reader, text);
	if (bytes)
		take_code(reader, number, offset, bytes, strlen(bytes));
}

void listing_get(struct listing *listing, const struct guest_case *guest)
{
	char *copy = strndup(guest->listing.start, guest->listing.size);
	struct reader reader = { .listing = listing, .text = { true } };
	char *save, *line;

	if (!copy)
		err(EXIT_HARNESS, "listing");
	*listing = (struct listing){ 0 };
	split_source(listing, &guest->source);
	for (line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
		take_line(&reader, line);
	free(copy);
}

void listing_put(struct listing *listing)
{
	free(listing->lines);
}

size_t listing_line_at(const struct listing *listing, uint64_t address)
{
	size_t best = 0;

	if (address < GUEST_TEXT || address >= GUEST_TEXT_END)
		return 0;
	for (size_t i = 0; i < listing->count; i++) {
		const struct listing_line *line = &listing->lines[i];

		if (line->code && line->address <= address &&
		    (!best || line->address >= listing->lines[best - 1].address))
			best = i + 1;
	}
	return best;
}

void listing_print_line(FILE *file, const struct listing_line *line)
{
	if (line->code)
		fprintf(file, "%04llx  %-20s", (unsigned long long)line->address, line->bytes);
	else
		fprintf(file, "%26s", "");
	fprintf(file, "  %.*s\n", (int)line->length, line->text);
}
