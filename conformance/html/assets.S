/* SPDX-License-Identifier: GPL-2.0-only */
/* assets.S - what the pages of html.c refer to, inside the runner. */
	.section .note.GNU-stack, "", @progbits

	.section .rodata
	.globl html_style, html_style_end, html_filter, html_filter_end
html_style:
	.incbin "conformance/html/style.css"
html_style_end:
html_filter:
	.incbin "conformance/html/filter.js"
html_filter_end:
