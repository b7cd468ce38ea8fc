// SPDX-License-Identifier: GPL-2.0-only
/*
 * round_trip.c - one law for all pairs of GET and SET: what is set is what one gets.
 */
#include "modes.h"
#include "state.h"

#define ROOM	0x4000

struct field {
	size_t offset;
	size_t bytes;
	uint64_t value;
};

#define PART(type, member) \
	.offset = offsetof(struct type, member), .bytes = sizeof(((struct type *)NULL)->member)
#define FIELD(type, member, number)	{ PART(type, member), .value = (number) }
#define RESERVED(type, member)		{ PART(type, member) }

FIXTURE(pair)
{
	struct machine m;
	struct machine other;
	uint8_t one[ROOM];
	uint8_t two[ROOM];
};

FIXTURE_VARIANT(pair) {
	unsigned long get;
	unsigned long set;
	size_t bytes;
	struct field changed[10];	/* each alone, and then all of them */
	struct field reserved[8];	/* zero, whatever was there */
	unsigned int need;		/* a capability, and 1 */
};

#define PAIR(name, type, get_, set_, ...) \
FIXTURE_VARIANT_ADD(pair, name) { \
	.get = get_, .set = set_, .bytes = sizeof(struct type), __VA_ARGS__ \
}
#define CHANGED(...)		.changed = { __VA_ARGS__ }
#define ZERO(...)		.reserved = { __VA_ARGS__ }
#define NEED(capability)	.need = (capability) + 1

FIXTURE_SETUP(pair)
{
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	if (variant->need && ioctl(self->m.vm, KVM_CHECK_EXTENSION, variant->need - 1) <= 0)
		SKIP_SETUP("capability %u", variant->need - 1);
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	self->other.device = open(device_node(), O_RDWR | O_CLOEXEC);
	ASSERT_EQ(0, machine_create_vm(&self->other));
	ASSERT_EQ(0, machine_add_vcpu(&self->other));
	LOAD(&self->m, 0xf4);
}

FIXTURE_TEARDOWN(pair)
{
	machine_destroy(&self->other);
	machine_destroy(&self->m);
}

#define REGS_FIELD(member)	FIELD(kvm_regs, member, 0x8123456789abcdefull)
CLAUSES(vcpu.get_regs, vcpu.set_regs)
PAIR(regs, kvm_regs, KVM_GET_REGS, KVM_SET_REGS,
     CHANGED(REGS_FIELD(rax), REGS_FIELD(rbx), REGS_FIELD(rsi), REGS_FIELD(rdi), REGS_FIELD(rsp),
	     REGS_FIELD(r8), REGS_FIELD(r15), REGS_FIELD(rip), FIELD(kvm_regs, rflags, 0x40cd7)));
CLAUSES(vcpu.get_sregs, vcpu.set_sregs, vcpu.get_sregs.interrupt)
PAIR(sregs, kvm_sregs, KVM_GET_SREGS, KVM_SET_SREGS,
     CHANGED(FIELD(kvm_sregs, cr2, 0x8000000012345678ull), FIELD(kvm_sregs, cr3, 0x5000),
	     FIELD(kvm_sregs, cr8, 5), FIELD(kvm_sregs, gdt.base, 0xffff800000001234ull),
	     FIELD(kvm_sregs, idt.limit, 0x7ff), FIELD(kvm_sregs, fs.base, 0x123456789aull),
	     FIELD(kvm_sregs, ds.selector, 0x1234), FIELD(kvm_sregs, tr.limit, 0x2067),
	     FIELD(kvm_sregs, ldt.base, 0x4000), FIELD(kvm_sregs, interrupt_bitmap[3], 1ull << 60)),
     ZERO(RESERVED(kvm_sregs, cs.padding), RESERVED(kvm_sregs, ldt.padding),
	  RESERVED(kvm_sregs, gdt.padding), RESERVED(kvm_sregs, idt.padding)));
