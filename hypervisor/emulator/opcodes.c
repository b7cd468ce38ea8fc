// SPDX-License-Identifier: GPL-2.0-only
/*
 * opcodes.c - the opcode tables. An entry that is not there is #UD.
 *
 * Source: sdm: Opcode Map.
 */
#include "opcode.h"

#define I(handler, bits)	{ .execute = (handler), .flags = (bits) }
#define GROUP(table, bits)	{ .group = (table), .flags = OP_GROUP | OP_MODRM | (bits) }

/* The six forms of ADD, OR, ADC, SBB, AND, SUB, XOR (with @lock) and CMP (without). */
#define ALU(first, lock)						\
	[(first) + 0] = I(em_alu_rm_r, OP_MODRM | OP_BYTE | (lock)),	\
	[(first) + 1] = I(em_alu_rm_r, OP_MODRM | (lock)),		\
	[(first) + 2] = I(em_alu_r_rm, OP_MODRM | OP_BYTE),		\
	[(first) + 3] = I(em_alu_r_rm, OP_MODRM),			\
	[(first) + 4] = I(em_alu_acc_imm, OP_BYTE | OP_IMM),		\
	[(first) + 5] = I(em_alu_acc_imm, OP_IMM)

/* Byte form at an even opcode, word form behind it. */
#define PAIR(first, handler, bits)			\
	[(first) + 0] = I(handler, OP_BYTE | (bits)),	\
	[(first) + 1] = I(handler, bits)

static const struct opcode group1[8] = {
	[0 ... 6] = I(em_alu_rm_imm, OP_LOCK),
	[7] = I(em_alu_rm_imm, 0),
};

static const struct opcode group1a[8] = {
	[0] = I(em_pop_rm, 0),
};

static const struct opcode group3[8] = {
	[0 ... 1] = I(em_test_rm_imm, OP_IMM),
	[2] = I(em_not, OP_LOCK),
	[3] = I(em_neg, OP_LOCK),
	[4] = I(em_mul, 0),
	[5] = I(em_imul, 0),
	[6] = I(em_div, 0),
	[7] = I(em_idiv, 0),
};

static const struct opcode group4[8] = {
	[0] = I(em_inc, OP_LOCK),
	[1] = I(em_dec, OP_LOCK),
};

static const struct opcode group5[8] = {
	[0] = I(em_inc, OP_LOCK),
	[1] = I(em_dec, OP_LOCK),
	[2] = I(em_call_rm, OP_FORCE64),
	[3] = I(em_call_far, OP_MEM_ONLY | OP_COMPLEX),
	[4] = I(em_jmp_rm, OP_FORCE64),
	[5] = I(em_jmp_far, OP_MEM_ONLY | OP_COMPLEX),
	[6] = I(em_push_rm, OP_DEFAULT64),
};

static const struct opcode group8[8] = {
	[4] = I(em_bt_imm, 0),
	[5] = I(em_bts_imm, OP_LOCK),
	[6] = I(em_btr_imm, OP_LOCK),
	[7] = I(em_btc_imm, OP_LOCK),
};

static const struct opcode group9[8] = {
	[1] = I(em_cmpxchg_pair, OP_MEM_ONLY | OP_LOCK),
};

/* MOV; the other entries of this group are XABORT and XBEGIN, which need TSX. */
static const struct opcode group11[8] = {
	[0] = I(em_mov_rm_imm, OP_IMM),
};

