/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * selection.h - which instructions the test of execution takes, as data with reasons.
 */
#ifndef DIFFERENTIAL_SELECTION_H
#define DIFFERENTIAL_SELECTION_H

#include "case.h"

/* Return: why the instruction is left out, to be counted there; NULL: it is taken. */
struct left_out *selection_find(const struct insn *insn, enum mode mode);

/* CPUID of the machine under test decides which features are taken. */
void selection_prepare(bool (*has)(uint32_t leaf, unsigned int reg, unsigned int bit));

/* SIMD or x87, which an implementation may leave to user space by KVM_EXIT_INTERNAL_ERROR. */
bool selection_is_simd(const struct insn *insn);

struct left_out {
	const char *reason;
	unsigned long count;
};

void selection_print(void);

#endif /* DIFFERENTIAL_SELECTION_H */
