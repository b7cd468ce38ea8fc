// SPDX-License-Identifier: GPL-2.0-only
/*
 * frame.c - stacks of other privilege levels, and the frames that transfers build on them.
 *
 * Source: sdm: Stack Switching; Task-State Segment (TSS); 64-Bit Mode Stack Frame.
 */
#include "descriptor.h"

#define TSS16_STACK	2	/* SP0, SS0, SP1, ... */
#define TSS32_STACK	4	/* ESP0, SS0, ESP1, ... */
#define TSS64_STACK	4	/* RSP0, RSP1, RSP2 */
#define TSS64_IST	0x1c	/* the place of entry 0, which does not exist */

#define STACK_MASK_16	0xffffull
#define STACK_MASK_32	0xffffffffull
#define STACK_MASK_64	(~0ull)

static u64 stack_mask(const struct kvm_segment *ss, bool wide)
{
	if (wide)
		return STACK_MASK_64;
	return ss->db ? STACK_MASK_32 : STACK_MASK_16;
}

void frame_current(const struct vcpu *vcpu, struct frame *frame)
{
	const struct cpu_state *s = &vcpu->state;
	const struct kvm_segment *ss = &s->segment[SEG_SS];

	*frame = (struct frame) {
		.ss = *ss, .rsp = s->gpr[GPR_RSP], .mask = stack_mask(ss, is_64bit(s)),
		.cpl = s->cpl,
	};
}

/* Read part of the TSS; #TS with its selector where it is too short. */
static int tss_read(struct vcpu *vcpu, u32 offset, void *data, unsigned int bytes, u32 ext)
{
	const struct kvm_segment *tr = &vcpu->state.segment[SEG_TR];

	if (offset + bytes - 1 > tr->limit)
		return selector_fault(vcpu, VECTOR_TS, tr->selector, ext);
	return linear_read(vcpu, tr->base + offset, data, bytes, ACCESS_READ | ACCESS_SYSTEM);
}

static int frame_inner_legacy(struct vcpu *vcpu, u8 cpl, u32 ext, struct frame *frame)
{
	bool wide = vcpu->state.segment[SEG_TR].type & TYPE_32BIT;
	u8 data[6] = { 0 };
	u32 sp = 0;
	u16 ss;
	int ret;

	/* An offset, and the selector behind it. */
	ret = wide ? tss_read(vcpu, TSS32_STACK + 8 * cpl, data, 6, ext)
		   : tss_read(vcpu, TSS16_STACK + 4 * cpl, data, 4, ext);
	if (ret != EMULATE_NEXT)
		return ret;
	memcpy(&sp, data, wide ? 4 : 2);
	memcpy(&ss, data + (wide ? 4 : 2), sizeof(ss));
	ret = stack_segment(vcpu, ss, cpl, VECTOR_TS, ext, &frame->ss);
	if (ret != EMULATE_NEXT)
		return ret;
	frame->rsp = sp;
	frame->mask = stack_mask(&frame->ss, false);
	frame->error = (ss & ~SELECTOR_RPL) | ext;
	return EMULATE_NEXT;
}

static int frame_inner_long(struct vcpu *vcpu, u8 cpl, u8 ist, u32 ext, struct frame *frame)
{
	u32 offset = ist ? TSS64_IST + 8 * ist : TSS64_STACK + 8 * cpl;
	int ret = tss_read(vcpu, offset, &frame->rsp, sizeof(frame->rsp), ext);

	if (ret != EMULATE_NEXT)
		return ret;
	if (!is_canonical(frame->rsp))
		return raise_ss(vcpu, ext);
	frame->ss = segment_null(cpl, cpl);
	frame->mask = STACK_MASK_64;
	frame->error = ext;
	return EMULATE_NEXT;
}

int frame_inner(struct vcpu *vcpu, u8 cpl, u8 ist, u32 ext, struct frame *frame)
{
	*frame = (struct frame) { .cpl = cpl };
	if (is_long(&vcpu->state))
		return frame_inner_long(vcpu, cpl, ist, ext, frame);
	return frame_inner_legacy(vcpu, cpl, ext, frame);
}

