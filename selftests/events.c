// SPDX-License-Identifier: GPL-2.0-only
/*
 * events.c - what each flag of struct kvm_vcpu_events covers, and what is not given back.
 */
#include "state.h"

#define VECTOR_DB	1
#define VECTOR_BP	3
#define VECTOR_OF	4
#define VECTOR_UD	6
#define VECTOR_PF	14

MACHINE_FIXTURE(events)

static int get(const struct machine *m, struct kvm_vcpu_events *events)
{
	return ioctl(m->vcpu[0], KVM_GET_VCPU_EVENTS, events);
}

static int set(const struct machine *m, const struct kvm_vcpu_events *events)
{
	return ioctl(m->vcpu[0], KVM_SET_VCPU_EVENTS, events);
}

static int payloads(const struct machine *m, uint64_t on)
{
	return enable_cap(m->vm, KVM_CAP_EXCEPTION_PAYLOAD, on);
}

#define NEED_PAYLOADS							\
do {									\
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_EXCEPTION_PAYLOAD) <= 0) \
		SKIP(return, "KVM_CAP_EXCEPTION_PAYLOAD");		\
} while (0)

CLAUSES(vcpu.set_vcpu_events.nmi)
TEST_F(events, nmi_pending_needs_its_flag)
{
	struct kvm_vcpu_events events = { .flags = KVM_VCPUEVENT_VALID_NMI_PENDING };

	events.nmi.pending = 1;
	ASSERT_EQ(0, set(&self->m, &events));
	events.flags = 0;
	events.nmi.pending = 0;
	ASSERT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(1, events.nmi.pending);
}

CLAUSES(vcpu.set_vcpu_events.shadow)
TEST_F(events, shadow_needs_its_flag)
{
	struct kvm_vcpu_events events = { .flags = KVM_VCPUEVENT_VALID_SHADOW };

	events.interrupt.shadow = KVM_X86_SHADOW_INT_STI;
	ASSERT_EQ(0, set(&self->m, &events));
	events.flags = 0;
	events.interrupt.shadow = 0;
	ASSERT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_NE(0, events.interrupt.shadow & KVM_X86_SHADOW_INT_STI);
	events.flags = KVM_VCPUEVENT_VALID_SHADOW;
	events.interrupt.shadow = 0;
	ASSERT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(0, events.interrupt.shadow);
}

CLAUSES(vcpu.set_vcpu_events.smi.unflagged)
TEST_F(events, smi_needs_its_flag)
{
	struct kvm_vcpu_events events = {};

	events.smi.smm = 1;
	events.smi.pending = 1;
	ASSERT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(0, events.smi.smm);
	EXPECT_EQ(0, events.smi.pending);
}

CLAUSES(vcpu.set_vcpu_events.smi.missing)
TEST_F(events, smi_without_smm)
{
	struct kvm_vcpu_events events = { .flags = KVM_VCPUEVENT_VALID_SMM };

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_X86_SMM) > 0)
		SKIP(return, "there is system-management mode");
	events.smi.smm = 1;
	EXPECT_ERRNO(EINVAL, set(&self->m, &events));
	events.smi.smm = 0;
	events.smi.pending = 1;
	EXPECT_ERRNO(EINVAL, set(&self->m, &events));
}

CLAUSES(vcpu.set_vcpu_events.pending)
TEST_F(events, pending_needs_its_flag)
{
	struct kvm_vcpu_events events = {};

	NEED_PAYLOADS;
	ASSERT_EQ(0, payloads(&self->m, 1));
	events.exception.nr = VECTOR_UD;
	events.exception.pending = 1;
	ASSERT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(0, events.exception.pending);
	EXPECT_EQ(0, events.exception.injected);
}

CLAUSES(vcpu.set_vcpu_events.pending)
TEST_F(events, pending_goes_before_injected)
{
	struct kvm_vcpu_events events = { .flags = KVM_VCPUEVENT_VALID_PAYLOAD };

	NEED_PAYLOADS;
	ASSERT_EQ(0, payloads(&self->m, 1));
	events.exception.nr = VECTOR_UD;
	events.exception.pending = 1;
	events.exception.injected = 1;
	ASSERT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(1, events.exception.pending);
	EXPECT_EQ(0, events.exception.injected);
}

