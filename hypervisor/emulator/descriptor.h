/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * descriptor.h - selectors, descriptors, and what transfers between segments share.
 *
 * Functions that can fault return enum emulate_result. An error code that names a selector is made
 * from it by selector_fault(); @ext is its EXT bit, 1 while an event is delivered.
 */
#ifndef REFKVM_EMULATOR_DESCRIPTOR_H
#define REFKVM_EMULATOR_DESCRIPTOR_H

#include "internal.h"

#define SELECTOR_RPL	GENMASK(1, 0)
#define SELECTOR_TI	BIT(2)		/* in the LDT */
#define SELECTOR_INDEX	GENMASK(15, 3)

#define ERROR_EXT	BIT(0)
#define ERROR_IDT	BIT(1)

/* Types of system descriptors. */
enum system_type {
	TYPE_TSS16_AVAILABLE = 1, TYPE_LDT = 2, TYPE_TSS16_BUSY = 3, TYPE_CALL_GATE16 = 4,
	TYPE_TASK_GATE = 5, TYPE_INTERRUPT_GATE16 = 6, TYPE_TRAP_GATE16 = 7,
	TYPE_TSS_AVAILABLE = 9, TYPE_TSS_BUSY = 11, TYPE_CALL_GATE = 12,
	TYPE_INTERRUPT_GATE = 14, TYPE_TRAP_GATE = 15
};

/* Bits in the type of a code or data segment. */
#define TYPE_ACCESSED		BIT(0)
#define TYPE_WRITABLE		BIT(1)	/* data */
#define TYPE_READABLE		BIT(1)	/* code */
#define TYPE_EXPAND_DOWN	BIT(2)	/* data */
#define TYPE_CONFORMING		BIT(2)	/* code */
#define TYPE_CODE		BIT(3)

#define TYPE_BUSY		BIT(1)	/* TSS */
#define TYPE_32BIT		BIT(3)	/* TSS and gates */

/* What a segment register holds where no descriptor is read. */
#define TYPE_FLAT_DATA		(TYPE_WRITABLE | TYPE_ACCESSED)
#define TYPE_FLAT_CODE		(TYPE_CODE | TYPE_READABLE | TYPE_ACCESSED)

/**
 * struct descriptor - one descriptor as it lies in its table
 * @selector:	what selected it
 * @linear:	where it lies
 * @low:	its 8 bytes
 * @high:	the upper half of a 16-byte descriptor, by descriptor_read_high()
 */
struct descriptor {
	u16 selector;
	u64 linear;
	u64 low;
	u64 high;
};

#define DESCRIPTOR_TYPE	GENMASK(43, 40)
#define DESCRIPTOR_S	BIT(44)
#define DESCRIPTOR_DPL	GENMASK(46, 45)
#define DESCRIPTOR_P	BIT(47)
#define DESCRIPTOR_AVL	BIT(52)
#define DESCRIPTOR_L	BIT(53)
#define DESCRIPTOR_DB	BIT(54)
#define DESCRIPTOR_G	BIT(55)

static inline u8 descriptor_type(const struct descriptor *d)
{
	return FIELD_GET(DESCRIPTOR_TYPE, d->low);
}

static inline u8 descriptor_dpl(const struct descriptor *d)
{
	return FIELD_GET(DESCRIPTOR_DPL, d->low);
}

static inline bool descriptor_is_system(const struct descriptor *d)
{
	return !(d->low & DESCRIPTOR_S);
}

static inline bool descriptor_is_code(const struct descriptor *d)
{
	return !descriptor_is_system(d) && descriptor_type(d) & TYPE_CODE;
}

static inline bool descriptor_is_conforming(const struct descriptor *d)
{
	return descriptor_is_code(d) && descriptor_type(d) & TYPE_CONFORMING;
}

static inline bool descriptor_is_writable(const struct descriptor *d)
{
	return !descriptor_is_system(d) && !descriptor_is_code(d) &&
	       descriptor_type(d) & TYPE_WRITABLE;
}

/* L and D together are reserved in long mode. */
static inline bool descriptor_is_l_and_d(const struct descriptor *d)
{
	return d->low & DESCRIPTOR_L && d->low & DESCRIPTOR_DB;
}

/**
 * struct gate - a call, interrupt or trap gate
 * @bytes:	of one element that it pushes: 2, 4 or 8
 * @parameters:	call gates: elements to copy
 * @ist:	64-bit interrupt and trap gates: entry of the interrupt stack table
 */
struct gate {
	u8 type;
	u8 dpl;
	u8 bytes;
	u8 parameters;
	u8 ist;
	u16 selector;
	u64 offset;
};

/* Do selectors select descriptors: not in real and virtual-8086 mode. */
static inline bool has_descriptors(const struct vcpu *vcpu)
{
	return is_protected(&vcpu->state) && !is_v86(&vcpu->state);
}

/* User-mode instruction prevention: the places of system tables are not told. */
static inline bool umip_forbids(const struct vcpu *vcpu)
{
	return vcpu->state.cr4 & CR4_UMIP && vcpu->state.cpl > 0;
}

static inline bool selector_is_null(u16 selector)
{
	return !(selector & ~SELECTOR_RPL);
}

