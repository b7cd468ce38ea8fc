// SPDX-License-Identifier: GPL-2.0-only
/*
 * fpu.c - floating-point state through KVM_GET_FPU and KVM_SET_FPU.
 *
 * MXCSR is left out where state is compared: Linux neither returns nor takes it in these two.
 */
#include "machine.h"

MACHINE_FIXTURE(fpu)

/* The registers, control, status and tags; behind them is where the last instruction was. */
#define X87_BYTES	offsetof(struct kvm_fpu, last_opcode)

/* ST0 is 1.0, ST1 is pi; the top is 6. */
static void fill(struct kvm_fpu *fpu)
{
	static const uint8_t one[10] = { 0, 0, 0, 0, 0, 0, 0, 0x80, 0xff, 0x3f };
	static const uint8_t pi[10] = {
		0x35, 0xc2, 0x68, 0x21, 0xa2, 0xda, 0x0f, 0xc9, 0x00, 0x40
	};

	*fpu = (struct kvm_fpu) { .fcw = 0x077f, .fsw = 0x3000, .ftwx = 0xc0, .mxcsr = 0x1f80 };
	memcpy(fpu->fpr[0], one, sizeof(one));
	memcpy(fpu->fpr[1], pi, sizeof(pi));
	for (unsigned int i = 0; i < sizeof(fpu->xmm); i++)
		((uint8_t *)fpu->xmm)[i] = 3 * i + 1;
}

static int set_osfxsr(int vcpu)
{
	struct kvm_sregs sregs;

	if (ioctl(vcpu, KVM_GET_SREGS, &sregs) < 0)
		return -1;
	sregs.cr4 |= 0x200;
	return ioctl(vcpu, KVM_SET_SREGS, &sregs);
}

TEST_F(fpu, first_state)
{
	struct kvm_fpu fpu;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_FPU, &fpu));
	EXPECT_EQ(0x37f, fpu.fcw);
	EXPECT_EQ(0, fpu.fsw);
	EXPECT_EQ(0, fpu.ftwx);
}

TEST_F(fpu, round_trip)
{
	struct kvm_fpu set, got;

	fill(&set);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_FPU, &set));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_FPU, &got));
	EXPECT_EQ(0, memcmp(&set, &got, X87_BYTES));
	EXPECT_EQ(0, memcmp(set.xmm, got.xmm, sizeof(set.xmm)));
}

/*
 * Make the guest use x87 and SSE registers. Where there is XSAVE, Linux's KVM_SET_FPU changes
 * registers that the guest has in use, and no others: the area's XSTATE_BV stays as it is.
 */
static int use_registers(struct machine *m)
{
	LOAD(m, 0xd9, 0xeb,			/* fldpi */
	     0x66, 0x0f, 0x76, 0xc0,		/* pcmpeqd %xmm0, %xmm0 */
	     0xf4);
	if (ioctl(m->vcpu[0], KVM_RUN, 0) < 0 || m->run[0]->exit_reason != KVM_EXIT_HLT)
		return -1;
	return vcpu_start_at(m->vcpu[0], CODE);
}

/* The guest finds what was set, and changes it; what it does not touch stays. */
TEST_F(fpu, guest_sees_and_changes)
{
	static const uint8_t code[] = {
		0x0f, 0x11, 0x1e, 0x00, 0x20,	/* movups %xmm3, DATA */
		0xdd, 0x1e, 0x10, 0x20,		/* fstpl DATA + 16 */
		0xdd, 0x16, 0x18, 0x20,		/* fstl DATA + 24 */
		0x0f, 0x57, 0xe4,		/* xorps %xmm4, %xmm4 */
		0xf4,
	};
	static const uint8_t zero[16];
	struct kvm_fpu set, got;
	uint64_t one, pi;

	fill(&set);
	ASSERT_EQ(0, set_osfxsr(self->m.vcpu[0]));
	ASSERT_EQ(0, use_registers(&self->m));
	memcpy(self->m.memory + CODE, code, sizeof(code));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_FPU, &set));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_HLT, self->m.run[0]->exit_reason);
	memcpy(&one, self->m.memory + DATA + 16, sizeof(one));
	memcpy(&pi, self->m.memory + DATA + 24, sizeof(pi));
	EXPECT_EQ(0, memcmp(self->m.memory + DATA, set.xmm[3], 16));
	EXPECT_EQ(0x3ff0000000000000, one);
	EXPECT_EQ(0x400921fb54442d18, pi);

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_FPU, &got));
	EXPECT_EQ(0x3800, got.fsw & 0x3800);
	EXPECT_EQ(0x80, got.ftwx);
	EXPECT_EQ(0, memcmp(got.fpr[0], set.fpr[1], 10));
	EXPECT_EQ(0, memcmp(got.xmm[4], zero, sizeof(zero)));
	EXPECT_EQ(0, memcmp(got.xmm, set.xmm, 4 * sizeof(set.xmm[0])));
	EXPECT_EQ(0, memcmp(got.xmm[5], set.xmm[5], 3 * sizeof(set.xmm[0])));
}

/* MMX registers are the significands, and the tags say that all are in use. */
TEST_F(fpu, mmx_registers)
{
	static const uint8_t code[] = {
		0x0f, 0x6f, 0x2e, 0x00, 0x20,	/* movq DATA, %mm5 */
		0xf4,
	};
	uint64_t value = 0x0123456789abcdef;
	struct kvm_fpu fpu;

	memcpy(self->m.memory + CODE, code, sizeof(code));
	memcpy(self->m.memory + DATA, &value, sizeof(value));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_HLT, self->m.run[0]->exit_reason);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_FPU, &fpu));
	EXPECT_EQ(0xff, fpu.ftwx);
	EXPECT_EQ(0, fpu.fsw & 0x3800);
	EXPECT_EQ(0, memcmp(fpu.fpr[5], &value, sizeof(value)));
}

/* No implementation may hand bits to a processor that it does not have: refuse, or leave MXCSR. */
TEST_F(fpu, reserved_mxcsr)
{
	static const uint8_t code[] = {
		0x0f, 0xae, 0x1e, 0x00, 0x20,	/* stmxcsr DATA */
		0xf4,
	};
	struct kvm_fpu fpu;
	uint32_t mxcsr;

	fill(&fpu);
	fpu.mxcsr = 0x80003f80;
	memcpy(self->m.memory + CODE, code, sizeof(code));
	ASSERT_EQ(0, set_osfxsr(self->m.vcpu[0]));
	if (ioctl(self->m.vcpu[0], KVM_SET_FPU, &fpu) < 0)
		EXPECT_EQ(EINVAL, errno);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_HLT, self->m.run[0]->exit_reason);
	memcpy(&mxcsr, self->m.memory + DATA, sizeof(mxcsr));
	EXPECT_EQ(0x1f80, mxcsr);
}

TEST_HARNESS_MAIN
