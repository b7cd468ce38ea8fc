/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * decode_known.h - what Zydis and the emulator's decoder know differently, as data with reasons.
 */
#ifndef DIFFERENTIAL_DECODE_KNOWN_H
#define DIFFERENTIAL_DECODE_KNOWN_H

#include <Zydis/Zydis.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"

/**
 * struct known - a judged difference
 * @reason:	why it is none of the emulator's faults
 * @count:	how often it was met since known_reset()
 */
struct known {
	const char *reason;
	unsigned long count;
};

/* Each returns the row that explains the difference, or NULL. */

/* Zydis accepts @zydis, the emulator answers #UD. */
struct known *known_missing(const ZydisDecodedInstruction *zydis, enum mode mode);

/* The emulator's decoder accepts an opcode that Zydis refuses in this form. */
struct known *known_late(unsigned int map, unsigned int opcode, enum mode mode);

/* Both accept, and describe it differently. */
struct known *known_different(const ZydisDecodedInstruction *zydis, enum mode mode);

/* The instruction has no operand of operand size, so the two may say of it what they like. */
bool operand_size_ignored(const ZydisDecodedInstruction *zydis);

/* ModRM.mod is ignored: MOV to and from control and debug registers. */
bool register_forced(const ZydisDecodedInstruction *zydis);

void known_reset(void);
void known_print(void);

#endif /* DIFFERENTIAL_DECODE_KNOWN_H */
