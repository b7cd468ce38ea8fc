// SPDX-License-Identifier: GPL-2.0-only
/*
 * walk.c - the guest's page tables.
 *
 * One walker for the three formats: they differ in the number of levels, in the size of an entry,
 * and in which bits of an entry are reserved. PAE paging starts at the PDPTEs that MOV CR3 loaded.
 */
#include "../refkvm.h"

#define PTE_PRESENT	BIT(0)
#define PTE_WRITABLE	BIT(1)
#define PTE_USER	BIT(2)
#define PTE_ACCESSED	BIT(5)
#define PTE_DIRTY	BIT(6)
#define PTE_LARGE	BIT(7)
#define PTE_ADDRESS	GENMASK(51, 12)
#define PTE_NX		BIT(63)

/* In a 4-MByte entry, bits 20:13 are bits 39:32 of the address (PSE-36). */
#define PTE_PSE36	GENMASK(20, 13)

#define PF_PRESENT	BIT(0)
#define PF_RESERVED	BIT(3)
#define PF_FETCH	BIT(4)

#define LEVELS_MAX	4

/**
 * struct walk - one walk in progress
 * @levels:	of tables, the PDPTEs of PAE paging not counted
 * @bytes:	in an entry, 4 or 8
 * @width:	physical address bits that the processor has
 * @table:	guest-physical address of the table to be read next
 * @entry:	what was read, by level; [1] is the page table's
 * @address:	guest-physical address of each entry
 * @leaf:	level of the entry that maps the page
 * @user, @writable, @nx: permissions over all levels
 */
struct walk {
	struct vcpu *vcpu;
	u64 linear;
	unsigned int levels;
	unsigned int bytes;
	unsigned int width;
	u64 table;
	u64 entry[LEVELS_MAX + 1];
	u64 address[LEVELS_MAX + 1];
	unsigned int leaf;
	bool user;
	bool writable;
	bool nx;
};

enum walk_end {
	WALK_MAPPED,
	WALK_ABSENT,
	WALK_RESERVED,	/* an entry has a reserved bit set */
};

static unsigned int index_bits(const struct walk *walk)
{
	return walk->bytes == 8 ? 9 : 10;
}

static unsigned int level_shift(const struct walk *walk, unsigned int level)
{
	return GUEST_PAGE_SHIFT + (level - 1) * index_bits(walk);
}

/* Does the processor look at the PS bit on this level: a page there, or a fault. */
static bool level_has_large(const struct walk *walk, unsigned int level)
{
	const struct cpu_state *s = &walk->vcpu->state;

	switch (level) {
	case 2:
		return walk->bytes == 8 || s->cr4 & CR4_PSE;
	case 3:
		return guest_has(walk->vcpu, FEATURE_PDPE1GB);
	default:
		return false;
	}
}

static bool is_leaf(const struct walk *walk, unsigned int level, u64 entry)
{
	return level == 1 || (entry & PTE_LARGE && level_has_large(walk, level));
}

static bool has_pse36(const struct walk *walk)
{
	return guest_has(walk->vcpu, FEATURE_PSE36);
}

/* Reserved bits of a present two-level entry. Source: sdm: 32-Bit Paging. */
static u64 reserved_32bit(const struct walk *walk, unsigned int level, u64 entry)
{
	unsigned int width = min(walk->width, 40u);

	if (level != 2 || !is_leaf(walk, level, entry))
		return 0;
	if (!has_pse36(walk))
		width = 32;
	return GENMASK(21, 13) & ~((BIT(width - 32) - 1) << 13);
}

/* Reserved bits of a present eight-byte entry. Source: sdm: PAE Paging; 4-Level Paging. */
static u64 reserved_64bit(const struct walk *walk, unsigned int level, u64 entry)
{
	const struct cpu_state *s = &walk->vcpu->state;
	u64 reserved = PTE_ADDRESS & ~(BIT(walk->width) - 1);

	if (!(s->efer & EFER_NX))
		reserved |= PTE_NX;
	if (!is_long(s))
		reserved |= GENMASK(62, 52);
	if (level > 1 && is_leaf(walk, level, entry))
		reserved |= GENMASK(level_shift(walk, level) - 1, 13);
	else if (level > 2)
		reserved |= PTE_LARGE;
	return reserved;
}

