// SPDX-License-Identifier: GPL-2.0-only
#include "opcode.h"

insn_handler insn_specialise(const struct insn *insn, bool long64)
{
	return insn->execute;
}
