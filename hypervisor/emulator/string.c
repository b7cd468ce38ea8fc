// SPDX-License-Identifier: GPL-2.0-only
/*
 * string.c - MOVS, CMPS, STOS, LODS, SCAS, INS, OUTS, with and without REP.
 *
 * Each element is an instruction of its own as far as faults, devices and interrupts go: registers
 * are up to date behind it, and RIP stays at the instruction until the last one.
 */
#include "fast.h"

/* Look around after so many elements or runs of them, even if nothing calls for attention. */
#define ELEMENTS_MAX	64

static u64 string_source(const struct vcpu *vcpu, const struct insn *insn)
{
	return vcpu->state.gpr[GPR_RSI] & size_mask(insn->address);
}

static u64 string_destination(const struct vcpu *vcpu, const struct insn *insn)
{
	return vcpu->state.gpr[GPR_RDI] & size_mask(insn->address);
}

static void string_advance(struct vcpu *vcpu, const struct insn *insn, unsigned int nr,
			   unsigned int bytes)
{
	bool down = vcpu->state.rflags & RFLAGS_DF;

	gpr_add(vcpu, nr, insn->address, down ? -(u64)bytes : bytes);
}

static int read_source(struct vcpu *vcpu, const struct insn *insn, u64 *value)
{
	*value = 0;
	return mem_read(vcpu, insn->segment, string_source(vcpu, insn), value, insn->operand);
}

static int read_destination(struct vcpu *vcpu, const struct insn *insn, u64 *value)
{
	*value = 0;
	return mem_read(vcpu, SEG_ES, string_destination(vcpu, insn), value, insn->operand);
}

static int movs(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret;

	ret = read_source(vcpu, insn, &value);
	if (!ret)
		ret = mem_write(vcpu, SEG_ES, string_destination(vcpu, insn), &value,
				insn->operand);
	if (ret)
		return ret;
	string_advance(vcpu, insn, GPR_RSI, insn->operand);
	string_advance(vcpu, insn, GPR_RDI, insn->operand);
	return EMULATE_NEXT;
}

static int cmps(struct vcpu *vcpu, const struct insn *insn)
{
	u64 a, b;
	int ret;

	ret = read_source(vcpu, insn, &a);
	if (!ret)
		ret = read_destination(vcpu, insn, &b);
	if (ret)
		return ret;
	alu_sub(a, b, insn->operand, &vcpu->state.rflags);
	string_advance(vcpu, insn, GPR_RSI, insn->operand);
	string_advance(vcpu, insn, GPR_RDI, insn->operand);
	return EMULATE_NEXT;
}

static int stos(struct vcpu *vcpu, const struct insn *insn)
{
	int ret = mem_write(vcpu, SEG_ES, string_destination(vcpu, insn),
			    &vcpu->state.gpr[GPR_RAX], insn->operand);

	if (!ret)
		string_advance(vcpu, insn, GPR_RDI, insn->operand);
	return ret;
}

static int lods(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret = read_source(vcpu, insn, &value);

	if (ret)
		return ret;
	gpr_write(vcpu, insn, GPR_RAX, insn->operand, value);
	string_advance(vcpu, insn, GPR_RSI, insn->operand);
	return EMULATE_NEXT;
}

static int scas(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret = read_destination(vcpu, insn, &value);

	if (ret)
		return ret;
	alu_sub(gpr_read(vcpu, insn, GPR_RAX, insn->operand), value, insn->operand,
		&vcpu->state.rflags);
	string_advance(vcpu, insn, GPR_RDI, insn->operand);
	return EMULATE_NEXT;
}

/* ---- INS ---- */

/* Return: the next element that was read ahead for this instruction, or NULL. */
static const void *ahead_element(struct vcpu *vcpu, u16 port, unsigned int bytes)
{
	struct read_ahead *ahead = &vcpu->emulator.ahead;

	if (!read_ahead_pending(ahead))
		return NULL;
	if (ahead->rip == vcpu->state.rip && ahead->port == port && ahead->size == bytes)
		return ahead->data + ahead->next * bytes;
	ahead->count = 0;
	return NULL;
}

/*
 * How many elements user space is asked for at once: those that are sure to be stored, all to one
 * page and upwards, as in Linux.
 */
