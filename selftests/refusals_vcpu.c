// SPDX-License-Identifier: GPL-2.0-only
/*
 * refusals_vcpu.c - what the ioctls of a VCPU refuse. CR0, CR4 and EFER have control.c.
 */
#include "refusal.h"

/* ---- KVM_RUN ---- */

CLAUSES(kvm_run.argument)
ROW(run_argument_1, EINVAL, ON(VCPU, KVM_RUN), .value = 1);
CLAUSES(kvm_run.argument)
ROW(run_argument_pointer, EINVAL, ON(VCPU, KVM_RUN), .value = 0x7fff0000);

/* ---- debug registers ---- */

#define DEBUGREGS(...) \
	ON(VCPU, KVM_SET_DEBUGREGS), AFTER(KVM_GET_DEBUGREGS), NEED(KVM_CAP_DEBUGREGS), \
	CHANGED(__VA_ARGS__)

CLAUSES(vcpu.set_debugregs.flags)
ROW(debugregs_each_flag, EINVAL, DEBUGREGS({ PART(kvm_debugregs, flags) }), .each = ~0ull);
CLAUSES(vcpu.set_debugregs.high)
ROW(debugregs_dr6_high, EINVAL, DEBUGREGS({ PART(kvm_debugregs, dr6) }), .each = ~0ull << 32);
CLAUSES(vcpu.set_debugregs.high)
ROW(debugregs_dr7_high, EINVAL, DEBUGREGS({ PART(kvm_debugregs, dr7) }), .each = ~0ull << 32);
CLAUSES(vcpu.set_debugregs.flags)
ROW(debugregs_flag_and_db, EINVAL, DEBUGREGS(FIELD(kvm_debugregs, flags, 1),
					     FIELD(kvm_debugregs, db[0], 0x1234)));
CLAUSES(vcpu.set_debugregs.high)
ROW(debugregs_dr7_high_and_dr6, EINVAL, DEBUGREGS(FIELD(kvm_debugregs, dr7, 1ull << 32),
						  FIELD(kvm_debugregs, dr6, 0xffff0ff1)));
CLAUSES(vcpu.set_debugregs)
ROW(debugregs_all_low, 0, DEBUGREGS(FIELD(kvm_debugregs, dr6, 0xffff0fff),
				    FIELD(kvm_debugregs, dr7, 0x455)));

/* ---- events ---- */

#define EVENTS(...) \
	ON(VCPU, KVM_SET_VCPU_EVENTS), AFTER(KVM_GET_VCPU_EVENTS), NEED(KVM_CAP_VCPU_EVENTS), \
	CHANGED(__VA_ARGS__)
#define EXCEPTION(vector) \
	EVENTS(FIELD(kvm_vcpu_events, exception.injected, 1), \
	       FIELD(kvm_vcpu_events, exception.nr, vector))

CLAUSES(vcpu.set_vcpu_events.invalid)
ROW(events_each_unknown_flag, EINVAL, EVENTS({ PART(kvm_vcpu_events, flags) }),
    .each = 0xffffffc0);
CLAUSES(vcpu.set_vcpu_events.invalid)
ROW(events_nmi_as_exception, EINVAL, EXCEPTION(2));
CLAUSES(vcpu.set_vcpu_events.invalid)
ROW(events_exception_32, EINVAL, EXCEPTION(32));
CLAUSES(vcpu.set_vcpu_events.invalid)
ROW(events_exception_255, EINVAL, EXCEPTION(255));
CLAUSES(vcpu.set_vcpu_events.invalid)
ROW(events_exception_31, 0, EXCEPTION(31));
CLAUSES(vcpu.set_vcpu_events.payload)
ROW(events_payload_not_enabled, EINVAL,
    EVENTS(BITS(kvm_vcpu_events, flags, KVM_VCPUEVENT_VALID_PAYLOAD)));
CLAUSES(vcpu.set_vcpu_events.invalid)
ROW(events_triple_fault_not_enabled, EINVAL,
    EVENTS(BITS(kvm_vcpu_events, flags, KVM_VCPUEVENT_VALID_TRIPLE_FAULT)));

/* ---- the multiprocessing state, without a local APIC in the kernel ---- */

#define MP_STATE(value) \
	ON(VCPU, KVM_SET_MP_STATE), GIVEN(kvm_mp_state, .mp_state = (value)), NEED(KVM_CAP_MP_STATE)

