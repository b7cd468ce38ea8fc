// SPDX-License-Identifier: GPL-2.0-only
/*
 * stats.c - KVM_GET_STATS_FD: a file that describes itself, and counts.
 */
#include "modes.h"

#define FILE_MAX	65536

/* in $0x80, %al; jmp back */
static const uint8_t code[] = { 0xe4, 0x80, 0xeb, 0xfc };

/**
 * struct stats - what such a file holds
 * @bytes:	all of it, so many
 */
struct stats {
	_Alignas(8) uint8_t bytes[FILE_MAX];
	ssize_t length;
};

FIXTURE(stats)
{
	struct machine m;
	int fd[2];		/* of the VM, of the VCPU */
	struct stats file;
};

FIXTURE_SETUP(stats)
{
	self->fd[0] = self->fd[1] = -1;
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_BINARY_STATS_FD) <= 0)
		SKIP_SETUP("KVM_CAP_BINARY_STATS_FD");
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	memcpy(self->m.memory + CODE, code, sizeof(code));
	self->fd[0] = ioctl(self->m.vm, KVM_GET_STATS_FD, NULL);
	ASSERT_LE(0, self->fd[0]);
	self->fd[1] = ioctl(self->m.vcpu[0], KVM_GET_STATS_FD, NULL);
	ASSERT_LE(0, self->fd[1]);
}

FIXTURE_TEARDOWN(stats)
{
	for (unsigned int i = 0; i < 2; i++)
		if (self->fd[i] >= 0)
			close(self->fd[i]);
	machine_destroy(&self->m);
}

static void read_all(int fd, struct stats *file)
{
	file->length = pread(fd, file->bytes, FILE_MAX, 0);
}

static const struct kvm_stats_header *header_of(const struct stats *file)
{
	return (const void *)file->bytes;
}

static const struct kvm_stats_desc *desc_nr(const struct stats *file, unsigned int nr)
{
	const struct kvm_stats_header *header = header_of(file);
	size_t size = sizeof(struct kvm_stats_desc) + header->name_size;

	return (const void *)(file->bytes + header->desc_offset + nr * size);
}

static const uint64_t *values_of(const struct stats *file, const struct kvm_stats_desc *desc)
{
	return (const void *)(file->bytes + header_of(file)->data_offset + desc->offset);
}

CLAUSES(vm.get_stats_fd, cap.binary_stats_fd)
TEST_F(stats, header)
{
	for (unsigned int i = 0; i < 2; i++) {
		const struct kvm_stats_header *header = header_of(&self->file);
		size_t descriptors;

		read_all(self->fd[i], &self->file);
		ASSERT_LT((ssize_t)sizeof(*header), self->file.length);
		descriptors = sizeof(struct kvm_stats_desc) + header->name_size;
		descriptors *= header->num_desc;
		EXPECT_EQ(0u, header->flags);
		EXPECT_LT(0u, header->num_desc);
		EXPECT_EQ(0u, (header->id_offset | header->desc_offset | header->data_offset) % 8);
		/* The blocks follow each other, and the file ends behind the last. */
		EXPECT_LE(sizeof(*header), header->id_offset);
		EXPECT_LE(header->id_offset + header->name_size, header->desc_offset);
		EXPECT_LE(header->desc_offset + descriptors, header->data_offset);
		EXPECT_LE(header->data_offset + 8 * header->num_desc, self->file.length);
		EXPECT_NE(NULL, memchr(self->file.bytes + header->id_offset, 0, header->name_size));
	}
}

CLAUSES(vm.get_stats_fd.descriptors)
TEST_F(stats, descriptors)
{
	for (unsigned int i = 0; i < 2; i++) {
		const struct kvm_stats_header *header = header_of(&self->file);

		read_all(self->fd[i], &self->file);
		for (unsigned int nr = 0; nr < header->num_desc; nr++) {
			const struct kvm_stats_desc *desc = desc_nr(&self->file, nr);

			EXPECT_GE(KVM_STATS_TYPE_MAX, desc->flags & KVM_STATS_TYPE_MASK);
			EXPECT_GE(KVM_STATS_UNIT_MAX, desc->flags & KVM_STATS_UNIT_MASK);
			EXPECT_GE(KVM_STATS_BASE_MAX, desc->flags & KVM_STATS_BASE_MASK);
			EXPECT_LT(0, desc->size);
			EXPECT_EQ(0u, desc->offset % 8);
			EXPECT_LE(header->data_offset + desc->offset + 8u * desc->size,
				  self->file.length);
			EXPECT_NE('\0', desc->name[0]);
			EXPECT_NE(NULL, memchr(desc->name, 0, header->name_size));
		}
	}
}

/* The value of that name, or -1. */
static int64_t value_named(const struct stats *file, const char *name)
{
	for (unsigned int nr = 0; nr < header_of(file)->num_desc; nr++) {
		const struct kvm_stats_desc *desc = desc_nr(file, nr);

		if (!strcmp(desc->name, name))
			return *values_of(file, desc);
	}
	return -1;
}

static bool has_decreased(const struct stats *before, const struct stats *after)
{
	for (unsigned int nr = 0; nr < header_of(before)->num_desc; nr++) {
		const struct kvm_stats_desc *desc = desc_nr(before, nr);
		uint32_t type = desc->flags & KVM_STATS_TYPE_MASK;

		if (type != KVM_STATS_TYPE_CUMULATIVE && type != KVM_STATS_TYPE_PEAK)
			continue;
		for (unsigned int i = 0; i < desc->size; i++)
			if (values_of(after, desc)[i] < values_of(before, desc)[i])
				return true;
	}
	return false;
}

CLAUSES(vm.get_stats_fd.cumulative)
TEST_F(stats, cumulative)
{
	struct stats *after = malloc(sizeof(*after));

	ASSERT_NE(NULL, after);
	ASSERT_EQ(0, vcpu_start_at(self->m.vcpu[0], CODE));
	read_all(self->fd[1], &self->file);
	for (unsigned int i = 0; i < 100; i++)
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	read_all(self->fd[1], after);
	EXPECT_EQ(self->file.length, after->length);
	EXPECT_FALSE(has_decreased(&self->file, after));
	/* Its names are an implementation's own, but where there is this one it counts these. */
	if (value_named(after, "io_exits") >= 0)
		EXPECT_EQ(100, value_named(after, "io_exits") -
			       value_named(&self->file, "io_exits"));
	free(after);
}

#define LIGHT	1000

/* mov $LIGHT, %esi; 1: xor %eax, %eax; cpuid; dec %esi; jnz 1b; in $0x80, %al */
static const uint8_t light_code[] = {
	0xbe, LIGHT & 0xff, LIGHT >> 8, 0, 0, 0x31, 0xc0, 0x0f, 0xa2, 0x4e, 0x75, 0xf9, 0xe4, 0x80,
};

/*
 * What does not leave the kernel switches nothing that only user space looks at. With paging, since
 * an implementation that emulates all else need not exit for an instruction there.
 */
CLAUSES(vm.get_stats_fd.cumulative)
TEST_F(stats, light_exits)
{
	static const char *const lazy[] = { "fpu_reload", "debug_reload", "msr_reload" };
	struct stats *after = malloc(sizeof(*after));

	ASSERT_NE(NULL, after);
	memcpy(self->m.memory + CODE, light_code, sizeof(light_code));
	ASSERT_EQ(0, mode_enter(&self->m, PAGED32));
	read_all(self->fd[1], &self->file);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(KVM_EXIT_IO, self->m.run[0]->exit_reason);
	read_all(self->fd[1], after);
	if (value_named(after, "exits") >= 0)
		EXPECT_LE(LIGHT, value_named(after, "exits") - value_named(&self->file, "exits"));
	for (unsigned int i = 0; i < 3; i++)
		if (value_named(after, lazy[i]) >= 0)
			EXPECT_GT(LIGHT / 2, value_named(after, lazy[i]) -
					     value_named(&self->file, lazy[i]));
	free(after);
}

CLAUSES(vm.get_stats_fd)
TEST_F(stats, pieces)
{
	const struct kvm_stats_header *header = header_of(&self->file);
	uint64_t value;

	for (unsigned int i = 0; i < 2; i++) {
		read_all(self->fd[i], &self->file);
		/* From any offset, as much as there is, nothing behind the end, and no writes. */
		EXPECT_EQ(8, pread(self->fd[i], &value, 8, header->data_offset));
		EXPECT_EQ(1, pread(self->fd[i], &value, 8, self->file.length - 1));
		EXPECT_EQ(0, pread(self->fd[i], &value, 8, self->file.length));
		EXPECT_EQ(-1, write(self->fd[i], &value, 8));
		EXPECT_EQ(EBADF, errno);
	}
}

CLAUSES(vm.get_stats_fd)
TEST_F(stats, outlives_the_vm)
{
	machine_destroy(&self->m);
	memset(&self->m, 0, sizeof(self->m));
	self->m.device = self->m.vm = -1;
	for (unsigned int i = 0; i < 2; i++) {
		read_all(self->fd[i], &self->file);
		EXPECT_LT(0, self->file.length);
	}
}

TEST_HARNESS_MAIN
