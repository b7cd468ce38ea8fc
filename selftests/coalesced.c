// SPDX-License-Identifier: GPL-2.0-only
/*
 * coalesced.c - zones of coalesced writes, and the ring that all VCPUs of a VM have in common.
 */
#include "machine.h"

#define HOLE		0xf0000u	/* an address without memory */
#define ENTRIES		170		/* of a ring in a page of 4 KiB */
#define MOST_ZONES	1000

/* mov $HOLE >> 4, %bx; mov %bx, %ds; mov %eax, 0; hlt */
static const uint8_t code[] = {
	0xbb, 0x00, 0xf0, 0x8e, 0xdb, 0x66, 0xa3, 0x00, 0x00, 0xf4,
};

FIXTURE(coalesced)
{
	struct machine m;
	long page;			/* of the ring, in the VCPU's mapping */
};

FIXTURE_SETUP(coalesced)
{
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	self->page = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_COALESCED_MMIO);
	if (self->page <= 0)
		SKIP_SETUP("KVM_CAP_COALESCED_MMIO");
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	memcpy(self->m.memory + CODE, code, sizeof(code));
}

FIXTURE_TEARDOWN(coalesced)
{
	machine_destroy(&self->m);
}

static struct kvm_coalesced_mmio_ring *ring_of(struct machine *m, unsigned int nr, long page)
{
	return (void *)((char *)m->run[nr] + page * 4096);
}

static int change(int vm, unsigned long request, uint64_t address, uint32_t size, uint32_t pio)
{
	struct kvm_coalesced_mmio_zone zone = { .addr = address, .size = size, .pio = pio };

	return ioctl(vm, request, &zone);
}

/* The VCPU writes @value to HOLE and halts, or exits at the write. Return: the exit reason. */
static int run_write(struct machine *m, unsigned int nr, uint64_t value)
{
	struct kvm_regs regs;

	if (vcpu_start_at(m->vcpu[nr], CODE) < 0 || ioctl(m->vcpu[nr], KVM_GET_REGS, &regs) < 0)
		return -1;
	regs.rax = value;
	if (ioctl(m->vcpu[nr], KVM_SET_REGS, &regs) < 0 || ioctl(m->vcpu[nr], KVM_RUN, 0) < 0)
		return -1;
	return m->run[nr]->exit_reason;
}

CLAUSES(cap.coalesced_mmio, system.get_vcpu_mmap_size.coalesced)
TEST_F(coalesced, page_is_in_the_mapping)
{
	long bytes = ioctl(self->m.device, KVM_GET_VCPU_MMAP_SIZE, 0);

	EXPECT_LE((self->page + 1) * 4096, bytes);
	EXPECT_EQ(0, ring_of(&self->m, 0, self->page)->first);
	EXPECT_EQ(0, ring_of(&self->m, 0, self->page)->last);
}

CLAUSES(vm.coalesced_mmio, vm.coalesced_mmio.unregister)
TEST_F(coalesced, registered_and_not)
{
	struct kvm_coalesced_mmio_ring *ring = ring_of(&self->m, 0, self->page);

	EXPECT_EQ(KVM_EXIT_MMIO, run_write(&self->m, 0, 1));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 4, 0));
	EXPECT_EQ(KVM_EXIT_HLT, run_write(&self->m, 0, 0x12345678));
	ASSERT_EQ(1, ring->last);
	EXPECT_EQ(HOLE, ring->coalesced_mmio[0].phys_addr);
	EXPECT_EQ(4, ring->coalesced_mmio[0].len);
	EXPECT_EQ(0, ring->coalesced_mmio[0].pio);
	EXPECT_EQ(0, memcmp(ring->coalesced_mmio[0].data, "\x78\x56\x34\x12", 4));
	ASSERT_EQ(0, change(self->m.vm, KVM_UNREGISTER_COALESCED_MMIO, HOLE, 4, 0));
	EXPECT_EQ(KVM_EXIT_MMIO, run_write(&self->m, 0, 1));
	EXPECT_EQ(1, ring->last);
}

CLAUSES(vm.coalesced_mmio.invalid)
TEST_F(coalesced, refused)
{
	EXPECT_ERRNO(EINVAL, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 4, 2));
	EXPECT_EQ(KVM_EXIT_MMIO, run_write(&self->m, 0, 1));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 4, 0));
	EXPECT_ERRNO(EINVAL, change(self->m.vm, KVM_UNREGISTER_COALESCED_MMIO, HOLE, 4, 2));
	EXPECT_EQ(0, change(self->m.vm, KVM_UNREGISTER_COALESCED_MMIO, HOLE + 4, 4, 0));
	EXPECT_EQ(0, change(self->m.vm, KVM_UNREGISTER_COALESCED_MMIO, HOLE, 5, 0));
	EXPECT_EQ(KVM_EXIT_HLT, run_write(&self->m, 0, 1));
}

