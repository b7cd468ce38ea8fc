/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * options.h - the command line of decode and execute.
 */
#ifndef DIFFERENTIAL_OPTIONS_H
#define DIFFERENTIAL_OPTIONS_H

#include "bytes.h"

/**
 * struct options - what both take; what is not given keeps its value
 * @seed, @count:	--seed, --count
 * @first, @last:	modes: all of them, or twice that of --mode
 * @self_test:		--self-test
 */
struct options {
	uint64_t seed;
	uint64_t count;
	enum mode first;
	enum mode last;
	bool self_test;
};

/* An option that one of them has besides; @value is set to its argument. */
struct own_option {
	const char *name;
	const char **value;
};

#define OPTIONS_OWN_MAX	4

/* Print @usage, and exit with 2. */
void __attribute__((noreturn)) options_refuse(const char *usage);

/**
 * options_parse() - read a command line; where it is wrong, options_refuse()
 * @own:	at most OPTIONS_OWN_MAX, and one without a name behind them
 * @options:	the defaults; @first and @last are always set
 */
void options_parse(int argc, char **argv, const struct own_option *own, const char *usage,
		   struct options *options);

#endif /* DIFFERENTIAL_OPTIONS_H */