CLAUSES(vcpu.get_sregs2)
PAIR(sregs2, kvm_sregs2, KVM_GET_SREGS2, KVM_SET_SREGS2,
     CHANGED(FIELD(kvm_sregs2, cr2, 0x12345678), FIELD(kvm_sregs2, cr3, 0x5000),
	     FIELD(kvm_sregs2, es.base, 0x9000), FIELD(kvm_sregs2, gdt.limit, 0x27)),
     ZERO(RESERVED(kvm_sregs2, gs.padding), RESERVED(kvm_sregs2, gdt.padding)),
     NEED(KVM_CAP_SREGS2));
CLAUSES(vcpu.get_debugregs, vcpu.set_debugregs)
PAIR(debugregs, kvm_debugregs, KVM_GET_DEBUGREGS, KVM_SET_DEBUGREGS,
     CHANGED(FIELD(kvm_debugregs, db[0], 0x1111), FIELD(kvm_debugregs, db[1], ~0ull),
	     FIELD(kvm_debugregs, db[2], 0x7fffffffffffull), FIELD(kvm_debugregs, db[3], 4),
	     FIELD(kvm_debugregs, dr6, 0xffff4ff5), FIELD(kvm_debugregs, dr7, 0x4aa)),
     ZERO(RESERVED(kvm_debugregs, flags), RESERVED(kvm_debugregs, reserved[0]),
	  RESERVED(kvm_debugregs, reserved[8])), NEED(KVM_CAP_DEBUGREGS));
CLAUSES(vcpu.get_fpu, vcpu.set_fpu)
PAIR(fpu, kvm_fpu, KVM_GET_FPU, KVM_SET_FPU,
     CHANGED(FIELD(kvm_fpu, fpr[0], 0x8000), FIELD(kvm_fpu, fpr[7], 0x12345678),
	     FIELD(kvm_fpu, fcw, 0x27f), FIELD(kvm_fpu, fsw, 0x3800), FIELD(kvm_fpu, ftwx, 0x81),
	     FIELD(kvm_fpu, last_ip, 0x12345), FIELD(kvm_fpu, last_dp, 0x54321),
	     FIELD(kvm_fpu, xmm[0], 0x1234567887654321ull),
	     FIELD(kvm_fpu, xmm[15], ~0ull)),
     ZERO(RESERVED(kvm_fpu, pad1), RESERVED(kvm_fpu, pad2)));
CLAUSES(vcpu.get_mp_state)
PAIR(mp_state, kvm_mp_state, KVM_GET_MP_STATE, KVM_SET_MP_STATE, NEED(KVM_CAP_MP_STATE));
CLAUSES(vcpu.get_vcpu_events, vcpu.get_vcpu_events.round_trip)
PAIR(vcpu_events, kvm_vcpu_events, KVM_GET_VCPU_EVENTS, KVM_SET_VCPU_EVENTS,
     CHANGED(FIELD(kvm_vcpu_events, interrupt.injected, 1),
	     FIELD(kvm_vcpu_events, interrupt.nr, 0x81), FIELD(kvm_vcpu_events, nmi.injected, 1),
	     FIELD(kvm_vcpu_events, nmi.pending, 1), FIELD(kvm_vcpu_events, nmi.masked, 1),
	     FIELD(kvm_vcpu_events, exception.injected, 1),
	     FIELD(kvm_vcpu_events, exception.nr, 13),
	     FIELD(kvm_vcpu_events, exception.has_error_code, 1),
	     FIELD(kvm_vcpu_events, exception.error_code, 0x1234)),
     ZERO(RESERVED(kvm_vcpu_events, reserved)), NEED(KVM_CAP_VCPU_EVENTS));
CLAUSES(vcpu.get_vcpu_events)
PAIR(shadow, kvm_vcpu_events, KVM_GET_VCPU_EVENTS, KVM_SET_VCPU_EVENTS,
     CHANGED(FIELD(kvm_vcpu_events, interrupt.shadow, KVM_X86_SHADOW_INT_STI)),
     NEED(KVM_CAP_INTR_SHADOW));
