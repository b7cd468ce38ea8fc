// SPDX-License-Identifier: GPL-2.0-only
/* catalogue.c - the clauses, from conformance/spec. */
#include "catalogue.h"

#include <string.h>

/* linux/kvm.h must stay out of this file: the names of the attributes are taken as they stand. */
#define COVERS(...)		.covers = #__VA_ARGS__
#define NEEDS(...)		.needs = #__VA_ARGS__
#define NOT_YET(feature)	.not_yet = #feature
#define UNTESTED(why)		.untested = why

const struct clause clauses[] = {
#define CLAUSE(clause_name, clause_level, sentence, section, ...)			\
	{ .name = #clause_name, .level = LEVEL_##clause_level, .text = sentence,	\
	  .source = section, ##__VA_ARGS__ },
#include "spec/catalogue.def"
#undef CLAUSE
};
const size_t nr_clauses = sizeof(clauses) / sizeof(clauses[0]);

/* Ends with an empty entry: there may be no selftests beside the suite. */
const struct citation citations[] = {
#include "citations.inc"
	{ NULL, NULL, NULL }
};
const size_t nr_citations = sizeof(citations) / sizeof(citations[0]) - 1;

static const struct {
	const char *id;
	const char *text;
} features[] = {
#define FEATURE(id, text)	{ #id, text },
#include "spec/features.def"
#undef FEATURE
};

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

const char *feature_text(const char *id)
{
	for (size_t i = 0; i < sizeof(features) / sizeof(features[0]); i++)
		if (!strcmp(features[i].id, id))
			return features[i].text;
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