/* A part of a zone that is taken away takes the whole zone with it, each that contains it. */
CLAUSES(vm.coalesced_mmio.part)
TEST_F(coalesced, unregistered_by_a_part)
{
	ASSERT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 8, 0));
	ASSERT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 16, 0));
	EXPECT_EQ(KVM_EXIT_HLT, run_write(&self->m, 0, 1));
	ASSERT_EQ(0, change(self->m.vm, KVM_UNREGISTER_COALESCED_MMIO, HOLE + 4, 4, 0));
	EXPECT_EQ(KVM_EXIT_MMIO, run_write(&self->m, 0, 1));
}

/* Zones beside each other, from HOLE on. Return: how many there was room for, of @count. */
static unsigned int register_zones(struct machine *m, unsigned int count, uint32_t pio)
{
	for (unsigned int i = 0; i < count; i++)
		if (change(m->vm, KVM_REGISTER_COALESCED_MMIO, HOLE + 4 * i, 4, pio))
			return i;
	return count;
}

CLAUSES(vm.coalesced_mmio.number)
TEST_F(coalesced, no_more_zones)
{
	unsigned int room = register_zones(&self->m, 2 * MOST_ZONES, 0);
	uint64_t behind = HOLE + 4 * room;

	EXPECT_LE(room, MOST_ZONES);
	EXPECT_ERRNO(ENOSPC, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, behind, 4, 0));
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_COALESCED_PIO) > 0)
		EXPECT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, 0x80, 4, 1));
	EXPECT_ERRNO(ENOSPC, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, behind, 4, 0));
	ASSERT_EQ(0, change(self->m.vm, KVM_UNREGISTER_COALESCED_MMIO, HOLE + 4, 4, 0));
	EXPECT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, behind, 4, 0));
	EXPECT_ERRNO(ENOSPC, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE + 4, 4, 0));
	EXPECT_EQ(KVM_EXIT_HLT, run_write(&self->m, 0, 0x55));
}

/* Ports and memory are kept apart, also where they are taken away. */
CLAUSES(vm.coalesced_mmio.pio, cap.coalesced_pio)
TEST_F(coalesced, ports_are_not_memory)
{
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_COALESCED_PIO) <= 0)
		SKIP(return, "KVM_CAP_COALESCED_PIO");
	ASSERT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 4, 1));
	EXPECT_EQ(KVM_EXIT_MMIO, run_write(&self->m, 0, 1));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 4, 0));
	ASSERT_EQ(0, change(self->m.vm, KVM_UNREGISTER_COALESCED_MMIO, HOLE, 4, 1));
	EXPECT_EQ(KVM_EXIT_HLT, run_write(&self->m, 0, 1));
}

/* What one VCPU writes is seen in the mapping of another, in order. */
CLAUSES(vm.coalesced_mmio.shared)
TEST_F(coalesced, one_ring_for_all)
{
	struct kvm_coalesced_mmio_ring *ring;

	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	ring = ring_of(&self->m, 1, self->page);
	ASSERT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 4, 0));
	EXPECT_EQ(KVM_EXIT_HLT, run_write(&self->m, 0, 0x11));
	EXPECT_EQ(KVM_EXIT_HLT, run_write(&self->m, 1, 0x22));
	EXPECT_EQ(KVM_EXIT_HLT, run_write(&self->m, 0, 0x33));
	EXPECT_EQ(0, ring->first);
	ASSERT_EQ(3, ring->last);
	EXPECT_EQ(0x11, ring->coalesced_mmio[0].data[0]);
	EXPECT_EQ(0x22, ring->coalesced_mmio[1].data[0]);
	EXPECT_EQ(0x33, ring->coalesced_mmio[2].data[0]);
	ring->first = 3;
	EXPECT_EQ(3, ring_of(&self->m, 0, self->page)->first);
}

/* The page can be mapped alone, and as often as user space likes. */
CLAUSES(system.get_vcpu_mmap_size.coalesced)
TEST_F(coalesced, mapped_alone)
{
	struct kvm_coalesced_mmio_ring *ring = mmap(NULL, 4096, PROT_READ, MAP_SHARED,
						    self->m.vcpu[0], self->page * 4096);

	ASSERT_NE(MAP_FAILED, ring);
	ASSERT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 4, 0));
	EXPECT_EQ(KVM_EXIT_HLT, run_write(&self->m, 0, 0x44));
	ASSERT_EQ(1, ring->last);
	EXPECT_EQ(0x44, ring->coalesced_mmio[0].data[0]);
	munmap(ring, 4096);
}

/* Wherever user space has left the indices, an empty ring takes a write. */
CLAUSES(vm.coalesced_mmio)
TEST_F(coalesced, each_index)
{
	struct kvm_coalesced_mmio_ring *ring = ring_of(&self->m, 0, self->page);

	ASSERT_EQ(0, change(self->m.vm, KVM_REGISTER_COALESCED_MMIO, HOLE, 4, 0));
	for (unsigned int i = 0; i < ENTRIES; i++) {
		ring->first = ring->last = i;
		ASSERT_EQ(KVM_EXIT_HLT, run_write(&self->m, 0, i));
		ASSERT_EQ((i + 1) % ENTRIES, ring->last);
		ASSERT_EQ(i, ring->coalesced_mmio[i].data[0]);
	}
}

TEST_HARNESS_MAIN
