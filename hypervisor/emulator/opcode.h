/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * opcode.h - how the opcode tables describe an instruction, and the handlers that they name.
 */
#ifndef REFKVM_EMULATOR_OPCODE_H
#define REFKVM_EMULATOR_OPCODE_H

#include "internal.h"

/* Operands */
#define OP_MODRM	BIT(0)
#define OP_BYTE		BIT(1)	/* operand size 1 */
#define OP_REGISTER	BIT(2)	/* the opcode's low three bits are rm */
#define OP_FORCE_REG	BIT(3)	/* ModRM.mod is ignored: rm is a register (MOV CR, DR) */
#define OP_MEM_ONLY	BIT(4)	/* a register operand is #UD */
#define OP_REG_ONLY	BIT(5)	/* a memory operand is #UD */
#define OP_GROUP	BIT(6)	/* ModRM.reg selects in opcode.group */

/* Immediates */
#define OP_IMM8		BIT(8)	/* sign-extended */
#define OP_IMM8U	BIT(9)	/* zero-extended */
#define OP_IMM16	BIT(10)	/* zero-extended */
#define OP_IMM		BIT(11)	/* of operand size, at most 4 bytes, sign-extended */
#define OP_IMM_FULL	BIT(12)	/* of operand size, up to 8 bytes */
#define OP_OFFSET	BIT(13)	/* an offset of address size: MOV moffs */
#define OP_FAR		BIT(14)	/* offset of operand size and selector: ptr16:16, ptr16:32 */
#define OP_ENTER	BIT(15)	/* imm16, imm8 */

/* Modes, sizes and prefixes */
#define OP_DEFAULT64	BIT(16)	/* 8-byte operand in 64-bit mode, 2 with 66: stack */
#define OP_FORCE64	BIT(17)	/* 8-byte operand in 64-bit mode in any case: near branches */
#define OP_NOT64	BIT(18)	/* #UD in 64-bit mode */
#define OP_LOCK		BIT(19)	/* LOCK is permitted if the operand is in memory */
#define OP_EVENT	BIT(20)	/* not insn->simple, but changes GPRs, RFLAGS and events alone */
#define OP_STATE	BIT(21)	/* changes any state */
#define OP_LAZY		BIT(22)	/* see insn->lazy */
#define OP_COMPLEX	(OP_EVENT | OP_STATE)

/**
 * struct opcode - an entry of an opcode table
 * @execute:	handler, NULL: #UD
 * @group:	with OP_GROUP: eight entries by ModRM.reg, whose flags join those of this entry
 * @flags:	OP_*
 */
struct opcode {
	union {
		insn_handler execute;
		const struct opcode *group;
	};
	u32 flags;
};

extern const struct opcode opcodes_primary[256];
extern const struct opcode opcodes_0f[256];

/* Entries of the maps 0F 38 and 0F 3A, which are sparse; the same with VEX. */
const struct opcode *opcode_0f38(u8 byte);
const struct opcode *opcode_0f3a(u8 byte);
const struct opcode *opcode_vex(enum opcode_map map, u8 byte);

/* fast.c: a faster handler for this very form of the instruction, or the one that it has. */
insn_handler insn_specialise(const struct insn *insn);

/* alu.c */
int em_alu_rm_r(struct vcpu *vcpu, const struct insn *insn);
int em_alu_r_rm(struct vcpu *vcpu, const struct insn *insn);
int em_alu_rm_imm(struct vcpu *vcpu, const struct insn *insn);
int em_alu_acc_imm(struct vcpu *vcpu, const struct insn *insn);
int em_test_rm_r(struct vcpu *vcpu, const struct insn *insn);
int em_test_rm_imm(struct vcpu *vcpu, const struct insn *insn);
int em_inc(struct vcpu *vcpu, const struct insn *insn);
int em_dec(struct vcpu *vcpu, const struct insn *insn);
int em_not(struct vcpu *vcpu, const struct insn *insn);
int em_neg(struct vcpu *vcpu, const struct insn *insn);

