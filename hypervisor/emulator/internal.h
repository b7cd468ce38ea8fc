/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * internal.h - what the files of the emulator share.
 *
 * A handler executes one decoded instruction. It checks, reads, computes, writes memory, and
 * changes registers last, so that a fault leaves everything as it was. It returns enum
 * emulate_result; the caller commits RIP from emulator.next_rip.
 */
#ifndef REFKVM_EMULATOR_INTERNAL_H
#define REFKVM_EMULATOR_INTERNAL_H

#include "../refkvm.h"

struct insn;
typedef int (*insn_handler)(struct vcpu *vcpu, const struct insn *insn);

/* Opcode maps */
enum opcode_map { MAP_PRIMARY, MAP_0F, MAP_0F38, MAP_0F3A };

#define PREFIX_REPE	BIT(0)	/* F3 */
#define PREFIX_REPNE	BIT(1)	/* F2 */
#define PREFIX_LOCK	BIT(2)
#define PREFIX_66	BIT(3)
#define PREFIX_67	BIT(4)
#define PREFIX_REX	BIT(5)	/* any REX in effect: SPL, BPL, SIL, DIL instead of AH to BH */
#define PREFIX_SEGMENT	BIT(6)	/* an override is in insn->segment */
#define PREFIX_VEX	BIT(7)	/* VEX: its W is in insn->rex, its pp in PREFIX_66, _REPE, _REPNE */

#define REX_W		BIT(3)
#define NO_REGISTER	0xff	/* base or index that is not there */
#define RIP_RELATIVE	0xfe	/* base: the address of the next instruction */

/**
 * struct insn - a decoded instruction; constant, may be cached for its bytes and mode
 * @execute:	handler
 * @length:	bytes, 1 to 15
 * @modrm:	the byte; reg and rm below include REX
 * @reg, @rm:	register numbers 0 to 15; @rm only if @memory is false
 * @vvvv:	the second source register of a VEX instruction
 * @memory:	the ModRM operand is in memory: @segment:[@base + @index << @scale + @displacement]
 * @lazy:	looks at no STATE_DATA, or gets it itself
 * @changes:	STATE_* that it changes at most, but for what emulator.changed is told besides
 * @long64:	decoded for 64-bit mode
 * @simple:	changes no mode, no segment, no event, no RFLAGS but the arithmetic ones, DF and AC
 * @operand:	operand size of this instruction: 1, 2, 4 or 8 bytes
 * @address:	address size: 2, 4 or 8 bytes
 * @segment:	segment of the memory operand, override included (enum segment_register)
 * @immediate:	sign-extended as the instruction wants it; moffs; relative displacement of a branch
 * @immediate2:	selector of a far pointer, level of ENTER
 */
struct insn {
	insn_handler execute;
	u8 length;
	u8 map;
	u8 opcode;
	u8 modrm;
	u8 reg;
	u8 rm;
	u8 operand;
	u8 address;
	u8 segment;
	u8 prefixes;
	u8 rex;
	u8 base;
	u8 index;
	u8 scale;
	u8 vvvv;
	bool memory;
	bool simple;
	bool lazy;
	u8 changes;
	bool long64;
	u16 immediate2;
	s32 displacement;
	u64 immediate;
};

/* ---- decode.c ---- */

/**
 * insn_decode() - decode one instruction
 * @vcpu:	the mode
 * @bytes:	what lies at CS:RIP
 * @available:	how many of them there are, 1 to 15
 * @insn:	result
 *
 * Return: 0; -EAGAIN: @available is too short; -EINVAL: #UD; -E2BIG: longer than 15 bytes, #GP(0).
 */
int insn_decode(const struct vcpu *vcpu, const u8 *bytes, unsigned int available,
		struct insn *insn);

/* ---- emulate.c ---- */

/**
 * insn_step() - execute a decoded instruction that lies at CS:RIP, with all that belongs to it
 *
 * Debug traps, interrupt shadow, RF, the access log. Return: as emulate_instruction().
 */
int insn_step(struct vcpu *vcpu, const struct insn *insn);

/* ---- emulate.c, raise: every one returns EMULATE_FAULT with emulator.exception filled ---- */

