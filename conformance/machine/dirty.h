/* SPDX-License-Identifier: GPL-2.0-only */
/* dirty.h - the dirty log of a slot, held against a record. */
#ifndef DIRTY_H
#define DIRTY_H

#include "run/result.h"

#include <stdbool.h>

struct machine;
struct guest_record;

/**
 * dirty_check() - carry out RECORD_CHECK_DIRTY by KVM_GET_DIRTY_LOG, which empties the log
 * @mismatch:	filled if a check fails
 *
 * Return: false if the log says something else.
 */
bool dirty_check(struct machine *machine, const struct guest_record *record,
		 struct mismatch *mismatch);

#endif /* DIRTY_H */
