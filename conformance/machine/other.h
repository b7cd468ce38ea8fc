/* SPDX-License-Identifier: GPL-2.0-only */
/* other.h - another VM that runs in the same thread, between two KVM_RUN of the guest. */
#ifndef OTHER_H
#define OTHER_H

struct machine;

/**
 * other_run() - let the other VM run to its HLT
 * @machine:	the guest's; it gets the verdict if the other VM does not halt, or finds a register
 *		changed since it last ran
 *
 * The first call makes the VM, which fills all registers with values of its own (other_code.S).
 */
void other_run(struct machine *machine);

#endif /* OTHER_H */
