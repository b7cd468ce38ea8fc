// SPDX-License-Identifier: GPL-2.0-only
/*
 * descriptor.c - descriptor tables: find, read, unpack, mark.
 *
 * Source: sdm: Segment Descriptors; Segment Descriptor Tables in IA-32e Mode; Call Gates.
 */
#include "descriptor.h"

#define DESCRIPTOR_BASE_LOW	GENMASK(39, 16)
#define DESCRIPTOR_BASE_HIGH	GENMASK(63, 56)
#define DESCRIPTOR_LIMIT_LOW	GENMASK(15, 0)
#define DESCRIPTOR_LIMIT_HIGH	GENMASK(51, 48)

#define GATE_OFFSET_LOW		GENMASK(15, 0)
#define GATE_SELECTOR		GENMASK(31, 16)
#define GATE_PARAMETERS		GENMASK(36, 32)
#define GATE_IST		GENMASK(34, 32)
#define GATE_OFFSET_HIGH	GENMASK(63, 48)

/* The byte that holds type, S, DPL and P. */
#define ACCESS_BYTE		5

bool descriptor_locate(const struct vcpu *vcpu, u16 selector, unsigned int bytes, u64 *linear)
{
	const struct cpu_state *s = &vcpu->state;
	const struct kvm_segment *ldt = &s->segment[SEG_LDTR];
	u32 offset = selector & SELECTOR_INDEX;
	u64 base = s->gdt.base;
	u32 limit = s->gdt.limit;

	if (selector & SELECTOR_TI) {
		if (ldt->unusable || !ldt->present)
			return false;
		base = ldt->base;
		limit = ldt->limit;
	}
	*linear = base + offset;
	return offset + bytes - 1 <= limit;
}

int descriptor_read(struct vcpu *vcpu, u16 selector, enum vector vector, u32 ext,
		    struct descriptor *d)
{
	d->selector = selector;
	d->high = 0;
	if (!descriptor_locate(vcpu, selector, sizeof(d->low), &d->linear))
		return selector_fault(vcpu, vector, selector, ext);
	return linear_read(vcpu, d->linear, &d->low, sizeof(d->low), ACCESS_READ | ACCESS_SYSTEM);
}

int descriptor_read_high(struct vcpu *vcpu, enum vector vector, u32 ext, struct descriptor *d)
{
	u64 linear;

	if (!descriptor_locate(vcpu, d->selector, sizeof(d->low) + sizeof(d->high), &linear))
		return selector_fault(vcpu, vector, d->selector, ext);
	return linear_read(vcpu, linear + sizeof(d->low), &d->high, sizeof(d->high),
			   ACCESS_READ | ACCESS_SYSTEM);
}

/* Exchange the aligned doubleword around the access byte: it lies in one page with any base. */
static int access_byte_or(struct vcpu *vcpu, u64 linear, u8 bits)
{
	u64 word = linear & ~(u64)3;
	u32 mask = (u32)bits << 8 * (linear & 3);
	struct translation found;
	u32 old;
	int ret;

	do {
		u32 access = ACCESS_WRITE | ACCESS_SYSTEM;

		ret = walk_guest(vcpu, word, access, &found, &vcpu->emulator.exception);
		if (ret == -EFAULT)
			return EMULATE_FAULT;
		if (!ret)
			ret = guest_phys_read(vcpu->vm, found.gpa, &old, sizeof(old));
		if (!ret)
			ret = guest_phys_cmpxchg(vcpu, found.gpa, sizeof(old), old, old | mask);
	} while (ret == -EAGAIN);
	return ret;
}

int descriptor_set_type_bit(struct vcpu *vcpu, struct descriptor *d, u8 bit)
{
	u64 new = d->low | FIELD_PREP(DESCRIPTOR_TYPE, bit);
	u8 byte = new >> 8 * ACCESS_BYTE;
	int ret;

	if (new == d->low)
		return EMULATE_NEXT;
	ret = access_byte_or(vcpu, d->linear + ACCESS_BYTE, bit);
	/* Outside of RAM nothing is atomic: an ordinary write goes to the device, or faults. */
	if (ret < 0)
		ret = linear_write(vcpu, d->linear + ACCESS_BYTE, &byte, sizeof(byte),
				   ACCESS_WRITE | ACCESS_SYSTEM);
	if (ret == EMULATE_NEXT)
		d->low = new;
	return ret;
}

