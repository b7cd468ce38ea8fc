// SPDX-License-Identifier: GPL-2.0-only
/* image.c - ELF images and the strings in them. */
#include "image.h"

#include "catalogue.h"
#include "needs.h"

#include <elf.h>
#include <err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The tables of embed.S. */
struct embedded_environment {
	struct blob elf;
};

struct embedded_case {
	struct blob elf, listing, source;
	const char *source_path;
};
static_assert(sizeof(struct embedded_case) == 7 * 8, "embed.S lays it out by hand");

extern const struct embedded_environment embedded_environments[], embedded_environments_end[];
extern const struct embedded_case embedded_cases[], embedded_cases_end[];

struct environment_image environments[ENV_COUNT] = {
	{ .name = "real16" }, { .name = "prot32" }, { .name = "paged32" }, { .name = "pae32" },
	{ .name = "long64" }, { .name = "pae32_user" }, { .name = "long64_user" },
};

struct guest_case *cases;
size_t nr_cases;

/**
 * struct irqchip_kind - a kind of interrupt controllers
 * @word:	in the guest's header
 * @suffix:	of the case's name
 * @need:	what it cannot do without, or NULL
 */
static const struct irqchip_kind {
	const char *word, *name, *suffix, *need;
} irqchip_kinds[IRQCHIP_KINDS] = {
	[IRQCHIP_NONE] = { "none", "none", "", NULL },
	[IRQCHIP_FULL] = { "full", "irqchip", "~irqchip", "cap.irqchip" },
	[IRQCHIP_SPLIT] = { "split", "split", "~split", "cap.split_irqchip" },
};

const char *case_variant(const struct guest_case *guest)
{
	return strchr(guest->name, '@') + 1;
}

const char *irqchip_name(unsigned int irqchip)
{
	return irqchip_kinds[irqchip].name;
}

static const Elf64_Ehdr *elf_header(const struct blob *elf)
{
	const Elf64_Ehdr *header = (const Elf64_Ehdr *)elf->start;

	if (elf->size < sizeof(*header) || memcmp(header->e_ident, ELFMAG, SELFMAG) ||
	    header->e_ident[EI_CLASS] != ELFCLASS64 ||
	    header->e_phoff + header->e_phnum * sizeof(Elf64_Phdr) > elf->size ||
	    header->e_shoff + header->e_shnum * sizeof(Elf64_Shdr) > elf->size)
		return NULL;
	return header;
}

/* Section headers need not be aligned inside an image. */
static Elf64_Shdr section_header(const struct blob *elf, unsigned int index)
{
	const Elf64_Ehdr *header = elf_header(elf);
	Elf64_Shdr section;

	memcpy(&section, elf->start + header->e_shoff + index * sizeof(section), sizeof(section));
	return section;
}

static struct blob section_find(const struct blob *elf, const char *name, uint32_t *link)
{
	const Elf64_Ehdr *header = elf_header(elf);
	Elf64_Shdr names = section_header(elf, header->e_shstrndx);

	for (unsigned int i = 1; i < header->e_shnum; i++) {
		Elf64_Shdr section = section_header(elf, i);

		if (strcmp(elf->start + names.sh_offset + section.sh_name, name) ||
		    section.sh_offset + section.sh_size > elf->size)
			continue;
		if (link)
			*link = section.sh_link;
		return (struct blob){ elf->start + section.sh_offset, section.sh_size };
	}
	return (struct blob){ NULL, 0 };
}

static uint64_t symbol_value(const struct blob *elf, const char *name)
{
	uint32_t link = 0;
	struct blob table = section_find(elf, ".symtab", &link);
	Elf64_Shdr strings = section_header(elf, link);
	Elf64_Sym symbol;

	for (size_t at = 0; at + sizeof(symbol) <= table.size; at += sizeof(symbol)) {
		memcpy(&symbol, table.start + at, sizeof(symbol));
		if (!strcmp(elf->start + strings.sh_offset + symbol.st_name, name))
			return symbol.st_value;
	}
	return 0;
}

