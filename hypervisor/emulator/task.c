// SPDX-License-Identifier: GPL-2.0-only
/*
 * task.c - hardware task switches: through a TSS, a task gate, an event, or back by IRET.
 *
 * Until the old task's state is written, a fault leaves all as it was. Behind that point the switch
 * is done, whatever the new task's state is worth: what is wrong with it is an exception of the new
 * task, queued here, and the instruction that switched has retired.
 *
 * Source: sdm: Task Switching; Task-State Segment (TSS); 16-Bit Task-State Segment (TSS); Task
 * Linking; JMP; CALL; IRET/IRETD/IRETQ; INT n/INTO/INT3/INT1.
 */
#include "task.h"

/* What a switch saves, in the order in which both formats have it; the LDT's selector is next. */
enum tss_field {
	TSS_IP, TSS_FLAGS, TSS_GPRS, TSS_SEGMENTS = TSS_GPRS + 8
};

/* Fields of the 32-bit format alone. */
#define TSS32_CR3	0x1c
#define TSS32_TRAP	0x64
#define TRAP_FLAG	BIT(0)

#define TSS_LINK	0	/* selector of the previous task */
#define TSS_BYTES	0x68

#define DR7_LOCAL	(BIT(0) | BIT(2) | BIT(4) | BIT(6) | BIT(8))	/* L0 to L3, LE */

/**
 * struct tss_layout - one of the two formats
 * @bytes:	that it has at least
 * @word:	bytes of a field
 * @saved:	offset of the first field of enum tss_field
 * @segments:	how many segment registers it holds: FS and GS are no part of the old format
 */
struct tss_layout {
	u8 bytes;
	u8 word;
	u8 saved;
	u8 segments;
};

static const struct tss_layout tss16 = { .bytes = 0x2c, .word = 2, .saved = 0x0e, .segments = 4 };
static const struct tss_layout tss32 = { .bytes = TSS_BYTES, .word = 4, .saved = 0x20,
					 .segments = 6 };

/**
 * struct task - a switch under way
 * @nests:	CALL and events: the new task is to return to this one
 * @returns:	IRET: the old task ends
 * @fault:	what a TSS that cannot be switched to raises
 * @ext:	EXT bit of error codes
 * @rip, @rflags: what is saved of the old task
 * @old:	descriptor of its TSS
 * @tss:	descriptor of the new one
 * @layout, @base, @image: the new one: format, place, content
 */
struct task {
	bool nests;
	bool returns;
	enum vector fault;
	u32 ext;
	u32 rip;
	u32 rflags;
	struct descriptor old;
	struct descriptor tss;
	const struct tss_layout *layout;
	u64 base;
	u8 image[TSS_BYTES];
};

static const struct tss_layout *layout_of(u8 type)
{
	return type & TYPE_32BIT ? &tss32 : &tss16;
}

static u32 saved_field(const struct task *task, unsigned int field)
{
	u32 value = 0;

	memcpy(&value, task->image + task->layout->saved + field * task->layout->word,
	       task->layout->word);
	return value;
}

/* ---- The new TSS ---- */

static bool is_tss(const struct descriptor *d, bool busy)
{
	u8 type = descriptor_type(d);

	if (!descriptor_is_system(d) || !!(type & TYPE_BUSY) != busy)
		return false;
	type &= ~TYPE_BUSY;
	return type == TYPE_TSS_AVAILABLE || type == TYPE_TSS16_AVAILABLE;
}

