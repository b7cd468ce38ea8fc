// SPDX-License-Identifier: GPL-2.0-only
/*
 * access.c - memory through segments and pages.
 *
 * The order of the checks is the processor's: segment, page, alignment. All pages of an access are
 * translated before the first byte is moved, so that a fault leaves nothing half done.
 */
#include "../memory/tlb.h"
#include "flags.h"
#include "internal.h"

/* An access in guest-physical pieces: it crosses at most one page boundary. */
struct span {
	unsigned int count;
	struct {
		u64 gpa;
		unsigned int bytes;
	} piece[2];
};

/* Which of the two halves of the TLB answers. */
static bool is_user_access(u32 access)
{
	return (access & (ACCESS_USER | ACCESS_SYSTEM)) == ACCESS_USER;
}

static u32 current_privilege(const struct vcpu *vcpu)
{
	return vcpu->state.cpl == 3 ? ACCESS_USER : 0;
}

/* ---- Segments ---- */

static int segment_fault(struct vcpu *vcpu, enum segment_register segment)
{
	return segment == SEG_SS ? raise_ss(vcpu, 0) : raise_gp(vcpu, 0);
}

static int segment_linear64(struct vcpu *vcpu, enum segment_register segment, u64 offset,
			    unsigned int bytes, u64 *linear)
{
	*linear = offset;
	if (segment >= SEG_FS)
		*linear += vcpu->state.segment[segment].base;
	if (!is_canonical(*linear) || !is_canonical(*linear + bytes - 1))
		return segment_fault(vcpu, segment);
	return EMULATE_NEXT;
}

/* Does the type permit it; real and virtual-8086 mode do not look at the type. */
static bool segment_permits(const struct vcpu *vcpu, const struct kvm_segment *segment, u32 access)
{
	if (!is_protected(&vcpu->state) || is_v86(&vcpu->state))
		return true;
	if (segment->unusable)
		return false;
	if (segment->type & BIT(3))	/* code: bit 1 is "readable" */
		return !(access & ACCESS_WRITE) && (segment->type & BIT(1));
	return !(access & ACCESS_WRITE) || (segment->type & BIT(1));
}

/* With a limit of 4 GiB an access may wrap around, as in Linux. */
static bool within_limit(const struct kvm_segment *segment, u32 offset, unsigned int bytes)
{
	u64 last = (u64)offset + bytes - 1;
	bool expand_down = (segment->type & (BIT(3) | BIT(2))) == BIT(2);

	if (expand_down)
		return offset > segment->limit && last <= (segment->db ? U32_MAX : U16_MAX);
	return last <= segment->limit || segment->limit == U32_MAX;
}

int segment_linear(struct vcpu *vcpu, enum segment_register segment, u64 offset,
		   unsigned int bytes, u32 access, u64 *linear)
{
	const struct kvm_segment *s = &vcpu->state.segment[segment];

	if (is_64bit(&vcpu->state))
		return segment_linear64(vcpu, segment, offset, bytes, linear);
	*linear = (u32)(s->base + offset);
	if (segment_permits(vcpu, s, access) && within_limit(s, offset, bytes))
		return EMULATE_NEXT;
	return segment_fault(vcpu, segment);
}

/* ---- Pages ---- */

int memory_fault(struct vcpu *vcpu)
{
	vcpu->exit.kind = EXIT_MEMORY_FAULT;
	vcpu->exit.memory_fault.error = -EFAULT;
	return EMULATE_EXIT;
}

/* A page table that is not in RAM reads as "not present": so it does in Linux. */
static int raise_table_fault(struct vcpu *vcpu, u64 linear, u32 access)
{
	u32 error = access & (ACCESS_WRITE | ACCESS_USER);

	if ((is_pae(&vcpu->state) && (vcpu->state.efer & EFER_NX)) || (vcpu->state.cr4 & CR4_SMEP))
		error |= access & ACCESS_FETCH;
	vcpu->emulator.exception = (struct exception) {
		.vector = VECTOR_PF,
		.has_error_code = true,
		.error_code = error,
		.has_payload = true,
		.payload = linear,
	};
	return EMULATE_FAULT;
}

