/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * refusal.h - a row an argument, and the one test of them all: the errno, and nothing changed.
 *
 * Rows whose error is 0 are the accepted neighbours of refused ones: an edge has two sides.
 */
#ifndef SELFTESTS_REFUSAL_H
#define SELFTESTS_REFUSAL_H

#include "state.h"

/* Bits of the argument that a row changes. */
struct change {
	size_t offset;
	size_t bytes;
	uint64_t clear;
	uint64_t set;
};

#define PART(type, member) \
	.offset = offsetof(struct type, member), .bytes = sizeof(((struct type *)NULL)->member)
#define FIELD(type, member, value)	{ PART(type, member), .clear = ~0ull, .set = (value) }
#define BITS(type, member, value)	{ PART(type, member), .set = (value) }

/* What the machine has been through. */
enum history {
	NEW,
	WITHOUT_VCPU,
	RUN,		/* the VCPU has been in the guest */
	WITH_CPUID,	/* the VCPU has all that is supported */
};

FIXTURE_VARIANT(refusal) {
	int error;
	enum holder holder;
	unsigned long command;
	unsigned long value;		/* the argument itself; or */
	const void *from;		/* what the argument's bytes are; or */
	unsigned long get;		/* the ioctl that fills them in */
	size_t bytes;
	struct change change[3];
	uint64_t each;			/* one time with each of these bits in the first change */
	enum history history;
	unsigned int need;		/* a capability, and 1 */
};

#define ROW(name, code, ...) \
	FIXTURE_VARIANT_ADD(refusal, name) { .error = (code), __VA_ARGS__ }
#define ON(kind, request)	.holder = (kind), .command = (request)
#define GIVEN(type, ...) \
	.from = &(const struct type) { __VA_ARGS__ }, .bytes = sizeof(struct type)
#define AFTER(request)		.get = (request), .bytes = _IOC_SIZE(request)
#define CHANGED(...)		.change = { __VA_ARGS__ }
#define NEED(capability)	.need = (capability) + 1

FIXTURE(refusal)
{
	struct machine m;
	uint8_t *argument;		/* right before a page that is not there */
};

static inline int bring_to(struct machine *m, enum history history)
{
	struct cpuid_list table;

	switch (history) {
	case RUN:
		if (ioctl(m->vcpu[0], KVM_RUN, 0) < 0)
			return -1;
		return vcpu_start_at(m->vcpu[0], CODE);
	case WITH_CPUID:
		return vcpu_set_supported_cpuid(m, m->vcpu[0], &table);
	default:
		return 0;
	}
}

FIXTURE_SETUP(refusal)
{
	size_t room = (variant->bytes + 0xfff) & ~0xffful;
	uint8_t *pages;

	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	if (variant->need && ioctl(self->m.vm, KVM_CHECK_EXTENSION, variant->need - 1) <= 0)
		SKIP_SETUP("capability %u", variant->need - 1);
	LOAD(&self->m, 0xf4);
	if (variant->history != WITHOUT_VCPU) {
		ASSERT_EQ(0, machine_add_vcpu(&self->m));
		ASSERT_EQ(0, bring_to(&self->m, variant->history));
	}
	pages = mmap(NULL, room + 0x1000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
		     0);
	ASSERT_NE(MAP_FAILED, pages);
	ASSERT_EQ(0, mprotect(pages + room, 0x1000, PROT_NONE));
	self->argument = pages + room - variant->bytes;
}

FIXTURE_TEARDOWN(refusal)
{
	machine_destroy(&self->m);
}

static inline void apply(uint8_t *argument, const struct change *change, uint64_t extra)
{
	uint64_t value = 0;

	memcpy(&value, argument + change->offset, change->bytes);
	value = (value & ~change->clear) | change->set | extra;
	memcpy(argument + change->offset, &value, change->bytes);
}

/* Return: 0, or -1 if the argument cannot be made. */
static inline int make_argument(const struct machine *m, const FIXTURE_VARIANT(refusal) *row,
				uint8_t *argument, uint64_t extra)
{
	if (row->get && ioctl(m->vcpu[0], row->get, argument) < 0)
		return -1;
	if (row->from)
		memcpy(argument, row->from, row->bytes);
	for (size_t i = 0; i < ARRAY_SIZE(row->change) && row->change[i].bytes; i++)
		apply(argument, &row->change[i], i ? 0 : extra);
	return 0;
}

/* Return: the errno of the row's ioctl, 0 if it succeeded. */
static inline int error_of(const struct machine *m, const FIXTURE_VARIANT(refusal) *row,
			   uint8_t *argument)
{
	unsigned long value = row->bytes ? (uintptr_t)argument : row->value;
	int r;

	errno = 0;
	r = ioctl(descriptor(m, row->holder), row->command, value);
	return r < 0 ? errno : 0;
}

/* The lowest bit of @bits, 0 if there is none. */
static inline uint64_t lowest(uint64_t bits)
{
	return bits & -bits;
}

TEST_F(refusal, holds)
{
	struct state before, after;
	uint64_t rest = variant->each;
	int error;

	if (self->m.vcpus)
		ASSERT_EQ(0, state_get(self->m.vcpu[0], &before));
	do {
		ASSERT_EQ(0, make_argument(&self->m, variant, self->argument, lowest(rest)));
		error = error_of(&self->m, variant, self->argument);
		EXPECT_EQ(variant->error, error) {
			TH_LOG("with bit %#llx: %s", (unsigned long long)lowest(rest),
			       strerror(error));
		}
		rest &= rest - 1;
	} while (rest);
	if (!variant->error || !self->m.vcpus)
		return;
	ASSERT_EQ(0, state_get(self->m.vcpu[0], &after));
	EXPECT_SAME_STATE(&before, &after);
	EXPECT_HLT(&self->m, 0);
}

#endif /* SELFTESTS_REFUSAL_H */
