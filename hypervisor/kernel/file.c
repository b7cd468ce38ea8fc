// SPDX-License-Identifier: GPL-2.0-only
/*
 * file.c - descriptors, and the pages that user space shares with a VCPU.
 */
#include "../refkvm.h"
#include <linux/vmalloc.h>

#define NAME_BYTES	32

struct shared_pages *shared_pages_create(const char *name, size_t bytes)
{
	struct shared_pages *pages = kzalloc(sizeof(*pages), GFP_KERNEL_ACCOUNT);

	if (!pages)
		return ERR_PTR(-ENOMEM);
	pages->bytes = bytes;
	pages->address = __vmalloc(bytes, GFP_KERNEL_ACCOUNT | __GFP_ZERO);
	if (!pages->address) {
		kfree(pages);
		return ERR_PTR(-ENOMEM);
	}
	return pages;
}

void shared_pages_destroy(struct shared_pages *pages)
{
	vfree(pages->address);
	kfree(pages);
}

static vm_fault_t vcpu_fault(struct vm_fault *vmf)
{
	const struct vcpu *vcpu = vmf->vma->vm_file->private_data;
	const struct shared_pages *pages;

	for (pages = vcpu->run_pages; pages; pages = pages->next) {
		pgoff_t nr = vmf->pgoff - (pages->offset >> PAGE_SHIFT);

		if (nr >= pages->bytes >> PAGE_SHIFT)
			continue;
		vmf->page = vmalloc_to_page(pages->address + (nr << PAGE_SHIFT));
		get_page(vmf->page);
		return 0;
	}
	return VM_FAULT_SIGBUS;
}

static const struct vm_operations_struct vcpu_vm_ops = {
	.fault = vcpu_fault,
};

/* A mapping may be longer than what there is: the rest is SIGBUS, as in a short file. */
int vcpu_mmap(struct file *file, struct vm_area_struct *vma)
{
	const struct vcpu *vcpu = file->private_data;
	const struct shared_pages *pages;
	bool plain = vma->vm_flags & VM_SHARED && !(vma->vm_flags & VM_EXEC);

	for (pages = vcpu->run_pages; pages; pages = pages->next) {
		pgoff_t first = pages->offset >> PAGE_SHIFT;

		if (pages->plain && !plain && vma->vm_pgoff + vma_pages(vma) > first &&
		    vma->vm_pgoff < first + (pages->bytes >> PAGE_SHIFT))
			return -EINVAL;
	}
	vma->vm_ops = &vcpu_vm_ops;
	return 0;
}

int host_getfd(const char *name, const struct file_operations *fops, void *private,
	       struct shared_pages *pages)
{
	char full[NAME_BYTES];

	snprintf(full, sizeof(full), "kvm-%s", name);
	return anon_inode_getfd(full, fops, private, O_RDWR | O_CLOEXEC);
}
