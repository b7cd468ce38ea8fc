// SPDX-License-Identifier: GPL-2.0-only
/* json.c - a recursive-descent reader; it decodes strings where they stand. */
#include "json.h"

#include "options.h"

#include <ctype.h>
#include <err.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* Deeper than anything that is written here, and shallow enough for any stack. */
#define MAX_DEPTH	16

/**
 * struct reader - where the reader stands
 * @wrong:	the first mistake; NULL: none so far
 */
struct reader {
	char *at;
	const char *wrong;
	unsigned int depth;
};

static struct json *parse_value(struct reader *reader);

static void *mistake(struct reader *reader, const char *text)
{
	if (!reader->wrong)
		reader->wrong = text;
	return NULL;
}

static void skip_blanks(struct reader *reader)
{
	reader->at += strspn(reader->at, " \t\r\n");
}

static struct json *make(enum json_type type)
{
	struct json *value = calloc(1, sizeof(*value));

	if (!value)
		err(EXIT_HARNESS, "JSON");
	value->type = type;
	return value;
}

/* Four hexadecimal digits. Return: the character, or 0 if it is none that can be kept. */
static unsigned int code_point(const char *digits)
{
	unsigned int value = 0;

	for (int i = 0; i < 4; i++) {
		if (!isxdigit((unsigned char)digits[i]))
			return 0;
		value = value * 16 + (isdigit((unsigned char)digits[i]) ? digits[i] - '0' :
				      (digits[i] | 0x20) - 'a' + 10);
	}
	return value >= 0xd800 && value < 0xe000 ? 0 : value;
}

/* UTF-8 is never longer than the escape that it replaces. */
static char *put_code_point(char *to, unsigned int value)
{
	if (value < 0x80) {
		*to++ = value;
	} else if (value < 0x800) {
		*to++ = 0xc0 | value >> 6;
		*to++ = 0x80 | (value & 0x3f);
	} else {
		*to++ = 0xe0 | value >> 12;
		*to++ = 0x80 | (value >> 6 & 0x3f);
		*to++ = 0x80 | (value & 0x3f);
	}
	return to;
}

/* Decode what stands behind a backslash. Return: the end of what was written, or NULL. */
static char *unescape(struct reader *reader, char *to)
{
	static const char letters[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
	const char *letter;
	unsigned int value;

	if (*reader->at == 'u') {
		value = code_point(reader->at + 1);
		if (!value)
			return mistake(reader, "an escape that is no character");
		reader->at += 5;
		return put_code_point(to, value);
	}
	letter = *reader->at ? strchr(letters, *reader->at) : NULL;
	if (!letter)
		return mistake(reader, "an unknown escape");
	reader->at++;
	*to++ = meanings[letter - letters];
	return to;
}

static const char *parse_string(struct reader *reader)
{
	char *start, *to;

	if (*reader->at != '"')
		return mistake(reader, "a string is missing");
	start = to = ++reader->at;
	while (*reader->at != '"') {
		if (!*reader->at)
			return mistake(reader, "a string without an end");
		if ((unsigned char)*reader->at < ' ')
			return mistake(reader, "a control character in a string");
		if (*reader->at != '\\') {
			*to++ = *reader->at++;
			continue;
		}
		reader->at++;
		to = unescape(reader, to);
		if (!to)
			return NULL;
	}
	*to = 0;
	reader->at++;
	return start;
}

/* The digits are copied: a terminating 0 has no room where they stand. */
static struct json *parse_number(struct reader *reader)
{
	struct json *value;
	char *end;

	strtod(reader->at, &end);
	if (end == reader->at || (!isdigit((unsigned char)*reader->at) && *reader->at != '-'))
		return mistake(reader, "neither a string, a number, an array nor an object");
	value = make(JSON_NUMBER);
	value->string = strndup(reader->at, end - reader->at);
	if (!value->string)
		err(EXIT_HARNESS, "JSON");
	reader->at = end;
	return value;
}

static struct json *parse_member(struct reader *reader, enum json_type type)
{
	const char *key = NULL;
	struct json *value;

	skip_blanks(reader);
	if (type == JSON_OBJECT) {
		key = parse_string(reader);
		if (!key)
			return NULL;
		skip_blanks(reader);
		if (*reader->at != ':')
			return mistake(reader, "\":\" is missing");
		reader->at++;
	}
	value = parse_value(reader);
	if (value)
		value->key = key;
	return value;
}

static struct json *parse_members(struct reader *reader, enum json_type type, char closing)
{
	struct json *value = make(type), **tail = &value->child;

	reader->at++;
	skip_blanks(reader);
	if (*reader->at == closing) {
		reader->at++;
		return value;
	}
	for (;;) {
		*tail = parse_member(reader, type);
		if (!*tail)
			break;
		tail = &(*tail)->next;
		skip_blanks(reader);
		if (*reader->at == closing) {
			reader->at++;
			return value;
		}
		if (*reader->at != ',') {
			mistake(reader, "neither \",\" nor the end of an array or object");
			break;
		}
		reader->at++;
	}
	json_free(value);
	return NULL;
}

static struct json *parse_value(struct reader *reader)
{
	struct json *value;
	const char *string;

	skip_blanks(reader);
	if (*reader->at == '"') {
		string = parse_string(reader);
		if (!string)
			return NULL;
		value = make(JSON_STRING);
		value->string = string;
		return value;
	}
	if (*reader->at != '{' && *reader->at != '[')
		return parse_number(reader);
	if (reader->depth == MAX_DEPTH)
		return mistake(reader, "too many arrays or objects in each other");
	reader->depth++;
	value = *reader->at == '{' ? parse_members(reader, JSON_OBJECT, '}') :
		parse_members(reader, JSON_ARRAY, ']');
	reader->depth--;
	return value;
}

struct json *json_parse(char *text, struct json_error *error)
{
	struct reader reader = { .at = text };
	struct json *value = parse_value(&reader);

	skip_blanks(&reader);
	if (value && *reader.at) {
		mistake(&reader, "something behind the end of the object");
		json_free(value);
		value = NULL;
	}
	if (!value)
		*error = (struct json_error){ reader.wrong, reader.at - text + 1 };
	return value;
}

void json_free(struct json *value)
{
	struct json *next;

	for (; value; value = next) {
		next = value->next;
		json_free(value->child);
		if (value->type == JSON_NUMBER)
			free((char *)value->string);
		free(value);
	}
}

const struct json *json_get(const struct json *object, const char *key, enum json_type type)
{
	if (!object || object->type != JSON_OBJECT)
		return NULL;
	for (const struct json *member = object->child; member; member = member->next)
		if (member->type == type && !strcmp(member->key, key))
			return member;
	return NULL;
}

const char *json_string(const struct json *object, const char *key)
{
	const struct json *value = json_get(object, key, JSON_STRING);

	return value ? value->string : NULL;
}

long json_count(const struct json *object, const char *key)
{
	const struct json *value = json_get(object, key, JSON_NUMBER);
	char *end;
	long count;

	if (!value)
		return -1;
	errno = 0;
	count = strtol(value->string, &end, 10);
	return errno || *end || count < 0 ? -1 : count;
}
