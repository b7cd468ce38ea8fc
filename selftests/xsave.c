// SPDX-License-Identifier: GPL-2.0-only
/*
 * xsave.c - extended state through KVM_GET_XSAVE and KVM_SET_XSAVE, and XCR0.
 */
#include "state.h"

#define AREA_BYTES	sizeof(struct kvm_xsave)
#define ROOM		0x4000		/* for the largest area that there is, and more */

/* Offsets in the standard format. */
#define AREA_FCW	0
#define AREA_MXCSR	24
#define AREA_ST0	32
#define AREA_XMM0	160
#define AREA_XSTATE_BV	512
#define AREA_RESERVED	528
#define AREA_HEADER_END	576

#define X87	1ull
#define SSE	2ull
#define AVX	4ull

#define CR4_OSFXSR	0x200u
#define CR4_OSXSAVE	0x40000u

FIXTURE(xsave)
{
	struct machine m;
	struct cpuid_list table;
	uint8_t area[ROOM];
	uint8_t got[ROOM];
	long bytes;			/* KVM_CAP_XSAVE2, or the size of the old structure */
};

FIXTURE_SETUP(xsave)
{
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_XSAVE) <= 0)
		SKIP_SETUP("KVM_CAP_XSAVE");
	self->bytes = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_XSAVE2);
	if (self->bytes <= 0)
		self->bytes = AREA_BYTES;
	ASSERT_GE(ROOM, self->bytes);
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	ASSERT_EQ(0, vcpu_set_supported_cpuid(&self->m, self->m.vcpu[0], &self->table));
}

FIXTURE_TEARDOWN(xsave)
{
	machine_destroy(&self->m);
}

static uint64_t number_at(const uint8_t *area, size_t offset)
{
	uint64_t value;

	memcpy(&value, area + offset, sizeof(value));
	return value;
}

static void set_number(uint8_t *area, size_t offset, uint64_t value)
{
	memcpy(area + offset, &value, sizeof(value));
}

/* An area of which nothing but @components counts, with 1.0 in ST0 and a number in every XMM. */
static void fill(uint8_t *area, uint64_t components)
{
	static const uint8_t one[10] = { 0, 0, 0, 0, 0, 0, 0, 0x80, 0xff, 0x3f };

	memset(area, 0, ROOM);
	set_number(area, AREA_FCW, 0x80ull << 32 | 0x38000b7f);	/* ST0 is physical register 7 */
	set_number(area, AREA_MXCSR, 0x3f80);
	memcpy(area + AREA_ST0, one, sizeof(one));
	for (unsigned int i = 0; i < 256; i++)
		area[AREA_XMM0 + i] = 5 * i + 1;
	set_number(area, AREA_XSTATE_BV, components);
}

static int get(int vcpu, uint8_t *area)
{
	memset(area, 0xee, ROOM);
	return ioctl(vcpu, KVM_GET_XSAVE, area);
}

static int set_cr4(int vcpu, uint32_t bits)
{
	struct kvm_sregs sregs;

	if (ioctl(vcpu, KVM_GET_SREGS, &sregs) < 0)
		return -1;
	sregs.cr4 |= bits;
	return ioctl(vcpu, KVM_SET_SREGS, &sregs);
}

/* The guest stores FCW, ST0, MXCSR, XMM3 and XMM0 from DATA on. */
static const uint8_t store[] = {
	0xd9, 0x3e, 0x00, 0x20,			/* fnstcw DATA */
	0xdd, 0x16, 0x08, 0x20,			/* fstl DATA + 8 */
	0x0f, 0xae, 0x1e, 0x10, 0x20,		/* stmxcsr DATA + 16 */
	0x0f, 0x11, 0x1e, 0x20, 0x20,		/* movups %xmm3, DATA + 32 */
	0x0f, 0x11, 0x06, 0x30, 0x20,		/* movups %xmm0, DATA + 48 */
	0xf4,
};

static int run_store(struct machine *m)
{
	memcpy(m->memory + CODE, store, sizeof(store));
	if (set_cr4(m->vcpu[0], CR4_OSFXSR) < 0 || vcpu_start_at(m->vcpu[0], CODE) < 0 ||
	    ioctl(m->vcpu[0], KVM_RUN, 0) < 0)
		return -1;
	return m->run[0]->exit_reason == KVM_EXIT_HLT ? 0 : -1;
}

