/* SPDX-License-Identifier: GPL-2.0-only */
/* coalesced.h - records about zones of coalesced writes and the ring behind struct kvm_run. */
#ifndef COALESCED_H
#define COALESCED_H

#include "run/result.h"

#include <stdbool.h>

struct machine;
struct guest_record;

/**
 * coalesced_perform() - carry out RECORD_ZONE, RECORD_RING_START, RECORD_CHECK_RING or
 * RECORD_CHECK_COALESCED
 * @mismatch:	filled if a check fails
 *
 * Return: false if a check failed.
 */
bool coalesced_perform(struct machine *machine, const struct guest_record *record,
		       struct mismatch *mismatch);

#endif /* COALESCED_H */
