/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * html.h - result files as pages: DIR/index.html, DIR/clauses.html, DIR/findings.html,
 * DIR/guests/NAME.html.
 *
 * Implementations are columns. The pages need nothing but each other, and work without scripts;
 * filter.js adds a search.
 */
#ifndef HTML_H
#define HTML_H

#include "run/result.h"

#include <stddef.h>
#include <stdio.h>

struct case_result;
struct guest_case;
struct results;

/**
 * struct html - a report that is being written
 * @directory:	where
 * @columns: @nr_columns: the implementations
 */
struct html {
	const char *directory;
	struct results *const *columns;
	size_t nr_columns;
};

/**
 * html_write() - write all pages
 * @directory:	is made if it does not exist
 *
 * What cannot be written ends the program by usage_error().
 */
void html_write(const char *directory, struct results *const *columns, size_t nr_columns);

/* ---- Between the files that write the pages ---- */

/**
 * html_open() - begin a page
 * @path:	below the directory, such as "guests/mmio.read.html"
 * @root:	from there to the directory: "" or "../"
 */
FILE *html_open(const struct html *html, const char *path, const char *root, const char *title);

/** html_close() - end a page; @path is its name in messages */
void html_close(FILE *file, const char *path);

/** html_element() - write <@name class="@class">@text</@name>; no class: NULL */
void html_element(FILE *file, const char *name, const char *class, const char *text);

/** html_case_link() - write a link to a case; its page's name alone where the program lacks it */
void html_case_link(FILE *file, const char *root, const char *name);

/** html_guest_link() - write a link to a guest's page */
void html_guest_link(FILE *file, const char *root, const struct guest_case *guest);

/** html_class() - the class of a status in style.css; NULL: there is no result */
const char *html_class(const struct case_result *result);

/** html_next_guest() - the index of the first case of the next guest; cases[] has them together */
size_t html_next_guest(size_t index);

/** html_index() - write index.html */
void html_index(const struct html *html);

/** html_overview() - write what the index says of each implementation: what it is, its groups */
void html_overview(FILE *file, const struct html *html);

/** html_disagreements() - write what the implementations do differently, most cases first */
void html_disagreements(FILE *file, const struct html *html);

/** html_guest() - write the page of the guest whose cases are from @first up to @end */
void html_guest(const struct html *html, size_t first, size_t end);

/** html_clauses() - write clauses.html */
void html_clauses(const struct html *html);

/** html_findings() - write findings.html: who is right where implementations disagree */
void html_findings(const struct html *html);

#endif /* HTML_H */