CLAUSES(cap.xsave, cap.xsave2, cap.xcrs)
TEST_F(xsave, capabilities)
{
	struct kvm_xcrs xcrs;
	int vcpu = self->m.vcpu[0];

	EXPECT_EQ(0, ioctl(vcpu, KVM_GET_XSAVE, self->area));
	EXPECT_EQ(0, ioctl(vcpu, KVM_SET_XSAVE, self->area));
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_XSAVE2) > 0) {
		EXPECT_LE((long)AREA_BYTES, self->bytes);
		EXPECT_EQ(0, ioctl(vcpu, KVM_GET_XSAVE2, self->area));
	}
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_XCRS) > 0) {
		EXPECT_EQ(0, ioctl(vcpu, KVM_GET_XCRS, &xcrs));
		EXPECT_EQ(0, ioctl(vcpu, KVM_SET_XCRS, &xcrs));
	}
}

/* All 4,096 bytes are written and none behind them; what is no component is zero. */
CLAUSES(vcpu.get_xsave, vcpu.get_xsave.truncated)
TEST_F(xsave, whole_area)
{
	if (self->bytes > (long)AREA_BYTES) {
		EXPECT_ERRNO(EINVAL, get(self->m.vcpu[0], self->got));
		return;
	}
	ASSERT_EQ(0, get(self->m.vcpu[0], self->got));
	for (size_t i = AREA_RESERVED; i < AREA_HEADER_END; i++)
		EXPECT_EQ(0, self->got[i]);
	EXPECT_EQ(0, self->got[AREA_BYTES - 1]);
	EXPECT_EQ(0xee, self->got[AREA_BYTES]);
	EXPECT_EQ(0x37f, number_at(self->got, AREA_FCW));
	EXPECT_EQ(0x1f80, (uint32_t)number_at(self->got, AREA_MXCSR));
}

CLAUSES(vcpu.get_xsave2, cap.xsave2)
TEST_F(xsave, second_edition)
{
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_XSAVE2) <= 0)
		SKIP(return, "KVM_CAP_XSAVE2");
	fill(self->area, X87 | SSE);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area));
	memset(self->got, 0xee, ROOM);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_XSAVE2, self->got));
	EXPECT_EQ(0, memcmp(self->area + AREA_XMM0, self->got + AREA_XMM0, 256));
	EXPECT_EQ(0, self->got[self->bytes - 1]);
	EXPECT_EQ(0xee, self->got[self->bytes]);
}

CLAUSES(vcpu.set_xsave)
TEST_F(xsave, round_trip)
{
	fill(self->area, X87 | SSE);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area));
	ASSERT_EQ(0, get(self->m.vcpu[0], self->got));
	EXPECT_EQ(X87 | SSE, number_at(self->got, AREA_XSTATE_BV));
	EXPECT_EQ(number_at(self->area, AREA_FCW), number_at(self->got, AREA_FCW));
	EXPECT_EQ(0x3f80, (uint32_t)number_at(self->got, AREA_MXCSR));
	EXPECT_EQ(0, memcmp(self->area + AREA_ST0, self->got + AREA_ST0, 10));
	EXPECT_EQ(0, memcmp(self->area + AREA_XMM0, self->got + AREA_XMM0, 256));
}

CLAUSES(vcpu.set_xsave)
TEST_F(xsave, guest_sees)
{
	fill(self->area, X87 | SSE);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area));
	ASSERT_EQ(0, run_store(&self->m));
	EXPECT_EQ(0xb7f, *(uint16_t *)(self->m.memory + DATA));
	EXPECT_EQ(0x3ff0000000000000, number_at(self->m.memory, DATA + 8));
	EXPECT_EQ(0x3f80, *(uint32_t *)(self->m.memory + DATA + 16));
	EXPECT_EQ(0, memcmp(self->m.memory + DATA + 32, self->area + AREA_XMM0 + 48, 16));
	EXPECT_EQ(0, memcmp(self->m.memory + DATA + 48, self->area + AREA_XMM0, 16));
}

/* What XSTATE_BV does not name becomes initial, whatever lies in its place. */
CLAUSES(vcpu.set_xsave.initial)
TEST_F(xsave, component_left_out)
{
	static const uint8_t zero[16];

	fill(self->area, X87 | SSE);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area));
	set_number(self->area, AREA_XSTATE_BV, X87);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area));
	ASSERT_EQ(0, run_store(&self->m));
	EXPECT_EQ(0x3ff0000000000000, number_at(self->m.memory, DATA + 8));
	EXPECT_EQ(0, memcmp(self->m.memory + DATA + 32, zero, 16));

	set_number(self->area, AREA_XSTATE_BV, SSE);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area));
	ASSERT_EQ(0, run_store(&self->m));
	EXPECT_EQ(0x37f, *(uint16_t *)(self->m.memory + DATA));
	EXPECT_EQ(0, memcmp(self->m.memory + DATA + 32, self->area + AREA_XMM0 + 48, 16));
}

