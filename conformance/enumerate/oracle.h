/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * oracle.h - what the manual says of an access or a message, as functions of what that meets.
 *
 * Written from the manual, a statement a line, for the combinations that enumerate.h goes through.
 * Nothing here knows of guests, of memory or of KVM.
 */
#ifndef ORACLE_H
#define ORACLE_H

#include <stdbool.h>
#include <stdint.h>

/** struct fault - an exception, or none (@vector negative) */
struct fault {
	int vector;
	uint32_t error_code;
};

/* What is done to an address; IMPLICIT is the processor's own reading of a descriptor. */
enum access { ACCESS_READ, ACCESS_WRITE, ACCESS_FETCH, ACCESS_IMPLICIT, NR_ACCESS };

#define ENTRY_PRESENT	(1ull << 0)
#define ENTRY_WRITABLE	(1ull << 1)
#define ENTRY_USER	(1ull << 2)
#define ENTRY_ACCESSED	(1ull << 5)
#define ENTRY_DIRTY	(1ull << 6)
#define ENTRY_LARGE	(1ull << 7)
#define ENTRY_NX	(1ull << 63)

#define PAGING_LEVELS	4

/**
 * struct paging - an access, and what translates it
 * @entry:	by level: 1 is the page table's
 * @levels:	of tables: 2 or 4
 * @leaf:	level of the entry that maps the page
 * @wide:	entries have 8 bytes
 * @long_mode:	4-level paging
 * @width:	physical-address width, bits
 * @user:	CPL is 3
 * @ac:		RFLAGS.AC
 */
struct paging {
	uint64_t entry[PAGING_LEVELS + 1];
	unsigned int levels, leaf;
	bool wide, long_mode;
	unsigned int width;
	bool wp, nxe, smep, smap, ac;
	bool user;
	enum access access;
};

/** oracle_paging() - whether the access raises #PF; source: sdm: Paging */
struct fault oracle_paging(const struct paging *p);

/** enum selector_kind - what a selector leads to */
enum selector_kind { SELECTOR_NULL, SELECTOR_OUTSIDE, SELECTOR_DESCRIPTOR };

/**
 * struct segment - a selector, the descriptor that it selects, and who uses it
 * @type: @s: @dpl: @present: of the descriptor
 */
struct segment {
	enum selector_kind kind;
	uint16_t selector;
	unsigned int type, dpl, cpl;
	bool s, present;
};

/** oracle_load_data() - MOV to DS; source: sdm: MOV - Move */
struct fault oracle_load_data(const struct segment *segment);

/** oracle_load_stack() - MOV to SS outside of 64-bit mode; source: sdm: MOV - Move */
struct fault oracle_load_stack(const struct segment *segment);

/**
 * oracle_jump() - far JMP to a segment or to a system descriptor that is no gate and no TSS
 *
 * Source: sdm: JMP - Jump.
 */
struct fault oracle_jump(const struct segment *segment);

/**
 * struct extent - an access through a loaded data or readable code segment
 * @limit:	the limit field of the descriptor, 20 bits
 * @offset: @bytes: what is accessed
 */
struct extent {
	unsigned int type;
	uint32_t limit;
	bool g, b;
	uint32_t offset;
	unsigned int bytes;
	bool write;
};

/** oracle_extent() - whether it raises #GP; source: sdm: Limit Checking; Type Checking */
struct fault oracle_extent(const struct extent *extent);

/**
 * struct local_apic - what a local APIC looks at when a message passes
 * @x2apic:	x2APIC mode; @id and @ldr have 32 bits then, else 8
 * @flat:	DFR says so; not in x2APIC mode
 * @software:	enabled by the spurious vector register
 */
struct local_apic {
	uint32_t id, ldr;
	bool x2apic, flat, software;
};

enum message_mode { MESSAGE_FIXED = 0, MESSAGE_LOWEST = 1, MESSAGE_NMI = 4 };
enum message_shorthand { NO_SHORTHAND, SHORTHAND_SELF, SHORTHAND_ALL, SHORTHAND_OTHERS };

/**
 * struct message - an interrupt message
 * @wide:	from a local APIC in x2APIC mode: the destination has 32 bits, else 8
 * @sender:	of an IPI, its index
 */
struct message {
	uint32_t destination;
	bool logical, wide;
	enum message_mode mode;
	enum message_shorthand shorthand;
	unsigned int sender;
};

/**
 * oracle_destination() - which local APICs accept a message, one bit each
 *
 * Of those that accept a message with lowest priority one alone gets it. That 0xff of a device is
 * all, in x2APIC mode too, is KVM's own: api.rst: KVM_CAP_X2APIC_API.
 *
 * Source: sdm: Determining IPI Destination; Local APIC State After It Has Been Software Disabled.
 */
uint32_t oracle_destination(const struct local_apic *apics, unsigned int count,
			    const struct message *message);

#endif /* ORACLE_H */