const struct opcode opcodes_primary[256] = {
	ALU(0x00, OP_LOCK),
	[0x06] = I(em_push_sreg, OP_NOT64),
	[0x07] = I(em_pop_sreg, OP_NOT64 | OP_COMPLEX),
	ALU(0x08, OP_LOCK),
	[0x0e] = I(em_push_sreg, OP_NOT64),
	ALU(0x10, OP_LOCK),
	[0x16] = I(em_push_sreg, OP_NOT64),
	[0x17] = I(em_pop_sreg, OP_NOT64 | OP_COMPLEX),
	ALU(0x18, OP_LOCK),
	[0x1e] = I(em_push_sreg, OP_NOT64),
	[0x1f] = I(em_pop_sreg, OP_NOT64 | OP_COMPLEX),
	ALU(0x20, OP_LOCK),
	[0x27] = I(em_daa, OP_NOT64),
	ALU(0x28, OP_LOCK),
	[0x2f] = I(em_das, OP_NOT64),
	ALU(0x30, OP_LOCK),
	[0x37] = I(em_aaa, OP_NOT64),
	ALU(0x38, 0),
	[0x3f] = I(em_aas, OP_NOT64),
	[0x40 ... 0x47] = I(em_inc, OP_REGISTER),
	[0x48 ... 0x4f] = I(em_dec, OP_REGISTER),
	[0x50 ... 0x57] = I(em_push_rm, OP_REGISTER | OP_DEFAULT64),
	[0x58 ... 0x5f] = I(em_pop_rm, OP_REGISTER | OP_DEFAULT64),
	[0x60] = I(em_pusha, OP_NOT64),
	[0x61] = I(em_popa, OP_NOT64),
	[0x62] = I(em_bound, OP_MODRM | OP_MEM_ONLY | OP_NOT64),
	[0x63] = I(em_movsxd, OP_MODRM),
	[0x68] = I(em_push_imm, OP_IMM | OP_DEFAULT64),
	[0x69] = I(em_imul_r_rm_imm, OP_MODRM | OP_IMM),
	[0x6a] = I(em_push_imm, OP_IMM8 | OP_DEFAULT64),
	[0x6b] = I(em_imul_r_rm_imm, OP_MODRM | OP_IMM8),
	PAIR(0x6c, em_ins, 0),
	PAIR(0x6e, em_outs, 0),
	[0x70 ... 0x7f] = I(em_jcc, OP_IMM8 | OP_FORCE64),
	[0x80] = GROUP(group1, OP_BYTE | OP_IMM8),
	[0x81] = GROUP(group1, OP_IMM),
	[0x82] = GROUP(group1, OP_BYTE | OP_IMM8 | OP_NOT64),
	[0x83] = GROUP(group1, OP_IMM8),
	PAIR(0x84, em_test_rm_r, OP_MODRM),
	PAIR(0x86, em_xchg, OP_MODRM | OP_LOCK),
	PAIR(0x88, em_mov_rm_r, OP_MODRM),
	PAIR(0x8a, em_mov_r_rm, OP_MODRM),
	[0x8c] = I(em_mov_rm_sreg, OP_MODRM),
	[0x8d] = I(em_lea, OP_MODRM | OP_MEM_ONLY),
	[0x8e] = I(em_mov_sreg_rm, OP_MODRM | OP_COMPLEX),
	[0x8f] = GROUP(group1a, OP_DEFAULT64),
	[0x90] = I(em_xchg_nop, OP_REGISTER),
	[0x91 ... 0x97] = I(em_xchg, OP_REGISTER),
	[0x98] = I(em_cbw, 0),
	[0x99] = I(em_cwd, 0),
	[0x9a] = I(em_call_far, OP_FAR | OP_NOT64 | OP_COMPLEX),
	[0x9b] = I(em_wait, 0),
	[0x9c] = I(em_pushf, OP_DEFAULT64),
	[0x9d] = I(em_popf, OP_DEFAULT64 | OP_COMPLEX),
	[0x9e] = I(em_sahf, 0),
	[0x9f] = I(em_lahf, 0),
	PAIR(0xa0, em_mov_acc_moffs, OP_OFFSET),
	PAIR(0xa2, em_mov_moffs_acc, OP_OFFSET),
	PAIR(0xa4, em_movs, 0),
	PAIR(0xa6, em_cmps, 0),
	PAIR(0xa8, em_test_rm_imm, OP_IMM),
	PAIR(0xaa, em_stos, 0),
	PAIR(0xac, em_lods, 0),
	PAIR(0xae, em_scas, 0),
	[0xb0 ... 0xb7] = I(em_mov_rm_imm, OP_REGISTER | OP_BYTE | OP_IMM),
	[0xb8 ... 0xbf] = I(em_mov_rm_imm, OP_REGISTER | OP_IMM_FULL),
	PAIR(0xc0, em_shift_imm, OP_MODRM | OP_IMM8U),
	[0xc2] = I(em_ret_imm, OP_IMM16 | OP_FORCE64),
	[0xc3] = I(em_ret, OP_FORCE64),
	[0xc4 ... 0xc5] = I(em_load_far_pointer, OP_MODRM | OP_MEM_ONLY | OP_NOT64 | OP_COMPLEX),
	[0xc6] = GROUP(group11, OP_BYTE),
	[0xc7] = GROUP(group11, 0),
	[0xc8] = I(em_enter, OP_ENTER | OP_DEFAULT64),
	[0xc9] = I(em_leave, OP_DEFAULT64),
	[0xca] = I(em_ret_far, OP_IMM16 | OP_COMPLEX),
	[0xcb] = I(em_ret_far, OP_COMPLEX),
	[0xcc] = I(em_int, OP_COMPLEX),
	[0xcd] = I(em_int, OP_IMM8U | OP_COMPLEX),
	[0xce] = I(em_int, OP_NOT64 | OP_COMPLEX),
	[0xcf] = I(em_iret, OP_COMPLEX),
	PAIR(0xd0, em_shift_1, OP_MODRM),
	PAIR(0xd2, em_shift_cl, OP_MODRM),
	[0xd4] = I(em_aam, OP_IMM8U | OP_NOT64),
	[0xd5] = I(em_aad, OP_IMM8U | OP_NOT64),
	[0xd6] = I(em_salc, OP_NOT64),
	[0xd7] = I(em_xlat, 0),
	[0xd8 ... 0xdf] = I(em_x87, OP_MODRM),
	[0xe0 ... 0xe1] = I(em_loopcc, OP_IMM8 | OP_FORCE64),
	[0xe2] = I(em_loop, OP_IMM8 | OP_FORCE64),
	[0xe3] = I(em_jcxz, OP_IMM8 | OP_FORCE64),
	PAIR(0xe4, em_in_imm, OP_IMM8U | OP_LAZY),
	PAIR(0xe6, em_out_imm, OP_IMM8U | OP_EVENT | OP_LAZY),
	[0xe8] = I(em_call_rel, OP_IMM | OP_FORCE64),
	[0xe9] = I(em_jmp_rel, OP_IMM | OP_FORCE64),
	[0xea] = I(em_jmp_far, OP_FAR | OP_NOT64 | OP_COMPLEX),
	[0xeb] = I(em_jmp_rel, OP_IMM8 | OP_FORCE64),
	PAIR(0xec, em_in_dx, OP_LAZY),
	PAIR(0xee, em_out_dx, OP_EVENT | OP_LAZY),
	[0xf1] = I(em_int, OP_COMPLEX),
	[0xf4] = I(em_hlt, OP_EVENT | OP_LAZY),
	[0xf5] = I(em_flag, 0),
	[0xf6] = GROUP(group3, OP_BYTE),
	[0xf7] = GROUP(group3, 0),
	[0xf8 ... 0xf9] = I(em_flag, 0),
	[0xfa] = I(em_cli, OP_EVENT),
	[0xfb] = I(em_sti, OP_EVENT),
	[0xfc ... 0xfd] = I(em_flag, 0),
	[0xfe] = GROUP(group4, OP_BYTE),
	[0xff] = GROUP(group5, 0),
};