static int read_entry(struct walk *walk, unsigned int level)
{
	u64 index = walk->linear >> level_shift(walk, level) & (BIT(index_bits(walk)) - 1);
	u64 *entry = &walk->entry[level];
	int ret;

	*entry = 0;
	walk->address[level] = walk->table + index * walk->bytes;
	ret = guest_phys_read(walk->vcpu->vm, walk->address[level], entry, walk->bytes);
	return ret == -EFAULT ? -EIO : ret;
}

/* Take the root from the state. Return: false where a PDPTE is absent. */
static bool walk_begin(struct walk *walk, struct vcpu *vcpu, u64 linear)
{
	const struct cpu_state *s = &vcpu->state;
	u64 pdpte;

	*walk = (struct walk) {
		.vcpu = vcpu, .linear = linear, .bytes = 8, .user = true, .writable = true,
		.width = vcpu->physical_bits,
	};
	if (is_long(s)) {
		walk->levels = 4;
		walk->table = s->cr3 & PTE_ADDRESS;
		return true;
	}
	walk->levels = 2;
	if (!is_pae(s)) {
		walk->bytes = 4;
		walk->table = s->cr3 & GENMASK(31, 12);
		return true;
	}
	pdpte = s->pdpte[linear >> 30 & 3];
	walk->table = pdpte & PTE_ADDRESS;
	return pdpte & PTE_PRESENT;
}

/* Follow the tables down to the page. Return: enum walk_end or a negative errno. */
static int walk_tables(struct walk *walk, struct vcpu *vcpu, u64 linear)
{
	bool present = walk_begin(walk, vcpu, linear);
	unsigned int level;

	if (!present)
		return WALK_ABSENT;
	for (level = walk->levels; level; level--) {
		int ret = read_entry(walk, level);
		u64 entry = walk->entry[level];

		if (ret)
			return ret;
		if (!(entry & PTE_PRESENT))
			return WALK_ABSENT;
		if (entry & (walk->bytes == 8 ? reserved_64bit(walk, level, entry)
					      : reserved_32bit(walk, level, entry)))
			return WALK_RESERVED;
		walk->user &= !!(entry & PTE_USER);
		walk->writable &= !!(entry & PTE_WRITABLE);
		walk->nx |= walk->bytes == 8 && entry & PTE_NX;
		walk->table = entry & PTE_ADDRESS;
		if (is_leaf(walk, level, entry))
			break;
	}
	walk->leaf = level;
	return WALK_MAPPED;
}

static u64 walk_gpa(const struct walk *walk)
{
	u64 entry = walk->entry[walk->leaf];
	u64 offset = BIT(level_shift(walk, walk->leaf)) - 1;
	u64 base = entry & PTE_ADDRESS & ~offset;

	if (walk->bytes == 4 && walk->leaf == 2 && has_pse36(walk))
		base |= (entry & PTE_PSE36) << 19;
	return base | (walk->linear & offset);
}

/* Is a supervisor's data access to a user page kept off by SMAP. */
static bool smap_forbids(const struct walk *walk, u32 access)
{
	const struct cpu_state *s = &walk->vcpu->state;

	return s->cr4 & CR4_SMAP && walk->user &&
	       (access & ACCESS_SYSTEM || !(s->rflags & RFLAGS_AC));
}

/* Source: sdm: Determination of Access Rights. */
static bool walk_permits(const struct walk *walk, u32 access)
{
	const struct cpu_state *s = &walk->vcpu->state;
	bool user = access & ACCESS_USER;

	if (user && !walk->user)
		return false;
	if (access & ACCESS_FETCH)
		return !walk->nx && (user || !(walk->user && s->cr4 & CR4_SMEP));
	if (!user && smap_forbids(walk, access))
		return false;
	if (access & ACCESS_WRITE)
		return walk->writable || (!user && !(s->cr0 & CR0_WP));
	return true;
}

/*
 * Set A on every level, and D on the page where it is written. A table in a read-only slot keeps
 * its bits as they are. Return: 0, -EAGAIN: a table changed under the walk, -EIO.
 */
