/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An option ROM that starts what bochs-image.c has laid out on the first disk: it reads each extent
 * to its address and jumps to the entry point as PVH demands, in flat 32-bit protected mode.  Its
 * first sector is a table of little-endian words: entry point, value of EBX, and then pairs of an
 * address and a number of sectors, which end with a number of 0.
 *
 * It does so once: at a second start (a kernel reboots after a panic) it asks Bochs to end.
 */

#define ROM_SEGMENT	0xd000
#define ROM_BASE	(ROM_SEGMENT << 4)
#define TABLE		0x8000		/* where the disk's first sector goes */
#define STACK		0x7c00

#define PORT_CMOS	0x70
#define CMOS_STARTED	0x7e		/* a byte that neither BIOS nor Linux uses */
#define PORT_SYSTEM_A	0x92
#define SYSTEM_A_A20	0x02
#define PORT_COM1	0x3f8
#define PORT_SHUTDOWN	0x8900		/* Bochs ends when it has read this word there: */

#define PORT_ATA	0x1f0
#define ATA_COUNT	2
#define ATA_LBA_LOW	3
#define ATA_DEVICE	6
#define ATA_STATUS	7
#define ATA_COMMAND	7
#define PORT_ATA_CONTROL 0x3f6
#define ATA_NO_INTERRUPT 0x02
#define ATA_MASTER_LBA	0xe0
#define ATA_READ	0x20
#define ATA_BUSY	0x80
#define ATA_DRQ		0x08
#define ATA_ERR		0x01

	.code16
	.byte	0x55, 0xaa, 2048 / 512
entry:
	cli
	movb	$CMOS_STARTED, %al
	outb	%al, $PORT_CMOS
	inb	$PORT_CMOS + 1, %al
	cmpb	$CMOS_STARTED, %al
	je	again
	movb	$CMOS_STARTED, %al
	outb	%al, $PORT_CMOS + 1

	inb	$PORT_SYSTEM_A, %al
	orb	$SYSTEM_A_A20, %al
	outb	%al, $PORT_SYSTEM_A
	lgdtl	%cs:gdt_pointer
	movl	%cr0, %eax
	orb	$1, %al
	movl	%eax, %cr0
	ljmpl	$8, $ROM_BASE + start32

again:
	movw	$ROM_SEGMENT, %ax
	movw	%ax, %ds
	movw	$shutdown, %si
	movw	$PORT_SHUTDOWN, %dx
	movw	$shutdown_end - shutdown, %cx
	cld
	rep outsb
1:	hlt
	jmp	1b

	.code32
start32:
	movw	$16, %ax
	movw	%ax, %ds
	movw	%ax, %es
	movw	%ax, %ss
	movl	$STACK, %esp
	cld
	movw	$PORT_ATA_CONTROL, %dx
	movb	$ATA_NO_INTERRUPT, %al
	outb	%al, %dx

	xorl	%ebx, %ebx		/* EBX is the next sector to be read. */
	movl	$TABLE, %edi
	movl	$1, %ebp
	call	read
	movl	$TABLE + 8, %esi
next_extent:
	lodsl
	movl	%eax, %edi
	lodsl
	movl	%eax, %ebp
	testl	%ebp, %ebp
	jz	run
	call	read
	jmp	next_extent
run:
	movl	TABLE + 4, %ebx
	jmp	*TABLE

/* Reads EBP sectors from EBX on to EDI and advances all three. */
read:
	movl	%ebp, %ecx
	cmpl	$256, %ecx
	jbe	1f
	movl	$256, %ecx
1:	subl	%ecx, %ebp
	movw	$PORT_ATA + ATA_COUNT, %dx
	movb	%cl, %al		/* 0 stands for 256. */
	outb	%al, %dx
	movl	%ebx, %eax
	movw	$PORT_ATA + ATA_LBA_LOW, %dx
	outb	%al, %dx
	shrl	$8, %eax
	incl	%edx
	outb	%al, %dx
	shrl	$8, %eax
	incl	%edx
	outb	%al, %dx
	shrl	$8, %eax
	orb	$ATA_MASTER_LBA, %al
	incl	%edx
	outb	%al, %dx
	incl	%edx
	movb	$ATA_READ, %al
	outb	%al, %dx
	addl	%ecx, %ebx
sector:
	movw	$PORT_ATA + ATA_STATUS, %dx
	inb	%dx, %al
	testb	$ATA_BUSY, %al
	jnz	sector
	testb	$ATA_ERR, %al
	jnz	error
	testb	$ATA_DRQ, %al
	jz	sector
	pushl	%ecx
	movw	$PORT_ATA, %dx
	movl	$256, %ecx
	rep insw
	popl	%ecx
	loop	sector
	testl	%ebp, %ebp
	jnz	read
	ret

/* What is said on the first serial port is in the console log; nothing else is worth trying. */
error:
	movl	$ROM_BASE + message, %esi
	movl	$message_end - message, %ecx
	movw	$PORT_COM1, %dx
1:	outsb
	addl	$5, %edx
2:	inb	%dx, %al
	testb	$0x20, %al
	jz	2b
	subl	$5, %edx
	loop	1b
	movl	$ROM_BASE + shutdown, %esi
	movl	$shutdown_end - shutdown, %ecx
	movw	$PORT_SHUTDOWN, %dx
	rep outsb
3:	hlt
	jmp	3b

shutdown:
	.ascii	"Shutdown"
shutdown_end:
message:
	.ascii	"rom: cannot read the disk\n"
message_end:

	.balign	8
gdt:
	.quad	0
	.quad	0x00cf9b000000ffff	/* 8: flat code */
	.quad	0x00cf93000000ffff	/* 16: flat data */
gdt_pointer:
	.word	gdt_pointer - gdt - 1
	.long	ROM_BASE + gdt

	.org	2047			/* The last byte makes the sum 0: see build.mk. */
