/* SPDX-License-Identifier: GPL-2.0-only */
/* environment.h - the state in which a guest starts. */
#ifndef ENVIRONMENT_H
#define ENVIRONMENT_H

#include <stdint.h>

struct machine;

/**
 * environment_enter() - put the VCPU where env.S expects it
 * @env:	index into environments[]
 * @entry:	address of the guest's first instruction
 */
void environment_enter(struct machine *machine, unsigned int env, uint64_t entry);

/** environment_description() - one line for the reader */
const char *environment_description(unsigned int env);

#endif /* ENVIRONMENT_H */
