// SPDX-License-Identifier: GPL-2.0-only
/*
 * Lays out a kernel and its initramfs on a disk for bochs-rom.S.
 *
 *   bochs-image VMLINUX INITRAMFS MEGABYTES PARAMETERS > DISK
 *
 * VMLINUX is an ELF file with a PVH note, MEGABYTES is the machine's memory.
 */
#include <elf.h>
#include <err.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#define SECTOR		512
#define SECTOR_ALIGN(x)	(((x) + SECTOR - 1) / SECTOR * SECTOR)
#define MIB		(1ull << 20)
#define HUGE_PAGE	(2 * MIB)

#define LOW_MEMORY	0x9f000		/* The BIOS's data lies between here and 1 MiB. */
#define ACPI_TABLES	0x10000		/* at the end of memory, by Bochs's BIOS */

#define MAX_EXTENTS	((SECTOR / 4 - 4) / 2)

/* The first sector. */
struct table {
	uint32_t entry;
	uint32_t ebx;
	struct extent {
		uint32_t address;
		uint32_t sectors;
	} extents[MAX_EXTENTS + 1];
};

_Static_assert(sizeof(struct table) <= SECTOR, "the table is one sector");

/* Xen's public start_info.h, version 1. */
#define PVH_NOTE_NAME	"Xen"
#define PVH_NOTE_TYPE	0x12
#define PVH_MAGIC	0x336ec578

struct pvh_memory {
	uint64_t address;
	uint64_t size;
	uint32_t type;
	uint32_t reserved;
};

#define PVH_RAM		1
#define PVH_RESERVED	2

struct pvh_module {
	uint64_t address;
	uint64_t size;
	uint64_t cmdline;
	uint64_t reserved;
};

struct pvh_start_info {
	uint32_t magic;
	uint32_t version;
	uint32_t flags;
	uint32_t nr_modules;
	uint64_t modules;
	uint64_t cmdline;
	uint64_t rsdp;
	uint64_t memory_map;
	uint32_t memory_entries;
	uint32_t reserved;
};

_Static_assert(sizeof(struct pvh_start_info) == 56, "struct hvm_start_info, version 1");

/* What PVH hands over, in one piece of memory. */
struct handover {
	struct pvh_start_info info;
	struct pvh_module initramfs;
	struct pvh_memory memory[3];
	char cmdline[2048];
};

/* What goes on the disk behind the table, in this order, and what is there of it already. */
struct image {
	struct table table;
	const void *bytes[MAX_EXTENTS];
	uint64_t sizes[MAX_EXTENTS];
	unsigned int extents;
	uint64_t memory;
};

struct file {
	const char *name;
	const unsigned char *bytes;
	size_t size;
};

static struct file map(const char *name)
{
	struct file file = { .name = name };
	struct stat status;
	int fd = open(name, O_RDONLY);