static unsigned int ahead_count(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes)
{
	u64 offset = string_destination(vcpu, insn), linear;
	u64 count = vcpu->state.gpr[GPR_RCX] & size_mask(insn->address);

	if (!(insn->prefixes & (PREFIX_REPE | PREFIX_REPNE)) || vcpu->state.rflags & RFLAGS_DF ||
	    debug_armed(vcpu))
		return 1;
	if (segment_linear(vcpu, SEG_ES, offset, bytes, ACCESS_WRITE, &linear))
		return 1;
	count = min_t(u64, count, -(linear | GUEST_PAGE_MASK) / bytes);
	count = min_t(u64, count, READ_AHEAD_BYTES / bytes);
	if (count < 2 ||
	    segment_linear(vcpu, SEG_ES, offset, count * bytes, ACCESS_WRITE, &linear))
		return 1;
	return count;
}

static int ins_read(struct vcpu *vcpu, const struct insn *insn, u16 port, unsigned int bytes,
		    u32 *value)
{
	const void *element = ahead_element(vcpu, port, bytes);
	int ret;

	if (element) {
		memcpy(value, element, bytes);
		return EMULATE_NEXT;
	}
	ret = port_access(vcpu, port, bytes, false, value);
	if (ret == EMULATE_EXIT && vcpu->exit.kind == EXIT_IO)
		vcpu->exit.io.count = ahead_count(vcpu, insn, bytes);
	return ret;
}

/* What is left when the instruction ends was read for nobody: user space has changed the count. */
static void ahead_advance(struct vcpu *vcpu, const struct insn *insn)
{
	struct read_ahead *ahead = &vcpu->emulator.ahead;

	if (!read_ahead_pending(ahead))
		return;
	ahead->next++;
	if ((vcpu->state.gpr[GPR_RCX] & size_mask(insn->address)) == 1)
		ahead->count = 0;
}

/* A port must not be read for a destination that cannot be written. */
static int ins(struct vcpu *vcpu, const struct insn *insn)
{
	u64 offset = string_destination(vcpu, insn);
	u16 port = vcpu->state.gpr[GPR_RDX];
	unsigned int bytes = port_bytes(insn);
	u32 value;
	int ret;

	ret = port_permitted(vcpu, port, bytes);
	if (!ret)
		ret = mem_probe_write(vcpu, SEG_ES, offset, bytes);
	if (!ret)
		ret = ins_read(vcpu, insn, port, bytes, &value);
	if (!ret)
		ret = mem_write(vcpu, SEG_ES, offset, &value, bytes);
	if (ret)
		return ret;
	ahead_advance(vcpu, insn);
	string_advance(vcpu, insn, GPR_RDI, bytes);
	return EMULATE_NEXT;
}

/* ---- OUTS ---- */

static int outs(struct vcpu *vcpu, const struct insn *insn)
{
	u16 port = vcpu->state.gpr[GPR_RDX];
	unsigned int bytes = port_bytes(insn);
	u32 value;
	int ret;

	ret = port_permitted(vcpu, port, bytes);
	if (!ret)
		ret = mem_read(vcpu, insn->segment, string_source(vcpu, insn), &value, bytes);
	if (!ret)
		ret = port_access(vcpu, port, bytes, true, &value);
	if (!ret)
		string_advance(vcpu, insn, GPR_RSI, bytes);
	return ret;
}

/* ---- Many elements at once ---- */

#define COPY_BYTES	512

/*
 * Shorten @count to the elements upwards from @offset that lie in one page.
 * Return: the host address of the first, or 0 where the TLB or the segment have an objection.
 */
static unsigned long run_host(struct vcpu *vcpu, const struct insn *insn,
			      enum segment_register segment, u64 offset, bool write, u64 *count)
{
	u32 access = write ? ACCESS_WRITE : ACCESS_READ;
	u64 linear;

	if (segment_linear(vcpu, segment, offset, insn->operand, access, &linear))
		return 0;
	*count = min_t(u64, *count, -(linear | GUEST_PAGE_MASK) / insn->operand);
	if (!*count || offset + *count * insn->operand - 1 > size_mask(insn->address) ||
	    segment_linear(vcpu, segment, offset, *count * insn->operand, access, &linear))
		return 0;
	return fast_linear(vcpu, linear, 1, write);
}

static bool is_plain(const struct vcpu *vcpu)
{
	return !(vcpu->state.rflags & (RFLAGS_DF | RFLAGS_AC)) && !debug_armed(vcpu) &&
	       !vcpu->emulator.log.count;
}

