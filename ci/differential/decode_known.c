// SPDX-License-Identifier: GPL-2.0-only
/*
 * decode_known.c - what Zydis and the emulator's decoder know differently, as data with reasons.
 *
 * Source of the judgements: sdm: Instruction Format; sdm: Opcode Map; and the page of the
 * instruction that a row names.
 */
#include "decode_known.h"

/* ---- Zydis accepts, the emulator refuses ---- */

enum { VEX, THREEDNOW, UNDEFINED, SMM, VIRTUALIZATION, SAFER_MODE, ABSENT, MISSING_COUNT };

static struct known missing[MISSING_COUNT] = {
	[VEX] = { .reason = "VEX, EVEX, XOP: #UD without OSXSAVE, which the reference lacks; BMI is apart" },
	[THREEDNOW] = { .reason = "3DNow!: a feature of AMD's that the reference does not have" },
	[UNDEFINED] = { .reason = "UD0, UD1, UD2: instructions whose operation is #UD" },
	[SMM] = { .reason = "RSM: #UD outside of system-management mode" },
	[VIRTUALIZATION] = { .reason = "VMX and SVM: #UD unless enabled, which the reference cannot be" },
	[SAFER_MODE] = { .reason = "GETSEC: #UD unless CR4.SMXE, which the reference does not have" },
	[ABSENT] = { .reason = "features that CPUID does not show, #UD without them" },
};

/* Told apart by feature alone: CPUID of the reference shows none of them. */
static const ZydisISASet absent[] = {
	ZYDIS_ISA_SET_ADOX_ADCX, ZYDIS_ISA_SET_AMD_INVLPGB, ZYDIS_ISA_SET_CET,
	ZYDIS_ISA_SET_CLZERO, ZYDIS_ISA_SET_ENQCMD, ZYDIS_ISA_SET_GFNI, ZYDIS_ISA_SET_HRESET,
	ZYDIS_ISA_SET_INVPCID, ZYDIS_ISA_SET_KEYLOCKER, ZYDIS_ISA_SET_KEYLOCKER_WIDE,
	ZYDIS_ISA_SET_MCOMMIT, ZYDIS_ISA_SET_MONITORX, ZYDIS_ISA_SET_MOVDIR,
	ZYDIS_ISA_SET_PADLOCK_ACE, ZYDIS_ISA_SET_PADLOCK_PHE, ZYDIS_ISA_SET_PADLOCK_PMM,
	ZYDIS_ISA_SET_PADLOCK_RNG, ZYDIS_ISA_SET_PCONFIG, ZYDIS_ISA_SET_PT, ZYDIS_ISA_SET_RDPID,
	ZYDIS_ISA_SET_RDPRU, ZYDIS_ISA_SET_RDRAND, ZYDIS_ISA_SET_RDSEED, ZYDIS_ISA_SET_RTM,
	ZYDIS_ISA_SET_SERIALIZE,
	ZYDIS_ISA_SET_SGX, ZYDIS_ISA_SET_SGX_ENCLV, ZYDIS_ISA_SET_SNP, ZYDIS_ISA_SET_SSE4A,
	ZYDIS_ISA_SET_TDX, ZYDIS_ISA_SET_TSX_LDTRK, ZYDIS_ISA_SET_UINTR, ZYDIS_ISA_SET_WAITPKG,
	ZYDIS_ISA_SET_XSAVEC, ZYDIS_ISA_SET_XSAVES
};

static bool is_absent(const ZydisDecodedInstruction *zydis)
{
	unsigned int i;

	for (i = 0; i < sizeof(absent) / sizeof(absent[0]); i++)
		if (absent[i] == zydis->meta.isa_set)
			return true;
	return false;
}