int raise(struct vcpu *vcpu, enum vector vector);
int raise_error(struct vcpu *vcpu, enum vector vector, u32 error_code);
int raise_db(struct vcpu *vcpu, u64 dr6);

static inline int raise_ud(struct vcpu *vcpu)
{
	return raise(vcpu, VECTOR_UD);
}

static inline int raise_gp(struct vcpu *vcpu, u32 error)
{
	return raise_error(vcpu, VECTOR_GP, error);
}

static inline int raise_ts(struct vcpu *vcpu, u32 error)
{
	return raise_error(vcpu, VECTOR_TS, error);
}

static inline int raise_np(struct vcpu *vcpu, u32 error)
{
	return raise_error(vcpu, VECTOR_NP, error);
}

static inline int raise_ss(struct vcpu *vcpu, u32 error)
{
	return raise_error(vcpu, VECTOR_SS, error);
}

/* ---- access.c: memory through segments, pages and devices ---- */

/**
 * mem_read() / mem_write() - access seg:offset, with limit, type, canonical and page checks
 * @bytes:	1 to 512; crossing pages and devices is taken care of
 *
 * Return: EMULATE_NEXT, EMULATE_FAULT, EMULATE_EXIT. #SS instead of #GP for SEG_SS.
 */
int mem_read(struct vcpu *vcpu, enum segment_register segment, u64 offset, void *data,
	     unsigned int bytes);
int mem_write(struct vcpu *vcpu, enum segment_register segment, u64 offset, const void *data,
	      unsigned int bytes);

/* Check that a write to seg:offset would succeed; nothing is written. */
int mem_probe_write(struct vcpu *vcpu, enum segment_register segment, u64 offset,
		    unsigned int bytes);

/* The same for a linear address; @access is ACCESS_*: pass ACCESS_SYSTEM for descriptor tables. */
int linear_read(struct vcpu *vcpu, u64 linear, void *data, unsigned int bytes, u32 access);
int linear_write(struct vcpu *vcpu, u64 linear, const void *data, unsigned int bytes, u32 access);

/* seg:offset to linear with all segment checks (@access: ACCESS_READ, ACCESS_WRITE). */
int segment_linear(struct vcpu *vcpu, enum segment_register segment, u64 offset,
		   unsigned int bytes, u32 access, u64 *linear);

/* Translate for @access and check; nothing is accessed. */
int linear_probe(struct vcpu *vcpu, u64 linear, unsigned int bytes, u32 access);

/* Read up to @bytes of code at CS:@rip within one page; @available: how many there are. */
int code_read(struct vcpu *vcpu, u64 rip, u8 *code, unsigned int bytes, unsigned int *available);

/**
 * struct rmw - a read-modify-write under way
 * @value:	what was read; the second word with 16 bytes only
 * @host:	where, if it is RAM within a page; else 0
 *
 * The access is atomic where the instruction is locked, except across pages and on devices:
 * rmw_end() then says RMW_RETRY when somebody else has written meanwhile.
 */
struct rmw {
	u64 value[2];
	u64 linear;
	unsigned long host;
	const struct memslot *dirty;
	u64 gfn;
	u8 bytes;
	bool locked;
};

#define RMW_RETRY	(-1)

int rmw_begin(struct vcpu *vcpu, enum segment_register segment, u64 offset, unsigned int bytes,
	      bool locked, struct rmw *rmw);
int rmw_end(struct vcpu *vcpu, struct rmw *rmw, const u64 *value);

/* ---- device.c: what leaves the processor, once ---- */

enum access_kind {
	RAM_READ, RAM_WRITE, MMIO_READ, MMIO_WRITE, PORT_READ, PORT_WRITE
};

/*
 * Around each instruction and each event delivery (@event): begin before the first access; end when
 * it has retired or faulted, but not when it waits for user space.
 */
void access_log_begin(struct vcpu *vcpu, bool event);
static inline void access_log_end(struct vcpu *vcpu)
{
	vcpu->emulator.log.count = 0;
	vcpu->emulator.log.next = 0;
	vcpu->emulator.log.waiting = false;
	vcpu->emulator.log.event = false;
}