const struct opcode opcodes_0f[256] = {
	[0x00] = I(em_group6, OP_MODRM | OP_COMPLEX),
	[0x01] = I(em_group7, OP_MODRM | OP_COMPLEX),
	[0x02] = I(em_lar, OP_MODRM),
	[0x03] = I(em_lsl, OP_MODRM),
	[0x05] = I(em_syscall, OP_COMPLEX),
	[0x06] = I(em_clts, OP_COMPLEX),
	[0x07] = I(em_sysret, OP_COMPLEX),
	[0x08 ... 0x09] = I(em_wbinvd, OP_COMPLEX),
	[0x0b] = I(em_ud, 0),
	[0x0d] = I(em_nop, OP_MODRM),
	[0x10 ... 0x17] = I(em_simd, OP_MODRM),
	[0x18 ... 0x1f] = I(em_nop, OP_MODRM),
	[0x20] = I(em_mov_cr, OP_MODRM | OP_FORCE_REG),
	[0x21] = I(em_mov_dr, OP_MODRM | OP_FORCE_REG),
	[0x22] = I(em_mov_cr, OP_MODRM | OP_FORCE_REG | OP_COMPLEX),
	[0x23] = I(em_mov_dr, OP_MODRM | OP_FORCE_REG | OP_COMPLEX),
	[0x28 ... 0x2f] = I(em_simd, OP_MODRM),
	[0x30] = I(em_wrmsr, OP_EVENT | OP_LAZY),
	[0x31] = I(em_rdtsc, 0),
	[0x32] = I(em_rdmsr, OP_LAZY),
	[0x33] = I(em_rdpmc, 0),
	[0x34] = I(em_sysenter, OP_COMPLEX),
	[0x35] = I(em_sysexit, OP_COMPLEX),
	[0x40 ... 0x4f] = I(em_cmov, OP_MODRM),
	[0x50 ... 0x5f] = I(em_simd, OP_MODRM),
	[0x60 ... 0x6f] = I(em_simd, OP_MODRM),
	[0x70 ... 0x73] = I(em_simd, OP_MODRM | OP_IMM8U),
	[0x74 ... 0x76] = I(em_simd, OP_MODRM),
	[0x77] = I(em_simd, 0),
	[0x7c ... 0x7d] = I(em_simd, OP_MODRM),
	[0x7e ... 0x7f] = I(em_simd, OP_MODRM),
	[0x80 ... 0x8f] = I(em_jcc, OP_IMM | OP_FORCE64),
	[0x90 ... 0x9f] = I(em_setcc, OP_MODRM | OP_BYTE),
	[0xa0] = I(em_push_sreg, OP_DEFAULT64),
	[0xa1] = I(em_pop_sreg, OP_DEFAULT64 | OP_COMPLEX),
	[0xa2] = I(em_cpuid, OP_LAZY),
	[0xa3] = I(em_bt_r, OP_MODRM),
	[0xa4] = I(em_shld_imm, OP_MODRM | OP_IMM8U),
	[0xa5] = I(em_shld_cl, OP_MODRM),
	[0xa8] = I(em_push_sreg, OP_DEFAULT64),
	[0xa9] = I(em_pop_sreg, OP_DEFAULT64 | OP_COMPLEX),
	[0xab] = I(em_bts_r, OP_MODRM | OP_LOCK),
	[0xac] = I(em_shrd_imm, OP_MODRM | OP_IMM8U),
	[0xad] = I(em_shrd_cl, OP_MODRM),
	[0xae] = I(em_group15, OP_MODRM | OP_COMPLEX),
	[0xaf] = I(em_imul_r_rm, OP_MODRM),
	PAIR(0xb0, em_cmpxchg, OP_MODRM | OP_LOCK),
	[0xb2] = I(em_load_far_pointer, OP_MODRM | OP_MEM_ONLY | OP_COMPLEX),
	[0xb3] = I(em_btr_r, OP_MODRM | OP_LOCK),
	[0xb4 ... 0xb5] = I(em_load_far_pointer, OP_MODRM | OP_MEM_ONLY | OP_COMPLEX),
	[0xb6] = I(em_movzx_byte, OP_MODRM),
	[0xb7] = I(em_movzx_word, OP_MODRM),
	[0xb8] = I(em_popcnt, OP_MODRM),
	[0xb9] = I(em_ud, OP_MODRM),
	[0xba] = GROUP(group8, OP_IMM8U),
	[0xbb] = I(em_btc_r, OP_MODRM | OP_LOCK),
	[0xbc] = I(em_bsf, OP_MODRM),
	[0xbd] = I(em_bsr, OP_MODRM),
	[0xbe] = I(em_movsx_byte, OP_MODRM),
	[0xbf] = I(em_movsx_word, OP_MODRM),
	PAIR(0xc0, em_xadd, OP_MODRM | OP_LOCK),
	[0xc2] = I(em_simd, OP_MODRM | OP_IMM8U),
	[0xc3] = I(em_movnti, OP_MODRM | OP_MEM_ONLY),
	[0xc4 ... 0xc5] = I(em_simd, OP_MODRM | OP_IMM8U),
	[0xc6] = I(em_simd, OP_MODRM | OP_IMM8U),
	[0xc7] = GROUP(group9, 0),
	[0xc8 ... 0xcf] = I(em_bswap, OP_REGISTER),
	[0xd0] = I(em_simd, OP_MODRM),
	[0xd1 ... 0xfe] = I(em_simd, OP_MODRM),
	[0xff] = I(em_ud, OP_MODRM),
};

