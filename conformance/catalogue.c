// SPDX-License-Identifier: GPL-2.0-only
/* catalogue.c - the clauses, from conformance/spec. */
#include "catalogue.h"

#include <string.h>

const struct clause clauses[] = {
#define CLAUSE(name, level, text, source)	{ #name, LEVEL_##level, text, source },
#include "spec/catalogue.def"
#undef CLAUSE
};
const size_t nr_clauses = sizeof(clauses) / sizeof(clauses[0]);

static const struct {
	const char *id;
	const char *title;
} documents[] = {
#define DOCUMENT(id, title)	{ #id, title },
#include "spec/documents.def"
#undef DOCUMENT
};

const struct clause *clause_find(const char *name)
{
	for (size_t i = 0; i < nr_clauses; i++)
		if (!strcmp(clauses[i].name, name))
			return &clauses[i];
	return NULL;
}

const char *level_name(enum level level)
{
	static const char *const names[] = {
		[LEVEL_MUST] = "MUST",
		[LEVEL_SHOULD] = "SHOULD",
		[LEVEL_IMPLEMENTATION] = "IMPLEMENTATION",
		[LEVEL_UNSPECIFIED] = "UNSPECIFIED",
	};

	return names[level];
}

const char *document_title(const char *source)
{
	size_t length = strcspn(source, ":");

	for (size_t i = 0; i < sizeof(documents) / sizeof(documents[0]); i++)
		if (strlen(documents[i].id) == length && !memcmp(documents[i].id, source, length))
			return documents[i].title;
	return NULL;
}
