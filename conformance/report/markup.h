/* SPDX-License-Identifier: GPL-2.0-only */
/* markup.h - text inside XML and HTML. */
#ifndef MARKUP_H
#define MARKUP_H

#include <stddef.h>
#include <stdio.h>

/**
 * markup_bytes() - write text so that markup stays well-formed
 * @text: @length: UTF-8; what is none, and control characters that XML forbids, become U+FFFD
 *
 * Fit for elements and for quoted attributes.
 */
void markup_bytes(FILE *file, const char *text, size_t length);

/** markup_text() - the same of a string; NULL is an empty one */
void markup_text(FILE *file, const char *text);

/** markup_attribute() - write ' NAME="TEXT"' */
void markup_attribute(FILE *file, const char *name, const char *text);

#endif /* MARKUP_H */
