// SPDX-License-Identifier: GPL-2.0-only
/*
 * tdp.c - nested page tables.
 *
 * A fault looks up the host page first, without the lock, since that may sleep. Whether the answer
 * still holds is decided under the lock, by invalidating and sequence: no invalidation of host
 * memory has been under way since before the look-up.
 */
#include "../cpu/hardware/hardware.h"
#include "tdp.h"
#include <linux/pgtable.h>
#include <asm/set_memory.h>

#define TDP_BITS	9			/* of an index into a table */
#define TDP_ENTRIES	(1u << TDP_BITS)
#define TDP_ADDRESS	GENMASK_ULL(51, PAGE_SHIFT)
#define LARGE_LEVEL	2
#define LARGE_PAGES	(1ul << TDP_BITS)	/* 4-KiB pages in a large one */

/**
 * struct host_page - what lies behind a guest page
 * @level:	1, or LARGE_LEVEL if all of a large page lies together
 */
struct host_page {
	struct page *page;
	unsigned int level;
	bool writable;
};

/* ---- Entries ---- */

static bool is_present(u64 entry)
{
	return entry;
}

static bool is_leaf(const struct tdp *tdp, u64 entry, unsigned int level)
{
	return level == 1 || (level == LARGE_LEVEL && entry & tdp->format->large);
}

static u64 *table_of(u64 entry)
{
	return __va(__sme_clr(entry & TDP_ADDRESS));
}

static unsigned int index_of(u64 gfn, unsigned int level)
{
	return gfn >> TDP_BITS * (level - 1) & (TDP_ENTRIES - 1);
}

/* How many 4-KiB pages an entry stands for. */
static u64 pages_of(unsigned int level)
{
	return 1ull << TDP_BITS * (level - 1);
}

static u64 table_entry(const struct tdp *tdp, u64 *table)
{
	return __sme_set(__pa(table)) | tdp->format->table;
}

static u64 leaf_entry(const struct tdp *tdp, u64 pfn, const struct host_page *host)
{
	u64 entry = __sme_set(pfn << PAGE_SHIFT) | tdp->format->leaf;

	if (host->level == LARGE_LEVEL)
		entry |= tdp->format->large;
	return host->writable ? entry | tdp->format->writable : entry;
}

/* ---- Tables ---- */

static u64 *table_alloc(void)
{
	return (u64 *)get_zeroed_page(GFP_KERNEL_ACCOUNT);
}

static void table_free(const struct tdp *tdp, u64 *table, unsigned int level)
{
	unsigned int i;

	for (i = 0; level > 1 && i < TDP_ENTRIES; i++)
		if (is_present(table[i]) && !is_leaf(tdp, table[i], level))
			table_free(tdp, table_of(table[i]), level - 1);
	free_page((unsigned long)table);
}

static int cache_fill(struct tdp_cache *cache)
{
	while (cache->count < ARRAY_SIZE(cache->table)) {
		u64 *table = table_alloc();

		if (!table)
			return -ENOMEM;
		cache->table[cache->count++] = table;
	}
	return 0;
}

void tdp_cache_free(struct tdp_cache *cache)
{
	while (cache->count)
		free_page((unsigned long)cache->table[--cache->count]);
}

/* What to do with each leaf in a range. Return: whether a translation has become wrong. */
typedef bool (*leaf_visitor)(const struct tdp *tdp, u64 *entry);

static bool leaf_clear(const struct tdp *tdp, u64 *entry)
{
	WRITE_ONCE(*entry, 0);
	return true;
}

static bool leaf_protect(const struct tdp *tdp, u64 *entry)
{
	if (!(*entry & tdp->format->writable))
		return false;
	WRITE_ONCE(*entry, *entry & ~tdp->format->writable);
	return true;
}