static int walk_mark(struct walk *walk, u32 access)
{
	unsigned int level;

	for (level = walk->levels; level >= walk->leaf; level--) {
		u64 old = walk->entry[level];
		u64 new = old | PTE_ACCESSED;
		int ret;

		if (level == walk->leaf && access & ACCESS_WRITE)
			new |= PTE_DIRTY;
		if (new == old)
			continue;
		ret = guest_phys_cmpxchg(walk->vcpu, walk->address[level], walk->bytes, old,
					 new);
		if (ret == -EFAULT)
			return -EIO;
		if (ret == -EAGAIN)
			return ret;
		walk->entry[level] = new;
	}
	return 0;
}

/* Source: sdm: Page-Fault Exceptions. */
static int page_fault(struct vcpu *vcpu, u64 linear, u32 access, u32 cause,
		      struct exception *fault)
{
	const struct cpu_state *s = &vcpu->state;
	u32 code = cause | (access & (ACCESS_WRITE | ACCESS_USER));

	if (access & ACCESS_FETCH &&
	    ((is_pae(s) && s->efer & EFER_NX) || s->cr4 & CR4_SMEP))
		code |= PF_FETCH;
	*fault = (struct exception) {
		.vector = VECTOR_PF, .has_error_code = true, .error_code = code,
		.has_payload = true, .payload = linear,
	};
	return -EFAULT;
}

static void translation_fill(const struct walk *walk, u32 access, struct translation *out)
{
	u32 privilege = access & (ACCESS_USER | ACCESS_SYSTEM);
	bool smap = walk->vcpu->state.cr4 & CR4_SMAP;

	*out = (struct translation) {
		.gpa = walk_gpa(walk),
		.writable = walk->entry[walk->leaf] & PTE_DIRTY &&
			    walk_permits(walk, privilege | ACCESS_WRITE),
		.executable = walk_permits(walk, privilege | ACCESS_FETCH),
		.cacheable = privilege & ACCESS_USER || !smap || !walk->user,
		.page_shift = level_shift(walk, walk->leaf),
	};
}

int walk_guest(struct vcpu *vcpu, u64 linear, u32 access, struct translation *out,
	       struct exception *fault)
{
	struct walk walk;
	int ret;

	/* An implicit access is the supervisor's, whatever the privilege level is. */
	if (access & ACCESS_SYSTEM)
		access &= ~(u32)ACCESS_USER;
	if (!is_long(&vcpu->state))
		linear = (u32)linear;
	if (!is_paging(&vcpu->state)) {
		*out = (struct translation) {
			.gpa = linear, .writable = true, .executable = true, .cacheable = true,
			.page_shift = GUEST_PAGE_SHIFT,
		};
		return 0;
	}
	do {
		ret = walk_tables(&walk, vcpu, linear);
		if (ret < 0)
			return ret;
		if (ret == WALK_ABSENT)
			return page_fault(vcpu, linear, access, 0, fault);
		if (ret == WALK_RESERVED)
			return page_fault(vcpu, linear, access, PF_PRESENT | PF_RESERVED, fault);
		if (!walk_permits(&walk, access))
			return page_fault(vcpu, linear, access, PF_PRESENT, fault);
		ret = walk_mark(&walk, access);
	} while (ret == -EAGAIN);
	if (ret)
		return ret;
	translation_fill(&walk, access, out);
	return 0;
}

int walk_translate(struct vcpu *vcpu, u64 linear, struct kvm_translation *out)
{
	const struct cpu_state *s = &vcpu->state;
	struct walk walk;

	if (!is_paging(s)) {
		out->physical_address = is_long(s) ? linear : (u32)linear;
		out->writeable = true;
		out->usermode = true;
	} else if (is_long(s) && !is_canonical(linear)) {
		return -ENOENT;
	} else {
		if (walk_tables(&walk, vcpu, is_long(s) ? linear : (u32)linear) != WALK_MAPPED)
			return -ENOENT;
		out->physical_address = walk_gpa(&walk);
		out->writeable = walk.writable;
		out->usermode = walk.user;
	}
	out->valid = true;
	return 0;
}
