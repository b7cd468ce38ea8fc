// SPDX-License-Identifier: GPL-2.0-only
/* markup.c - escapes text for XML and HTML. */
#include "markup.h"

#include <stdint.h>
#include <string.h>

/* Return: the length of the character at @text, 0: it is none that XML 1.0 allows. */
static size_t character_length(const unsigned char *text, size_t left)
{
	static const uint32_t least[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length = *text < 0x80 ? 1 : (*text & 0xe0) == 0xc0 ? 2 : (*text & 0xf0) == 0xe0 ? 3 :
		(*text & 0xf8) == 0xf0 ? 4 : 0;
	uint32_t value = length == 1 ? *text : *text & (0x7f >> length);

	if (!length || length > left)
		return 0;
	for (size_t i = 1; i < length; i++) {
		if ((text[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (text[i] & 0x3f);
	}
	if (value < ' ' && value != '\t' && value != '\n')
		return 0;
	if (value < least[length] || (value >= 0xd800 && value < 0xe000) || value == 0xfffe ||
	    value == 0xffff || value > 0x10ffff)
		return 0;
	return length;
}

static const char *entity(char character)
{
	switch (character) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	}
	return NULL;
}

void markup_bytes(FILE *file, const char *text, size_t length)
{
	size_t bytes;

	for (size_t i = 0; i < length; i += bytes ?: 1) {
		bytes = character_length((const unsigned char *)text + i, length - i);
		if (!bytes)
			fputs("\xef\xbf\xbd", file);
		else if (entity(text[i]))
			fputs(entity(text[i]), file);
		else
			fwrite(text + i, bytes, 1, file);
	}
}

void markup_text(FILE *file, const char *text)
{
	if (text)
		markup_bytes(file, text, strlen(text));
}

void markup_attribute(FILE *file, const char *name, const char *text)
{
	fprintf(file, " %s=\"", name);
	markup_text(file, text);
	fputc('"', file);
}
