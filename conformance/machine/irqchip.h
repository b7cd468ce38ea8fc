/* SPDX-License-Identifier: GPL-2.0-only */
/* irqchip.h - records about interrupt controllers, routes, messages and eventfds. */
#ifndef IRQCHIP_H
#define IRQCHIP_H

#include <stdbool.h>

struct machine;
struct mismatch;
struct guest_record;

/** irqchip_has() - whether irqchip_perform() carries out a record */
bool irqchip_has(const struct guest_record *record);

/**
 * irqchip_perform() - carry out a record from RECORD_CHECK_LAPIC to RECORD_CHECK_EVENTFD or from
 * RECORD_SET_LAPIC to RECORD_SIGNAL_EVENTFD, or RECORD_REINJECT
 * @mismatch:	filled if a check fails
 *
 * Return: false if a check failed.
 */
bool irqchip_perform(struct machine *machine, const struct guest_record *record,
		     struct mismatch *mismatch);

/** irqchip_routes_again() - give a new VM the routes of the last KVM_SET_GSI_ROUTING, if any */
void irqchip_routes_again(struct machine *machine);

#endif /* IRQCHIP_H */