bool image_copy(const struct blob *elf, void *memory, size_t size)
{
	const Elf64_Ehdr *header = elf_header(elf);
	Elf64_Phdr segment;

	for (unsigned int i = 0; i < header->e_phnum; i++) {
		memcpy(&segment, elf->start + header->e_phoff + i * sizeof(segment),
		       sizeof(segment));
		if (segment.p_type != PT_LOAD)
			continue;
		if (segment.p_vaddr + segment.p_memsz > size ||
		    segment.p_offset + segment.p_filesz > elf->size)
			return false;
		memcpy((char *)memory + segment.p_vaddr, elf->start + segment.p_offset,
		       segment.p_filesz);
	}
	return true;
}

static void load_environments(void)
{
	if (embedded_environments_end - embedded_environments != ENV_COUNT)
		errx(3, "the program carries a wrong number of environments");
	for (unsigned int i = 0; i < ENV_COUNT; i++) {
		struct environment_image *env = &environments[i];

		env->elf = embedded_environments[i].elf;
		if (!elf_header(&env->elf))
			errx(3, "the image of environment %s is no ELF file", env->name);
		env->gdt = symbol_value(&env->elf, "env_gdt");
		env->idt = symbol_value(&env->elf, "env_idt");
		env->tss = symbol_value(&env->elf, "env_tss");
		env->page_root = symbol_value(&env->elf, "page_root");
	}
}

static bool parse_environment(struct guest_case *guest, const char *name)
{
	for (guest->env = 0; guest->env < ENV_COUNT; guest->env++)
		if (!strcmp(environments[guest->env].name, name))
			return true;
	return false;
}

static bool parse_irqchip(struct guest_case *guest, const char *word)
{
	for (unsigned int i = 0; i < IRQCHIP_KINDS; i++) {
		if (strcmp(irqchip_kinds[i].word, word))
			continue;
		guest->irqchips |= 1u << i;
		return true;
	}
	return false;
}

static bool add_need(struct guest_case *guest, const char *name)
{
	int need = need_find(name);

	if (need < 0 || guest->nr_needs == CASE_NEEDS)
		return false;
	guest->needs[guest->nr_needs++] = need;
	return true;
}

/* Take one KEY=VALUE of ".guest". Return: what is wrong with it, or NULL. */
static const char *parse_string(struct guest_case *guest, const char *text)
{
	const char *value = strchr(text, '=');
	size_t key = value ? (size_t)(value - text) : 0;

#define KEY_IS(word) (key == strlen(word) && !memcmp(text, word, key))
	if (!value++)
		return "a string without a key in .guest";
	if (KEY_IS("name")) {
		guest->guest = value;
	} else if (KEY_IS("env")) {
		if (!parse_environment(guest, value))
			return "unknown environment";
	} else if (KEY_IS("intent")) {
		guest->intent = value;
	} else if (KEY_IS("canary")) {
		guest->canary = value;
	} else if (KEY_IS("clause")) {
		if (!clause_find(value) || guest->nr_clauses == CASE_CLAUSES)
			return "unknown clause, or too many";
		guest->clauses[guest->nr_clauses++] = value;
	} else if (KEY_IS("need")) {
		if (!add_need(guest, value))
			return "unknown need, or too many";
	} else if (KEY_IS("irqchip")) {
		if (!parse_irqchip(guest, value))
			return "unknown kind of interrupt controllers";
	} else if (KEY_IS("pit")) {
		guest->pit = true;
		guest->speaker = !strcmp(value, "speaker");
		if (!add_need(guest, "cap.pit2"))
			return "too many needs";
	} else if (KEY_IS("vcpus")) {
		guest->vcpus = atoi(value);
		if (guest->vcpus < 1 || guest->vcpus > MAX_VCPUS)
			return "too many VCPUs";
	} else if (!KEY_IS("permit")) {
		return "unknown key in .guest";
	}
#undef KEY_IS
	return NULL;
}