/* Visit the leaves of pages [@first, @last] below @table, whose first entry is of page @base. */
static bool visit(const struct tdp *tdp, u64 *table, unsigned int level, u64 base, u64 first,
		  u64 last, leaf_visitor visitor)
{
	u64 step = pages_of(level);
	bool changed = false;
	unsigned int i = first > base ? (first - base) / step : 0;

	for (; i < TDP_ENTRIES && base + i * step <= last; i++) {
		u64 entry = table[i];

		if (!is_present(entry))
			continue;
		if (is_leaf(tdp, entry, level))
			changed |= visitor(tdp, &table[i]);
		else
			changed |= visit(tdp, table_of(entry), level - 1, base + i * step, first,
					 last, visitor);
	}
	return changed;
}

static bool visit_pages(struct tdp *tdp, u64 gfn, u64 npages, leaf_visitor visitor)
{
	lockdep_assert_held(&tdp->lock);
	return visit(tdp, tdp->root, tdp->levels, 0, gfn, gfn + npages - 1, visitor);
}

void tdp_unmap(struct vm *vm, u64 gfn, u64 npages)
{
	struct tdp *tdp = to_tdp(vm);
	bool changed;

	spin_lock(&tdp->lock);
	changed = visit_pages(tdp, gfn, npages, leaf_clear);
	spin_unlock(&tdp->lock);
	if (changed)
		hardware_flush(vm);
}

void tdp_write_protect(struct vm *vm, u64 gfn, u64 npages)
{
	struct tdp *tdp = to_tdp(vm);
	bool changed;

	spin_lock(&tdp->lock);
	changed = visit_pages(tdp, gfn, npages, leaf_protect);
	spin_unlock(&tdp->lock);
	if (changed)
		hardware_flush(vm);
}

/* ---- The host's page ---- */

/* Does the process have a large page there. */
static bool host_is_large(struct mm_struct *mm, unsigned long hva)
{
	bool large = false;
	unsigned long flags;
	pgd_t pgd;
	p4d_t p4d;
	pud_t pud;
	pmd_t pmd;

	/* Its tables are freed only when every CPU that might look at them was interrupted. */
	local_irq_save(flags);
	pgd = READ_ONCE(*pgd_offset(mm, hva));
	if (pgd_none(pgd))
		goto out;
	p4d = READ_ONCE(*p4d_offset(&pgd, hva));
	if (p4d_none(p4d) || !p4d_present(p4d))
		goto out;
	pud = READ_ONCE(*pud_offset(&p4d, hva));
	if (pud_none(pud) || !pud_present(pud) || pud_leaf(pud))
		goto out;
	pmd = READ_ONCE(*pmd_offset(&pud, hva));
	large = pmd_present(pmd) && pmd_leaf(pmd);
out:
	local_irq_restore(flags);
	return large;
}

/* Can the large page around @gfn be mapped as one: it is all in the slot, and lies evenly. */
static bool slot_has_large(const struct memslot *slot, u64 gfn)
{
	u64 first = ALIGN_DOWN(gfn, LARGE_PAGES);

	return !slot->dirty && first >= slot->base_gfn &&
	       first + LARGE_PAGES <= slot->base_gfn + slot->npages &&
	       IS_ALIGNED((slot->hva >> PAGE_SHIFT) - slot->base_gfn, LARGE_PAGES);
}

static int host_page_get(struct vm *vm, const struct memslot *slot, u64 gpa, bool write,
			 struct host_page *host)
{
	unsigned long hva = memslot_hva(slot, gpa & GUEST_PAGE_MASK);
	int got = get_user_pages_unlocked(hva, 1, &host->page, write ? FOLL_WRITE : 0);

	if (got != 1)
		return fatal_signal_pending(current) ? -EINTR : -EFAULT;
	host->writable = write;
	host->level = 1;
	if (PageCompound(host->page) && slot_has_large(slot, gpa >> GUEST_PAGE_SHIFT) &&
	    host_is_large(vm->mm, hva))
		host->level = LARGE_LEVEL;
	if (write)
		set_page_dirty_lock(host->page);
	return 0;
}

