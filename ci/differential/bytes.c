// SPDX-License-Identifier: GPL-2.0-only
/*
 * bytes.c - byte strings that look like instructions.
 */
#include <string.h>

#include "bytes.h"

const char *const mode_names[MODE_COUNT] = { "real16", "prot32", "long64" };

static const uint8_t prefixes[] = {
	0x66, 0x66, 0x67, 0x67, 0xf2, 0xf2, 0xf3, 0xf3, 0xf0,
	0x26, 0x2e, 0x36, 0x3e, 0x64, 0x65
};

enum mode mode_by_name(const char *name)
{
	enum mode mode;

	for (mode = 0; mode < MODE_COUNT; mode++)
		if (!strcmp(name, mode_names[mode]))
			break;
	return mode;
}

static void fill(struct random *random, uint8_t *bytes, unsigned int count)
{
	while (count--)
		*bytes++ = random_next(random);
}

static uint8_t random_prefix(struct random *random)
{
	return prefixes[random_below(random, sizeof(prefixes))];
}

/* Half of the strings have no prefix; a few have so many that the instruction gets too long. */
static unsigned int prefix_count(struct random *random)
{
	unsigned int choice = random_below(random, 64);

	if (choice < 32)
		return 0;
	if (choice < 52)
		return 1;
	if (choice < 60)
		return 2;
	return choice < 63 ? 3 : 4 + random_below(random, 12);
}

void bytes_structured(struct random *random, enum mode mode, enum map map, uint8_t opcode,
		      uint8_t *bytes)
{
	uint8_t *end = bytes + BYTES_MAX;
	unsigned int count;

	for (count = prefix_count(random); count; count--)
		*bytes++ = random_prefix(random);
	if (mode == LONG64 && random_chance(random, 2)) {
		*bytes++ = 0x40 | random_below(random, 16);
		/* A REX that is not the last prefix does not count. */
		if (random_chance(random, 32))
			*bytes++ = random_prefix(random);
	}
	if (map != PRIMARY)
		*bytes++ = 0x0f;
	if (map == MAP0F38 || map == MAP0F3A)
		*bytes++ = map == MAP0F38 ? 0x38 : 0x3a;
	*bytes++ = opcode;
	fill(random, bytes, end - bytes);
}

void bytes_unstructured(struct random *random, uint8_t *bytes)
{
	uint8_t *end = bytes + BYTES_MAX;
	unsigned int count = random_chance(random, 2) ? random_below(random, 8) : 0;

	while (count--)
		*bytes++ = random_chance(random, 4) ? 0x40 | random_below(random, 16) :
						      random_prefix(random);
	fill(random, bytes, end - bytes);
}