static inline int selector_fault(struct vcpu *vcpu, enum vector vector, u16 selector, u32 ext)
{
	return raise_error(vcpu, vector, (selector & ~SELECTOR_RPL) | ext);
}

/**
 * descriptor_locate() - find a selector's descriptor
 * @vcpu:	the VCPU
 * @selector:	not null
 * @bytes:	of the descriptor, 8 or 16
 * @linear:	result
 *
 * Return: false if the table does not reach so far.
 */
bool descriptor_locate(const struct vcpu *vcpu, u16 selector, unsigned int bytes, u64 *linear);

/* Read a descriptor; @vector (#GP or #TS) with the selector as error code where the table ends. */
int descriptor_read(struct vcpu *vcpu, u16 selector, enum vector vector, u32 ext,
		    struct descriptor *d);

/* Long mode: read the upper half of a system descriptor as well. */
int descriptor_read_high(struct vcpu *vcpu, enum vector vector, u32 ext, struct descriptor *d);

/* Set a bit of the type in the table, atomically: accessed, busy. */
int descriptor_set_type_bit(struct vcpu *vcpu, struct descriptor *d, u8 bit);

/* Clear one: busy, of a TSS that nothing else can be at. */
int descriptor_clear_type_bit(struct vcpu *vcpu, struct descriptor *d, u8 bit);

/* Mark a code or data descriptor accessed and unpack it; @rpl replaces that of the selector. */
int descriptor_use(struct vcpu *vcpu, struct descriptor *d, u8 rpl, struct kvm_segment *segment);

void descriptor_unpack(const struct descriptor *d, struct kvm_segment *segment);

/* Base address of a system descriptor; all 64 bits in long mode. */
u64 descriptor_base(const struct descriptor *d);

/* Segment limit in bytes. */
u32 descriptor_limit(const struct descriptor *d);

void gate_unpack(const struct vcpu *vcpu, const struct descriptor *d, struct gate *gate);

/* The register behind a null selector. */
struct kvm_segment segment_null(u16 selector, u8 dpl);

/* The register that virtual-8086 mode has for a selector. */
struct kvm_segment segment_v86(u16 selector);

/* The register that real mode has behind a load of @selector. */
struct kvm_segment segment_real(const struct kvm_segment *old, u16 selector);

/**
 * segment_prepare() - all of segment_load() but the change of the register
 */
int segment_prepare(struct vcpu *vcpu, enum segment_register index, u16 selector,
		    struct kvm_segment *segment);

/**
 * stack_segment() - read and check SS for another privilege level
 * @vector:	#TS when the selector comes from the TSS, #GP when it comes from the stack
 * @dpl:	the privilege level
 */
int stack_segment(struct vcpu *vcpu, u16 selector, u8 dpl, enum vector vector, u32 ext,
		  struct kvm_segment *segment);

/**
 * data_segment() - read and check a segment for DS, ES, FS or GS
 * @selector:	not null
 * @vector:	#TS when the selector comes from a new task's TSS, else #GP
 */
int data_segment(struct vcpu *vcpu, u16 selector, enum vector vector, u32 ext,
		 struct kvm_segment *segment);

/* ---- Inner stacks and frames ---- */

/**
 * struct frame - a stack that is built before the registers change
 * @ss, @cpl:	where the pushes go, and with what privilege
 * @rsp:	moves down with each push
 * @mask:	bits of @rsp that address the stack
 * @error:	error code of #SS
 * @probe:	pushes are checked only
 */
struct frame {
	struct kvm_segment ss;
	u64 rsp;
	u64 mask;
	u8 cpl;
	u32 error;
	bool probe;
};

/* Start on the stack in use. */
void frame_current(const struct vcpu *vcpu, struct frame *frame);

/* Start on the stack that the TSS has for a more privileged level; long mode: @ist or 0. */
int frame_inner(struct vcpu *vcpu, u8 cpl, u8 ist, u32 ext, struct frame *frame);

/*
 * Check that so many pushes will succeed: devices and memory must see nothing of a frame that
 * cannot be completed.
 */
int frame_reserve(struct vcpu *vcpu, const struct frame *frame, unsigned int count,
		  unsigned int bytes);

int frame_push(struct vcpu *vcpu, struct frame *frame, u64 value, unsigned int bytes);

/* Take over the frame's stack and CPL; cannot fail. */
void frame_commit(struct vcpu *vcpu, const struct frame *frame);

/* Is @rip an address that code in @cs may have: #GP(@ext) if not. */
int code_offset_check(struct vcpu *vcpu, const struct kvm_segment *cs, u64 rip, u32 ext);

/* Empty those data segment registers that a less privileged level may not keep. */
void data_segments_hide(struct vcpu *vcpu, u8 cpl);

/* ---- interrupt.c ---- */

/**
 * struct delivery - one event on its way through the IDT
 * @software:	INT n, INT3, INTO: the gate's DPL counts
 * @rip:	what is saved
 * @rflags:	what is saved
 */
struct delivery {
	u8 vector;
	bool software;
	bool has_error_code;
	u32 error_code;
	u64 rip;
	u64 rflags;
};

/* Registers change only where EMULATE_NEXT is returned; the handler's address is in next_rip. */
int event_deliver(struct vcpu *vcpu, const struct delivery *event);

#endif /* REFKVM_EMULATOR_DESCRIPTOR_H */
