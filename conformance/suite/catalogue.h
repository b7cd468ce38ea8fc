/* SPDX-License-Identifier: GPL-2.0-only */
/* catalogue.h - the clauses of the specification, by name. */
#ifndef CATALOGUE_H
#define CATALOGUE_H

#include <stddef.h>

enum level {
	LEVEL_MUST,
	LEVEL_SHOULD,
	LEVEL_IMPLEMENTATION,
	LEVEL_UNSPECIFIED,
};

/**
 * struct clause - one sentence that an implementation is held to
 * @covers:	what of the header it speaks of, names with ", " between them, or NULL
 * @needs:	capabilities without which it says nothing, in the same form, or NULL
 * @not_yet:	the feature (feature_text()) whose lack is why it has no case, or NULL
 * @untested:	why it can have no case, or NULL
 */
struct clause {
	const char *name;
	enum level level;
	const char *text;
	const char *source;	/* the document's id, a colon, the section's title */
	const char *covers;
	const char *needs;
	const char *not_yet;
	const char *untested;
};

extern const struct clause clauses[];
extern const size_t nr_clauses;

/**
 * struct citation - a test of selftests/ that shows a clause; guests carry their own citations
 * @clause:	the clause's name
 * @test:	fixture and test, as the kselftest harness prints them
 * @place:	source file and line
 */
struct citation {
	const char *clause;
	const char *test;
	const char *place;
};

extern const struct citation citations[];
extern const size_t nr_citations;

/** clause_find() - the clause of that name, or NULL */
const struct clause *clause_find(const char *name);

/** feature_text() - what a feature that is missing (spec/features.def) is called, or NULL */
const char *feature_text(const char *id);

/** level_name() - MUST, SHOULD... */
const char *level_name(enum level level);

/**
 * document_title() - what a clause's source refers to
 * @source: as in struct clause
 *
 * Return: the title of the document, or NULL if documents.def lacks its id.
 */
const char *document_title(const char *source);

#endif /* CATALOGUE_H */