int descriptor_clear_type_bit(struct vcpu *vcpu, struct descriptor *d, u8 bit)
{
	u64 new = d->low & ~FIELD_PREP(DESCRIPTOR_TYPE, bit);
	u8 byte = new >> 8 * ACCESS_BYTE;
	int ret;

	ret = linear_write(vcpu, d->linear + ACCESS_BYTE, &byte, sizeof(byte),
			   ACCESS_WRITE | ACCESS_SYSTEM);
	if (ret == EMULATE_NEXT)
		d->low = new;
	return ret;
}

u64 descriptor_base(const struct descriptor *d)
{
	return FIELD_GET(DESCRIPTOR_BASE_LOW, d->low) |
	       FIELD_GET(DESCRIPTOR_BASE_HIGH, d->low) << 24 | (u64)lower_32_bits(d->high) << 32;
}

u32 descriptor_limit(const struct descriptor *d)
{
	u32 limit = FIELD_GET(DESCRIPTOR_LIMIT_LOW, d->low) |
		    FIELD_GET(DESCRIPTOR_LIMIT_HIGH, d->low) << 16;

	return d->low & DESCRIPTOR_G ? limit << 12 | 0xfff : limit;
}

void descriptor_unpack(const struct descriptor *d, struct kvm_segment *segment)
{
	*segment = (struct kvm_segment) {
		.base = descriptor_base(d),
		.limit = descriptor_limit(d),
		.selector = d->selector,
		.type = descriptor_type(d),
		.s = !descriptor_is_system(d),
		.dpl = descriptor_dpl(d),
		.present = !!(d->low & DESCRIPTOR_P),
		.avl = !!(d->low & DESCRIPTOR_AVL),
		.l = !!(d->low & DESCRIPTOR_L),
		.db = !!(d->low & DESCRIPTOR_DB),
		.g = !!(d->low & DESCRIPTOR_G),
	};
}

int descriptor_use(struct vcpu *vcpu, struct descriptor *d, u8 rpl, struct kvm_segment *segment)
{
	int ret = descriptor_set_type_bit(vcpu, d, TYPE_ACCESSED);

	if (ret != EMULATE_NEXT)
		return ret;
	descriptor_unpack(d, segment);
	segment->selector = (d->selector & ~SELECTOR_RPL) | rpl;
	return EMULATE_NEXT;
}

void gate_unpack(const struct vcpu *vcpu, const struct descriptor *d, struct gate *gate)
{
	u8 type = descriptor_type(d);

	*gate = (struct gate) {
		.type = type,
		.dpl = descriptor_dpl(d),
		.bytes = 2,
		.parameters = FIELD_GET(GATE_PARAMETERS, d->low),
		.selector = FIELD_GET(GATE_SELECTOR, d->low),
		.offset = FIELD_GET(GATE_OFFSET_LOW, d->low),
	};
	if (type & TYPE_32BIT) {
		gate->bytes = 4;
		gate->offset |= FIELD_GET(GATE_OFFSET_HIGH, d->low) << 16;
	}
	if (is_long(&vcpu->state)) {
		gate->bytes = 8;
		gate->parameters = 0;
		gate->ist = FIELD_GET(GATE_IST, d->low);
		gate->offset |= (u64)lower_32_bits(d->high) << 32;
	}
}

struct kvm_segment segment_null(u16 selector, u8 dpl)
{
	return (struct kvm_segment) { .selector = selector, .dpl = dpl, .unusable = 1 };
}

struct kvm_segment segment_v86(u16 selector)
{
	return (struct kvm_segment) {
		.base = (u32)selector << 4, .limit = 0xffff, .selector = selector,
		.type = TYPE_FLAT_DATA, .present = 1, .s = 1, .dpl = 3,
	};
}

/* Real mode changes the base alone: a large limit from protected mode stays. */
struct kvm_segment segment_real(const struct kvm_segment *old, u16 selector)
{
	struct kvm_segment segment = *old;

	if (segment.unusable || !segment.present)
		segment = (struct kvm_segment) {
			.limit = 0xffff, .type = TYPE_FLAT_DATA, .present = 1, .s = 1,
		};
	segment.selector = selector;
	segment.base = (u32)selector << 4;
	return segment;
}