/* ---- Mapping ---- */

/**
 * struct replaced - what a new mapping has pushed aside
 * @translations: somebody may still use one of them
 * @table:	of small pages where a large one is mapped now, or NULL
 */
struct replaced {
	bool translations;
	u64 *table;
};

/* The table of a level that @gfn's entry lies in, made as need be. */
static u64 *table_for(struct tdp *tdp, u64 gfn, unsigned int level, struct tdp_cache *cache,
		      struct replaced *replaced)
{
	unsigned int above;
	u64 *table = tdp->root;

	for (above = tdp->levels; above > level; above--) {
		u64 *entry = &table[index_of(gfn, above)];
		bool large = is_leaf(tdp, *entry, above);

		if (!is_present(*entry) || large)
			WRITE_ONCE(*entry, table_entry(tdp, cache->table[--cache->count]));
		replaced->translations |= large;
		table = table_of(*entry);
	}
	return table;
}

static void map(struct tdp *tdp, u64 gfn, const struct host_page *host, struct tdp_cache *cache,
		struct replaced *replaced)
{
	u64 pfn = page_to_pfn(host->page), old, new;
	u64 *entry;

	if (host->level == LARGE_LEVEL)
		pfn = ALIGN_DOWN(pfn, LARGE_PAGES);
	entry = &table_for(tdp, gfn, host->level, cache, replaced)[index_of(gfn, host->level)];
	old = *entry;
	new = leaf_entry(tdp, pfn, host);
	if (is_present(old) && !is_leaf(tdp, old, host->level)) {
		replaced->table = table_of(old);
		replaced->translations = true;
	} else if (is_present(old) && !((old ^ new) & TDP_ADDRESS)) {
		/* Another VCPU was faster. What it may write to stays so. */
		new |= old & tdp->format->writable;
	} else {
		replaced->translations |= is_present(old);
	}
	WRITE_ONCE(*entry, new);
}

static int map_locked(struct vcpu *vcpu, const struct memslot *slot, u64 gfn,
		      const struct host_page *host, unsigned long sequence,
		      struct tdp_cache *cache)
{
	struct tdp *tdp = to_tdp(vcpu->vm);
	struct replaced replaced = {};

	spin_lock(&tdp->lock);
	if (tdp->invalidating || tdp->sequence != sequence) {
		spin_unlock(&tdp->lock);
		return -EAGAIN;
	}
	map(tdp, gfn, host, cache, &replaced);
	if (host->writable)
		memslot_mark_dirty(vcpu, slot, gfn);
	if (replaced.translations)
		hardware_flush(tdp->vm);
	spin_unlock(&tdp->lock);
	if (replaced.table)
		table_free(tdp, replaced.table, LARGE_LEVEL - 1);
	return 0;
}

int tdp_fault(struct vcpu *vcpu, struct tdp_cache *cache, u64 gpa, bool write)
{
	struct tdp *tdp = to_tdp(vcpu->vm);
	u64 gfn = gpa >> GUEST_PAGE_SHIFT;
	const struct memslot *slot = memslot_find(vcpu->vm, gfn);
	struct host_page host;
	unsigned long sequence;
	int error;

	if (!slot || (write && slot->flags & KVM_MEM_READONLY))
		return -ENXIO;
	if (gfn >= pages_of(tdp->levels + 1))
		return -EFAULT;
	error = cache_fill(cache);
	if (error)
		return error;
	sequence = READ_ONCE(tdp->sequence);
	smp_rmb();	/* sequence, then the page */
	error = host_page_get(vcpu->vm, slot, gpa, write, &host);
	if (error)
		return error;
	error = map_locked(vcpu, slot, gfn, &host, sequence, cache);
	put_page(host.page);
	/* The guest accesses it again, and faults again. */
	return error == -EAGAIN ? 0 : error;
}

/* ---- Host memory that goes away ---- */