CLAUSES(vcpu.get_mp_state)
ROW(mp_state_runnable, 0, MP_STATE(KVM_MP_STATE_RUNNABLE));
CLAUSES(vcpu.set_mp_state.invalid)
ROW(mp_state_uninitialized, EINVAL, MP_STATE(KVM_MP_STATE_UNINITIALIZED));
CLAUSES(vcpu.set_mp_state.invalid)
ROW(mp_state_init_received, EINVAL, MP_STATE(KVM_MP_STATE_INIT_RECEIVED));
CLAUSES(vcpu.set_mp_state.invalid)
ROW(mp_state_halted, EINVAL, MP_STATE(KVM_MP_STATE_HALTED));
CLAUSES(vcpu.set_mp_state.invalid)
ROW(mp_state_sipi_received, EINVAL, MP_STATE(KVM_MP_STATE_SIPI_RECEIVED));
CLAUSES(vcpu.set_mp_state.invalid)
ROW(mp_state_of_s390, EINVAL, MP_STATE(KVM_MP_STATE_OPERATING));
CLAUSES(vcpu.set_mp_state.invalid)
ROW(mp_state_unknown, EINVAL, MP_STATE(99));
CLAUSES(vcpu.set_mp_state.invalid)
ROW(mp_state_all_bits, EINVAL, MP_STATE(0xffffffff));

/* ---- interrupts ---- */

#define INTERRUPT(vector) \
	ON(VCPU, KVM_INTERRUPT), GIVEN(kvm_interrupt, .irq = (vector))

CLAUSES(vcpu.interrupt.vector)
ROW(interrupt_256, EINVAL, INTERRUPT(256));
CLAUSES(vcpu.interrupt.vector)
ROW(interrupt_bit_31, EINVAL, INTERRUPT(1u << 31));
CLAUSES(vcpu.interrupt.vector)
ROW(interrupt_all_bits, EINVAL, INTERRUPT(0xffffffff));
CLAUSES(vcpu.interrupt)
ROW(interrupt_255, 0, INTERRUPT(255));

/* ---- the signal mask; what lies behind its header is not mapped ---- */

#define SIGNAL_MASK(bytes_) \
	ON(VCPU, KVM_SET_SIGNAL_MASK), GIVEN(kvm_signal_mask, .len = (bytes_))

CLAUSES(vcpu.set_signal_mask.size)
ROW(signal_mask_0, EINVAL, SIGNAL_MASK(0));
CLAUSES(vcpu.set_signal_mask.size)
ROW(signal_mask_4, EINVAL, SIGNAL_MASK(4));
CLAUSES(vcpu.set_signal_mask.size)
ROW(signal_mask_7, EINVAL, SIGNAL_MASK(7));
CLAUSES(vcpu.set_signal_mask.size)
ROW(signal_mask_9, EINVAL, SIGNAL_MASK(9));
CLAUSES(vcpu.set_signal_mask.size)
ROW(signal_mask_of_libc, EINVAL, SIGNAL_MASK(sizeof(sigset_t)));
CLAUSES(vcpu.set_signal_mask.size)
ROW(signal_mask_all_bits, EINVAL, SIGNAL_MASK(0xffffffff));
CLAUSES(system.pointer.fault)
ROW(signal_mask_behind_header, EFAULT, SIGNAL_MASK(8));
CLAUSES(vcpu.set_signal_mask.null)
ROW(signal_mask_null, 0, ON(VCPU, KVM_SET_SIGNAL_MASK), .value = 0);

/* ---- lists; what lies behind the header is not mapped: the number is looked at first ---- */

#define MSRS(command, count)	ON(VCPU, command), GIVEN(kvm_msrs, .nmsrs = (count))
#define CPUID(command, count)	ON(VCPU, command), GIVEN(kvm_cpuid2, .nent = (count))

CLAUSES(vcpu.set_msrs.limit)
ROW(get_msrs_256, E2BIG, MSRS(KVM_GET_MSRS, 256));
CLAUSES(vcpu.set_msrs.limit)
ROW(get_msrs_all_bits, E2BIG, MSRS(KVM_GET_MSRS, 0xffffffff));
CLAUSES(system.pointer.fault)
ROW(get_msrs_255, EFAULT, MSRS(KVM_GET_MSRS, 255));
CLAUSES(vcpu.set_msrs.limit)
ROW(get_msrs_0, 0, MSRS(KVM_GET_MSRS, 0));
CLAUSES(vcpu.set_msrs.limit)
ROW(set_msrs_256, E2BIG, MSRS(KVM_SET_MSRS, 256));
CLAUSES(vcpu.set_msrs.limit)
ROW(set_msrs_all_bits, E2BIG, MSRS(KVM_SET_MSRS, 0xffffffff));
CLAUSES(system.pointer.fault)
ROW(set_msrs_255, EFAULT, MSRS(KVM_SET_MSRS, 255));
CLAUSES(vcpu.set_msrs.limit)
ROW(set_msrs_0, 0, MSRS(KVM_SET_MSRS, 0));

