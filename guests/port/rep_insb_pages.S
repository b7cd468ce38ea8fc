/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.rep_insb_pages, ENV_ALL
INTENT	"REP INSB of more than a page of bytes, across pages, stores all of them in order, however many exits it takes."
CLAUSE	port.rep
CLAUSE	port.data

	mov	$buffer, NDI
	mov	$5000, NCX
	movw	$0x1f0, %dx
	rep insb
	EXPECT_INS 0x1f0, 1, 5000, data
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rdi, buffer + 5000
	CHECK_MEM buffer + 5000, 1, 0x5a
	mov	$buffer, NSI
	mov	$data, NDI
	mov	$5000, NCX
	cld
	repe cmpsb
	CHECKPOINT
	CHECK_REG rflags, FLAG_ZF, FLAG_ZF
	CHECK_REG rcx, 0
	END
data:	.set	byte, 7
	.rept	5000
	.set	byte, (byte * 1103515245 + 12345) & 0x7fffffff
	.byte	byte >> 16 & 0xff
	.endr
buffer:	.fill	5000
	.byte	0x5a