/* exchange.c */
int em_xchg(struct vcpu *vcpu, const struct insn *insn);
int em_xchg_nop(struct vcpu *vcpu, const struct insn *insn);	/* 90: also PAUSE */
int em_xadd(struct vcpu *vcpu, const struct insn *insn);
int em_cmpxchg(struct vcpu *vcpu, const struct insn *insn);
int em_cmpxchg_pair(struct vcpu *vcpu, const struct insn *insn);

/* move.c */
int em_mov_rm_r(struct vcpu *vcpu, const struct insn *insn);
int em_mov_r_rm(struct vcpu *vcpu, const struct insn *insn);
int em_mov_rm_imm(struct vcpu *vcpu, const struct insn *insn);
int em_mov_acc_moffs(struct vcpu *vcpu, const struct insn *insn);
int em_mov_moffs_acc(struct vcpu *vcpu, const struct insn *insn);
int em_movzx_byte(struct vcpu *vcpu, const struct insn *insn);
int em_movzx_word(struct vcpu *vcpu, const struct insn *insn);
int em_movsx_byte(struct vcpu *vcpu, const struct insn *insn);
int em_movsx_word(struct vcpu *vcpu, const struct insn *insn);
int em_movsxd(struct vcpu *vcpu, const struct insn *insn);
int em_movbe(struct vcpu *vcpu, const struct insn *insn);	/* 0F 38 F0, F1; CRC32 with F2 */
int em_bswap(struct vcpu *vcpu, const struct insn *insn);
int em_lea(struct vcpu *vcpu, const struct insn *insn);
int em_cmov(struct vcpu *vcpu, const struct insn *insn);
int em_setcc(struct vcpu *vcpu, const struct insn *insn);
int em_cbw(struct vcpu *vcpu, const struct insn *insn);
int em_cwd(struct vcpu *vcpu, const struct insn *insn);
int em_xlat(struct vcpu *vcpu, const struct insn *insn);
int em_salc(struct vcpu *vcpu, const struct insn *insn);

/* shift.c */
int em_shift_imm(struct vcpu *vcpu, const struct insn *insn);
int em_shift_1(struct vcpu *vcpu, const struct insn *insn);
int em_shift_cl(struct vcpu *vcpu, const struct insn *insn);
int em_shld_imm(struct vcpu *vcpu, const struct insn *insn);
int em_shld_cl(struct vcpu *vcpu, const struct insn *insn);
int em_shrd_imm(struct vcpu *vcpu, const struct insn *insn);
int em_shrd_cl(struct vcpu *vcpu, const struct insn *insn);

/* multiply.c */
int em_mul(struct vcpu *vcpu, const struct insn *insn);
int em_imul(struct vcpu *vcpu, const struct insn *insn);
int em_imul_r_rm(struct vcpu *vcpu, const struct insn *insn);
int em_imul_r_rm_imm(struct vcpu *vcpu, const struct insn *insn);
int em_div(struct vcpu *vcpu, const struct insn *insn);
int em_idiv(struct vcpu *vcpu, const struct insn *insn);

/* decimal.c */
int em_aaa(struct vcpu *vcpu, const struct insn *insn);
int em_aas(struct vcpu *vcpu, const struct insn *insn);
int em_daa(struct vcpu *vcpu, const struct insn *insn);
int em_das(struct vcpu *vcpu, const struct insn *insn);
int em_aam(struct vcpu *vcpu, const struct insn *insn);
int em_aad(struct vcpu *vcpu, const struct insn *insn);

/* bit.c */
int em_bt_r(struct vcpu *vcpu, const struct insn *insn);
int em_bt_imm(struct vcpu *vcpu, const struct insn *insn);
int em_bts_r(struct vcpu *vcpu, const struct insn *insn);
int em_bts_imm(struct vcpu *vcpu, const struct insn *insn);
int em_btr_r(struct vcpu *vcpu, const struct insn *insn);
int em_btr_imm(struct vcpu *vcpu, const struct insn *insn);
int em_btc_r(struct vcpu *vcpu, const struct insn *insn);
int em_btc_imm(struct vcpu *vcpu, const struct insn *insn);
int em_bsf(struct vcpu *vcpu, const struct insn *insn);		/* and TZCNT */
int em_bsr(struct vcpu *vcpu, const struct insn *insn);		/* and LZCNT */
int em_popcnt(struct vcpu *vcpu, const struct insn *insn);
int em_crc32(struct vcpu *vcpu, const struct insn *insn);

