/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	exception.general_detect_user, ENV_USER
INTENT	"At CPL 3 MOV of a debug register raises #GP(0), also with DR7.GD set, which stays."
CLAUSE	exception.db.general_detect
CLAUSE	exception.fault.rip

	SET_REG	dr7, DR7_ONE | DR7_GD
1:	mov	%dr0, CBX
	EXPECT_GP 1b
	CHECK_REG dr7, DR7_GD, DR7_GD
	END