static int translate_page(struct vcpu *vcpu, u64 linear, u32 access, u64 *gpa)
{
	struct translation found;

	switch (walk_guest(vcpu, linear, access, &found, &vcpu->emulator.exception)) {
	case 0:
		tlb_fill(vcpu, linear, is_user_access(access), &found);
		*gpa = found.gpa;
		return EMULATE_NEXT;
	case -EFAULT:
		return EMULATE_FAULT;
	case -ENXIO:
		return raise_table_fault(vcpu, linear, access);
	default:
		return memory_fault(vcpu);
	}
}

static int translate(struct vcpu *vcpu, u64 linear, unsigned int bytes, u32 access,
		     struct span *span)
{
	unsigned int in_page = min_t(unsigned long, bytes, -(linear | GUEST_PAGE_MASK));
	u64 second = linear + in_page;
	int ret;

	if (unlikely(vcpu->state.dr7 & DR7_ENABLED))
		debug_memory(vcpu, linear, bytes, access);
	if (!is_long(&vcpu->state))
		second = (u32)second;
	span->count = 1;
	span->piece[0].bytes = in_page;
	ret = translate_page(vcpu, linear, access, &span->piece[0].gpa);
	if (ret || in_page == bytes)
		return ret;
	span->count = 2;
	span->piece[1].bytes = bytes - in_page;
	return translate_page(vcpu, second, access, &span->piece[1].gpa);
}

static bool misaligned(const struct vcpu *vcpu, u64 linear, unsigned int bytes)
{
	return (linear & (bytes - 1)) && (vcpu->state.rflags & RFLAGS_AC) && bytes <= 8 &&
	       is_power_of_2(bytes);
}

static int alignment_check(struct vcpu *vcpu, u64 linear, unsigned int bytes, u32 access)
{
	if (likely(!misaligned(vcpu, linear, bytes)))
		return EMULATE_NEXT;
	if (!(access & ACCESS_USER) || !(vcpu->state.cr0 & CR0_AM))
		return EMULATE_NEXT;
	return raise_error(vcpu, VECTOR_AC, 0);
}

/* Where the access would go, once it is known that it may be done. */
static int probe(struct vcpu *vcpu, u64 linear, unsigned int bytes, u32 access, struct span *span)
{
	int ret = translate(vcpu, linear, bytes, access, span);

	return ret ? ret : alignment_check(vcpu, linear, bytes, access);
}

/*
 * What crosses pages is logged piece by piece: one piece may be a device, and the other must not be
 * accessed twice then.
 */
static int span_access(struct vcpu *vcpu, const struct span *span, void *data, bool write, bool log)
{
	unsigned int i;
	u8 *bytes = data;
	int ret;

	for (i = 0; i < span->count; i++) {
		ret = physical_access(vcpu, span->piece[i].gpa, bytes, span->piece[i].bytes, write,
				      log || span->count > 1);
		if (ret)
			return ret;
		bytes += span->piece[i].bytes;
	}
	return EMULATE_NEXT;
}

/* ---- The fast path: host memory, straight ---- */

/* Return: the host address of an access that the TLB permits, or 0. */
static unsigned long tlb_host(struct vcpu *vcpu, u64 linear, unsigned int bytes, u32 access)
{
	struct tlb_entry *entry = tlb_slot(vcpu->tlb, linear, is_user_access(access));
	unsigned long in_page = linear & ~GUEST_PAGE_MASK;
	u64 tag = access & ACCESS_WRITE ? entry->write : entry->read;

	if (tag != (linear & GUEST_PAGE_MASK) || in_page + bytes > GUEST_PAGE_SIZE ||
	    misaligned(vcpu, linear, bytes) || access_log_replays(vcpu))
		return 0;
	return entry->host + in_page;
}