static const char *parse_strings(struct guest_case *guest)
{
	const char *end = guest->strings.start + guest->strings.size;
	const char *wrong;

	if (!guest->strings.size || end[-1])
		return "no section .guest";
	guest->env = ENV_COUNT;
	for (const char *text = guest->strings.start; text < end; text += strlen(text) + 1) {
		wrong = parse_string(guest, text);
		if (wrong)
			return wrong;
	}
	if (!guest->guest || !guest->intent || guest->env == ENV_COUNT)
		return "name, environment or intent is missing in .guest";
	return NULL;
}

static const char *parse_records(struct guest_case *guest)
{
	struct blob section = section_find(&guest->elf, ".expect", NULL);
	bool exits = false;

	if (!section.size || section.size % sizeof(struct guest_record))
		return "no section .expect, or an odd size of it";
	guest->nr_records = section.size / sizeof(struct guest_record);
	guest->records = malloc(section.size);
	if (!guest->records)
		err(3, "records of %s", guest->guest);
	memcpy(guest->records, section.start, section.size);
	for (size_t i = 0; i < guest->nr_records; i++)
		exits |= guest->records[i].kind <= RECORD_LAST_EXIT;
	return exits ? NULL : "it expects no exit";
}

static const char *parse_case(struct guest_case *guest)
{
	const Elf64_Ehdr *header = elf_header(&guest->elf);
	const char *wrong;

	if (!header)
		return "no ELF file";
	guest->entry = header->e_entry;
	guest->strings = section_find(&guest->elf, ".guest", NULL);
	wrong = parse_strings(guest);
	return wrong ? wrong : parse_records(guest);
}

static int compare_names(const void *a, const void *b)
{
	const struct guest_case *left = a, *right = b;
	int order = strcmp(left->guest, right->guest);

	if (!order)
		order = (int)left->env - (int)right->env;
	return order ? order : (int)left->irqchip - (int)right->irqchip;
}

/* One case for each kind of interrupt controllers that the guest runs with. */
static void add_kinds(const struct guest_case *guest)
{
	unsigned int kinds = guest->irqchips ?: 1u << IRQCHIP_NONE;

	for (unsigned int i = 0; i < IRQCHIP_KINDS; i++) {
		struct guest_case *added = &cases[nr_cases];

		if (!(kinds >> i & 1))
			continue;
		*added = *guest;
		added->irqchip = i;
		if (irqchip_kinds[i].need && !add_need(added, irqchip_kinds[i].need))
			added->broken = "too many needs";
		if (asprintf(&added->name, "%s@%s%s", added->guest, environments[added->env].name,
			     irqchip_kinds[i].suffix) < 0)
			err(3, "%s", added->guest);
		nr_cases++;
	}
}

void images_load(void)
{
	size_t images = embedded_cases_end - embedded_cases;

	cases = calloc(images * IRQCHIP_KINDS, sizeof(*cases));
	if (!cases)
		err(3, "cases");
	load_environments();
	for (size_t i = 0; i < images; i++) {
		const struct embedded_case *embedded = &embedded_cases[i];
		struct guest_case guest = {
			.elf = embedded->elf,
			.listing = embedded->listing,
			.source = embedded->source,
			.source_path = embedded->source_path,
		};

		guest.broken = parse_case(&guest);
		if (!guest.guest || guest.env >= ENV_COUNT)
			errx(3, "an image of %s: %s", guest.source_path, guest.broken);
		add_kinds(&guest);
	}
	qsort(cases, nr_cases, sizeof(*cases), compare_names);
}

const char *permit_clause(const struct guest_case *guest, const struct guest_record *record)
{
	if (record->arg[0] >= guest->strings.size)
		return "?";
	return guest->strings.start + record->arg[0] + strlen("permit=");
}
