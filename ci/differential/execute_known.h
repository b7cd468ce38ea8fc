/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * execute_known.h - disagreements about execution that were judged, as data with reasons.
 */
#ifndef DIFFERENTIAL_EXECUTE_KNOWN_H
#define DIFFERENTIAL_EXECUTE_KNOWN_H

#include "case.h"

/* What is not the same; bits of one set. */
enum {
	DIFFERENT_ENDING = 1, DIFFERENT_REGISTERS = 2, DIFFERENT_RIP = 4, DIFFERENT_FLAGS = 8,
	DIFFERENT_MEMORY = 16, DIFFERENT_XMM = 32, DIFFERENT_MXCSR = 64,
	CHANGED_BY_FAULT = 128,		/* a fault has left other registers or memory than before */
	VALIDITY = 256,			/* Zydis accepts what faults by #UD, or the reverse */
};

/* Does the processor that this runs on not contradict @kvm; true if it cannot be asked. */
typedef bool (*known_judge)(const struct test_case *test, const struct outcome *kvm);

/*
 * Return: whether a row of the table explains all of @differences, and @judge has no objection. The
 * row is counted.
 */
bool known_explains(const struct test_case *test, const struct outcome *kvm,
		    const struct outcome *unicorn, unsigned int differences, known_judge judge);

void known_reset(void);
void known_print(void);

#endif /* DIFFERENTIAL_EXECUTE_KNOWN_H */
