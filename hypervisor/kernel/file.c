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

/* The pages, then those of their tail. */
static vm_fault_t vcpu_fault(struct vm_fault *vmf)
{
	const struct vcpu *vcpu = vmf->vma->vm_file->private_data;
	const struct shared_pages *pages = vcpu->run_pages;
	pgoff_t nr = vmf->pgoff;

	while (pages && nr >= pages->bytes >> PAGE_SHIFT) {
		nr -= pages->bytes >> PAGE_SHIFT;
		pages = pages->tail;
	}
	if (!pages)
		return VM_FAULT_SIGBUS;
	vmf->page = vmalloc_to_page(pages->address + (nr << PAGE_SHIFT));
	get_page(vmf->page);
	return 0;
}

static const struct vm_operations_struct vcpu_vm_ops = {
	.fault = vcpu_fault,
};

/* A mapping may be longer than what there is: the rest is SIGBUS, as in a short file. */
int vcpu_mmap(struct file *file, struct vm_area_struct *vma)
{
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
