/* SPDX-License-Identifier: GPL-2.0-only */
/* smp.h - further VCPUs: where they begin, and those that run in threads of their own. */
#ifndef SMP_H
#define SMP_H

#include <stdint.h>

struct machine;

/**
 * smp_enter() - let a VCPU begin in the guest's environment, runnable
 * @vcpu:	its number
 * @env:	the environment
 * @entry:	where
 *
 * Its stack ends at AP_STACK(vcpu); VCPU 0 has the guest's.
 */
void smp_enter(struct machine *machine, unsigned int vcpu, unsigned int env, uint64_t entry);

/** smp_start() - run a VCPU in a thread until it writes to PORT_END */
void smp_start(struct machine *machine, unsigned int vcpu);

/** smp_join() - wait until it has done so; any other exit of it fails the case */
void smp_join(struct machine *machine, unsigned int vcpu);

#endif /* SMP_H */
