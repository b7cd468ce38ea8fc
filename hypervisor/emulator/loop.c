// SPDX-License-Identifier: GPL-2.0-only
/*
 * loop.c - one instruction after the other, for as long as nobody else has to know.
 *
 * Decoded instructions are kept by linear address. An entry is used only while the bytes in memory
 * are those that it was decoded from: they are compared each time, so that code which is written to
 * (by the guest, by another VCPU, by user space) needs no tracking.
 */
#include "../memory/tlb.h"
#include "internal.h"

/* Return to the caller after so many instructions, so that it looks for signals. */
#define BUDGET		20000

/* What an instruction costs that stays where it is: a long string, or a loop of one instruction. */
#define STAYING_COST	100

/* Whether each instruction is checked for what it changes: in a build of its own. */
#ifndef REFKVM_CHECK_STATE
#define REFKVM_CHECK_STATE	0
#endif

#define CACHE_ENTRIES	8192	/* a power of two */
#define KEY_NONE	0ull	/* what new memory holds; there is no mode 0 */

/**
 * struct cached_insn - a decoded instruction
 * @key:	linear address and mode, or KEY_NONE
 * @code:	what lay in memory, of which the instruction is the first part
 * @mask:	which bytes belong to it
 * @next:	the entry that was executed behind it last time, in bytes from the first: a guess
 */
struct cached_insn {
	u64 key;
	u64 code[2];
	u64 mask[2];
	u32 next;
	struct insn insn;
};

/**
 * struct code_window - the code page in use
 * @base:	RIP of the page's first byte
 * @last:	the last offset at which any instruction lies in the page and in the segment
 * @host:	host address of the page
 * @key:	key of the page's first byte
 * @rip_mask:	what remains of RIP behind an instruction
 */
struct code_window {
	u64 base;
	u64 last;
	unsigned long host;
	u64 key;
	u64 rip_mask;
};

struct insn_cache {
	struct cached_insn entry[CACHE_ENTRIES];
};

/* ---- The decode cache ---- */

/* Zeroed memory is not touched, so that a short-lived VCPU pays only for what it uses. */
struct insn_cache *insn_cache_create(void)
{
	return kvzalloc(sizeof(struct insn_cache), GFP_KERNEL_ACCOUNT);
}

void insn_cache_destroy(struct insn_cache *cache)
{
	kvfree(cache);
}

/* The two upper bits of an address say nothing that bit 61 does not; the mode takes their place. */
static u64 cache_key(const struct cpu_state *state, u64 linear)
{
	unsigned int mode = is_64bit(state) ? 3 : 1 + state->segment[SEG_CS].db;

	return linear << 2 | mode;
}

static struct cached_insn *cache_slot(struct insn_cache *cache, u64 key)
{
	return &cache->entry[key >> 2 & (CACHE_ENTRIES - 1)];
}

static struct cached_insn *cache_entry(struct insn_cache *cache, u32 place)
{
	return (struct cached_insn *)((u8 *)cache->entry + place);
}

static u64 first_bytes(unsigned int bytes)
{
	return bytes < 8 ? (1ull << (8 * bytes)) - 1 : ~0ull;
}

static int code_word(const struct code_window *window, u64 offset, u64 *word)
{
	return __get_user(*word, (const u64 __user *)(window->host + offset));
}

/* Is the instruction at @offset the one that was decoded. */
static bool cache_valid(const struct cached_insn *entry, const struct code_window *window,
			u64 offset)
{
	u64 word;

	if (entry->key != window->key + (offset << 2))
		return false;
	if (code_word(window, offset, &word) || ((word ^ entry->code[0]) & entry->mask[0]))
		return false;
	if (likely(!entry->mask[1]))
		return true;
	return !code_word(window, offset + 8, &word) &&
	       !((word ^ entry->code[1]) & entry->mask[1]);
}