/* Does the running execution repeat an earlier one that waited for user space. */
static inline bool access_log_replays(const struct vcpu *vcpu)
{
	return vcpu->emulator.log.next < vcpu->emulator.log.count;
}

/* Access guest-physical memory that does not cross a page; @log: note accesses to RAM too. */
int physical_access(struct vcpu *vcpu, u64 gpa, void *data, unsigned int bytes, bool write,
		    bool log);

/* vcpu->exit becomes EXIT_MEMORY_FAULT. Return: EMULATE_EXIT. */
int memory_fault(struct vcpu *vcpu);

/* One port access; 1, 2 or 4 bytes. The caller checks IOPL and the I/O bitmap. */
int port_access(struct vcpu *vcpu, u16 port, unsigned int bytes, bool write, void *data);

/* ---- operand.c ---- */

/* General register @nr, @bytes wide; in 4-byte writes the upper half is cleared. */
u64 gpr_read(const struct vcpu *vcpu, const struct insn *insn, unsigned int nr, unsigned int bytes);
void gpr_write(struct vcpu *vcpu, const struct insn *insn, unsigned int nr, unsigned int bytes,
	       u64 value);

/* Offset of the memory operand, truncated to the address size. */
u64 insn_offset(const struct vcpu *vcpu, const struct insn *insn);

/* EDX:EAX, a 64-bit operand in every mode. */
static inline u64 edx_eax(const struct cpu_state *s)
{
	return (u64)lower_32_bits(s->gpr[GPR_RDX]) << 32 | lower_32_bits(s->gpr[GPR_RAX]);
}

/* The ModRM r/m operand, register or memory. */
int rm_read(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes, u64 *value);
int rm_write(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes, u64 value);

/*
 * The read-modify-write operations of flags.h on the r/m operand; @b is the second operand. LOCK is
 * obeyed. The flags are written when nothing can fault any more.
 */
typedef u64 (*alu_function)(u64 a, u64 b, unsigned int bytes, u64 *flags);
int rm_modify(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes,
	      alu_function function, u64 b);

/* The same with the offset of a memory operand given. */
int rm_modify_at(struct vcpu *vcpu, const struct insn *insn, u64 offset, unsigned int bytes,
		 alu_function function, u64 b);

/* Add to a register that is used as an address or a count, @bytes wide. */
void gpr_add(struct vcpu *vcpu, unsigned int nr, unsigned int bytes, u64 value);

/* Set the destination of a near branch: truncation by operand size, limit and canonical checks. */
int branch_near(struct vcpu *vcpu, const struct insn *insn, u64 target);

/*
 * A stack to build on: a copy of SS and RSP that is committed by the caller once nothing can fault.
 * stack_push() and stack_pop() move @rsp only; @bytes 2, 4 or 8.
 */
struct stack {
	u64 rsp;
	u64 mask;	/* 0xffff, 0xffffffff or all ones: by SS.B, 64-bit mode */
};
void stack_begin(const struct vcpu *vcpu, struct stack *stack);
int stack_push(struct vcpu *vcpu, struct stack *stack, u64 value, unsigned int bytes);
int stack_pop(struct vcpu *vcpu, struct stack *stack, u64 *value, unsigned int bytes);
void stack_commit(struct vcpu *vcpu, const struct stack *stack);

/* Move the stack pointer up (or, with a negative number, down) without an access. */
void stack_release(struct stack *stack, u64 bytes);

/* ---- handlers that other files than decode.c's neighbours define ---- */

/* segment.c: segment registers and descriptors */
int em_mov_sreg_rm(struct vcpu *vcpu, const struct insn *insn);	/* 8E */
int em_mov_rm_sreg(struct vcpu *vcpu, const struct insn *insn);	/* 8C */
int em_push_sreg(struct vcpu *vcpu, const struct insn *insn);	/* 06 0E 16 1E 0F A0 0F A8 */
int em_pop_sreg(struct vcpu *vcpu, const struct insn *insn);	/* 07 17 1F 0F A1 0F A9 */
int em_load_far_pointer(struct vcpu *vcpu, const struct insn *insn); /* C4 C5 0F B2 B4 B5 */
int em_lar(struct vcpu *vcpu, const struct insn *insn);		/* 0F 02 */
int em_lsl(struct vcpu *vcpu, const struct insn *insn);		/* 0F 03 */
int em_group6(struct vcpu *vcpu, const struct insn *insn);	/* 0F 00 */
int em_arpl(struct vcpu *vcpu, const struct insn *insn);	/* 63 outside 64-bit mode */

