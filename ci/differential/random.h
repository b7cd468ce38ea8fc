/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * random.h - numbers that depend on a seed and nothing else (the generator is SplitMix64).
 */
#ifndef DIFFERENTIAL_RANDOM_H
#define DIFFERENTIAL_RANDOM_H

#include <stdbool.h>
#include <stdint.h>

struct random {
	uint64_t state;
};

static inline uint64_t random_next(struct random *random)
{
	uint64_t value = random->state += 0x9e3779b97f4a7c15ull;

	value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9ull;
	value = (value ^ value >> 27) * 0x94d049bb133111ebull;
	return value ^ value >> 31;
}

/* A generator of its own for case @number of @stream, so that one case can be run again alone. */
static inline struct random random_of(uint64_t seed, uint64_t stream, uint64_t number)
{
	struct random random = { seed };

	random.state = random_next(&random) ^ stream << 56;
	random.state = random_next(&random) + number;
	random.state = random_next(&random);
	return random;
}

static inline unsigned int random_below(struct random *random, unsigned int limit)
{
	return (random_next(random) >> 32) * limit >> 32;
}

static inline bool random_chance(struct random *random, unsigned int one_in)
{
	return random_below(random, one_in) == 0;
}

#endif /* DIFFERENTIAL_RANDOM_H */