/* Does the segment reach over all bytes of a push; source: sdm: Limit Checking. */
static bool stack_has(const struct kvm_segment *ss, u32 offset, unsigned int bytes)
{
	u64 last = (u64)offset + bytes - 1;

	if (ss->unusable)
		return false;
	if (ss->type & TYPE_EXPAND_DOWN && !(ss->type & TYPE_CODE))
		return offset > ss->limit && last <= (ss->db ? STACK_MASK_32 : STACK_MASK_16);
	return last <= ss->limit;
}

/* Where the first push can go, the others can: they stay in its page. */
static bool frame_in_one_page(const struct frame *frame, unsigned int total)
{
	u64 top = frame->mask == STACK_MASK_64 ? frame->rsp : frame->ss.base + frame->rsp;

	return !((top - total) >> GUEST_PAGE_SHIFT ^ (top - 1) >> GUEST_PAGE_SHIFT) &&
	       !(frame->ss.type & TYPE_EXPAND_DOWN) && (frame->rsp & frame->mask) >= total;
}

int frame_reserve(struct vcpu *vcpu, const struct frame *frame, unsigned int count,
		  unsigned int bytes)
{
	struct frame probe = *frame;
	int ret = EMULATE_NEXT;

	if (frame_in_one_page(frame, count * bytes))
		return EMULATE_NEXT;
	probe.probe = true;
	while (count-- && ret == EMULATE_NEXT)
		ret = frame_push(vcpu, &probe, 0, bytes);
	return ret;
}

int frame_push(struct vcpu *vcpu, struct frame *frame, u64 value, unsigned int bytes)
{
	u64 offset = (frame->rsp - bytes) & frame->mask;
	u32 access = ACCESS_WRITE | (frame->cpl == 3 ? ACCESS_USER : 0);
	u64 linear = offset;
	int ret;

	if (frame->mask == STACK_MASK_64) {
		if (!is_canonical(offset) || !is_canonical(offset + bytes - 1))
			return raise_ss(vcpu, frame->error);
	} else {
		if (!stack_has(&frame->ss, offset, bytes))
			return raise_ss(vcpu, frame->error);
		linear = (u32)(frame->ss.base + offset);
	}
	ret = frame->probe ? linear_probe(vcpu, linear, bytes, access)
			   : linear_write(vcpu, linear, &value, bytes, access);
	if (ret == EMULATE_NEXT)
		frame->rsp = (frame->rsp & ~frame->mask) | offset;
	return ret;
}

void frame_commit(struct vcpu *vcpu, const struct frame *frame)
{
	struct cpu_state *s = &vcpu->state;

	s->segment[SEG_SS] = frame->ss;
	s->cpl = frame->cpl;
	s->gpr[GPR_RSP] = frame->mask == STACK_MASK_32 ? (u32)frame->rsp : frame->rsp;
}

int code_offset_check(struct vcpu *vcpu, const struct kvm_segment *cs, u64 rip, u32 ext)
{
	if (is_long(&vcpu->state) && cs->l)
		return is_canonical(rip) ? EMULATE_NEXT : raise_gp(vcpu, ext);
	return rip <= cs->limit ? EMULATE_NEXT : raise_gp(vcpu, ext);
}

void data_segments_hide(struct vcpu *vcpu, u8 cpl)
{
	static const u8 data_segments[] = { SEG_ES, SEG_DS, SEG_FS, SEG_GS };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(data_segments); i++) {
		struct kvm_segment *segment = &vcpu->state.segment[data_segments[i]];
		u8 conforming = TYPE_CODE | TYPE_CONFORMING;

		if (segment->unusable || segment->dpl >= cpl)
			continue;
		if ((segment->type & conforming) == conforming)
			continue;
		segment->selector = 0;
		segment->unusable = 1;
		segment->present = 0;
	}
}