static struct tdp *of_notifier(struct mmu_notifier *notifier)
{
	return container_of(notifier, struct tdp, notifier);
}

/* Clear what maps host addresses [@start, @end), in whatever slots they lie. */
static bool clear_host_range(struct tdp *tdp, unsigned long start, unsigned long end)
{
	const struct memslots *slots = srcu_dereference(tdp->vm->slots, &tdp->vm->slots_srcu);
	bool changed = false;
	unsigned int i;

	for (i = 0; i < slots->count; i++) {
		const struct memslot *slot = &slots->slot[i];
		unsigned long first = max(start, slot->hva);
		unsigned long last = min(end, slot->hva + (slot->npages << PAGE_SHIFT));
		u64 gfn;

		if (first >= last)
			continue;
		gfn = slot->base_gfn + ((first - slot->hva) >> PAGE_SHIFT);
		changed |= visit_pages(tdp, gfn,
				       ((last - 1 - slot->hva) >> PAGE_SHIFT) + slot->base_gfn -
				       gfn + 1, leaf_clear);
	}
	return changed;
}

/* Nothing here sleeps, so that it does not matter whether it may. */
static int invalidate_start(struct mmu_notifier *notifier, const struct mmu_notifier_range *range)
{
	struct tdp *tdp = of_notifier(notifier);
	int index = srcu_read_lock(&tdp->vm->slots_srcu);

	spin_lock(&tdp->lock);
	tdp->invalidating++;
	tdp->vm->stats.mmu_invalidations++;
	if (clear_host_range(tdp, range->start, range->end))
		hardware_flush(tdp->vm);
	spin_unlock(&tdp->lock);
	srcu_read_unlock(&tdp->vm->slots_srcu, index);
	return 0;
}

static void invalidate_end(struct mmu_notifier *notifier, const struct mmu_notifier_range *range)
{
	struct tdp *tdp = of_notifier(notifier);

	spin_lock(&tdp->lock);
	tdp->sequence++;
	tdp->invalidating--;
	spin_unlock(&tdp->lock);
}

/* The address space goes, though somebody else may hold the VM: nobody can run it any more. */
static void release(struct mmu_notifier *notifier, struct mm_struct *mm)
{
	struct tdp *tdp = of_notifier(notifier);

	spin_lock(&tdp->lock);
	tdp->invalidating++;
	visit(tdp, tdp->root, tdp->levels, 0, 0, ~0ull >> PAGE_SHIFT, leaf_clear);
	spin_unlock(&tdp->lock);
	hardware_flush(tdp->vm);
}

static const struct mmu_notifier_ops notifier_ops = {
	.release = release,
	.invalidate_range_start = invalidate_start,
	.invalidate_range_end = invalidate_end,
};

/* ---- Life ---- */

int tdp_create(struct vm *vm, const struct tdp_format *format, unsigned int levels)
{
	struct tdp *tdp = kzalloc(sizeof(*tdp), GFP_KERNEL_ACCOUNT);
	int error = -ENOMEM;

	if (!tdp)
		return error;
	tdp->vm = vm;
	tdp->format = format;
	tdp->levels = levels;
	tdp->notifier.ops = &notifier_ops;
	spin_lock_init(&tdp->lock);
	tdp->root = table_alloc();
	if (!tdp->root)
		goto err_free;
	vm->arch = tdp;
	error = mmu_notifier_register(&tdp->notifier, vm->mm);
	if (error)
		goto err_free_root;
	return 0;

err_free_root:
	free_page((unsigned long)tdp->root);
err_free:
	kfree(tdp);
	return error;
}

void tdp_destroy(struct vm *vm)
{
	struct tdp *tdp = to_tdp(vm);

	mmu_notifier_unregister(&tdp->notifier, vm->mm);
	table_free(tdp, tdp->root, tdp->levels);
	kfree(tdp);
}

u64 tdp_root(struct vm *vm)
{
	return __sme_set(__pa(to_tdp(vm)->root));
}
