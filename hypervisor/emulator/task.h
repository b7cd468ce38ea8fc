/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * task.h - the ways into another task, outside of long mode.
 *
 * Each returns enum emulate_result. EMULATE_NEXT: the switch is done, emulator.next_rip is the new
 * task's, and what it found wrong with the new task, if anything, is queued as its exception.
 * EMULATE_FAULT: nothing has changed.
 */
#ifndef REFKVM_EMULATOR_TASK_H
#define REFKVM_EMULATOR_TASK_H

#include "descriptor.h"

/**
 * task_transfer() - JMP or CALL to a TSS or to a task gate
 * @d:		an available TSS or a task gate; privilege and presence are not yet checked
 * @call:	the new task can return
 */
int task_transfer(struct vcpu *vcpu, const struct descriptor *d, bool call);

/**
 * task_event() - deliver an event through a task gate in the IDT
 * @gate:	present, and permitted to the program
 */
int task_event(struct vcpu *vcpu, const struct gate *gate, const struct delivery *event);

/** task_return() - IRET with NT set: back to the task that the running one was called from */
int task_return(struct vcpu *vcpu);

#endif /* REFKVM_EMULATOR_TASK_H */
