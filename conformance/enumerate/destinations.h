/* SPDX-License-Identifier: GPL-2.0-only */
/* destinations.h - messages to each destination, and who gets them. */
#ifndef DESTINATIONS_H
#define DESTINATIONS_H

#include "enumerate.h"

/**
 * destinations_try() - send a message to each destination, and look into all local APICs
 * @arg:	the record's arguments
 * @trace:	print each message
 * @found:	result
 *
 * The local APICs are brought into the state that MODEL_* says; no VCPU but the sender runs.
 *
 * Return: false if there is no such kind of message.
 */
bool destinations_try(struct machine *machine, const uint64_t *arg, bool trace,
		      struct enumerated *found);

#endif /* DESTINATIONS_H */
