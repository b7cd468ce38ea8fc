// SPDX-License-Identifier: GPL-2.0-only
/*
 * interrupt.c - delivery of exceptions, interrupts and INT n through the IDT.
 *
 * All checks and all pushes come first, registers change last: a fault on the way leaves the
 * interrupted state as it was.
 *
 * Source: sdm: INT n/INTO/INT3/INT1; Exception- or Interrupt-Handler Procedures; Interrupt Handling
 * in 64-Bit Mode.
 */
#include "task.h"

#define IVT_ENTRY	4	/* bytes: real mode's offset and segment */
#define GATE_LEGACY	8
#define GATE_LONG	16

#define STACK_ALIGN	16	/* of a 64-bit frame */

/* Error code that names an entry of the IDT. */
static u32 idt_error(const struct delivery *event, u32 ext)
{
	return event->vector << 3 | ERROR_IDT | ext;
}

/* ---- Real mode ---- */

static int push_frame16(struct vcpu *vcpu, struct frame *frame, const struct delivery *event)
{
	const u64 words[] = {
		event->rflags, vcpu->state.segment[SEG_CS].selector, event->rip
	};
	unsigned int i;
	int ret;

	ret = frame_reserve(vcpu, frame, ARRAY_SIZE(words), 2);
	if (ret != EMULATE_NEXT)
		return ret;
	for (i = 0; i < ARRAY_SIZE(words); i++) {
		ret = frame_push(vcpu, frame, words[i], 2);
		if (ret != EMULATE_NEXT)
			return ret;
	}
	return EMULATE_NEXT;
}

static int deliver_real(struct vcpu *vcpu, const struct delivery *event)
{
	struct cpu_state *s = &vcpu->state;
	u32 place = event->vector * IVT_ENTRY;
	struct frame frame;
	u16 target[2];
	int ret;

	if (place + IVT_ENTRY - 1 > s->idt.limit)
		return raise_gp(vcpu, idt_error(event, 0));
	ret = linear_read(vcpu, s->idt.base + place, target, sizeof(target),
			  ACCESS_READ | ACCESS_SYSTEM);
	if (ret != EMULATE_NEXT)
		return ret;
	frame_current(vcpu, &frame);
	ret = push_frame16(vcpu, &frame, event);
	if (ret != EMULATE_NEXT)
		return ret;
	frame_commit(vcpu, &frame);
	s->segment[SEG_CS] = segment_real(&s->segment[SEG_CS], target[1]);
	s->rflags &= ~(RFLAGS_IF | RFLAGS_TF | RFLAGS_AC | RFLAGS_RF);
	vcpu->emulator.next_rip = target[0];
	return EMULATE_NEXT;
}

/* ---- Protected and long mode ---- */

static bool is_event_gate(const struct vcpu *vcpu, u8 type)
{
	switch (type) {
	case TYPE_INTERRUPT_GATE:
	case TYPE_TRAP_GATE:
		return true;
	case TYPE_INTERRUPT_GATE16:
	case TYPE_TRAP_GATE16:
	case TYPE_TASK_GATE:
		return !is_long(&vcpu->state);
	default:
		return false;
	}
}

static int read_gate(struct vcpu *vcpu, const struct delivery *event, u32 ext, struct gate *gate)
{
	const struct cpu_state *s = &vcpu->state;
	unsigned int bytes = is_long(s) ? GATE_LONG : GATE_LEGACY;
	u32 place = event->vector * bytes;
	struct descriptor d = { 0 };
	u64 halves[2] = { 0 };
	int ret;

	if (place + bytes - 1 > s->idt.limit)
		return raise_gp(vcpu, idt_error(event, ext));
	ret = linear_read(vcpu, s->idt.base + place, halves, bytes, ACCESS_READ | ACCESS_SYSTEM);
	if (ret != EMULATE_NEXT)
		return ret;
	d.low = halves[0];
	d.high = halves[1];
	gate_unpack(vcpu, &d, gate);
	if (!descriptor_is_system(&d) || !is_event_gate(vcpu, gate->type))
		return raise_gp(vcpu, idt_error(event, ext));
	if (event->software && gate->dpl < s->cpl)
		return raise_gp(vcpu, idt_error(event, ext));
	if (!(d.low & DESCRIPTOR_P))
		return raise_np(vcpu, idt_error(event, ext));
	return EMULATE_NEXT;
}

