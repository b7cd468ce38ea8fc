/* SPDX-License-Identifier: GPL-2.0-only */
/* registers.h - the registers that guests/registers.def names. */
#ifndef REGISTERS_H
#define REGISTERS_H

#include <stdbool.h>
#include <stdint.h>

struct machine;

/**
 * register_name() - as in registers.def
 *
 * Return: the name, or NULL if there is no register of that number.
 */
const char *register_name(unsigned int number);

/**
 * register_get() - read a register
 * @number:	its position in registers.def
 * @mailbox:	the guest stands behind an exception: what the mailbox holds is meant
 */
uint64_t register_get(struct machine *machine, unsigned int number, bool mailbox);

/**
 * register_set() - change a register
 * @number: @mailbox: as for register_get()
 * @value:	its new bits
 * @mask:	which bits to change
 */
void register_set(struct machine *machine, unsigned int number, bool mailbox, uint64_t value,
		  uint64_t mask);

#endif /* REGISTERS_H */
