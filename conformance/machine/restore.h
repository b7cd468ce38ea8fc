/* SPDX-License-Identifier: GPL-2.0-only */
/* restore.h - a VM is saved, and goes on as a new one. */
#ifndef RESTORE_H
#define RESTORE_H

struct machine;

/**
 * restore() - read all state of a VM and its VCPUs, make a new VM with its memory, set it there
 *
 * An operation that the last exit left pending is finished first, by a KVM_RUN that exits at once.
 * The old VM is closed.
 */
void restore(struct machine *machine);

#endif /* RESTORE_H */
