/* SPDX-License-Identifier: GPL-2.0-only */
/* guest.h - what the guest and the program that runs it share. */
#ifndef GUEST_H
#define GUEST_H

/* Where things are in guest memory; each VCPU has a control block of its own. */
#define GUEST_CODE	0x1000
#define GUEST_CONTROL	0x2000
#define CONTROL_SIZE	0x40
#define GUEST_GDT	0x3000
#define GUEST_IDT	0x4000
#define GUEST_STACKS	0x10000
#define STACK_SIZE	0x1000
#define GUEST_PAGES	0x200000

/* Offsets in a control block. */
#define CONTROL_PASS	0	/* how often the guest has been through all of its pages */
#define CONTROL_ZERO	4	/* from this address on a value may be 0 as well */
#define CONTROL_BAD	8	/* the address of a wrong value */
#define CONTROL_GOT	12	/* what stood there */

#define CONTROL_INTERRUPTS 16	/* how many it has taken */

/* The timer's, and that of all messages. */
#define INTERRUPT_VECTOR 0x41

/* Offsets in a page. */
#define PAGE_VALUE	0	/* the page's address, XOR the number of passes */
#define PAGE_COMMAND	4	/* written by the host */
#define PAGE_ANSWER	8	/* the guest's copy of the last command */

#define PORT_PASS	0x10
#define PORT_BAD	0x11

#endif /* GUEST_H */
