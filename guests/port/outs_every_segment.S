/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	port.outs_every_segment, ENV_ALL
INTENT	"OUTS obeys each of the six segment prefixes; in 64-bit mode only FS and GS have a base."
CLAUSE	port.string.segment

.macro from prefix:req, offset:req
	mov	$data - 0x100, NSI
	.byte	\prefix
	outsb
	EXPECT_OUTS 0x1f0, 1, 1, data + \offset
.endm
	SET_REG	es.base, 0x101
	SET_REG	ss.base, 0x102
	SET_REG	ds.base, 0x103
	SET_REG	fs.base, 0x104
	SET_REG	gs.base, 0x105
	movw	$0x1f0, %dx
#if BITS == 64
	.irp	prefix, 0x26, 0x2e, 0x36, 0x3e
	mov	$data, NSI
	.byte	\prefix
	outsb
	EXPECT_OUTS 0x1f0, 1, 1, data
	.endr
#else
	from	0x26, 1
	mov	$data, NSI
	.byte	0x2e
	outsb
	EXPECT_OUTS 0x1f0, 1, 1, data
	from	0x36, 2
	from	0x3e, 3
#endif
	from	0x64, 4
	from	0x65, 5
	END
data:	.byte 0x10, 0x11, 0x12, 0x13, 0x14, 0x15
