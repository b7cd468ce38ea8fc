/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mmio.rep_zero, ENV_ALL
INTENT	"Repeated string instructions on a device with rCX 0 cause no exit and change neither registers nor flags."
CLAUSE	mmio.rep

	SET_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	mov	$UNBACKED, NSI
	mov	$UNBACKED, NDI
	mov	$0, NCX
	rep movsb
	rep stosw
	rep lodsl
	repe cmpsb
	repne scasb
	CHECKPOINT
	CHECK_REG rcx, 0
	CHECK_REG rsi, UNBACKED
	CHECK_REG rdi, UNBACKED
	CHECK_REG rflags, FLAGS_STATUS, FLAGS_STATUS
	END