ROW(set_cpuid_257, E2BIG, CPUID(KVM_SET_CPUID, 257));
CLAUSES(system.pointer.fault)
ROW(set_cpuid_256, EFAULT, CPUID(KVM_SET_CPUID, 256));
CLAUSES(vcpu.set_cpuid2.count)
ROW(set_cpuid2_257, E2BIG, CPUID(KVM_SET_CPUID2, 257));
CLAUSES(vcpu.set_cpuid2.count)
ROW(set_cpuid2_all_bits, E2BIG, CPUID(KVM_SET_CPUID2, 0xffffffff));
CLAUSES(system.pointer.fault)
ROW(set_cpuid2_256, EFAULT, CPUID(KVM_SET_CPUID2, 256));
CLAUSES(vcpu.set_cpuid2.count)
ROW(set_cpuid2_0, 0, CPUID(KVM_SET_CPUID2, 0));
CLAUSES(vcpu.get_cpuid2.room)
ROW(get_cpuid2_no_room, E2BIG, CPUID(KVM_GET_CPUID2, 0), .history = WITH_CPUID);
CLAUSES(vcpu.get_cpuid2.room)
ROW(get_cpuid2_little_room, E2BIG, CPUID(KVM_GET_CPUID2, 1), .history = WITH_CPUID);
CLAUSES(system.pointer.fault)
ROW(get_cpuid2_behind_header, EFAULT, CPUID(KVM_GET_CPUID2, 256), .history = WITH_CPUID);

/* ---- what a CPUID table may say ---- */

struct cpuid_of_one {
	struct kvm_cpuid2 header;
	struct kvm_cpuid_entry2 entry;
};

#define ONE_ENTRY(leaf, value) \
	ON(VCPU, KVM_SET_CPUID2), \
	GIVEN(cpuid_of_one, .header.nent = 1, .entry = { .function = (leaf), .eax = (value) })

ROW(cpuid_linear_47, EINVAL, ONE_ENTRY(0x80000008, 47 << 8 | 40));
ROW(cpuid_linear_49, EINVAL, ONE_ENTRY(0x80000008, 49 << 8 | 40));
ROW(cpuid_linear_64, EINVAL, ONE_ENTRY(0x80000008, 64 << 8 | 40));
ROW(cpuid_linear_0, 0, ONE_ENTRY(0x80000008, 40));
ROW(cpuid_linear_48, 0, ONE_ENTRY(0x80000008, 48 << 8 | 40));
ROW(cpuid_linear_57, 0, ONE_ENTRY(0x80000008, 57 << 8 | 40));
CLAUSES(vcpu.set_cpuid2.after_run)
ROW(cpuid_after_run, EINVAL, ONE_ENTRY(0, 1), .history = RUN);
CLAUSES(vcpu.set_cpuid2.after_run)
ROW(cpuid_none_after_run, 0, CPUID(KVM_SET_CPUID2, 0), .history = RUN);

/* ---- KVM_ENABLE_CAP ---- */

#define ENABLE_CAP(number, ...) \
	ON(VCPU, KVM_ENABLE_CAP), GIVEN(kvm_enable_cap, .cap = (number)), CHANGED(__VA_ARGS__), \
	NEED(KVM_CAP_ENABLE_CAP)

CLAUSES(vcpu.enable_cap)
ROW(cap_unknown, EINVAL, ENABLE_CAP(0xffff));
CLAUSES(vcpu.enable_cap)
ROW(cap_of_vms, EINVAL, ENABLE_CAP(KVM_CAP_EXCEPTION_PAYLOAD));
CLAUSES(vcpu.enable_cap)
ROW(cap_each_flag, EINVAL,
    ON(VCPU, KVM_ENABLE_CAP), GIVEN(kvm_enable_cap, .cap = KVM_CAP_ENFORCE_PV_FEATURE_CPUID),
    CHANGED({ PART(kvm_enable_cap, flags) }), .each = 0xffffffff,
    NEED(KVM_CAP_ENFORCE_PV_FEATURE_CPUID));

/* ---- KVM_SET_SREGS2 ---- */

#define SREGS2(...) \
	ON(VCPU, KVM_SET_SREGS2), AFTER(KVM_GET_SREGS2), NEED(KVM_CAP_SREGS2), CHANGED(__VA_ARGS__)

CLAUSES(vcpu.set_sregs2.flags)
ROW(sregs2_each_unknown_flag, EINVAL, SREGS2({ PART(kvm_sregs2, flags) }), .each = ~1ull);
CLAUSES(vcpu.set_sregs2.flags)
ROW(sregs2_pdptes_without_paging, EINVAL,
    SREGS2(FIELD(kvm_sregs2, flags, KVM_SREGS2_FLAGS_PDPTRS_VALID)));