	if (fd < 0 || fstat(fd, &status) < 0)
		err(1, "%s", name);
	file.size = status.st_size;
	file.bytes = mmap(NULL, file.size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (file.bytes == MAP_FAILED)
		err(1, "%s", name);
	close(fd);
	return file;
}

static const void *at(const struct file *file, uint64_t offset, uint64_t size)
{
	if (offset > file->size || size > file->size - offset)
		errx(1, "%s is too short", file->name);
	return file->bytes + offset;
}

/* Returns the PVH entry point if this segment of notes has it, else 0. */
static uint32_t find_entry(const struct file *kernel, const Elf64_Phdr *notes)
{
	const unsigned char *bytes = at(kernel, notes->p_offset, notes->p_filesz);
	uint64_t offset = 0, name, value;
	Elf64_Nhdr note;
	uint32_t entry;

	while (offset + sizeof(note) <= notes->p_filesz) {
		memcpy(&note, bytes + offset, sizeof(note));
		name = offset + sizeof(note);
		value = name + (note.n_namesz + 3) / 4 * 4;
		offset = value + (note.n_descsz + 3) / 4 * 4;
		if (offset > notes->p_filesz)
			break;
		if (note.n_type != PVH_NOTE_TYPE || note.n_namesz != sizeof(PVH_NOTE_NAME) ||
		    memcmp(bytes + name, PVH_NOTE_NAME, sizeof(PVH_NOTE_NAME)))
			continue;
		memcpy(&entry, bytes + value, sizeof(entry));
		return entry;
	}
	return 0;
}

static void add_extent(struct image *image, uint64_t address, const void *bytes, uint64_t size)
{
	const unsigned int n = image->extents;

	if (n == MAX_EXTENTS)
		errx(1, "too many extents");
	if (address + size > image->memory)
		errx(1, "%llu bytes of memory are too few", (unsigned long long)image->memory);
	image->table.extents[n].address = address;
	image->table.extents[n].sectors = SECTOR_ALIGN(size) / SECTOR;
	image->bytes[n] = bytes;
	image->sizes[n] = size;
	image->extents++;
}

/* Returns the first address behind the kernel. */
static uint64_t add_kernel(struct image *image, const struct file *kernel)
{
	const Elf64_Ehdr *header = at(kernel, 0, sizeof(*header));
	const Elf64_Phdr *segment;
	uint64_t end = 0;
	unsigned int i;

	if (memcmp(header->e_ident, ELFMAG, SELFMAG) || header->e_ident[EI_CLASS] != ELFCLASS64)
		errx(1, "%s is no 64-bit ELF file", kernel->name);
	segment = at(kernel, header->e_phoff, header->e_phnum * sizeof(*segment));
	for (i = 0; i < header->e_phnum; i++, segment++) {
		if (segment->p_type == PT_NOTE && !image->table.entry)
			image->table.entry = find_entry(kernel, segment);
		if (segment->p_type != PT_LOAD)
			continue;
		add_extent(image, segment->p_paddr,
			   at(kernel, segment->p_offset, segment->p_filesz), segment->p_filesz);
		if (segment->p_paddr + segment->p_memsz > end)
			end = segment->p_paddr + segment->p_memsz;
	}
	if (!image->table.entry)
		errx(1, "%s has no PVH note", kernel->name);
	return end;
}

static void add_handover(struct image *image, uint64_t address, uint64_t initramfs,
			 uint64_t initramfs_size, const char *parameters)
{
	static struct handover handover;

	if (strlen(parameters) >= sizeof(handover.cmdline))
		errx(1, "the parameters are too long");
	strcpy(handover.cmdline, parameters);
	handover.initramfs.address = initramfs;
	handover.initramfs.size = initramfs_size;
	handover.memory[0] = (struct pvh_memory){ 0, LOW_MEMORY, PVH_RAM, 0 };
	handover.memory[1] = (struct pvh_memory){ LOW_MEMORY, MIB - LOW_MEMORY, PVH_RESERVED, 0 };
	handover.memory[2] = (struct pvh_memory){ MIB, image->memory - MIB, PVH_RAM, 0 };
	handover.info = (struct pvh_start_info){
		.magic = PVH_MAGIC,
		.version = 1,
		.nr_modules = 1,
		.modules = address + offsetof(struct handover, initramfs),
		.cmdline = address + offsetof(struct handover, cmdline),
		.memory_map = address + offsetof(struct handover, memory),
		.memory_entries = 3,
	};
	image->table.ebx = address;
	add_extent(image, address, &handover, sizeof(handover));
}

static void write_padded(const void *bytes, size_t size)
{
	static const char zeros[SECTOR];
	const size_t padding = SECTOR_ALIGN(size) - size;

	if (fwrite(bytes, 1, size, stdout) != size || fwrite(zeros, 1, padding, stdout) != padding)
		err(1, "writing");
}

int main(int argc, char **argv)
{
	static struct image image;
	struct file kernel, initramfs;
	uint64_t end;
	unsigned int i;

	if (argc != 5)
		errx(2, "usage: bochs-image VMLINUX INITRAMFS MEGABYTES PARAMETERS > DISK");
	kernel = map(argv[1]);
	initramfs = map(argv[2]);
	image.memory = strtoul(argv[3], NULL, 10) * MIB - ACPI_TABLES;
	end = add_kernel(&image, &kernel);
	end = (end + HUGE_PAGE - 1) / HUGE_PAGE * HUGE_PAGE;
	add_extent(&image, end, initramfs.bytes, initramfs.size);
	add_handover(&image, end + SECTOR_ALIGN(initramfs.size), end, initramfs.size, argv[4]);

	write_padded(&image.table, sizeof(image.table));
	for (i = 0; i < image.extents; i++)
		write_padded(image.bytes[i], image.sizes[i]);
	if (fflush(stdout))
		err(1, "writing");
	return 0;
}