/* Refused bits change nothing, neither the first component nor the last. */
CLAUSES(vcpu.set_xsave.invalid)
TEST_F(xsave, refused_whole)
{
	fill(self->area, X87 | SSE);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area));
	ASSERT_EQ(0, get(self->m.vcpu[0], self->got));
	memset(self->area + AREA_ST0, 0x33, 10);
	memset(self->area + AREA_XMM0, 0x33, 256);
	set_number(self->area, AREA_MXCSR, 0x80001f80);
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area));
	ASSERT_EQ(0, get(self->m.vcpu[0], self->area));
	EXPECT_EQ(0, memcmp(self->area, self->got, AREA_BYTES));
}

/* A component that CPUID leaves out of leaf 0xD is refused. */
CLAUSES(vcpu.set_xsave.invalid)
TEST_F(xsave, each_absent_component)
{
	uint64_t there = 0;

	for (unsigned int i = 0; i < self->table.header.nent; i++)
		if (self->table.entries[i].function == 0xd && self->table.entries[i].index == 0)
			there = self->table.entries[i].eax |
				(uint64_t)self->table.entries[i].edx << 32;
	if (!there)
		SKIP(return, "CPUID.0xD");
	for (unsigned int i = 0; i < 64; i++) {
		fill(self->area, X87 | 1ull << i);
		errno = 0;
		(void)!ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area);
		EXPECT_EQ(there >> i & 1 ? 0 : EINVAL, errno) {
			TH_LOG("component %u", i);
		}
	}
}

/* A VMM may restore this state before KVM_SET_CPUID2: what counts is what the host has. */
CLAUSES(vcpu.set_xsave)
TEST_F(xsave, before_cpuid)
{
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	fill(self->area, X87 | SSE);
	ASSERT_EQ(0, ioctl(self->m.vcpu[1], KVM_SET_XSAVE, self->area));
	ASSERT_EQ(0, get(self->m.vcpu[1], self->got));
	EXPECT_EQ(X87 | SSE, number_at(self->got, AREA_XSTATE_BV));
	EXPECT_EQ(0, memcmp(self->area + AREA_XMM0, self->got + AREA_XMM0, 256));
}

/* What the guest loads stands at the component's place, and its bit is set. */
CLAUSES(vcpu.get_xsave, vcpu.get_xsave.offsets)
TEST_F(xsave, guest_changes)
{
	static const uint8_t code[] = {
		0xd9, 0xe8,			/* fld1 */
		0x66, 0x0f, 0x76, 0xe4,		/* pcmpeqd %xmm4, %xmm4 */
		0x0f, 0xae, 0x16, 0x00, 0x20,	/* ldmxcsr DATA */
		0xf4,
	};
	uint32_t mxcsr = 0x5f80;

	memcpy(self->m.memory + CODE, code, sizeof(code));
	memcpy(self->m.memory + DATA, &mxcsr, sizeof(mxcsr));
	ASSERT_EQ(0, set_cr4(self->m.vcpu[0], CR4_OSFXSR));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, get(self->m.vcpu[0], self->got));
	EXPECT_EQ(X87 | SSE, number_at(self->got, AREA_XSTATE_BV) & (X87 | SSE));
	EXPECT_EQ(0x8000000000000000, number_at(self->got, AREA_ST0));
	EXPECT_EQ(~0ull, number_at(self->got, AREA_XMM0 + 4 * 16));
	EXPECT_EQ(mxcsr, (uint32_t)number_at(self->got, AREA_MXCSR));
}

/* The upper halves of YMM registers, where there are such, at the offset that CPUID says. */
CLAUSES(vcpu.get_xsave.offsets, vcpu.set_xsave)
TEST_F(xsave, avx)
{
	size_t offset = 0;

	for (unsigned int i = 0; i < self->table.header.nent; i++)
		if (self->table.entries[i].function == 0xd && self->table.entries[i].index == 2)
			offset = self->table.entries[i].ebx;
	if (!offset)
		SKIP(return, "CPUID.0xD.2");
	EXPECT_EQ(AREA_HEADER_END, offset);
	fill(self->area, X87 | SSE | AVX);
	for (unsigned int i = 0; i < 256; i++)
		self->area[offset + i] = 7 * i + 3;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_XSAVE, self->area));
	ASSERT_EQ(0, get(self->m.vcpu[0], self->got));
	EXPECT_EQ(X87 | SSE | AVX, number_at(self->got, AREA_XSTATE_BV));
	EXPECT_EQ(0, memcmp(self->area + offset, self->got + offset, 256));
	EXPECT_EQ(0, memcmp(self->area + AREA_XMM0, self->got + AREA_XMM0, 256));
}

