/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * slab.h - memory of the library's own.
 */
#ifndef REFKVM_HOST_SLAB_H
#define REFKVM_HOST_SLAB_H

#include <stdlib.h>
#include <string.h>
#include "bits.h"

typedef unsigned int gfp_t;

#define GFP_KERNEL		0u
#define GFP_KERNEL_ACCOUNT	0u
#define __GFP_ZERO		1u

static inline void *kmalloc(size_t bytes, gfp_t flags)
{
	return flags & __GFP_ZERO ? calloc(1, bytes) : malloc(bytes);
}

static inline void *kzalloc(size_t bytes, gfp_t flags)
{
	return calloc(1, bytes);
}

static inline void *kcalloc(size_t count, size_t bytes, gfp_t flags)
{
	return calloc(count, bytes);
}

static inline void *kmalloc_array(size_t count, size_t bytes, gfp_t flags)
{
	size_t total;

	return check_mul_overflow(count, bytes, &total) ? NULL : malloc(total);
}

static inline void *kmemdup(const void *from, size_t bytes, gfp_t flags)
{
	void *copy = malloc(bytes);

	return copy ? memcpy(copy, from, bytes) : NULL;
}

static inline void kfree(const void *pointer)
{
	free((void *)pointer);
}

#define kvmalloc	kmalloc
#define kvzalloc	kzalloc
#define kvcalloc	kcalloc
#define kvmalloc_array	kmalloc_array
#define kvfree		kfree

/* A structure that ends in a flexible array of @count elements, in bytes. */
#define struct_size(pointer, member, count) \
	(sizeof(*(pointer)) + sizeof(*(pointer)->member) * (size_t)(count))

#endif /* REFKVM_HOST_SLAB_H */
