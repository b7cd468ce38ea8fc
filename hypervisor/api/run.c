// SPDX-License-Identifier: GPL-2.0-only
/*
 * run.c - KVM_RUN: enter the guest, handle what it exits for, or return to user space with it.
 *
 * struct kvm_run is shared with user space, which may write to it at any time: each field is read
 * once, and nothing is taken back from there that decides about the kernel's own memory.
 */
#include "api.h"

#define PIO_OFFSET	PAGE_SIZE

/* What handle() and its like return: go on in the guest, or return to user space with 0. */
enum { TO_USER = 0, TO_GUEST = 1 };

static void *pio_data(struct vcpu *vcpu)
{
	return (u8 *)vcpu->run + PIO_OFFSET;
}

/* ---- out: the exit as user space sees it ---- */

static int return_io(struct vcpu *vcpu)
{
	const struct cpu_exit *exit = &vcpu->exit;
	struct kvm_run *run = vcpu->run;

	vcpu->stats.io_exits++;
	run->exit_reason = KVM_EXIT_IO;
	run->io.direction = exit->io.write ? KVM_EXIT_IO_OUT : KVM_EXIT_IO_IN;
	run->io.size = exit->io.size;
	run->io.port = exit->io.port;
	run->io.count = exit->io.count;
	run->io.data_offset = PIO_OFFSET;
	if (exit->io.write)
		memcpy(pio_data(vcpu), exit->io.data, exit->io.size);
	vcpu->exit_pending = true;
	return TO_USER;
}

static int return_mmio(struct vcpu *vcpu)
{
	const struct cpu_exit *exit = &vcpu->exit;
	struct kvm_run *run = vcpu->run;

	vcpu->stats.mmio_exits++;
	run->exit_reason = KVM_EXIT_MMIO;
	run->mmio.phys_addr = exit->mmio.gpa;
	run->mmio.len = exit->mmio.size;
	run->mmio.is_write = exit->mmio.write;
	if (exit->mmio.write)
		memcpy(run->mmio.data, exit->mmio.data, exit->mmio.size);
	vcpu->exit_pending = true;
	return TO_USER;
}

/* Instruction bytes behind the known ones read as NOP. */
static int return_internal_error(struct vcpu *vcpu)
{
	const struct cpu_exit *exit = &vcpu->exit;
	struct kvm_run *run = vcpu->run;

	run->exit_reason = KVM_EXIT_INTERNAL_ERROR;
	run->internal.suberror = exit->internal.suberror;
	run->internal.ndata = 0;
	if (exit->internal.suberror != KVM_INTERNAL_ERROR_EMULATION)
		return TO_USER;
	run->emulation_failure.ndata = 1;
	run->emulation_failure.flags = 0;
	if (exit->internal.instruction_size) {
		run->emulation_failure.ndata = 3;
		run->emulation_failure.flags =
			KVM_INTERNAL_ERROR_EMULATION_FLAG_INSTRUCTION_BYTES;
		run->emulation_failure.insn_size = exit->internal.instruction_size;
		memset(run->emulation_failure.insn_bytes, 0x90,
		       sizeof(run->emulation_failure.insn_bytes));
		memcpy(run->emulation_failure.insn_bytes, exit->internal.instruction,
		       exit->internal.instruction_size);
	}
	return TO_USER;
}

static int return_fail_entry(struct vcpu *vcpu)
{
	vcpu->run->exit_reason = KVM_EXIT_FAIL_ENTRY;
	vcpu->run->fail_entry.hardware_entry_failure_reason = vcpu->exit.fail_entry.reason;
	vcpu->run->fail_entry.cpu = raw_smp_processor_id();
	return TO_USER;
}

static int return_reason(struct vcpu *vcpu, u32 reason)
{
	vcpu->run->exit_reason = reason;
	return TO_USER;
}

static int return_shutdown(struct vcpu *vcpu)
{
	cpu_ops->get_state(vcpu, STATE_EVENTS);
	vcpu->state.events.triple_fault = false;
	cpu_ops->set_state(vcpu, STATE_EVENTS);
	return return_reason(vcpu, KVM_EXIT_SHUTDOWN);
}

/* ---- exits ---- */

static int handle_exit(struct vcpu *vcpu);

/* An event that the emulator cannot deliver. */
static void describe_undelivered(struct vcpu *vcpu)
{
	vcpu->exit.kind = EXIT_INTERNAL_ERROR;
	vcpu->exit.internal.suberror = KVM_INTERNAL_ERROR_DELIVERY_EV;
	vcpu->exit.internal.instruction_size = 0;
}

/*
 * An instruction that the emulator does not know, with its bytes, as far as they lie in its first
 * page.
 */
static void describe_unhandled(struct vcpu *vcpu)
{
	const struct cpu_state *s = &vcpu->state;
	u64 linear = is_64bit(s) ? s->rip : (u32)(s->segment[SEG_CS].base + s->rip);
	u64 left = GUEST_PAGE_SIZE - (linear & ~GUEST_PAGE_MASK);
	struct cpu_exit *exit = &vcpu->exit;
	u8 bytes = min_t(u64, sizeof(exit->internal.instruction), left);
	struct kvm_translation code;

	exit->kind = EXIT_INTERNAL_ERROR;
	exit->internal.suberror = KVM_INTERNAL_ERROR_EMULATION;
	exit->internal.instruction_size = 0;
	if (!walk_translate(vcpu, linear, &code) &&
	    !guest_phys_read(vcpu->vm, code.physical_address, exit->internal.instruction, bytes))
		exit->internal.instruction_size = bytes;
}

/* One instruction or the delivery of an event, for a back end or to finish what waited. */
static int emulate(struct vcpu *vcpu, bool event)
{
	int r = TO_GUEST;

	vcpu->stats.insn_emulation++;
	cpu_ops->get_state(vcpu, STATE_ALL & ~(event ? STATE_FPU : STATE_FPU | STATE_DATA));
	switch (event ? emulate_event(vcpu) : emulate_instruction(vcpu)) {
	case EMULATE_NEXT:
		break;
	case EMULATE_FAULT:
		vcpu->emulator.changed |= STATE_CONTROL | STATE_EVENTS;	/* CR2 */
		exception_queue(vcpu, &vcpu->emulator.exception);
		break;
	case EMULATE_EXIT:
		r = TO_USER;
		break;
	case EMULATE_UNHANDLED:
		vcpu->stats.insn_emulation_fail++;
		if (event)
			describe_undelivered(vcpu);
		else
			describe_unhandled(vcpu);
		r = TO_USER;
		break;
	}
	cpu_ops->set_state(vcpu, vcpu->emulator.changed);
	return r == TO_USER ? handle_exit(vcpu) : r;
}

static int handle_exit(struct vcpu *vcpu)
{
	switch (vcpu->exit.kind) {
	case EXIT_ATTENTION:
	case EXIT_NMI_WINDOW:
		return TO_GUEST;
	case EXIT_EMULATE:
		return emulate(vcpu, event_injected(&vcpu->state.events));
	case EXIT_IO:
		return return_io(vcpu);
	case EXIT_MMIO:
		return return_mmio(vcpu);
	case EXIT_HLT:
		vcpu->stats.halt_exits++;
		if (!vcpu->lapic)
			return return_reason(vcpu, KVM_EXIT_HLT);
		vcpu->mp_state = KVM_MP_STATE_HALTED;
		return TO_GUEST;
	case EXIT_SET_TPR:
		return return_reason(vcpu, KVM_EXIT_SET_TPR);
	case EXIT_SHUTDOWN:
		return return_shutdown(vcpu);
	case EXIT_MEMORY_FAULT:
		return vcpu->exit.memory_fault.error;
	case EXIT_IRQ_WINDOW:
		/* Asked again before the guest is entered. */
		return TO_GUEST;
	case EXIT_INTERNAL_ERROR:
		return return_internal_error(vcpu);
	case EXIT_FAIL_ENTRY:
		return return_fail_entry(vcpu);
	}
	WARN_ON_ONCE(1);
	return -EIO;
}

/* ---- in: the answer, and what user space sets in struct kvm_run ---- */

/*
 * The instruction that waited is finished at once, so that registers and memory are consistent also
 * where this KVM_RUN returns before it enters the guest. The delivery of an event, which can wait
 * in the same way, is the back end's to go on with.
 */
static int complete_exit(struct vcpu *vcpu)
{
	const struct emulator *emulator = &vcpu->emulator;
	const struct cpu_exit *exit = &vcpu->exit;

	if (!vcpu->exit_pending)
		return TO_GUEST;
	vcpu->exit_pending = false;
	emulate_answer(vcpu, exit->kind == EXIT_IO ? pio_data(vcpu) : vcpu->run->mmio.data);
	if (exit->kind == EXIT_IO && exit->io.count > 1)
		return read_ahead_pending(&emulator->ahead) ? emulate(vcpu, false) : TO_GUEST;
	return emulator->log.count && !emulator->log.event ? emulate(vcpu, false) : TO_GUEST;
}

static int take_dirty_registers(struct vcpu *vcpu, u64 dirty)
{
	const struct kvm_sync_regs *shared = &vcpu->run->s.regs;

	if (dirty & KVM_SYNC_X86_REGS) {
		struct kvm_regs regs = shared->regs;

		regs_set(vcpu, &regs);
	}
	if (dirty & KVM_SYNC_X86_SREGS) {
		struct kvm_sregs sregs = shared->sregs;

		if (sregs_set(vcpu, &sregs))
			return -EINVAL;
	}
	if (dirty & KVM_SYNC_X86_EVENTS) {
		struct kvm_vcpu_events events = shared->events;

		if (events_set(vcpu, &events))
			return -EINVAL;
	}
	vcpu->run->kvm_dirty_regs = 0;
	return 0;
}

static int take_fields(struct vcpu *vcpu)
{
	u64 valid = READ_ONCE(vcpu->run->kvm_valid_regs);
	u64 dirty = READ_ONCE(vcpu->run->kvm_dirty_regs);
	int r;

	if ((valid | dirty) & ~(u64)KVM_SYNC_X86_VALID_FIELDS)
		return -EINVAL;
	r = dirty ? take_dirty_registers(vcpu, dirty) : 0;
	if (r)
		return r;
	if (vcpu->lapic)
		return 0;
	cpu_ops->get_state(vcpu, STATE_CONTROL);
	if (cr8_write(vcpu, READ_ONCE(vcpu->run->cr8)))
		return -EINVAL;
	cpu_ops->set_state(vcpu, STATE_CONTROL);
	return 0;
}

/* Does user space inject what its interrupt controllers send. */
static bool user_has_pic(const struct vcpu *vcpu)
{
	return !vcpu->lapic || vcpu->vm->irqchip->split;
}

/* With a split irqchip an interrupt can wait already, and LINT0 be closed to it. */
static bool wants_from_user(struct vcpu *vcpu)
{
	return user_has_pic(vcpu) && (!vcpu->lapic || interrupt_wanted(vcpu));
}

static void give_fields(struct vcpu *vcpu)
{
	u64 valid = READ_ONCE(vcpu->run->kvm_valid_regs);
	const struct cpu_state *s = &vcpu->state;
	struct kvm_run *run = vcpu->run;

	cpu_ops->get_state(vcpu, STATE_GPRS | STATE_CONTROL | STATE_MSRS | STATE_EVENTS);
	if (valid & KVM_SYNC_X86_REGS)
		regs_get(vcpu, &run->s.regs.regs);
	if (valid & KVM_SYNC_X86_SREGS)
		sregs_get(vcpu, &run->s.regs.sregs);
	if (valid & KVM_SYNC_X86_EVENTS)
		events_get(vcpu, &run->s.regs.events);
	run->if_flag = !!(s->rflags & RFLAGS_IF);
	run->cr8 = s->cr8;
	run->apic_base = s->msr[MSR_SLOT_APIC_BASE];
	run->ready_for_interrupt_injection =
		!user_has_pic(vcpu) || (wants_from_user(vcpu) && event_interruptible(vcpu));
}

/* ---- the loop ---- */

static void serve_attention(struct vcpu *vcpu)
{
	u32 attention = READ_ONCE(vcpu->attention) ? xchg(&vcpu->attention, 0) : 0;

	if (attention & ATTENTION_FLUSH)
		cpu_ops->flush_tlb(vcpu);
	if (attention & ATTENTION_CLOCK)
		vcpu->paravirt.clock_due = true;
}

/* An interrupt becomes one that is being delivered; or the guest is to be left when it can. */
static void take_interrupt(struct vcpu *vcpu)
{
	struct cpu_events *events = &vcpu->state.events;
	int vector;

	if (!vcpu->lapic || !interrupt_pending(vcpu))
		return;
	if (!event_interruptible(vcpu)) {
		vcpu->irq_window = true;
		return;
	}
	vector = interrupt_acknowledge(vcpu);
	if (vector < 0)
		return;
	events->interrupt_injected = true;
	events->interrupt_soft = false;
	events->interrupt_vector = vector;
	cpu_ops->set_state(vcpu, STATE_EVENTS);
}

static int return_ioapic_eoi(struct vcpu *vcpu, int vector)
{
	vcpu->run->eoi.vector = vector;
	return return_reason(vcpu, KVM_EXIT_IOAPIC_EOI);
}

static int return_interrupted(struct vcpu *vcpu)
{
	vcpu->stats.signal_exits++;
	vcpu->run->exit_reason = KVM_EXIT_INTR;
	return -EINTR;
}

/*
 * Before the guest is entered. Slots are not in use for a moment: who replaces them waits for that.
 * An open window goes before a signal, since user space that gets EINTR will come again.
 */
static int prepare_entry(struct vcpu *vcpu, int *srcu_index)
{
	struct vm *vm = vcpu->vm;
	int vector;

	srcu_read_unlock(&vm->slots_srcu, *srcu_index);
	cond_resched();
	*srcu_index = srcu_read_lock(&vm->slots_srcu);
	if (dirty_ring_full(vcpu))
		return return_reason(vcpu, KVM_EXIT_DIRTY_RING_FULL);
	serve_attention(vcpu);
	/* It writes to guest memory, for which a dirty ring has room here. */
	if (vcpu->paravirt.clock_due)
		clock_update(vcpu);
	irqchip_accept(vcpu);
	lapic_take_timer(vcpu);

	cpu_ops->get_state(vcpu, STATE_GPRS | STATE_EVENTS);
	if (vcpu->state.events.triple_fault)
		return return_shutdown(vcpu);
	vector = lapic_take_eoi(vcpu);
	if (vector >= 0)
		return return_ioapic_eoi(vcpu, vector);
	vcpu->irq_window = READ_ONCE(vcpu->run->request_interrupt_window) && wants_from_user(vcpu);
	if (vcpu->irq_window && event_interruptible(vcpu)) {
		vcpu->stats.irq_window_exits++;
		return return_reason(vcpu, KVM_EXIT_IRQ_WINDOW_OPEN);
	}
	if (signal_pending(current))
		return return_interrupted(vcpu);
	return TO_GUEST;
}

/* Sleep until something has come, without keeping others from the slots. */
static int wait_for_event(struct vcpu *vcpu, int *srcu_index)
{
	struct vm *vm = vcpu->vm;
	int r;

	srcu_read_unlock(&vm->slots_srcu, *srcu_index);
	r = host_wait(&vcpu->wait, &vcpu->attention);
	*srcu_index = srcu_read_lock(&vm->slots_srcu);
	return r ? return_interrupted(vcpu) : TO_GUEST;
}

static int enter_guest(struct vcpu *vcpu)
{
	vcpu->mp_state = KVM_MP_STATE_RUNNABLE;
	take_interrupt(vcpu);
	steal_begin(vcpu);
	eoi_offer(vcpu);
	vcpu->has_run = true;
	cpu_ops->run(vcpu);
	eoi_collect(vcpu);
	vcpu->stats.exits++;
	return handle_exit(vcpu);
}

static int run_guest(struct vcpu *vcpu, int *srcu_index)
{
	int r;

	do {
		r = prepare_entry(vcpu, srcu_index);
		if (r != TO_GUEST)
			break;
		r = irqchip_wakes(vcpu) ? enter_guest(vcpu) : wait_for_event(vcpu, srcu_index);
	} while (r == TO_GUEST);
	return r;
}

/* One that nobody has started yet waits once, and user space decides what to do next. */
static int wait_uninitialized(struct vcpu *vcpu, int *srcu_index)
{
	int r;

	do {
		serve_attention(vcpu);
		irqchip_accept(vcpu);
		if (vcpu->mp_state != KVM_MP_STATE_UNINITIALIZED)
			return signal_pending(current) ? return_interrupted(vcpu) : -EAGAIN;
		r = wait_for_event(vcpu, srcu_index);
	} while (r == TO_GUEST);
	return r;
}

static int run_with_slots(struct vcpu *vcpu, int *srcu_index)
{
	bool immediate_exit = READ_ONCE(vcpu->run->immediate_exit);
	int r;

	if (vcpu->mp_state == KVM_MP_STATE_UNINITIALIZED)
		return immediate_exit ? -EINTR : wait_uninitialized(vcpu, srcu_index);
	serve_attention(vcpu);
	r = take_fields(vcpu);
	if (r)
		return r;
	r = complete_exit(vcpu);
	if (r != TO_GUEST)
		return r;
	if (immediate_exit)
		return -EINTR;
	return run_guest(vcpu, srcu_index);
}

/**
 * kvm_run() - KVM_RUN
 * @argument:	must be 0
 *
 * Return: 0 with an exit in struct kvm_run; -EINTR: a signal, or immediate_exit; -EFAULT: the
 * memory behind a slot cannot be accessed; -EAGAIN: nobody has started this VCPU; -EINVAL.
 * Source: api.rst: KVM_RUN, The kvm_run structure.
 */
static long kvm_run(struct vcpu *vcpu, unsigned long argument)
{
	u64 blocked = 0;
	int r, index;

	if (argument)
		return -EINVAL;
	if (vcpu->sigmask_active)
		blocked = sigmask_replace(vcpu->sigmask);
	vcpu->run->flags = 0;

	index = srcu_read_lock(&vcpu->vm->slots_srcu);
	r = run_with_slots(vcpu, &index);
	steal_end(vcpu);
	give_fields(vcpu);
	srcu_read_unlock(&vcpu->vm->slots_srcu, index);

	if (vcpu->sigmask_active)
		sigmask_replace(blocked);
	return r;
}

const struct vcpu_ioctl run_ioctls[] = {
	{ KVM_RUN, kvm_run },
	{ }
};