/* ---- XCR0 ---- */

static int set_xcr(int vcpu, uint32_t xcr, uint64_t value)
{
	struct kvm_xcrs xcrs = { .nr_xcrs = 1, .xcrs[0] = { .xcr = xcr, .value = value } };

	return ioctl(vcpu, KVM_SET_XCRS, &xcrs);
}

CLAUSES(vcpu.get_xcrs, vcpu.set_xcrs)
TEST_F(xsave, xcr0)
{
	static const uint8_t code[] = {
		0x31, 0xc9,			/* xor %cx, %cx */
		0x0f, 0x01, 0xd0,		/* xgetbv */
		0x66, 0xa3, 0x00, 0x20,		/* mov %eax, DATA */
		0xf4,
	};
	int vcpu = self->m.vcpu[0];
	struct kvm_xcrs xcrs;

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_XCRS) <= 0)
		SKIP(return, "KVM_CAP_XCRS");
	ASSERT_EQ(0, ioctl(vcpu, KVM_GET_XCRS, &xcrs));
	ASSERT_EQ(1, xcrs.nr_xcrs);
	EXPECT_EQ(0, xcrs.xcrs[0].xcr);
	EXPECT_EQ(1, xcrs.xcrs[0].value);
	ASSERT_EQ(0, set_xcr(vcpu, 0, X87 | SSE));
	ASSERT_EQ(0, ioctl(vcpu, KVM_GET_XCRS, &xcrs));
	EXPECT_EQ(X87 | SSE, xcrs.xcrs[0].value);

	memcpy(self->m.memory + CODE, code, sizeof(code));
	ASSERT_EQ(0, set_cr4(vcpu, CR4_OSXSAVE));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(X87 | SSE, *(uint32_t *)(self->m.memory + DATA));
}

/* Of several registers XCR0 is the one that is known; where it stands does not matter. */
CLAUSES(vcpu.set_xcrs, vcpu.set_xcrs.others)
TEST_F(xsave, xcr0_among_others)
{
	struct kvm_xcrs xcrs = {
		.nr_xcrs = KVM_MAX_XCRS,
		.xcrs = { { .xcr = 1, .value = ~0ull }, { .xcr = 5 },
			  { .xcr = 0, .value = X87 | SSE }, { .xcr = 2 } },
	};
	int vcpu = self->m.vcpu[0];

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_XCRS) <= 0)
		SKIP(return, "KVM_CAP_XCRS");
	for (unsigned int i = 4; i < KVM_MAX_XCRS; i++)
		xcrs.xcrs[i].xcr = 0x10 + i;
	ASSERT_EQ(0, ioctl(vcpu, KVM_SET_XCRS, &xcrs));
	ASSERT_EQ(0, ioctl(vcpu, KVM_GET_XCRS, &xcrs));
	EXPECT_EQ(X87 | SSE, xcrs.xcrs[0].value);

	/* None of them is, or there is none: nothing happens. */
	ASSERT_EQ(0, set_xcr(vcpu, 3, X87));
	xcrs.nr_xcrs = 0;
	xcrs.xcrs[0].value = X87;
	ASSERT_EQ(0, ioctl(vcpu, KVM_SET_XCRS, &xcrs));
	ASSERT_EQ(0, ioctl(vcpu, KVM_GET_XCRS, &xcrs));
	EXPECT_EQ(X87 | SSE, xcrs.xcrs[0].value);
}

/* The first entry counts if XCR0 stands there twice; it may hold what CPUID offers. */
CLAUSES(vcpu.set_xcrs.others, vcpu.set_xcrs.invalid)
TEST_F(xsave, xcr0_refused)
{
	struct kvm_xcrs xcrs = {
		.nr_xcrs = 2, .xcrs = { { .value = X87 | SSE }, { .value = SSE } },
	};
	int vcpu = self->m.vcpu[0];

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_XCRS) <= 0)
		SKIP(return, "KVM_CAP_XCRS");
	ASSERT_EQ(0, ioctl(vcpu, KVM_SET_XCRS, &xcrs));
	EXPECT_ERRNO(EINVAL, set_xcr(vcpu, 0, 0));
	EXPECT_ERRNO(EINVAL, set_xcr(vcpu, 0, X87 | 1ull << 62));
	ASSERT_EQ(0, ioctl(vcpu, KVM_GET_XCRS, &xcrs));
	EXPECT_EQ(X87 | SSE, xcrs.xcrs[0].value);
}

TEST_HARNESS_MAIN