/* Only the task that is returned to may be busy, and must be. */
static int read_tss(struct vcpu *vcpu, u16 selector, struct task *task)
{
	struct descriptor *d = &task->tss;
	int ret;

	if (selector & SELECTOR_TI)
		return selector_fault(vcpu, task->fault, selector, task->ext);
	ret = descriptor_read(vcpu, selector, task->fault, task->ext, d);
	if (ret != EMULATE_NEXT)
		return ret;
	if (!is_tss(d, task->returns))
		return selector_fault(vcpu, task->fault, selector, task->ext);
	if (!(d->low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, selector, task->ext);
	task->layout = layout_of(descriptor_type(d));
	if (descriptor_limit(d) < task->layout->bytes - 1u)
		return selector_fault(vcpu, VECTOR_TS, selector, task->ext);
	task->base = descriptor_base(d);
	return linear_read(vcpu, task->base, task->image, task->layout->bytes,
			   ACCESS_READ | ACCESS_SYSTEM);
}

/* ---- The old task ---- */

static int probe_write(struct vcpu *vcpu, u64 linear, unsigned int bytes)
{
	return linear_probe(vcpu, linear, bytes, ACCESS_WRITE | ACCESS_SYSTEM);
}

/* Find the old TSS, and check that all will be written that has to be. */
static int prepare_writes(struct vcpu *vcpu, struct task *task)
{
	const struct kvm_segment *tr = &vcpu->state.segment[SEG_TR];
	const struct tss_layout *layout = layout_of(tr->type);
	unsigned int bytes = layout->bytes - layout->saved;
	int ret;

	if (layout->bytes - 1u > tr->limit)
		return selector_fault(vcpu, VECTOR_TS, tr->selector, task->ext);
	ret = descriptor_read(vcpu, tr->selector, task->fault, task->ext, &task->old);
	if (ret == EMULATE_NEXT)
		ret = probe_write(vcpu, task->old.linear, sizeof(task->old.low));
	if (ret == EMULATE_NEXT)
		ret = probe_write(vcpu, task->tss.linear, sizeof(task->tss.low));
	if (ret == EMULATE_NEXT)
		ret = probe_write(vcpu, tr->base + layout->saved, bytes);
	if (ret == EMULATE_NEXT)
		ret = probe_write(vcpu, task->base + TSS_LINK, sizeof(u16));
	return ret;
}

/* Registers go out in one piece; of a segment register's field its selector alone. */
static int save_registers(struct vcpu *vcpu, const struct task *task)
{
	const struct cpu_state *s = &vcpu->state;
	const struct kvm_segment *tr = &s->segment[SEG_TR];
	const struct tss_layout *layout = layout_of(tr->type);
	u64 place = tr->base + layout->saved;
	u32 values[TSS_SEGMENTS] = { task->rip, task->rflags };
	u8 image[TSS_BYTES];
	unsigned int i;
	int ret;

	for (i = TSS_GPRS; i < TSS_SEGMENTS; i++)
		values[i] = s->gpr[i - TSS_GPRS];
	for (i = 0; i < TSS_SEGMENTS; i++)
		memcpy(image + i * layout->word, &values[i], layout->word);
	ret = linear_write(vcpu, place, image, TSS_SEGMENTS * layout->word,
			   ACCESS_WRITE | ACCESS_SYSTEM);
	place += TSS_SEGMENTS * layout->word;
	for (i = 0; ret == EMULATE_NEXT && i < layout->segments; i++)
		ret = linear_write(vcpu, place + i * layout->word, &s->segment[i].selector,
				   sizeof(u16), ACCESS_WRITE | ACCESS_SYSTEM);
	return ret;
}

/* Chain the tasks: busy is what is running, and what waits for its return. */
static int link_tasks(struct vcpu *vcpu, struct task *task)
{
	const struct kvm_segment *tr = &vcpu->state.segment[SEG_TR];
	int ret = EMULATE_NEXT;

	if (task->nests)
		ret = linear_write(vcpu, task->base + TSS_LINK, &tr->selector, sizeof(u16),
				   ACCESS_WRITE | ACCESS_SYSTEM);
	else
		ret = descriptor_clear_type_bit(vcpu, &task->old, TYPE_BUSY);
	if (ret == EMULATE_NEXT && !task->returns)
		ret = descriptor_set_type_bit(vcpu, &task->tss, TYPE_BUSY);
	return ret;
}

/* ---- The new task ---- */

/*
 * All registers but the hidden parts of the segment registers, which wait for their descriptors and
 * cannot be used until then.
 */
static void enter_registers(struct vcpu *vcpu, const struct task *task)
{
	struct cpu_state *s = &vcpu->state;
	unsigned int i;

	descriptor_unpack(&task->tss, &s->segment[SEG_TR]);
	s->cr0 |= CR0_TS;
	s->dr7 &= ~DR7_LOCAL;
	vcpu->emulator.next_rip = saved_field(task, TSS_IP);
	s->rflags = (saved_field(task, TSS_FLAGS) & RFLAGS_KNOWN) | RFLAGS_FIXED;
	if (task->nests)
		s->rflags |= RFLAGS_NT;
	for (i = 0; i < TSS_SEGMENTS - TSS_GPRS; i++)
		s->gpr[i] = saved_field(task, TSS_GPRS + i);
	s->cpl = is_v86(s) ? 3 : saved_field(task, TSS_SEGMENTS + SEG_CS) & SELECTOR_RPL;
	for (i = SEG_ES; i <= SEG_GS; i++) {
		u16 selector = i < task->layout->segments ? saved_field(task, TSS_SEGMENTS + i) : 0;

		s->segment[i] = is_v86(s) ? segment_v86(selector) : segment_null(selector, s->cpl);
	}
	i = TSS_SEGMENTS + task->layout->segments;
	s->segment[SEG_LDTR] = segment_null(saved_field(task, i), 0);
}

static int enter_address_space(struct vcpu *vcpu, const struct task *task)
{
	u32 cr3;

	if (task->layout != &tss32 || !is_paging(&vcpu->state))
		return EMULATE_NEXT;
	memcpy(&cr3, task->image + TSS32_CR3, sizeof(cr3));
	return cr3_write(vcpu, cr3) ? raise_gp(vcpu, task->ext) : EMULATE_NEXT;
}

static int load_ldtr(struct vcpu *vcpu, const struct task *task)
{
	struct kvm_segment *ldtr = &vcpu->state.segment[SEG_LDTR];
	u16 selector = ldtr->selector;
	struct descriptor d;
	int ret;

	if (selector_is_null(selector))
		return EMULATE_NEXT;
	if (selector & SELECTOR_TI)
		return selector_fault(vcpu, VECTOR_TS, selector, task->ext);
	ret = descriptor_read(vcpu, selector, VECTOR_TS, task->ext, &d);
	if (ret != EMULATE_NEXT)
		return ret;
	if (!descriptor_is_system(&d) || descriptor_type(&d) != TYPE_LDT ||
	    !(d.low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_TS, selector, task->ext);
	descriptor_unpack(&d, ldtr);
	return EMULATE_NEXT;
}

static int load_code(struct vcpu *vcpu, const struct task *task)
{
	struct cpu_state *s = &vcpu->state;
	u16 selector = s->segment[SEG_CS].selector;
	struct descriptor d;
	u8 dpl;
	int ret;

	if (selector_is_null(selector))
		return raise_ts(vcpu, task->ext);
	ret = descriptor_read(vcpu, selector, VECTOR_TS, task->ext, &d);
	if (ret != EMULATE_NEXT)
		return ret;
	dpl = descriptor_dpl(&d);
	if (!descriptor_is_code(&d) ||
	    (descriptor_is_conforming(&d) ? dpl > s->cpl : dpl != s->cpl))
		return selector_fault(vcpu, VECTOR_TS, selector, task->ext);
	if (!(d.low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, selector, task->ext);
	return descriptor_use(vcpu, &d, s->cpl, &s->segment[SEG_CS]);
}

static int load_segments(struct vcpu *vcpu, const struct task *task)
{
	static const u8 data_segments[] = { SEG_DS, SEG_ES, SEG_FS, SEG_GS };
	struct kvm_segment *segment = vcpu->state.segment;
	unsigned int i;
	int ret;

	ret = load_ldtr(vcpu, task);
	if (ret != EMULATE_NEXT || is_v86(&vcpu->state))
		return ret;
	ret = load_code(vcpu, task);
	if (ret == EMULATE_NEXT)
		ret = stack_segment(vcpu, segment[SEG_SS].selector, vcpu->state.cpl, VECTOR_TS,
				    task->ext, &segment[SEG_SS]);
	for (i = 0; ret == EMULATE_NEXT && i < ARRAY_SIZE(data_segments); i++) {
		struct kvm_segment *data = &segment[data_segments[i]];

		if (!selector_is_null(data->selector))
			ret = data_segment(vcpu, data->selector, VECTOR_TS, task->ext, data);
	}
	return ret;
}

/* The handler of an exception finds its error code on its stack. */
static int push_error_code(struct vcpu *vcpu, const struct task *task,
			   const struct delivery *event)
{
	struct frame frame;
	int ret;

	if (!event || !event->has_error_code)
		return EMULATE_NEXT;
	frame_current(vcpu, &frame);
	frame.error = task->ext;
	ret = frame_push(vcpu, &frame, event->error_code, task->layout->word);
	if (ret == EMULATE_NEXT)
		frame_commit(vcpu, &frame);
	return ret;
}

static bool is_trapped(const struct task *task)
{
	return task->layout == &tss32 && task->image[TSS32_TRAP] & TRAP_FLAG;
}

static int enter_task(struct vcpu *vcpu, const struct task *task, const struct delivery *event)
{
	int ret;

	enter_registers(vcpu, task);
	ret = enter_address_space(vcpu, task);
	if (ret == EMULATE_NEXT)
		ret = load_segments(vcpu, task);
	if (ret == EMULATE_NEXT)
		ret = push_error_code(vcpu, task, event);
	if (ret == EMULATE_NEXT)
		ret = code_offset_check(vcpu, &vcpu->state.segment[SEG_CS],
					vcpu->emulator.next_rip, task->ext);
	if (ret == EMULATE_NEXT && is_trapped(task))
		ret = raise_db(vcpu, DR6_BT);
	return ret;
}

/* Tables or stack of the new task are in device memory. As in Linux, that is the end. */
static int give_up(struct vcpu *vcpu)
{
	access_log_end(vcpu);
	vcpu->state.rip = vcpu->emulator.next_rip;
	vcpu->exit.kind = EXIT_INTERNAL_ERROR;
	vcpu->exit.internal.suberror = KVM_INTERNAL_ERROR_EMULATION;
	vcpu->exit.internal.instruction_size = 0;
	return EMULATE_EXIT;
}

/* ---- The switch ---- */

static int task_switch(struct vcpu *vcpu, u16 selector, struct task *task,
		       const struct delivery *event)
{
	int ret;

	ret = read_tss(vcpu, selector, task);
	if (ret == EMULATE_NEXT)
		ret = prepare_writes(vcpu, task);
	if (ret == EMULATE_NEXT)
		ret = save_registers(vcpu, task);
	if (ret == EMULATE_NEXT)
		ret = link_tasks(vcpu, task);
	if (ret != EMULATE_NEXT)
		return ret;
	ret = enter_task(vcpu, task, event);
	if (ret == EMULATE_EXIT && vcpu->exit.kind == EXIT_MMIO)
		return give_up(vcpu);
	if (ret != EMULATE_FAULT)
		return ret;
	exception_queue(vcpu, &vcpu->emulator.exception);
	vcpu->emulator.step_suppressed = true;
	return EMULATE_NEXT;
}

/* The privilege of a TSS that is named directly, or of the gate before it. */
static int check_privilege(struct vcpu *vcpu, const struct descriptor *d)
{
	u8 rpl = d->selector & SELECTOR_RPL;

	if (descriptor_dpl(d) < vcpu->state.cpl || descriptor_dpl(d) < rpl)
		return selector_fault(vcpu, VECTOR_GP, d->selector, 0);
	return EMULATE_NEXT;
}

int task_transfer(struct vcpu *vcpu, const struct descriptor *d, bool call)
{
	struct task task = {
		.nests = call, .fault = VECTOR_GP,
		.rip = vcpu->emulator.next_rip, .rflags = vcpu->state.rflags,
	};
	struct gate gate;
	int ret;

	ret = check_privilege(vcpu, d);
	if (ret != EMULATE_NEXT)
		return ret;
	if (descriptor_type(d) != TYPE_TASK_GATE)
		return task_switch(vcpu, d->selector, &task, NULL);
	if (!(d->low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, d->selector, 0);
	gate_unpack(vcpu, d, &gate);
	return task_switch(vcpu, gate.selector, &task, NULL);
}

int task_event(struct vcpu *vcpu, const struct gate *gate, const struct delivery *event)
{
	struct task task = {
		.nests = true, .fault = VECTOR_GP, .ext = event->software ? 0 : ERROR_EXT,
		.rip = event->rip, .rflags = event->rflags,
	};

	return task_switch(vcpu, gate->selector, &task, event);
}

int task_return(struct vcpu *vcpu)
{
	const struct kvm_segment *tr = &vcpu->state.segment[SEG_TR];
	struct task task = {
		.returns = true, .fault = VECTOR_TS,
		.rip = vcpu->emulator.next_rip, .rflags = vcpu->state.rflags & ~RFLAGS_NT,
	};
	u16 selector;
	int ret;

	ret = linear_read(vcpu, tr->base + TSS_LINK, &selector, sizeof(selector),
			  ACCESS_READ | ACCESS_SYSTEM);
	if (ret != EMULATE_NEXT)
		return ret;
	return task_switch(vcpu, selector, &task, NULL);
}