static int host_write(unsigned long host, const void *data, unsigned int bytes)
{
	void __user *to = (void __user *)host;
	u64 value = 0;

	if (bytes > sizeof(value))
		return copy_to_user(to, data, bytes) ? -EFAULT : 0;
	memcpy(&value, data, bytes);
	switch (bytes) {
	case 1:
		return __put_user(value, (u8 __user *)to);
	case 2:
		return __put_user(value, (u16 __user *)to);
	case 4:
		return __put_user(value, (u32 __user *)to);
	case 8:
		return __put_user(value, (u64 __user *)to);
	default:
		return copy_to_user(to, data, bytes) ? -EFAULT : 0;
	}
}

int linear_read(struct vcpu *vcpu, u64 linear, void *data, unsigned int bytes, u32 access)
{
	unsigned long host = tlb_host(vcpu, linear, bytes, access);
	struct span span;
	int ret;

	if (likely(host) && likely(!host_read(data, host, bytes)))
		return EMULATE_NEXT;
	ret = probe(vcpu, linear, bytes, access, &span);
	return ret ? ret : span_access(vcpu, &span, data, false, false);
}

int linear_write(struct vcpu *vcpu, u64 linear, const void *data, unsigned int bytes, u32 access)
{
	unsigned long host = tlb_host(vcpu, linear, bytes, access | ACCESS_WRITE);
	struct span span;
	int ret;

	if (likely(host) && likely(!host_write(host, data, bytes)))
		return EMULATE_NEXT;
	ret = probe(vcpu, linear, bytes, access | ACCESS_WRITE, &span);
	return ret ? ret : span_access(vcpu, &span, (void *)data, true, false);
}

int linear_probe(struct vcpu *vcpu, u64 linear, unsigned int bytes, u32 access)
{
	struct span span;

	return probe(vcpu, linear, bytes, access, &span);
}

int mem_read(struct vcpu *vcpu, enum segment_register segment, u64 offset, void *data,
	     unsigned int bytes)
{
	u64 linear;
	int ret = segment_linear(vcpu, segment, offset, bytes, ACCESS_READ, &linear);

	return ret ? ret : linear_read(vcpu, linear, data, bytes, current_privilege(vcpu));
}

int mem_write(struct vcpu *vcpu, enum segment_register segment, u64 offset, const void *data,
	      unsigned int bytes)
{
	u64 linear;
	int ret = segment_linear(vcpu, segment, offset, bytes, ACCESS_WRITE, &linear);

	return ret ? ret : linear_write(vcpu, linear, data, bytes, current_privilege(vcpu));
}

int mem_probe_write(struct vcpu *vcpu, enum segment_register segment, u64 offset,
		    unsigned int bytes)
{
	u64 linear;
	int ret = segment_linear(vcpu, segment, offset, bytes, ACCESS_WRITE, &linear);

	if (ret || tlb_host(vcpu, linear, bytes, current_privilege(vcpu) | ACCESS_WRITE))
		return ret;
	return linear_probe(vcpu, linear, bytes, current_privilege(vcpu) | ACCESS_WRITE);
}

/* ---- Code ---- */

static int code_linear(struct vcpu *vcpu, u64 rip, unsigned int *bytes, u64 *linear)
{
	const struct kvm_segment *cs = &vcpu->state.segment[SEG_CS];

	if (is_64bit(&vcpu->state)) {
		*linear = rip;
		return is_canonical(rip) ? EMULATE_NEXT : raise_gp(vcpu, 0);
	}
	*linear = (u32)(cs->base + rip);
	if (rip > cs->limit)
		return raise_gp(vcpu, 0);
	*bytes = min_t(u64, *bytes, cs->limit - rip + 1);
	return EMULATE_NEXT;
}

