/* SPDX-License-Identifier: GPL-2.0-only */
/* json.h - reads the JSON that jsonl.c writes: objects, arrays, strings, numbers. */
#ifndef JSON_H
#define JSON_H

#include <stddef.h>

enum json_type {
	JSON_STRING,
	JSON_NUMBER,
	JSON_ARRAY,
	JSON_OBJECT,
};

/**
 * struct json - a value
 * @key:	in an object: its name there
 * @string:	of a string, or the digits of a number
 * @child:	of an array or object: the first value in it
 * @next:	the value behind this one in the same array or object
 */
struct json {
	enum json_type type;
	const char *key;
	const char *string;
	struct json *child;
	struct json *next;
};

/**
 * struct json_error - what is wrong, and where
 * @column:	from 1
 */
struct json_error {
	const char *text;
	size_t column;
};

/**
 * json_parse() - read one value that fills a whole text
 * @text:	is changed, and must outlive the value: strings lie in it
 *
 * Return: the value, or NULL and @error is filled.
 */
struct json *json_parse(char *text, struct json_error *error);

/** json_free() - free a value and all in it; NULL is no value */
void json_free(struct json *value);

/** json_get() - the member of an object with that key and type, or NULL */
const struct json *json_get(const struct json *object, const char *key, enum json_type type);

/** json_string() - the string of that key, or NULL */
const char *json_string(const struct json *object, const char *key);

/**
 * json_count() - the whole number of that key
 *
 * Return: it, or -1 if there is none from 0 to LONG_MAX.
 */
long json_count(const struct json *object, const char *key);

#endif /* JSON_H */