/* Return: how many elements were moved, 0 if they have to be moved one by one. */
static u64 movs_many(struct vcpu *vcpu, const struct insn *insn, u64 count)
{
	u64 source = string_source(vcpu, insn), destination = string_destination(vcpu, insn);
	unsigned long from, to;
	u8 data[COPY_BYTES];
	u64 bytes;

	if (!is_plain(vcpu))
		return 0;
	count = min_t(u64, count, COPY_BYTES / insn->operand);
	from = run_host(vcpu, insn, insn->segment, source, false, &count);
	to = run_host(vcpu, insn, SEG_ES, destination, true, &count);
	bytes = count * insn->operand;
	if (!from || !to || to - from < bytes)	/* the copy would feed on itself */
		return 0;
	if (copy_from_user(data, (const void __user *)from, bytes) ||
	    copy_to_user((void __user *)to, data, bytes))
		return 0;
	gpr_add(vcpu, GPR_RSI, insn->address, bytes);
	gpr_add(vcpu, GPR_RDI, insn->address, bytes);
	return count;
}

static u64 stos_many(struct vcpu *vcpu, const struct insn *insn, u64 count)
{
	u64 value = vcpu->state.gpr[GPR_RAX] & size_mask(insn->operand);
	unsigned long to;
	u64 i;

	if (!is_plain(vcpu))
		return 0;
	to = run_host(vcpu, insn, SEG_ES, string_destination(vcpu, insn), true, &count);
	if (!to)
		return 0;
	if (value) {
		for (i = 0; i < count; i++)
			if (!fast_write(to + i * insn->operand, insn->operand, value))
				return 0;
	} else if (clear_user((void __user *)to, count * insn->operand)) {
		return 0;
	}
	gpr_add(vcpu, GPR_RDI, insn->address, count * insn->operand);
	return count;
}

/* ---- REP ---- */

/* Ask to be executed again from here: RIP does not move. */
static int string_pause(struct vcpu *vcpu)
{
	vcpu->emulator.next_rip = vcpu->state.rip;
	return EMULATE_NEXT;
}

/* REPE and REPNE end a comparison by ZF; other instructions do not look at it. */
static bool comparison_ends(const struct vcpu *vcpu, const struct insn *insn)
{
	bool zero = vcpu->state.rflags & RFLAGS_ZF;

	return zero == !!(insn->prefixes & PREFIX_REPNE);
}

typedef u64 (*many_handler)(struct vcpu *vcpu, const struct insn *insn, u64 count);

/* Return: EMULATE_NEXT with one element or more done, or what stopped the first. */
static int elements(struct vcpu *vcpu, const struct insn *insn, insn_handler element,
		    many_handler many)
{
	u64 count = vcpu->state.gpr[GPR_RCX] & size_mask(insn->address);
	u64 done = many && count > 1 ? many(vcpu, insn, count) : 0;
	int ret = done ? EMULATE_NEXT : element(vcpu, insn);

	if (!ret)
		gpr_add(vcpu, GPR_RCX, insn->address, -max_t(u64, done, 1));
	return ret;
}

static int repeat(struct vcpu *vcpu, const struct insn *insn, insn_handler element,
		  many_handler many, bool compares)
{
	const u64 *count = &vcpu->state.gpr[GPR_RCX];
	u64 mask = size_mask(insn->address);
	unsigned int done;
	int ret;

	if (!(insn->prefixes & (PREFIX_REPE | PREFIX_REPNE)))
		return element(vcpu, insn);
	if (!(*count & mask))
		return EMULATE_NEXT;
	for (done = 1; ; done++) {
		ret = elements(vcpu, insn, element, many);
		if (ret)
			return ret;
		if (!(*count & mask) || (compares && comparison_ends(vcpu, insn)))
			return EMULATE_NEXT;
		if (vcpu->emulator.log.count || debug_armed(vcpu))
			return string_pause(vcpu);
		/* What was read ahead is stored before anybody looks at the VCPU's state. */
		if (read_ahead_pending(&vcpu->emulator.ahead))
			continue;
		if (READ_ONCE(vcpu->attention) || done >= ELEMENTS_MAX)
			return string_pause(vcpu);
	}
}

int em_movs(struct vcpu *vcpu, const struct insn *insn)
{
	return repeat(vcpu, insn, movs, movs_many, false);
}

int em_cmps(struct vcpu *vcpu, const struct insn *insn)
{
	return repeat(vcpu, insn, cmps, NULL, true);
}

int em_stos(struct vcpu *vcpu, const struct insn *insn)
{
	return repeat(vcpu, insn, stos, stos_many, false);
}

int em_lods(struct vcpu *vcpu, const struct insn *insn)
{
	return repeat(vcpu, insn, lods, NULL, false);
}

int em_scas(struct vcpu *vcpu, const struct insn *insn)
{
	return repeat(vcpu, insn, scas, NULL, true);
}

int em_ins(struct vcpu *vcpu, const struct insn *insn)
{
	return repeat(vcpu, insn, ins, NULL, false);
}

int em_outs(struct vcpu *vcpu, const struct insn *insn)
{
	return repeat(vcpu, insn, outs, NULL, false);
}
