/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * embed.S - every guest image, listing and source inside the runner.
 *
 * Two tables: struct embedded_environment[] and struct embedded_case[] (image.c), each from its
 * start label to its end label.
 */
	.section .note.GNU-stack, "", @progbits

	.section .data.rel.ro.environments, "aw"
	.balign 8
	.globl embedded_environments
embedded_environments:
	.section .data.rel.ro.cases, "aw"
	.balign 8
	.globl embedded_cases
embedded_cases:

.macro embed_environment path:req
	.section .rodata
	.balign 16
.Lelf\@:
	.incbin "\path\().elf"
.Lelf_end\@:
	.section .data.rel.ro.environments
	.quad .Lelf\@, .Lelf_end\@ - .Lelf\@
.endm

.macro embed_source number:req, path:req
	.section .rodata
.Lsource\number\():
	.incbin "\path\().S"
.Lsource_end\number\():
.Lsource_path\number\():
	.asciz "\path\().S"
.endm

.macro embed_case source:req, path:req
	.section .rodata
	.balign 16
.Lelf\@:
	.incbin "\path\().elf"
.Lelf_end\@:
.Llisting\@:
	.incbin "\path\().listing"
.Llisting_end\@:
	.section .data.rel.ro.cases
	.quad .Lelf\@, .Lelf_end\@ - .Lelf\@
	.quad .Llisting\@, .Llisting_end\@ - .Llisting\@
	.quad .Lsource\source, .Lsource_end\source - .Lsource\source
	.quad .Lsource_path\source
.endm

	.include "embed.inc"

	.section .data.rel.ro.environments
	.globl embedded_environments_end
embedded_environments_end:
	.section .data.rel.ro.cases
	.globl embedded_cases_end
embedded_cases_end:
