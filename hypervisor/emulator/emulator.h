/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * emulator.h - one instruction at a time, for every back end.
 *
 * An instruction that needs an answer from user space (port or memory access outside of the kernel)
 * stops, changes no register, and is executed again from its start when the answer is there. The
 * access log holds the accesses that it has made already, so that each reaches its device once.
 */
#ifndef REFKVM_EMULATOR_H
#define REFKVM_EMULATOR_H

#include "host.h"
#include "../cpu/cpu.h"

enum emulate_result {
	EMULATE_NEXT,		/* retired; RIP is at the next instruction */
	EMULATE_FAULT,		/* emulator.exception was raised; registers are unchanged */
	EMULATE_EXIT,		/* vcpu->exit says what for; registers unchanged (HLT: retired) */
	EMULATE_UNHANDLED,	/* an instruction that the emulator does not know */
};

#define ACCESS_LOG_MAX	64	/* accesses to devices by one instruction */

/**
 * struct access_log - device accesses of the instruction at @rip, in order
 * @next:	the one that the running execution comes to next
 * @waiting:	the last entry waits for user space's answer
 * @event:	the accesses are those of an event's delivery before @rip, not of the instruction
 */
struct access_log {
	u64 rip;
	bool event;
	u16 count;
	u16 next;
	bool waiting;
	struct access {
		u64 address;	/* guest-physical address or port */
		u8 kind;	/* internal */
		u8 size;
		u8 data[8];
	} entry[ACCESS_LOG_MAX];
};

#define READ_AHEAD_BYTES	1024

/**
 * struct read_ahead - what REP INS has read of its port and not yet stored
 * @rip:	where the instruction lies: for no other is it meant
 * @port, @size: of the elements
 * @next, @count: those from @next on are left
 */
struct read_ahead {
	u64 rip;
	u16 port;
	u8 size;
	u16 next;
	u16 count;
	u8 data[READ_AHEAD_BYTES];
};

/* Is something left, for whichever instruction. */
static inline bool read_ahead_pending(const struct read_ahead *ahead)
{
	return ahead->next < ahead->count;
}

/**
 * struct emulator - what the emulator keeps for a VCPU between and during instructions
 * @next_rip:	RIP that is committed when the instruction retires; branches change it
 * @step_suppressed: the instruction takes no single-step trap itself (INT n, MOV SS); debug_after()
 *		looks at it
 * @debug_hits:	data and I/O breakpoints that the instruction has met, by number as in DR6
 * @breakpoint_passed: the processor has looked for a breakpoint at this instruction already
 * @exit_retires: the exit does not wait for an answer, the instruction is at its end
 * @changed:	STATE_* that the last instruction or event delivery has changed at most, but for
 *		STATE_FPU: what insn.changes says, and what was noted here where a device or an MSR
 *		turned out to change more
 * @exception:	valid behind EMULATE_FAULT
 */
struct emulator {
	u64 next_rip;
	bool step_suppressed;
	bool breakpoint_passed;
	bool exit_retires;
	u8 debug_hits;
	u32 changed;
	struct exception exception;
	struct access_log log;
	struct read_ahead ahead;
};

/**
 * emulate_instruction() - execute the instruction at CS:RIP
 * @vcpu:	vcpu->state must hold at least all but STATE_FPU and STATE_DATA; vm->slots_srcu is
 *		held for reading
 *
 * Return: as enum emulate_result says. The caller queues the exception of EMULATE_FAULT.
 */
enum emulate_result emulate_instruction(struct vcpu *vcpu);

/**
 * emulate_answer() - take over user space's answer to the last EXIT_IO or EXIT_MMIO
 * @vcpu:	its log waits
 * @data:	the bytes read, of all elements that the exit asked for; ignored for a write
 *
 * The next emulate_instruction() (or event delivery) finds it. If user space has changed RIP
 * meanwhile, the instruction is abandoned: the log is dropped.
 */
void emulate_answer(struct vcpu *vcpu, const void *data);

/**
 * emulate_event() - deliver an exception, interrupt or NMI through the IDT
 * @vcpu:	vcpu->state.events says what; it is taken off there when it was delivered
 *
 * Return: EMULATE_NEXT: the handler's first instruction is next; EMULATE_FAULT: delivery itself
 * raised emulator.exception (caller combines them); EMULATE_EXIT as above; EMULATE_UNHANDLED.
 */
enum emulate_result emulate_event(struct vcpu *vcpu);

/* Decoded instructions that a VCPU has come by. create: NULL if there is no memory. */
struct insn_cache *insn_cache_create(void);
void insn_cache_destroy(struct insn_cache *cache);

/**
 * emulate_guest() - struct cpu_ops::run without hardware: events and instructions, in turn
 * @vcpu:	as for emulate_instruction(); vcpu->exit is filled
 * @cache:	its own
 *
 * Returns as run() does, after some ten thousand instructions, and where paging is switched on or
 * off: the next instruction may be hardware's.
 */
void emulate_guest(struct vcpu *vcpu, struct insn_cache *cache);

/**
 * host_simd_features() - the extensions of SSE that the emulator executes
 *
 * It runs SIMD instructions on the host, so there are those that the host has. Return: bits of
 * CPUID.1:ECX: SSE3, SSSE3, SSE4.1, SSE4.2.
 */
u32 host_simd_features(void);

/**
 * fpu_load() - take over floating-point state from user space
 * @fpu:	written, but for MXCSR
 * @from:	struct kvm_fpu of KVM_SET_FPU; reserved bits of FCW are dropped, ES is computed
 *
 * Source: api.rst: KVM_SET_FPU; linux: kvm_arch_vcpu_ioctl_set_fpu.
 */
void fpu_load(struct kvm_fpu *fpu, const struct kvm_fpu *from);

#endif /* REFKVM_EMULATOR_H */
