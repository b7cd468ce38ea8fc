/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * bytes.h - byte strings that look like instructions.
 */
#ifndef DIFFERENTIAL_BYTES_H
#define DIFFERENTIAL_BYTES_H

#include "random.h"

#define INSN_MAX	15	/* bytes of the longest instruction */
#define BYTES_MAX	32	/* of a string: prefixes, opcode, and more than operands need */

enum mode { REAL16, PROT32, LONG64, MODE_COUNT };
enum map { PRIMARY, MAP0F, MAP0F38, MAP0F3A, MAP_COUNT };

extern const char *const mode_names[MODE_COUNT];

/* Return: the mode of that name, or MODE_COUNT. */
enum mode mode_by_name(const char *name);

/**
 * bytes_structured() - random prefixes, a given opcode, random operands
 * @random:	where they come from
 * @mode:	REX comes in 64-bit mode only: elsewhere these bytes are opcodes
 * @map:	of the opcode
 * @opcode:	its last byte
 * @bytes:	result, BYTES_MAX bytes
 */
void bytes_structured(struct random *random, enum mode mode, enum map map, uint8_t opcode,
		      uint8_t *bytes);

/* BYTES_MAX bytes of any kind; every second string begins with a prefix mix. */
void bytes_unstructured(struct random *random, uint8_t *bytes);

#endif /* DIFFERENTIAL_BYTES_H */
