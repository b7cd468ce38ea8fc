/* SPDX-License-Identifier: GPL-2.0-only */
/* listing.h - a guest's source with the addresses and bytes that the assembler gave it. */
#ifndef LISTING_H
#define LISTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct guest_case;

#define LINE_BYTES	32

/**
 * struct listing_line - one line of the source
 * @text: @length: without the newline
 * @code:	it has bytes in the guest's text
 * @address: @bytes: where they lie, and their first LINE_BYTES / 2 in hexadecimal
 */
struct listing_line {
	const char *text;
	size_t length;
	bool code;
	uint64_t address;
	char bytes[LINE_BYTES + 1];
};

/** struct listing - line n of the source is lines[n - 1] */
struct listing {
	struct listing_line *lines;
	size_t count;
};

/** listing_get() - allocate and fill the listing of a guest */
void listing_get(struct listing *listing, const struct guest_case *guest);
/** listing_put() - free it */
void listing_put(struct listing *listing);

/**
 * listing_line_at() - the line whose code holds an address
 *
 * Return: its number, 0: none.
 */
size_t listing_line_at(const struct listing *listing, uint64_t address);

/** listing_print_line() - address, bytes, source, in one line */
void listing_print_line(FILE *file, const struct listing_line *line);

#endif /* LISTING_H */