int code_read(struct vcpu *vcpu, u64 rip, u8 *code, unsigned int bytes, unsigned int *available)
{
	u32 privilege = current_privilege(vcpu);
	const struct tlb_entry *entry;
	const void __user *host;
	u64 linear, gpa;
	int ret;

	ret = code_linear(vcpu, rip, &bytes, &linear);
	if (ret)
		return ret;
	bytes = min_t(unsigned long, bytes, -(linear | GUEST_PAGE_MASK));
	*available = bytes;
	entry = tlb_slot(vcpu->tlb, linear, privilege);
	host = (const void __user *)(entry->host + (linear & ~GUEST_PAGE_MASK));
	if (entry->execute == (linear & GUEST_PAGE_MASK) && !copy_from_user(code, host, bytes))
		return EMULATE_NEXT;

	ret = translate_page(vcpu, linear, privilege | ACCESS_FETCH, &gpa);
	if (ret)
		return ret;
	switch (guest_phys_read(vcpu->vm, gpa, code, bytes)) {
	case 0:
		return EMULATE_NEXT;
	case -EFAULT:
		return memory_fault(vcpu);
	default:
		/* Code is fetched from RAM only. As in Linux, anything else is the end. */
		return EMULATE_UNHANDLED;
	}
}

/* ---- Read-modify-write ---- */

/* The page is RAM, but accesses to it are to be noted (dirty log) or were not in the TLB yet. */
static void rmw_find_ram(struct vcpu *vcpu, const struct span *span, struct rmw *rmw)
{
	u64 gpa = span->piece[0].gpa;
	const struct memslot *slot = memslot_find(vcpu->vm, gpa >> GUEST_PAGE_SHIFT);

	if (span->count > 1 || access_log_replays(vcpu))
		return;
	if (!slot || (slot->flags & KVM_MEM_READONLY))
		return;
	rmw->host = memslot_hva(slot, gpa);
	rmw->dirty = slot;
	rmw->gfn = gpa >> GUEST_PAGE_SHIFT;
}

int rmw_begin(struct vcpu *vcpu, enum segment_register segment, u64 offset, unsigned int bytes,
	      bool locked, struct rmw *rmw)
{
	u32 access = current_privilege(vcpu) | ACCESS_WRITE;
	struct span span;
	int ret;

	*rmw = (struct rmw) { .bytes = bytes, .locked = locked };
	ret = segment_linear(vcpu, segment, offset, bytes, ACCESS_WRITE, &rmw->linear);
	if (ret)
		return ret;
	rmw->host = tlb_host(vcpu, rmw->linear, bytes, access);
	if (likely(rmw->host) && likely(!host_read(rmw->value, rmw->host, bytes)))
		return EMULATE_NEXT;

	ret = translate(vcpu, rmw->linear, bytes, access, &span);
	if (!ret)
		ret = alignment_check(vcpu, rmw->linear, bytes, access);
	if (ret)
		return ret;
	rmw->host = 0;
	rmw_find_ram(vcpu, &span, rmw);
	if (rmw->host)
		return host_read(rmw->value, rmw->host, bytes) ? memory_fault(vcpu) : EMULATE_NEXT;
	return span_access(vcpu, &span, rmw->value, false, true);
}

int rmw_end(struct vcpu *vcpu, struct rmw *rmw, const u64 *value)
{
	int ret;

	if (unlikely(!rmw->host))
		return linear_write(vcpu, rmw->linear, value, rmw->bytes, current_privilege(vcpu));
	if (rmw->dirty)
		memslot_mark_dirty(vcpu, rmw->dirty, rmw->gfn);
	if (rmw->locked)
		ret = cmpxchg_user((void __user *)rmw->host, rmw->value, value, rmw->bytes);
	else
		ret = host_write(rmw->host, value, rmw->bytes);
	if (ret == -EAGAIN)
		return RMW_RETRY;
	if (ret)
		return memory_fault(vcpu);
	if (rmw->dirty)
		memslot_mark_dirty(vcpu, rmw->dirty, rmw->gfn);
	return EMULATE_NEXT;
}