/* Read and check the handler's code segment. @cpl: the privilege level that it runs at. */
static int handler_segment(struct vcpu *vcpu, const struct gate *gate, u32 ext,
			   struct descriptor *d, u8 *cpl)
{
	const struct cpu_state *s = &vcpu->state;
	u16 selector = gate->selector;
	int ret;

	if (selector_is_null(selector))
		return raise_gp(vcpu, ext);
	ret = descriptor_read(vcpu, selector, VECTOR_GP, ext, d);
	if (ret != EMULATE_NEXT)
		return ret;
	if (!descriptor_is_code(d) || descriptor_dpl(d) > s->cpl)
		return selector_fault(vcpu, VECTOR_GP, selector, ext);
	if (is_long(s) && (!(d->low & DESCRIPTOR_L) || d->low & DESCRIPTOR_DB))
		return selector_fault(vcpu, VECTOR_GP, selector, ext);
	if (!(d->low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, selector, ext);
	*cpl = descriptor_is_conforming(d) ? s->cpl : descriptor_dpl(d);
	/* Out of virtual-8086 mode there is only one way: to level 0. */
	if (is_v86(s) && *cpl)
		return selector_fault(vcpu, VECTOR_GP, selector, ext);
	return EMULATE_NEXT;
}

static int begin_frame(struct vcpu *vcpu, const struct gate *gate, u8 cpl, u32 ext,
		       struct frame *frame)
{
	const struct cpu_state *s = &vcpu->state;
	int ret;

