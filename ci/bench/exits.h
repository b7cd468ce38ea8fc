/* SPDX-License-Identifier: GPL-2.0-only */
/* exits.h - what the guest exits.S and the program exits.c share. */
#ifndef EXITS_H
#define EXITS_H

/* Where things are in guest memory. */
#define PML4		0x1000
#define PDPT		0x2000
#define LOW_DIRECTORY	0x3000		/* of the first GiB, where memory is */
#define HIGH_DIRECTORY	0x4000		/* of the fourth, where the local APIC is */
#define IDT		0x5000
#define GDT		0x6000
#define CONTROL		0x7000
#define STACK		0x9000
#define CODE		0x10000
#define SAMPLES		0x20000		/* one 32-bit number for each time */

/* Words at CONTROL. */
#define BEGIN		(CONTROL + 0)	/* TSC when an operation began that ends elsewhere */
#define COUNT		(CONTROL + 4)	/* interrupts */

#define VECTOR		0x44
#define PORT_KERNEL	0x21		/* the first PIC's mask */
#define PORT_USER	0x80
#define PORT_EVENT	0x81		/* an ioeventfd's */
#define PORT_END	0x82

#define LOOP		30000		/* turns, two instructions each: a timer's time passes */
#define DELAY		20000		/* of the timer: more than it takes to arm it */
#define NOPS		100

#define APIC		0xfee00000
#define APIC_EOI	0x0b0
#define APIC_SVR	0x0f0
#define APIC_ICR	0x300
#define APIC_LVTT	0x320
#define APIC_TMICT	0x380
#define APIC_TDCR	0x3e0
#define X2APIC(reg)	(0x800 + (reg) / 16)
#define MSR_APIC_BASE	0x1b
#define MSR_DEADLINE	0x6e0

#define X2APIC_ENABLE	0xc00
#define SVR_ENABLE	0x1ff
#define ICR_SELF	0x40000
#define LVTT_DEADLINE	0x40000
#define TDCR_BY_1	0xb

#endif /* EXITS_H */