CLAUSES(vcpu.set_sregs2.flags)
ROW(sregs2_pdptes_without_pae, EINVAL,
    SREGS2(FIELD(kvm_sregs2, flags, KVM_SREGS2_FLAGS_PDPTRS_VALID),
	   FIELD(kvm_sregs2, cr0, 0x80000011)));
CLAUSES(vcpu.set_sregs2.flags)
ROW(sregs2_pdptes_paging_off, EINVAL,
    SREGS2(FIELD(kvm_sregs2, flags, KVM_SREGS2_FLAGS_PDPTRS_VALID),
	   FIELD(kvm_sregs2, cr4, 0x20)));

/* ---- what XSAVE knows ---- */

#define XSAVE(at, ...) \
	ON(VCPU, KVM_SET_XSAVE), AFTER(KVM_GET_XSAVE), NEED(KVM_CAP_XSAVE), .history = WITH_CPUID, \
	CHANGED({ .offset = (at), __VA_ARGS__ })
#define XSAVE_MXCSR	24
#define XSAVE_BV	512		/* the header: XSTATE_BV, XCOMP_BV, 48 bytes of zero */
#define XSAVE_COMP_BV	520
#define XSAVE_RESERVED	528

/* MXCSR counts if x87 or SSE state is given. */
CLAUSES(vcpu.set_xsave.invalid)
ROW(xsave_mxcsr_reserved, EINVAL,
    XSAVE(XSAVE_MXCSR, .bytes = 4 }, { .offset = XSAVE_BV, .bytes = 8, .set = 3),
    .each = 0xfffc0000);
CLAUSES(vcpu.set_xsave.invalid)
ROW(xsave_component_62, EINVAL, XSAVE(XSAVE_BV, .bytes = 8, .set = 1ull << 62));
CLAUSES(vcpu.set_xsave.invalid)
ROW(xsave_component_63, EINVAL, XSAVE(XSAVE_BV, .bytes = 8, .set = 1ull << 63));
CLAUSES(vcpu.set_xsave.invalid)
ROW(xsave_compacted, EINVAL, XSAVE(XSAVE_COMP_BV, .bytes = 8, .set = 1ull << 63));
CLAUSES(vcpu.set_xsave.invalid)
ROW(xsave_header_reserved, EINVAL, XSAVE(XSAVE_RESERVED, .bytes = 8, .set = 1));
CLAUSES(vcpu.set_xsave.invalid)
ROW(xsave_header_reserved_last, EINVAL, XSAVE(XSAVE_RESERVED + 40, .bytes = 8, .set = 1ull << 63));

#define XCRS(...) \
	ON(VCPU, KVM_SET_XCRS), AFTER(KVM_GET_XCRS), NEED(KVM_CAP_XCRS), .history = WITH_CPUID, \
	CHANGED(__VA_ARGS__)

CLAUSES(vcpu.set_xcrs.invalid)
ROW(xcrs_each_flag, EINVAL, XCRS({ PART(kvm_xcrs, flags) }), .each = 0xffffffff);
CLAUSES(vcpu.set_xcrs.invalid)
ROW(xcrs_too_many, EINVAL, XCRS(FIELD(kvm_xcrs, nr_xcrs, KVM_MAX_XCRS + 1)));
CLAUSES(vcpu.set_xcrs.invalid)
ROW(xcrs_without_x87, EINVAL, XCRS(FIELD(kvm_xcrs, nr_xcrs, 1), FIELD(kvm_xcrs, xcrs[0].xcr, 0),
				   FIELD(kvm_xcrs, xcrs[0].value, 2)));
CLAUSES(vcpu.set_xcrs.invalid)
ROW(xcrs_avx_without_sse, EINVAL, XCRS(FIELD(kvm_xcrs, nr_xcrs, 1), FIELD(kvm_xcrs, xcrs[0].xcr, 0),
				       FIELD(kvm_xcrs, xcrs[0].value, 5)));

/* ---- time ---- */

ROW(tsc_khz_too_fast, EINVAL, ON(VCPU, KVM_SET_TSC_KHZ), .value = 0xffffffff,
    NEED(KVM_CAP_TSC_CONTROL));

/* ---- without a local APIC in the kernel ---- */

CLAUSES(lapic.state.missing)
ROW(get_lapic_without_irqchip, EINVAL, ON(VCPU, KVM_GET_LAPIC),
    GIVEN(kvm_lapic_state, .regs = { 0 }));
CLAUSES(lapic.state.missing)
ROW(set_lapic_without_irqchip, EINVAL, ON(VCPU, KVM_SET_LAPIC),
    GIVEN(kvm_lapic_state, .regs = { 0 }));

TEST_HARNESS_MAIN