/* far.c: transfers between segments */
int em_jmp_far(struct vcpu *vcpu, const struct insn *insn);	/* EA, FF /5 */
int em_call_far(struct vcpu *vcpu, const struct insn *insn);	/* 9A, FF /3 */
int em_ret_far(struct vcpu *vcpu, const struct insn *insn);	/* CA CB */
int em_iret(struct vcpu *vcpu, const struct insn *insn);	/* CF */
int em_int(struct vcpu *vcpu, const struct insn *insn);		/* CC CD CE F1 */
int em_syscall(struct vcpu *vcpu, const struct insn *insn);	/* 0F 05 */
int em_sysret(struct vcpu *vcpu, const struct insn *insn);	/* 0F 07 */
int em_sysenter(struct vcpu *vcpu, const struct insn *insn);	/* 0F 34 */
int em_sysexit(struct vcpu *vcpu, const struct insn *insn);	/* 0F 35 */

/* system.c: privileged instructions */
int em_group7(struct vcpu *vcpu, const struct insn *insn);	/* 0F 01, all of it */
int em_clts(struct vcpu *vcpu, const struct insn *insn);	/* 0F 06 */
int em_mov_cr(struct vcpu *vcpu, const struct insn *insn);	/* 0F 20 0F 22 */
int em_mov_dr(struct vcpu *vcpu, const struct insn *insn);	/* 0F 21 0F 23 */
int em_rdmsr(struct vcpu *vcpu, const struct insn *insn);	/* 0F 32 */
int em_wrmsr(struct vcpu *vcpu, const struct insn *insn);	/* 0F 30 */
int em_rdtsc(struct vcpu *vcpu, const struct insn *insn);	/* 0F 31 */
int em_rdpmc(struct vcpu *vcpu, const struct insn *insn);	/* 0F 33 */
int em_cpuid(struct vcpu *vcpu, const struct insn *insn);	/* 0F A2 */
int em_hlt(struct vcpu *vcpu, const struct insn *insn);		/* F4 */
int em_cli(struct vcpu *vcpu, const struct insn *insn);		/* FA */
int em_sti(struct vcpu *vcpu, const struct insn *insn);		/* FB */
int em_pushf(struct vcpu *vcpu, const struct insn *insn);	/* 9C */
int em_popf(struct vcpu *vcpu, const struct insn *insn);	/* 9D */
int em_wbinvd(struct vcpu *vcpu, const struct insn *insn);	/* 0F 08 0F 09 */
int em_invpcid(struct vcpu *vcpu, const struct insn *insn);	/* 66 0F 38 82 */
int em_fsgsbase(struct vcpu *vcpu, const struct insn *insn);	/* F3 0F AE /0../3 */

/* Port instructions ask this first: CPL, IOPL, I/O permission bitmap. EMULATE_NEXT if permitted. */
int port_permitted(struct vcpu *vcpu, u16 port, unsigned int bytes);	/* system.c */

/* Load a segment register with all checks of MOV to Sreg; used by POP, LDS, far transfers. */
int segment_load(struct vcpu *vcpu, enum segment_register segment, u16 selector);

/* Single-step and instruction breakpoints: around each instruction, where they are armed. */
bool debug_armed(const struct vcpu *vcpu);				/* debug.c: TF or DR7 */
int debug_before(struct vcpu *vcpu);
int debug_after(struct vcpu *vcpu, u64 rflags_before);			/* #DB trap: BS, data */

/*
 * Note an access to memory or ports that a breakpoint may watch; debug_after() raises #DB. Memory
 * is not in the TLB while a breakpoint on data is enabled, so that each access comes by here.
 */
void debug_memory(struct vcpu *vcpu, u64 linear, unsigned int bytes, u32 access);
void debug_port(struct vcpu *vcpu, u16 port, unsigned int bytes);

#endif /* REFKVM_EMULATOR_INTERNAL_H */
