// SPDX-License-Identifier: GPL-2.0-only
/*
 * tag.c - ASIDs and VPIDs: the tags by which a CPU tells one VCPU's translations from another's.
 *
 * A VCPU whose translations are to be dropped gets another tag, and so does one that comes to a CPU
 * where it was not the last to run, or that has run elsewhere meanwhile: nobody has told this CPU
 * what became wrong since.
 */
#include "hardware.h"
#include <asm/nospec-branch.h>

/**
 * struct tags - those of a CPU
 * @generation:	when they are used up, all translations are dropped and a new one begins
 * @next, @last: what is left of this generation
 * @current_vcpu: whose branches the CPU has learned
 */
struct tags {
	u64 generation;
	u32 next;
	u32 last;
	const struct hardware *current_vcpu;
};

static DEFINE_PER_CPU(struct tags, all_tags);

/* The first VCPU finds none left, and begins a generation with a flush. */
void hardware_tags_setup(u32 last)
{
	struct tags *tags = this_cpu_ptr(&all_tags);

	tags->last = last;
	tags->next = last + 1;
	tags->generation++;
	tags->current_vcpu = NULL;
}

void hardware_tag_load(struct vcpu *vcpu)
{
	struct tags *tags = this_cpu_ptr(&all_tags);
	struct hardware *hw = to_hardware(vcpu);
	int cpu = smp_processor_id();

	if (tags->current_vcpu != hw) {
		tags->current_vcpu = hw;
		hw->tag_generation = 0;
		indirect_branch_prediction_barrier();
	}
	if (hw->tag_cpu != cpu) {
		hw->tag_cpu = cpu;
		hw->tag_generation = 0;
	}
}

void hardware_flush_tlb(struct vcpu *vcpu)
{
	tlb_flush(vcpu);
	to_hardware(vcpu)->tag_generation = 0;
}

/* No CPU may take a new VCPU at the same place for this one. */
void hardware_tag_destroy(struct hardware *hw)
{
	int cpu;

	for_each_possible_cpu(cpu)
		cmpxchg(&per_cpu_ptr(&all_tags, cpu)->current_vcpu, hw, NULL);
}

enum tag_state hardware_tag_get(struct vcpu *vcpu)
{
	struct tags *tags = this_cpu_ptr(&all_tags);
	struct hardware *hw = to_hardware(vcpu);
	enum tag_state state = TAG_NEW;

	if (hw->tag_generation == tags->generation)
		return TAG_KEPT;
	if (tags->next > tags->last) {
		tags->generation++;
		tags->next = 1;
		state = TAG_USED_BEFORE;
	}
	hw->tag_generation = tags->generation;
	hw->tag = tags->next++;
	return state;
}
