/* SPDX-License-Identifier: GPL-2.0-only */
/* host.h - actions of user space between two KVM_RUN: on events, on memory, with another VM. */
#ifndef HOST_H
#define HOST_H

#include <stdbool.h>

struct guest_record;
struct machine;

/**
 * host_action() - carry out an action
 * @record:	its kind is one of RECORD_UNMAP...
 *
 * Return: NULL, or what is wrong with the record.
 */
const char *host_action(struct machine *machine, const struct guest_record *record);

#endif /* HOST_H */