/* Return: false if the instruction cannot be read or decoded: whoever executes it finds out why. */
static bool cache_fill(struct vcpu *vcpu, struct cached_insn *entry,
		       const struct code_window *window, u64 offset)
{
	entry->key = KEY_NONE;
	if (code_word(window, offset, &entry->code[0]) ||
	    code_word(window, offset + 8, &entry->code[1]))
		return false;
	if (insn_decode(vcpu, (const u8 *)entry->code, 15, &entry->insn))
		return false;
	entry->mask[0] = first_bytes(entry->insn.length);
	entry->mask[1] = entry->insn.length > 8 ? first_bytes(entry->insn.length - 8) : 0;
	entry->key = window->key + (offset << 2);
	return true;
}

/* ---- Execution ---- */

/* Return: whether instructions at RIP can be read straight from host memory. */
static bool window_open(struct vcpu *vcpu, struct code_window *window)
{
	const struct cpu_state *state = &vcpu->state;
	const struct kvm_segment *cs = &state->segment[SEG_CS];
	bool long64 = is_64bit(state);
	u64 linear = long64 ? state->rip : (u32)(cs->base + state->rip);
	u64 page = linear & GUEST_PAGE_MASK, in_page = linear & ~GUEST_PAGE_MASK;
	const struct tlb_entry *entry = tlb_slot(vcpu->tlb, linear, state->cpl == 3);

	if (entry->execute != page)
		return false;
	window->base = state->rip - in_page;
	window->last = GUEST_PAGE_SIZE - 16;
	if (!long64) {
		if (cs->limit < state->rip + 15)
			return false;
		window->last = min_t(u64, window->last, cs->limit - 15 - window->base);
	}
	window->host = entry->host;
	window->key = cache_key(state, page);
	window->rip_mask = long64 ? ~0ull : U32_MAX;
	return in_page <= window->last;
}

/* Something waits for the VCPU, or another thread for this CPU. */
static bool must_look(const struct vcpu *vcpu)
{
	return READ_ONCE(vcpu->attention) || need_resched();
}

/*
 * Execute simple instructions, one after the other, and a last one that may be none. What
 * insn_step() does besides is nothing here: RF, shadow and debug registers are quiet.
 */
static int execute_window(struct vcpu *vcpu, struct insn_cache *cache,
			  const struct code_window *window, int *budget)
{
	struct emulator *emulator = &vcpu->emulator;
	struct cpu_state *state = &vcpu->state;
	struct cached_insn *entry = cache->entry, *before;
	u64 rip = state->rip;
	u64 offset;
	int ret;

	do {
		offset = rip - window->base;
		if (unlikely(offset > window->last))
			return EMULATE_NEXT;
		before = entry;
		entry = cache_entry(cache, before->next);
		if (unlikely(entry->key != window->key + (offset << 2))) {
			entry = cache_slot(cache, window->key + (offset << 2));
			before->next = (u8 *)entry - (u8 *)cache->entry;
		}
		if (unlikely(!cache_valid(entry, window, offset)) &&
		    !cache_fill(vcpu, entry, window, offset))
			return emulate_instruction(vcpu);
		if (unlikely(!entry->insn.simple))
			return insn_step(vcpu, &entry->insn);

		emulator->next_rip = (rip + entry->insn.length) & window->rip_mask;
		ret = entry->insn.execute(vcpu, &entry->insn);
		if (unlikely(ret)) {
			if (ret == EMULATE_FAULT)
				access_log_end(vcpu);
			return ret;
		}
		if (unlikely(emulator->next_rip == rip))
			*budget -= STAYING_COST;
		rip = emulator->next_rip;
		state->rip = rip;
		if (unlikely(emulator->log.count))
			access_log_end(vcpu);
	} while (--*budget > 0 && !must_look(vcpu));
	return EMULATE_NEXT;
}