/* bmi.c */
int em_adx(struct vcpu *vcpu, const struct insn *insn);		/* ADCX, ADOX */
int em_andn(struct vcpu *vcpu, const struct insn *insn);
int em_bls(struct vcpu *vcpu, const struct insn *insn);		/* BLSR, BLSMSK, BLSI */
int em_vex_f5(struct vcpu *vcpu, const struct insn *insn);	/* BZHI, PEXT, PDEP */
int em_mulx(struct vcpu *vcpu, const struct insn *insn);
int em_vex_f7(struct vcpu *vcpu, const struct insn *insn);	/* BEXTR, SARX, SHLX, SHRX */
int em_rorx(struct vcpu *vcpu, const struct insn *insn);

/* string.c */
int em_movs(struct vcpu *vcpu, const struct insn *insn);
int em_cmps(struct vcpu *vcpu, const struct insn *insn);
int em_stos(struct vcpu *vcpu, const struct insn *insn);
int em_lods(struct vcpu *vcpu, const struct insn *insn);
int em_scas(struct vcpu *vcpu, const struct insn *insn);
int em_ins(struct vcpu *vcpu, const struct insn *insn);
int em_outs(struct vcpu *vcpu, const struct insn *insn);

/* There are no 8-byte ports: REX.W is ignored. */
static inline unsigned int port_bytes(const struct insn *insn)
{
	return insn->operand < 4 ? insn->operand : 4;
}

/* io.c */
int em_in_imm(struct vcpu *vcpu, const struct insn *insn);
int em_in_dx(struct vcpu *vcpu, const struct insn *insn);
int em_out_imm(struct vcpu *vcpu, const struct insn *insn);
int em_out_dx(struct vcpu *vcpu, const struct insn *insn);

/* branch.c */
int em_jcc(struct vcpu *vcpu, const struct insn *insn);
int em_jmp_rel(struct vcpu *vcpu, const struct insn *insn);
int em_jmp_rm(struct vcpu *vcpu, const struct insn *insn);
int em_call_rel(struct vcpu *vcpu, const struct insn *insn);
int em_call_rm(struct vcpu *vcpu, const struct insn *insn);
int em_ret(struct vcpu *vcpu, const struct insn *insn);
int em_ret_imm(struct vcpu *vcpu, const struct insn *insn);
int em_loop(struct vcpu *vcpu, const struct insn *insn);
int em_loopcc(struct vcpu *vcpu, const struct insn *insn);
int em_jcxz(struct vcpu *vcpu, const struct insn *insn);
int em_bound(struct vcpu *vcpu, const struct insn *insn);

/* stack.c */
int em_push_rm(struct vcpu *vcpu, const struct insn *insn);
int em_push_imm(struct vcpu *vcpu, const struct insn *insn);
int em_pop_rm(struct vcpu *vcpu, const struct insn *insn);
int em_pusha(struct vcpu *vcpu, const struct insn *insn);
int em_popa(struct vcpu *vcpu, const struct insn *insn);
int em_enter(struct vcpu *vcpu, const struct insn *insn);
int em_leave(struct vcpu *vcpu, const struct insn *insn);

/* misc.c */
int em_nop(struct vcpu *vcpu, const struct insn *insn);
int em_ud(struct vcpu *vcpu, const struct insn *insn);
int em_flag(struct vcpu *vcpu, const struct insn *insn);	/* CLC STC CMC CLD STD */
int em_lahf(struct vcpu *vcpu, const struct insn *insn);
int em_sahf(struct vcpu *vcpu, const struct insn *insn);
int em_group15(struct vcpu *vcpu, const struct insn *insn);
int em_movnti(struct vcpu *vcpu, const struct insn *insn);

/* x87.c */
int em_wait(struct vcpu *vcpu, const struct insn *insn);
int em_x87(struct vcpu *vcpu, const struct insn *insn);

/* simd.c */
int em_simd(struct vcpu *vcpu, const struct insn *insn);

#endif /* REFKVM_EMULATOR_OPCODE_H */
