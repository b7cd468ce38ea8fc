// SPDX-License-Identifier: GPL-2.0-only
/* environment.c - registers for each environment; guests/env.S holds the tables in memory. */
#include "environment.h"

#include "suite/image.h"
#include "machine.h"

#define CR0_PE		(1u << 0)
#define CR0_ET		(1u << 4)
#define CR0_NE		(1u << 5)
#define CR0_WP		(1u << 16)
#define CR0_PG		(1u << 31)
#define CR4_PSE		(1u << 4)
#define CR4_PAE		(1u << 5)
#define EFER_LME	(1u << 8)
#define EFER_LMA	(1u << 10)
#define RFLAGS_FIXED	(1u << 1)
#define RFLAGS_IOPL_3	(3u << 12)

#define CR0_PROTECTED	(CR0_PE | CR0_ET | CR0_NE)
#define CR0_PAGED	(CR0_PROTECTED | CR0_PG | CR0_WP)

#define TYPE_DATA	0x3	/* writable, accessed */
#define TYPE_CODE	0xb	/* readable, accessed */
#define TYPE_BUSY_TSS	0xb

#define TSS_LIMIT	0x67
#define RPL_USER	3

/** struct environment - what differs between the environments' registers */
struct environment {
	const char *description;
	uint32_t cr0, cr4, efer, rflags;
	uint16_t code, data;	/* selectors; the RPL is the CPL */
};

static const struct environment table[ENV_COUNT] = {
	{ "real mode, 16 bit", CR0_ET, 0, 0, RFLAGS_FIXED, 0, 0 },
	{ "flat 32-bit protected mode, paging off", CR0_PROTECTED, 0, 0, RFLAGS_FIXED,
	  SEL_CODE32, SEL_DATA },
	{ "32-bit protected mode, two-level paging", CR0_PAGED, CR4_PSE, 0, RFLAGS_FIXED,
	  SEL_CODE32, SEL_DATA },
	{ "32-bit protected mode, PAE paging", CR0_PAGED, CR4_PAE, 0, RFLAGS_FIXED,
	  SEL_CODE32, SEL_DATA },
	{ "64-bit mode, four-level paging", CR0_PAGED, CR4_PAE, EFER_LME | EFER_LMA, RFLAGS_FIXED,
	  SEL_CODE64, SEL_DATA },
	{ "32-bit protected mode, PAE paging, CPL 3, IOPL 3", CR0_PAGED, CR4_PAE, 0,
	  RFLAGS_FIXED | RFLAGS_IOPL_3, SEL_USER_CODE32 | RPL_USER, SEL_USER_DATA | RPL_USER },
	{ "64-bit mode, four-level paging, CPL 3, IOPL 3", CR0_PAGED, CR4_PAE,
	  EFER_LME | EFER_LMA, RFLAGS_FIXED | RFLAGS_IOPL_3,
	  SEL_USER_CODE64 | RPL_USER, SEL_USER_DATA64 | RPL_USER },
};

const char *environment_description(unsigned int env)
{
	return table[env].description;
}

static struct kvm_segment real_segment(unsigned int type)
{
	return (struct kvm_segment){
		.limit = 0xffff, .type = type, .s = 1, .present = 1,
	};
}

static struct kvm_segment flat_segment(uint16_t selector, unsigned int type, bool is_64bit_code)
{
	return (struct kvm_segment){
		.limit = 0xffffffff,
		.selector = selector,
		.type = type,
		.s = 1,
		.dpl = selector & RPL_USER,
		.present = 1,
		.l = is_64bit_code,
		.db = !is_64bit_code,
		.g = 1,
	};
}

static void enter_real_mode(struct kvm_sregs *sregs)
{
	sregs->cs = real_segment(TYPE_CODE);
	sregs->ds = sregs->es = sregs->fs = sregs->gs = sregs->ss = real_segment(TYPE_DATA);
	sregs->idt = (struct kvm_dtable){ .base = 0, .limit = 256 * 4 - 1 };
	sregs->gdt = (struct kvm_dtable){ .base = 0, .limit = 0xffff };
}

static void enter_protected_mode(struct kvm_sregs *sregs, unsigned int env)
{
	const struct environment_image *image = &environments[env];
	bool is_64bit = table[env].efer & EFER_LMA;

	sregs->cs = flat_segment(table[env].code, TYPE_CODE, is_64bit);
	sregs->ds = flat_segment(table[env].data, TYPE_DATA, false);
	sregs->es = sregs->fs = sregs->gs = sregs->ss = sregs->ds;
	sregs->tr = (struct kvm_segment){
		.base = image->tss, .limit = TSS_LIMIT, .selector = SEL_TSS,
		.type = TYPE_BUSY_TSS, .present = 1,
	};
	sregs->ldt = (struct kvm_segment){ .unusable = 1 };
	sregs->gdt = (struct kvm_dtable){ .base = image->gdt, .limit = GDT_LIMIT };
	sregs->idt = (struct kvm_dtable){
		.base = image->idt, .limit = 256 * (is_64bit ? 16 : 8) - 1,
	};
	sregs->cr3 = image->page_root;
}

void environment_enter(struct machine *machine, unsigned int env, uint64_t entry)
{
	struct kvm_regs regs = {
		.rip = entry,
		.rsp = GUEST_STACK,
		.rflags = table[env].rflags,
	};
	struct kvm_sregs sregs;

	/* The local APIC's base and whatever else is not named here stay as after reset. */
	machine_get_sregs(machine, &sregs);
	sregs.cr0 = table[env].cr0;
	sregs.cr4 = table[env].cr4;
	sregs.efer = table[env].efer;
	if (sregs.cr0 & CR0_PE)
		enter_protected_mode(&sregs, env);
	else
		enter_real_mode(&sregs);
	machine_set_sregs(machine, &sregs);
	machine_set_regs(machine, &regs);
}