CLAUSES(vcpu.get_xsave, vcpu.set_xsave)
PAIR(xsave, kvm_xsave, KVM_GET_XSAVE, KVM_SET_XSAVE, NEED(KVM_CAP_XSAVE));
CLAUSES(vcpu.get_xcrs, vcpu.set_xcrs)
PAIR(xcrs, kvm_xcrs, KVM_GET_XCRS, KVM_SET_XCRS,
     ZERO(RESERVED(kvm_xcrs, flags), RESERVED(kvm_xcrs, xcrs[0].reserved),
	  RESERVED(kvm_xcrs, padding)), NEED(KVM_CAP_XCRS));

/* ---- the law ---- */

static void put(uint8_t *structure, const struct field *field)
{
	memcpy(structure + field->offset, &field->value,
	       field->bytes < sizeof(field->value) ? field->bytes : sizeof(field->value));
}

static bool is_zero(const uint8_t *structure, const struct field *field)
{
	for (size_t i = 0; i < field->bytes; i++)
		if (structure[field->offset + i])
			return false;
	return true;
}

#define FOR_EACH_FIELD(field, array) \
	for (const struct field *field = (array); \
	     field < (array) + ARRAY_SIZE(array) && field->bytes; field++)

TEST_F(pair, identity)
{
	struct state before, after;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->one));
	ASSERT_EQ(0, state_get(self->m.vcpu[0], &before));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->set, self->one));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->two));
	EXPECT_EQ(0, memcmp(self->one, self->two, variant->bytes));
	ASSERT_EQ(0, state_get(self->m.vcpu[0], &after));
	EXPECT_SAME_STATE(&before, &after);
	EXPECT_HLT(&self->m, 0);
}

/* What one GET leaves out another would, whatever the memory held before. */
TEST_F(pair, whole)
{
	memset(self->one, 0x00, ROOM);
	memset(self->two, 0xff, ROOM);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->one));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->two));
	EXPECT_EQ(0, memcmp(self->one, self->two, variant->bytes));
	/* And nothing is written behind it. */
	for (size_t i = variant->bytes; i < ROOM; i++)
		ASSERT_EQ(0xff, self->two[i]);
}

TEST_F(pair, each_change)
{
	FOR_EACH_FIELD(field, variant->changed) {
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->one));
		put(self->one, field);
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->set, self->one));
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->two));
		EXPECT_EQ(0, memcmp(self->one, self->two, variant->bytes)) {
			TH_LOG("with the field at %zu", field->offset);
		}
	}
}

/* To another VM: it has all that was given, and this one nothing. */
TEST_F(pair, other_machine)
{
	memset(self->two, 0, ROOM);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->one));
	FOR_EACH_FIELD(field, variant->changed)
		put(self->one, field);
	ASSERT_EQ(0, ioctl(self->other.vcpu[0], variant->set, self->one));
	ASSERT_EQ(0, ioctl(self->other.vcpu[0], variant->get, self->two));
	EXPECT_EQ(0, memcmp(self->one, self->two, variant->bytes));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->two));
	FOR_EACH_FIELD(field, variant->changed)
		EXPECT_NE(0, memcmp(self->one + field->offset, self->two + field->offset,
				    field->bytes));
}

/* Reserved fields come back zero; that they are given is refused or ignored. */
TEST_F(pair, reserved)
{
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->one));
	FOR_EACH_FIELD(field, variant->reserved) {
		EXPECT_TRUE(is_zero(self->one, field)) {
			TH_LOG("the field at %zu", field->offset);
		}
		memcpy(self->two, self->one, variant->bytes);
		memset(self->two + field->offset, 0xff, field->bytes);
		if (ioctl(self->m.vcpu[0], variant->set, self->two) < 0)
			EXPECT_EQ(EINVAL, errno);
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], variant->get, self->two));
		EXPECT_EQ(0, memcmp(self->one, self->two, variant->bytes)) {
			TH_LOG("with the field at %zu", field->offset);
		}
	}
}

/* ---- a machine that goes on elsewhere ---- */

FIXTURE(moved)
{
	struct machine m;
	struct machine other;
};

FIXTURE_VARIANT(moved) {
	enum mode mode;
};

FIXTURE_SETUP(moved)
{
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	self->other.device = dup(self->m.device);
	ASSERT_EQ(0, machine_create_vm(&self->m));
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	ASSERT_EQ(0, machine_create_vm(&self->other));
	ASSERT_EQ(0, machine_add_vcpu(&self->other));
}

FIXTURE_TEARDOWN(moved)
{
	machine_destroy(&self->other);
	machine_destroy(&self->m);
}

FIXTURE_VARIANT_ADD(moved, real16) { REAL16 };
FIXTURE_VARIANT_ADD(moved, prot32) { PROT32 };
FIXTURE_VARIANT_ADD(moved, paged32) { PAGED32 };
FIXTURE_VARIANT_ADD(moved, pae32) { PAE32 };
FIXTURE_VARIANT_ADD(moved, long64) { LONG64 };

/* Counts by way of the stack and the carry flag, with a port access every round. */
#define GUEST_ROUNDS	0xb0, 0x05,		/* mov $5, %al */ \
			0xe6, 0x42,		/* again: out %al, $0x42 */ \
			0x50,			/* push %ax */ \
			0xd0, 0xd3,		/* rcl %bl */ \
			0x00, 0xc3,		/* add %al, %bl */ \
			0x59,			/* pop %cx */ \
			0xfe, 0xc8,		/* dec %al */ \
			0x75, 0xf4,		/* jnz again */ \
			0xf4

/*
 * A copy of the memory. QEMU's TCG sets "accessed" in PAE's first table, as no processor does, and
 * KVM then refuses to load that table: the copy gets a fresh entry.
 */
static void copy_memory(struct machine *to, const struct machine *from, enum mode mode)
{
	memcpy(to->memory, from->memory, MEMORY_BYTES);
	if (mode == PAE32)
		mode_put_entry(to, mode, 2, 0, (TABLES + TABLE_BYTES) | 1);
}

/* From a port access to the next, or to HLT. Return: the exit reason, or -1 with errno. */
static int step(struct machine *m)
{
	return ioctl(m->vcpu[0], KVM_RUN, 0) < 0 ? -1 : (int)m->run[0]->exit_reason;
}

/* Take up what the last exit left open, so that the state is whole. */
static int finish_exit(struct machine *m)
{
	int r;

	m->run[0]->immediate_exit = 1;
	r = ioctl(m->vcpu[0], KVM_RUN, 0);
	m->run[0]->immediate_exit = 0;
	return r < 0 && errno == EINTR ? 0 : -1;
}

CLAUSES(vcpu.set_sregs, vcpu.set_regs, vcpu.get_sregs, kvm_run.completion)
TEST_F(moved, continues)
{
	struct state here, there;
	int reason;

	LOAD(&self->m, GUEST_ROUNDS);
	ASSERT_EQ(0, mode_enter(&self->m, variant->mode));
	do {
		reason = step(&self->m);
		if (reason != KVM_EXIT_IO)
			break;
		ASSERT_EQ(0, finish_exit(&self->m));
		ASSERT_EQ(0, state_get(self->m.vcpu[0], &here));
		copy_memory(&self->other, &self->m, variant->mode);
		ASSERT_EQ(0, state_set(self->other.vcpu[0], &here));
		ASSERT_EQ(0, state_get(self->other.vcpu[0], &there));
		EXPECT_SAME_STATE(&here, &there);
	} while (true);
	EXPECT_EQ(KVM_EXIT_HLT, reason);

	/* The other one has one step left: the last round's. */
	EXPECT_EQ(KVM_EXIT_HLT, step(&self->other));
	ASSERT_EQ(0, state_get(self->m.vcpu[0], &here));
	ASSERT_EQ(0, state_get(self->other.vcpu[0], &there));
	EXPECT_SAME_STATE(&here, &there);
	EXPECT_EQ(0, memcmp(self->m.memory, self->other.memory, MEMORY_BYTES));
}

TEST_HARNESS_MAIN