struct known *known_missing(const ZydisDecodedInstruction *zydis, enum mode mode)
{
	switch (zydis->mnemonic) {
	case ZYDIS_MNEMONIC_UD0:
	case ZYDIS_MNEMONIC_UD1:
	case ZYDIS_MNEMONIC_UD2:
		return &missing[UNDEFINED];
	case ZYDIS_MNEMONIC_RSM:
		return &missing[SMM];
	default:
		break;
	}
	if (zydis->encoding == ZYDIS_INSTRUCTION_ENCODING_3DNOW)
		return &missing[THREEDNOW];
	if (zydis->encoding != ZYDIS_INSTRUCTION_ENCODING_LEGACY)
		return &missing[VEX];
	switch (zydis->meta.isa_set) {
	case ZYDIS_ISA_SET_AMD3DNOW:
		return &missing[THREEDNOW];
	case ZYDIS_ISA_SET_SVM:
	case ZYDIS_ISA_SET_VTX:
	case ZYDIS_ISA_SET_VMFUNC:
		return &missing[VIRTUALIZATION];
	case ZYDIS_ISA_SET_SMX:
		return &missing[SAFER_MODE];
	default:
		break;
	}
	return is_absent(zydis) ? &missing[ABSENT] : NULL;
}

/* ---- the emulator's decoder accepts, Zydis refuses ---- */

#define ANY_MODE	(1 << REAL16 | 1 << PROT32 | 1 << LONG64)

/**
 * struct late - opcodes whose handler in the emulator decides what the decoder does not
 *
 * The handler's #UD is seen by the test of execution, where Zydis's word counts too.
 */
static struct late {
	unsigned int map, first, last, modes;
	struct known known;
} late[] = {
	{ 0, 0x8c, 0x8c, ANY_MODE, { .reason = "MOV from Sreg: six segment registers" } },
	{ 0, 0x8e, 0x8e, ANY_MODE, { .reason = "MOV to Sreg: five segment registers, not CS" } },
	{ 0, 0x63, 0x63, 1 << REAL16, { .reason = "ARPL: #UD in real mode, decoded as in 16-bit code" } },
	{ 0, 0xd8, 0xdf, ANY_MODE, { .reason = "x87: forms by ModRM" } },
	{ 1, 0x00, 0x00, ANY_MODE, { .reason = "group 6: forms by ModRM.reg, none in real mode" } },
	{ 1, 0x01, 0x01, ANY_MODE, { .reason = "group 7: forms by ModRM" } },
	{ 1, 0x02, 0x03, 1 << REAL16, { .reason = "LAR, LSL: #UD in real mode" } },
	{ 1, 0x05, 0x05, ANY_MODE, { .reason = "SYSCALL: by mode and EFER.SCE" } },
	{ 1, 0x07, 0x07, ANY_MODE, { .reason = "SYSRET: by mode and EFER.SCE" } },
	{ 1, 0x20, 0x23, ANY_MODE, { .reason = "MOV CR, DR: which of them exist" } },
	{ 1, 0x34, 0x35, 1 << REAL16, { .reason = "SYSENTER, SYSEXIT: #GP in real mode" } },
	{ 1, 0x10, 0x17, ANY_MODE, { .reason = "SIMD: mandatory prefixes and forms" } },
	{ 1, 0x28, 0x2f, ANY_MODE, { .reason = "SIMD: mandatory prefixes and forms" } },
	{ 1, 0x50, 0x7f, ANY_MODE, { .reason = "SIMD: mandatory prefixes and forms" } },
	{ 1, 0xae, 0xae, ANY_MODE, { .reason = "group 15: forms by prefix and ModRM" } },
	{ 1, 0xb8, 0xb8, ANY_MODE, { .reason = "POPCNT: without F3 it is JMPE of another architecture" } },
	{ 1, 0xc2, 0xc6, ANY_MODE, { .reason = "SIMD, MOVNTI: mandatory prefixes and forms" } },
	{ 1, 0xc7, 0xc7, ANY_MODE, { .reason = "group 9: forms by prefix and ModRM" } },
	{ 1, 0xd0, 0xfe, ANY_MODE, { .reason = "SIMD: mandatory prefixes and forms" } },
	{ 2, 0x00, 0xef, ANY_MODE, { .reason = "SIMD in 0F 38: sparse" } },
	{ 2, 0xf0, 0xf1, ANY_MODE, { .reason = "MOVBE, CRC32: forms by prefix and ModRM" } },
	{ 2, 0xf2, 0xf7, ANY_MODE, { .reason = "ADCX, ADOX, BMI: forms by prefix and VEX fields" } },
	{ 3, 0x00, 0xff, ANY_MODE, { .reason = "SIMD in 0F 3A: sparse" } },
};