/* The state asks for more than the fast loop looks at, for the next instruction at least. */
static bool needs_care(struct vcpu *vcpu)
{
	return vcpu->state.rflags & RFLAGS_RF || vcpu->state.events.shadow ||
	       vcpu->emulator.log.count || debug_armed(vcpu);
}

static int execute(struct vcpu *vcpu, struct insn_cache *cache, int *budget)
{
	struct code_window window;

	--*budget;
	if (!needs_care(vcpu) && window_open(vcpu, &window))
		return execute_window(vcpu, cache, &window, budget);
	return emulate_instruction(vcpu);
}

/* ---- What an instruction changes, it has to say ---- */

#define PART(flag, first, behind)						\
	{ STATE_##flag, offsetof(struct cpu_state, first),			\
	  offsetof(struct cpu_state, behind) - offsetof(struct cpu_state, first) }

static const struct {
	u32 flag;
	size_t offset, bytes;
} state_parts[] = {
	PART(SEGMENTS, segment, cr0), PART(SEGMENTS, cpl, events), PART(CONTROL, cr0, dr),
	PART(DEBUG, dr, msr), PART(MSRS, msr, mtrr), PART(MSRS, tsc_offset, cpl),
};

/*
 * One instruction, in a build that asks for it: what emulator.changed does not name must be as it
 * was, since a back end that keeps state in hardware does not take it from vcpu->state.
 */
static int execute_checked(struct vcpu *vcpu, struct insn_cache *cache, int *budget)
{
	struct cpu_state before = vcpu->state;
	int ret, one = 2;	/* execute() takes its own one first */
	unsigned int i;

	vcpu->emulator.changed = STATE_GPRS | STATE_EVENTS;
	ret = execute(vcpu, cache, &one);
	--*budget;
	for (i = 0; i < ARRAY_SIZE(state_parts); i++)
		WARN_ON(!(vcpu->emulator.changed & state_parts[i].flag) &&
			memcmp((u8 *)&before + state_parts[i].offset,
			       (u8 *)&vcpu->state + state_parts[i].offset, state_parts[i].bytes));
	return ret;
}

/* ---- Events ---- */

/* Between two instructions. Return: EMULATE_NEXT: execute; else as emulate_event(). */
static int deliver_events(struct vcpu *vcpu)
{
	struct cpu_events *events = &vcpu->state.events;
	int ret;

	for (;;) {
		if (events->triple_fault) {
			vcpu->exit.kind = EXIT_SHUTDOWN;
			return EMULATE_EXIT;
		}
		if (!event_begin(vcpu))
			break;
		ret = emulate_event(vcpu);
		if (ret == EMULATE_FAULT)
			exception_queue(vcpu, &vcpu->emulator.exception);
		else if (ret)
			return ret;
	}
	if (vcpu->irq_window && event_interruptible(vcpu)) {
		vcpu->exit.kind = EXIT_IRQ_WINDOW;
		return EMULATE_EXIT;
	}
	return EMULATE_NEXT;
}

void emulate_guest(struct vcpu *vcpu, struct insn_cache *cache)
{
	bool paging = is_paging(&vcpu->state);
	int budget = BUDGET;
	int ret;

	do {
		if (budget <= 0 || must_look(vcpu) || is_paging(&vcpu->state) != paging) {
			vcpu->exit.kind = EXIT_ATTENTION;
			return;
		}
		ret = deliver_events(vcpu);
		if (ret == EMULATE_NEXT)
			ret = REFKVM_CHECK_STATE ? execute_checked(vcpu, cache, &budget) :
						   execute(vcpu, cache, &budget);
		if (ret == EMULATE_FAULT) {
			exception_queue(vcpu, &vcpu->emulator.exception);
			ret = EMULATE_NEXT;
		}
	} while (ret == EMULATE_NEXT);
	/* The caller tries once more, and knows what to say. */
	if (ret == EMULATE_UNHANDLED)
		vcpu->exit.kind = EXIT_EMULATE;
}
