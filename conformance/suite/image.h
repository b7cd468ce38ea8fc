/* SPDX-License-Identifier: GPL-2.0-only */
/* image.h - the guests inside the runner. */
#ifndef IMAGE_H
#define IMAGE_H

#include "record.h"

#include <stdbool.h>

#define CASE_CLAUSES	16
#define CASE_NEEDS	8

/** struct blob - bytes inside the program */
struct blob {
	const char *start;
	size_t size;
};

/**
 * struct environment_image - what lies in memory below a guest
 * @name:	real16...
 * @elf:	image to load
 * @gdt: @idt: @tss: @page_root: guest-physical addresses; 0 where the environment lacks it
 */
struct environment_image {
	const char *name;
	struct blob elf;
	uint64_t gdt, idt, tss, page_root;
};

extern struct environment_image environments[ENV_COUNT];

/**
 * struct guest_case - a guest in one environment
 * @name:	mmio.write_dword@long64; with interrupt controllers ~irqchip or ~split behind that
 * @guest:	mmio.write_dword
 * @source_path: where the source lies in the repository
 * @env:	index into environments[]
 * @irqchips:	the kinds that the guest runs with, bits 1 << IRQCHIP_*
 * @irqchip:	this case's
 * @pit: @speaker: @vcpus: as in struct machine_setup
 * @canary:	the verdict that it must get, or NULL
 * @broken:	why the image cannot be used (the harness's fault), or NULL
 * @strings:	section ".guest"; a PERMIT record holds an offset into it
 */
struct guest_case {
	char *name;
	const char *guest;
	const char *source_path;
	const char *intent;
	const char *canary;
	const char *broken;
	unsigned int env;
	unsigned int irqchips, irqchip;
	bool pit, speaker;
	unsigned int vcpus;
	uint64_t entry;
	const char *clauses[CASE_CLAUSES];
	size_t nr_clauses;
	unsigned int needs[CASE_NEEDS];
	size_t nr_needs;
	struct guest_record *records;
	size_t nr_records;
	struct blob strings;
	struct blob elf, listing, source;
};

extern struct guest_case *cases;
extern size_t nr_cases;

/** case_variant() - what stands behind the @ of a case's name */
const char *case_variant(const struct guest_case *guest);

/** irqchip_name() - none, irqchip or split */
const char *irqchip_name(unsigned int irqchip);

/** images_load() - fill cases[] and environments[] from what the program carries */
void images_load(void);

/**
 * image_copy() - put the PT_LOAD segments of an image where they belong
 * @elf:	the image
 * @memory:	guest-physical 0
 * @size:	bytes at @memory
 *
 * Return: false if a segment does not fit.
 */
bool image_copy(const struct blob *elf, void *memory, size_t size);

/** permit_clause() - the clause of a PERMIT record */
const char *permit_clause(const struct guest_case *guest, const struct guest_record *record);

#endif /* IMAGE_H */
