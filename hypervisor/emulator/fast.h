/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fast.h - operands of the specialised handlers: straight to registers and host memory.
 *
 * Nothing here raises, exits, or knows an unusual case. Whatever is not plain (a TLB miss, a page
 * boundary, a device, an access beyond a limit) makes a handler call the general one, which starts
 * the instruction again.
 */
#ifndef REFKVM_EMULATOR_FAST_H
#define REFKVM_EMULATOR_FAST_H

#include "../memory/tlb.h"
#include "flags.h"
#include "opcode.h"

/* Registers of 4 and 8 bytes only. */
static __always_inline u64 fast_get(const struct vcpu *vcpu, unsigned int nr, unsigned int bytes)
{
	return bytes == 8 ? vcpu->state.gpr[nr] : (u32)vcpu->state.gpr[nr];
}

static __always_inline void fast_set(struct vcpu *vcpu, unsigned int nr, u64 value)
{
	vcpu->state.gpr[nr] = value;
}

static __always_inline u64 fast_offset(const struct vcpu *vcpu, const struct insn *insn)
{
	u64 offset = (s64)insn->displacement;

	if (likely(insn->base < GPR_COUNT))
		offset += vcpu->state.gpr[insn->base];
	else if (insn->base == RIP_RELATIVE)
		offset += vcpu->state.rip + insn->length;
	if (insn->index != NO_REGISTER)
		offset += vcpu->state.gpr[insn->index] << insn->scale;
	if (unlikely(insn->address != 8))
		offset &= size_mask(insn->address);
	return offset;
}

/* Outside of 64-bit mode: a writable data segment that does not expand down. */
static __always_inline bool fast_segment(const struct vcpu *vcpu, const struct insn *insn,
					 u64 offset, unsigned int bytes, u64 *linear)
{
	const struct kvm_segment *segment = &vcpu->state.segment[insn->segment];

	*linear = (u32)(segment->base + offset);
	return (segment->type & (BIT(3) | BIT(2) | BIT(1))) == BIT(1) && !segment->unusable &&
	       offset + bytes - 1 <= segment->limit;
}

/* Return: the host address that the TLB gives for an access, or 0. */
static __always_inline unsigned long fast_linear(struct vcpu *vcpu, u64 linear, unsigned int bytes,
						 bool write)
{
	const struct tlb_entry *entry = tlb_slot(vcpu->tlb, linear, vcpu->state.cpl == 3);
	unsigned long in_page = linear & ~GUEST_PAGE_MASK;

	if (unlikely((write ? entry->write : entry->read) != (linear & GUEST_PAGE_MASK)))
		return 0;
	if (unlikely(linear & (bytes - 1)) &&
	    (in_page > GUEST_PAGE_SIZE - bytes || (vcpu->state.rflags & RFLAGS_AC)))
		return 0;
	return entry->host + in_page;
}

/* The same for the memory operand. */
static __always_inline unsigned long fast_memory(struct vcpu *vcpu, const struct insn *insn,
						 unsigned int bytes, bool write)
{
	u64 linear, offset = fast_offset(vcpu, insn);

	if (likely(insn->long64)) {
		linear = offset;
		if (insn->segment >= SEG_FS)
			linear += vcpu->state.segment[insn->segment].base;
	} else if (!fast_segment(vcpu, insn, offset, bytes, &linear)) {
		return 0;
	}
	return fast_linear(vcpu, linear, bytes, write);
}

/* Return: whether it worked. */
static __always_inline bool fast_read(unsigned long host, unsigned int bytes, u64 *value)
{
	switch (bytes) {
	case 1:
		return !__get_user(*value, (const u8 __user *)host);
	case 2:
		return !__get_user(*value, (const u16 __user *)host);
	case 4:
		return !__get_user(*value, (const u32 __user *)host);
	default:
		return !__get_user(*value, (const u64 __user *)host);
	}
}

static __always_inline bool fast_write(unsigned long host, unsigned int bytes, u64 value)
{
	switch (bytes) {
	case 1:
		return !__put_user(value, (u8 __user *)host);
	case 2:
		return !__put_user(value, (u16 __user *)host);
	case 4:
		return !__put_user(value, (u32 __user *)host);
	default:
		return !__put_user(value, (u64 __user *)host);
	}
}

static __always_inline bool fast_load(struct vcpu *vcpu, const struct insn *insn,
				      unsigned int bytes, u64 *value)
{
	unsigned long host = fast_memory(vcpu, insn, bytes, false);

	return likely(host) && likely(fast_read(host, bytes, value));
}

static __always_inline bool fast_store(struct vcpu *vcpu, const struct insn *insn,
				       unsigned int bytes, u64 value)
{
	unsigned long host = fast_memory(vcpu, insn, bytes, true);

	return likely(host) && likely(fast_write(host, bytes, value));
}

/* In 64-bit mode only. */
static __always_inline bool fast_push(struct vcpu *vcpu, u64 value)
{
	u64 rsp = vcpu->state.gpr[GPR_RSP] - 8;
	unsigned long host = fast_linear(vcpu, rsp, 8, true);

	if (unlikely(!host) || unlikely(!fast_write(host, 8, value)))
		return false;
	vcpu->state.gpr[GPR_RSP] = rsp;
	return true;
}

static __always_inline bool fast_pop(struct vcpu *vcpu, u64 *value)
{
	u64 rsp = vcpu->state.gpr[GPR_RSP];
	unsigned long host = fast_linear(vcpu, rsp, 8, false);

	if (unlikely(!host) || unlikely(!fast_read(host, 8, value)))
		return false;
	vcpu->state.gpr[GPR_RSP] = rsp + 8;
	return true;
}

#endif /* REFKVM_EMULATOR_FAST_H */