#define LATE_COUNT	(sizeof(late) / sizeof(late[0]))

struct known *known_late(unsigned int map, unsigned int opcode, enum mode mode)
{
	unsigned int i;

	for (i = 0; i < LATE_COUNT; i++)
		if (late[i].map == map && late[i].first <= opcode && opcode <= late[i].last &&
		    (late[i].modes & 1 << mode))
			return &late[i].known;
	return NULL;
}

/* ---- both accept, and mean the same ---- */

static bool is_simd(const ZydisDecodedInstruction *zydis)
{
	switch (zydis->meta.isa_ext) {
	case ZYDIS_ISA_EXT_AES:
	case ZYDIS_ISA_EXT_GFNI:
	case ZYDIS_ISA_EXT_MMX:
	case ZYDIS_ISA_EXT_PCLMULQDQ:
	case ZYDIS_ISA_EXT_SHA:
	case ZYDIS_ISA_EXT_SSE:
	case ZYDIS_ISA_EXT_SSE2:
	case ZYDIS_ISA_EXT_SSE3:
	case ZYDIS_ISA_EXT_SSE4:
	case ZYDIS_ISA_EXT_SSSE3:
	case ZYDIS_ISA_EXT_X87:
		return true;
	default:
		return false;
	}
}

/* CR and DR moves are as wide as the mode says, 66 or not. */
bool register_forced(const ZydisDecodedInstruction *zydis)
{
	return zydis->opcode_map == ZYDIS_OPCODE_MAP_0F &&
	       zydis->opcode >= 0x20 && zydis->opcode <= 0x23;
}

static bool is_group7(const ZydisDecodedInstruction *zydis)
{
	return zydis->opcode_map == ZYDIS_OPCODE_MAP_0F && zydis->opcode == 0x01;
}

/*
 * SIMD, CMPXCHG8B, cache lines: 66 is part of the opcode or nothing. Ports: there are none of 8
 * bytes, so REX.W says nothing. Group 7: the mode decides how long a base is.
 */
bool operand_size_ignored(const ZydisDecodedInstruction *zydis)
{
	switch (zydis->mnemonic) {
	case ZYDIS_MNEMONIC_CLFLUSH:
	case ZYDIS_MNEMONIC_CLFLUSHOPT:
	case ZYDIS_MNEMONIC_CLWB:
	case ZYDIS_MNEMONIC_CMPXCHG8B:
	case ZYDIS_MNEMONIC_IN:
	case ZYDIS_MNEMONIC_NOP:
	case ZYDIS_MNEMONIC_OUT:
	case ZYDIS_MNEMONIC_SYSCALL:
	case ZYDIS_MNEMONIC_TPAUSE:
		return true;
	default:
		return is_simd(zydis) || is_group7(zydis) || register_forced(zydis);
	}
}

static struct known base_extended = {
	.reason = "Zydis 4.0 lets REX.B give a base to mod 0, SIB base 5, address size 4; the manual has none"
};

/*
 * Source: sdm: Special Cases of REX Encodings. Some opcodes refuse an absent feature's form late,
 * so that the decoder describes it.
 */
struct known *known_different(const ZydisDecodedInstruction *zydis, enum mode mode)
{
	if (mode == LONG64 && zydis->address_width == 32 && zydis->raw.rex.B &&
	    zydis->raw.modrm.mod == 0 && zydis->raw.modrm.rm == 4 && zydis->raw.sib.base == 5)
		return &base_extended;
	return is_absent(zydis) ? &missing[ABSENT] : NULL;
}

/* ---- count and print ---- */

void known_reset(void)
{
	unsigned int i;

	for (i = 0; i < MISSING_COUNT; i++)
		missing[i].count = 0;
	for (i = 0; i < LATE_COUNT; i++)
		late[i].known.count = 0;
	base_extended.count = 0;
}

static void print(const struct known *known)
{
	if (known->count)
		printf("#   %7lu  %s\n", known->count, known->reason);
}

void known_print(void)
{
	unsigned int i;

	for (i = 0; i < MISSING_COUNT; i++)
		print(&missing[i]);
	for (i = 0; i < LATE_COUNT; i++)
		print(&late[i].known);
	print(&base_extended);
}