	if (cpl < s->cpl || gate->ist) {
		ret = frame_inner(vcpu, cpl, gate->ist, ext, frame);
		if (ret != EMULATE_NEXT)
			return ret;
		/* An interrupt stack at the same level leaves SS as it is. */
		if (cpl == s->cpl)
			frame->ss = s->segment[SEG_SS];
	} else {
		frame_current(vcpu, frame);
		frame->error = ext;
		/* In compatibility mode too, the 64-bit handler's stack is flat. */
		if (is_long(s))
			frame->mask = ~0ull;
	}
	if (is_long(s))
		frame->rsp = ALIGN_DOWN(frame->rsp, STACK_ALIGN);
	return EMULATE_NEXT;
}

static int push_frame(struct vcpu *vcpu, const struct gate *gate, const struct delivery *event,
		      bool switched, struct frame *frame)
{
	const struct cpu_state *s = &vcpu->state;
	u64 values[10];
	unsigned int count = 0, i;
	int ret;

	if (is_v86(s)) {
		values[count++] = s->segment[SEG_GS].selector;
		values[count++] = s->segment[SEG_FS].selector;
		values[count++] = s->segment[SEG_DS].selector;
		values[count++] = s->segment[SEG_ES].selector;
	}
	if (switched || is_long(s)) {
		values[count++] = s->segment[SEG_SS].selector;
		values[count++] = s->gpr[GPR_RSP];
	}
	values[count++] = event->rflags;
	values[count++] = s->segment[SEG_CS].selector;
	values[count++] = event->rip;
	if (event->has_error_code)
		values[count++] = event->error_code;
	ret = frame_reserve(vcpu, frame, count, gate->bytes);
	if (ret != EMULATE_NEXT)
		return ret;
	for (i = 0; i < count; i++) {
		ret = frame_push(vcpu, frame, values[i], gate->bytes);
		if (ret != EMULATE_NEXT)
			return ret;
	}
	return EMULATE_NEXT;
}

static bool is_interrupt_gate(const struct gate *gate)
{
	return gate->type == TYPE_INTERRUPT_GATE || gate->type == TYPE_INTERRUPT_GATE16;
}

static void enter_handler(struct vcpu *vcpu, const struct gate *gate,
			  const struct kvm_segment *cs, const struct frame *frame)
{
	static const u8 data_segments[] = { SEG_ES, SEG_DS, SEG_FS, SEG_GS };
	struct cpu_state *s = &vcpu->state;
	unsigned int i;

	if (is_v86(s))
		for (i = 0; i < ARRAY_SIZE(data_segments); i++)
			s->segment[data_segments[i]] = segment_null(0, 0);
	frame_commit(vcpu, frame);
	s->segment[SEG_CS] = *cs;
	s->rflags &= ~(RFLAGS_TF | RFLAGS_NT | RFLAGS_VM | RFLAGS_RF);
	if (is_interrupt_gate(gate))
		s->rflags &= ~RFLAGS_IF;
	vcpu->emulator.next_rip = gate->offset;
}

static int deliver_protected(struct vcpu *vcpu, const struct delivery *event)
{
	u32 ext = event->software ? 0 : ERROR_EXT;
	bool switched;
	struct kvm_segment cs;
	struct descriptor d;
	struct frame frame;
	struct gate gate;
	u8 cpl = 0;
	int ret;

	ret = read_gate(vcpu, event, ext, &gate);
	if (ret != EMULATE_NEXT)
		return ret;
	if (gate.type == TYPE_TASK_GATE)
		return task_event(vcpu, &gate, event);
	ret = handler_segment(vcpu, &gate, ext, &d, &cpl);
	if (ret == EMULATE_NEXT)
		ret = begin_frame(vcpu, &gate, cpl, ext, &frame);
	if (ret != EMULATE_NEXT)
		return ret;
	descriptor_unpack(&d, &cs);
	ret = code_offset_check(vcpu, &cs, gate.offset, ext);
	if (ret != EMULATE_NEXT)
		return ret;
	switched = cpl < vcpu->state.cpl;
	ret = push_frame(vcpu, &gate, event, switched, &frame);
	if (ret == EMULATE_NEXT)
		ret = descriptor_use(vcpu, &d, cpl, &cs);
	if (ret == EMULATE_NEXT)
		enter_handler(vcpu, &gate, &cs, &frame);
	return ret;
}

int event_deliver(struct vcpu *vcpu, const struct delivery *event)
{
	if (is_protected(&vcpu->state))
		return deliver_protected(vcpu, event);
	return deliver_real(vcpu, event);
}

/* ---- INT n, INT3, INTO, INT1 ---- */

int em_int(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	struct delivery event = {
		.software = true, .rip = vcpu->emulator.next_rip, .rflags = s->rflags,
	};
	int ret;

	switch (insn->opcode) {
	case 0xcc:
		event.vector = VECTOR_BP;
		break;
	case 0xcd:
		event.vector = insn->immediate;
		if (is_v86(s) && FIELD_GET(RFLAGS_IOPL, s->rflags) < 3)
			return raise_gp(vcpu, 0);
		break;
	case 0xce:
		event.vector = VECTOR_OF;
		if (!(s->rflags & RFLAGS_OF))
			return EMULATE_NEXT;
		break;
	default:	/* INT1: a trap that tells nothing in DR6; the gate's DPL does not count */
		event.vector = VECTOR_DB;
		event.software = false;
		break;
	}
	ret = event_deliver(vcpu, &event);
	if (ret != EMULATE_NEXT)
		return ret;
	/* TF was saved and cleared: the handler is not stepped into. */
	vcpu->emulator.step_suppressed = true;
	if (insn->opcode == 0xf1)
		s->dr7 &= ~DR7_GD;
	return EMULATE_NEXT;
}

/* ---- Pending events ---- */

static void exception_event(const struct cpu_state *s, struct delivery *event)
{
	const struct exception *exception = &s->events.exception;

	event->vector = exception->vector;
	event->has_error_code = exception->has_error_code && is_protected(s);
	event->error_code = exception->error_code;
	/* RF keeps the instruction's breakpoint from firing twice. */
	if (exception_is_fault(event->vector))
		event->rflags |= RFLAGS_RF;
}

/* Which event is delivered next. Return: false if there is none. */
static bool event_choose(struct vcpu *vcpu, struct delivery *event)
{
	struct cpu_state *s = &vcpu->state;
	const struct cpu_events *events = &s->events;

	if (!event_begin(vcpu))
		return false;
	*event = (struct delivery) { .rip = s->rip, .rflags = s->rflags };
	if (events->exception_injected) {
		exception_event(s, event);
	} else if (events->nmi_injected) {
		event->vector = VECTOR_NMI;
	} else {
		event->vector = events->interrupt_vector;
		event->software = events->interrupt_soft;
	}
	return true;
}

enum emulate_result emulate_event(struct vcpu *vcpu)
{
	struct delivery event;
	int ret;

	vcpu->emulator.changed = STATE_ALL & ~STATE_FPU;
	if (!event_choose(vcpu, &event))
		return EMULATE_NEXT;
	access_log_begin(vcpu, true);
	ret = event_deliver(vcpu, &event);
	if (ret == EMULATE_NEXT) {
		vcpu->state.rip = vcpu->emulator.next_rip;
		event_done(&vcpu->state.events);
	}
	if (ret == EMULATE_NEXT || ret == EMULATE_FAULT)
		access_log_end(vcpu);
	return ret;
}