/* A payload is that of an exception that waits; one under way has none any more. */
CLAUSES(vcpu.set_vcpu_events.pending)
TEST_F(events, payload_needs_a_pending_exception)
{
	static const uint32_t flags[] = { 0, KVM_VCPUEVENT_VALID_PAYLOAD };
	struct kvm_vcpu_events events;

	NEED_PAYLOADS;
	ASSERT_EQ(0, payloads(&self->m, 1));
	for (unsigned int i = 0; i < sizeof(flags) / sizeof(flags[0]); i++) {
		memset(&events, 0, sizeof(events));
		events.flags = flags[i];
		events.exception.nr = VECTOR_PF;
		events.exception.injected = 1;
		events.exception_has_payload = 1;
		events.exception_payload = 0x12345000;
		ASSERT_EQ(0, set(&self->m, &events));
		ASSERT_EQ(0, get(&self->m, &events));
		EXPECT_EQ(1, events.exception.injected);
		EXPECT_EQ(0, events.exception_has_payload);
	}
}

CLAUSES(cap.x86_triple_fault_event)
TEST_F(events, triple_faults_can_be_switched_off)
{
	struct kvm_vcpu_events events = { .flags = KVM_VCPUEVENT_VALID_TRIPLE_FAULT };

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_X86_TRIPLE_FAULT_EVENT) <= 0)
		SKIP(return, "KVM_CAP_X86_TRIPLE_FAULT_EVENT");
	ASSERT_EQ(0, enable_cap(self->m.vm, KVM_CAP_X86_TRIPLE_FAULT_EVENT, 1));
	EXPECT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, enable_cap(self->m.vm, KVM_CAP_X86_TRIPLE_FAULT_EVENT, 0));
	EXPECT_ERRNO(EINVAL, set(&self->m, &events));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(0, events.flags & KVM_VCPUEVENT_VALID_TRIPLE_FAULT);
}

CLAUSES(vcpu.set_vcpu_events.payload, cap.exception_payload)
TEST_F(events, payloads_can_be_switched_off)
{
	struct kvm_vcpu_events events = { .flags = KVM_VCPUEVENT_VALID_PAYLOAD };

	NEED_PAYLOADS;
	ASSERT_EQ(0, payloads(&self->m, 1));
	EXPECT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, payloads(&self->m, 0));
	EXPECT_ERRNO(EINVAL, set(&self->m, &events));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(0, events.flags & KVM_VCPUEVENT_VALID_PAYLOAD);
}

/* User space that knows no payloads finds them in CR2 and DR6, and the exception as injected. */
CLAUSES(vcpu.get_vcpu_events.payload)
TEST_F(events, payload_without_the_capability)
{
	struct kvm_vcpu_events events = { .flags = KVM_VCPUEVENT_VALID_PAYLOAD };
	struct kvm_debugregs debug;
	struct kvm_sregs sregs;

	NEED_PAYLOADS;
	ASSERT_EQ(0, payloads(&self->m, 1));
	events.exception.nr = VECTOR_PF;
	events.exception.pending = 1;
	events.exception_has_payload = 1;
	events.exception_payload = 0x12345000;
	ASSERT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, payloads(&self->m, 0));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(VECTOR_PF, events.exception.nr);
	EXPECT_EQ(1, events.exception.injected);
	EXPECT_EQ(0, events.exception_has_payload);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	EXPECT_EQ(0x12345000, sregs.cr2);

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_DEBUGREGS, &debug));
	debug.dr6 = 0xffff4ff3;			/* BS, B0, B1 */
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_DEBUGREGS, &debug));
	ASSERT_EQ(0, payloads(&self->m, 1));
	memset(&events, 0, sizeof(events));
	events.flags = KVM_VCPUEVENT_VALID_PAYLOAD;
	events.exception.nr = VECTOR_DB;
	events.exception.pending = 1;
	events.exception_has_payload = 1;
	events.exception_payload = 4;		/* B2 */
	ASSERT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, payloads(&self->m, 0));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(1, events.exception.injected);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_DEBUGREGS, &debug));
	EXPECT_EQ(0xffff4ff4, debug.dr6);
}

/* They come from instructions, which raise them again. */
CLAUSES(vcpu.get_vcpu_events.software)
TEST_F(events, software_is_not_given_back)
{
	static const uint8_t vectors[] = { VECTOR_BP, VECTOR_OF };
	struct kvm_vcpu_events events;

	for (unsigned int i = 0; i < sizeof(vectors); i++) {
		memset(&events, 0, sizeof(events));
		events.exception.nr = vectors[i];
		events.exception.injected = 1;
		ASSERT_EQ(0, set(&self->m, &events));
		ASSERT_EQ(0, get(&self->m, &events));
		EXPECT_EQ(0, events.exception.injected);
	}
	memset(&events, 0, sizeof(events));
	events.interrupt.nr = 0x21;
	events.interrupt.injected = 1;
	events.interrupt.soft = 1;
	ASSERT_EQ(0, set(&self->m, &events));
	ASSERT_EQ(0, get(&self->m, &events));
	EXPECT_EQ(0, events.interrupt.injected);
}

TEST_HARNESS_MAIN