static const struct opcode undefined = I(em_ud, 0);
static const struct opcode simd_0f38 = I(em_simd, OP_MODRM);
static const struct opcode simd_0f3a = I(em_simd, OP_MODRM | OP_IMM8U);
static const struct opcode movbe = I(em_movbe, OP_MODRM);
static const struct opcode invpcid = I(em_invpcid, OP_MODRM | OP_MEM_ONLY | OP_COMPLEX);
static const struct opcode adx = I(em_adx, OP_MODRM);
static const struct opcode andn = I(em_andn, OP_MODRM);
static const struct opcode vex_f5 = I(em_vex_f5, OP_MODRM);
static const struct opcode mulx = I(em_mulx, OP_MODRM);
static const struct opcode vex_f7 = I(em_vex_f7, OP_MODRM);
static const struct opcode rorx = I(em_rorx, OP_MODRM | OP_IMM8U);

static const struct opcode group17_table[8] = {
	[1 ... 3] = I(em_bls, 0),
};

static const struct opcode group17 = GROUP(group17_table, 0);

const struct opcode *opcode_0f38(u8 byte)
{
	switch (byte) {
	case 0x00 ... 0x41:
	case 0xc8 ... 0xcf:
	case 0xdb ... 0xdf:
		return &simd_0f38;
	case 0x82:
		return &invpcid;
	case 0xf0 ... 0xf1:
		return &movbe;
	case 0xf6:
		return &adx;
	default:
		return &undefined;
	}
}

const struct opcode *opcode_0f3a(u8 byte)
{
	switch (byte) {
	case 0x08 ... 0x63:
	case 0xcc:
	case 0xdf:
		return &simd_0f3a;
	default:
		return &undefined;
	}
}

static const struct opcode *vex_0f38(u8 byte)
{
	switch (byte) {
	case 0xf2:
		return &andn;
	case 0xf3:
		return &group17;
	case 0xf5:
		return &vex_f5;
	case 0xf6:
		return &mulx;
	case 0xf7:
		return &vex_f7;
	default:
		return &undefined;
	}
}

/* Of the instructions with VEX, those on general registers. */
const struct opcode *opcode_vex(enum opcode_map map, u8 byte)
{
	if (map == MAP_0F38)
		return vex_0f38(byte);
	return map == MAP_0F3A && byte == 0xf0 ? &rorx : &undefined;
}
