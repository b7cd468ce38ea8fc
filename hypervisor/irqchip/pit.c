// SPDX-License-Identifier: GPL-2.0-only
/*
 * pit.c - the 8254 programmable interval timer, its first counter on GSI 0, the third on the
 * speaker port.
 *
 * Source: Intel 8254 data sheet.
 */
#include "../refkvm.h"

#define PIT_HZ			1193182ull
#define PORT_CONTROL		0x43
#define PORT_SPEAKER		0x61
#define PIT_GSI			0

/* A guest may not keep the host busy with interrupts that it asked for too often. */
#define SHORTEST_PERIOD_NS	200000ull

/* The refresh of memory, which toggles a bit of the speaker port, every so many ns. */
#define REFRESH_NS		15085u

#define SPEAKER_GATE		BIT(0)
#define SPEAKER_DATA		BIT(1)
#define SPEAKER_REFRESH		BIT(4)
#define SPEAKER_OUT		BIT(5)

/* kvm_pit_channel_state.read_state, .write_state: which half of the counter is next. */
enum { LOW_BYTE = 1, HIGH_BYTE = 2, LOW_OF_WORD = 3, HIGH_OF_WORD = 4 };

/**
 * enum phase - how far a counter has come
 * @PROGRAMMED:	a control word was written, and no count
 * @LOADED:	it has a count, and waits for its gate to rise: modes 1 and 5
 * @COUNTING:	it counts, or is held up by its gate
 */
enum phase { PROGRAMMED, LOADED, COUNTING };

/**
 * struct counter - one of three
 * @state:	as user space sees it; count_load_time is in ns by the host's clock
 * @held_since:	when its gate stopped it, by the same clock; 0: it runs
 */
struct counter {
	struct kvm_pit_channel_state state;
	enum phase phase;
	u64 held_since;
};

/**
 * struct pit - the timer of a VM; irqchip->lock protects all of it
 * @ends:	when the first counter's next interrupt is due; 0: none is
 * @reinject:	ticks that found the last one not yet acknowledged come later
 * @pending:	how many of them
 * @acked:	the last one has been
 */
struct pit {
	struct irqchip *chip;
	struct counter counter[3];
	u32 flags;
	bool has_speaker;
	bool speaker_data;
	struct hrtimer timer;
	u64 ends;
	bool reinject;
	unsigned int pending;
	bool acked;
};

/* ---- counts ---- */

#define BCD_MODULUS		10000u

static u32 from_bcd(u32 digits)
{
	u32 value = 0;

	for (int shift = 28; shift >= 0; shift -= 4)
		value = 10 * value + (digits >> shift & 0xf);
	return value;
}

static u16 to_bcd(u32 value)
{
	return value % 10 | value / 10 % 10 << 4 | value / 100 % 10 << 8 | value / 1000 % 10 << 12;
}

/* In ticks. */
static u32 initial_count(const struct counter *c)
{
	u32 count = c->state.count ? c->state.count : 0x10000;

	return c->state.bcd ? from_bcd(count) : count;
}

static u64 ticks_to_ns(u64 ticks)
{
	return mul_u64_u64_div_u64(ticks, 1000000000ull, PIT_HZ);
}

static u64 elapsed(const struct counter *c)
{
	u64 now = c->held_since ? c->held_since : ktime_get_ns();

	return mul_u64_u64_div_u64(now - c->state.count_load_time, PIT_HZ, 1000000000ull);
}

static u64 modulo(u64 a, u32 b)
{
	return a - div64_u64(a, b) * b;
}

static u16 current_count(const struct counter *c)
{
	u32 modulus = c->state.bcd ? BCD_MODULUS : 0x10000, count = initial_count(c), value;
	u64 ticks = elapsed(c);

	switch (c->state.mode) {
	case 2:
		value = count - modulo(ticks, count);
		break;
	case 3:
		value = count - modulo(2 * ticks, count);
		break;
	default:
		value = count + modulus - modulo(ticks, modulus);
	}
	return c->state.bcd ? to_bcd(value % BCD_MODULUS) : value;
}

static bool output(const struct counter *c)
{
	bool gate = c->state.gate;
	u64 ticks = elapsed(c);
	u32 count = initial_count(c);

	if (c->phase != COUNTING)
		return c->state.mode != 0;
	switch (c->state.mode) {
	case 0:
	case 1:
		return ticks >= count;
	case 2:
		return !gate || modulo(ticks, count) != count - 1;
	case 3:
		return !gate || modulo(ticks, count) < (count + 1) / 2;
	default:
		return ticks != count;
	}
}

static bool is_periodic(const struct counter *c)
{
	return c->state.mode == 2 || c->state.mode == 3;
}

static bool is_triggered_by_gate(const struct counter *c)
{
	return c->state.mode == 1 || c->state.mode == 5;
}

static u64 period(const struct counter *c)
{
	u64 ns = ticks_to_ns(initial_count(c));

	return is_periodic(c) ? max(ns, SHORTEST_PERIOD_NS) : ns;
}

/* ---- interrupts ---- */

static void pulse(struct pit *pit)
{
	pit->acked = false;
	irq_set_locked(pit->chip, SOURCE_PIT, PIT_GSI, true);
	irq_set_locked(pit->chip, SOURCE_PIT, PIT_GSI, false);
	lapics_raise_lint0(pit->chip->vm);
}

static void tick(struct pit *pit)
{
	if (pit->reinject && !pit->acked)
		pit->pending++;
	else
		pulse(pit);
}

void pit_acked(struct irqchip *chip)
{
	struct pit *pit = chip->pit;

	if (!pit)
		return;
	pit->acked = true;
	if (pit->reinject && pit->pending) {
		pit->pending--;
		pulse(pit);
	}
}

/* Nobody will hear of what was sent before. */
static void forget_ticks(struct pit *pit)
{
	pit->acked = true;
	pit->pending = 0;
}

void pit_unmasked(struct irqchip *chip)
{
	if (chip->pit)
		forget_ticks(chip->pit);
}

static void arm(struct pit *pit, u64 ends)
{
	pit->ends = ends;
	hrtimer_start(&pit->timer, ns_to_ktime(ends), HRTIMER_MODE_ABS);
}

static void disarm(struct pit *pit)
{
	pit->ends = 0;
	hrtimer_try_to_cancel(&pit->timer);
}

/* Ticks that the host was too slow for are not lost, with reinjection. */
static void timer_due(struct pit *pit, u64 now)
{
	u64 step = period(&pit->counter[0]), late = div64_u64(now - pit->ends, step);

	tick(pit);
	if (!is_periodic(&pit->counter[0])) {
		pit->ends = 0;
		return;
	}
	if (pit->reinject)
		pit->pending += late;
	arm(pit, pit->ends + (late + 1) * step);
}

static enum hrtimer_restart timer_expired(struct hrtimer *timer)
{
	struct pit *pit = container_of(timer, struct pit, timer);
	unsigned long flags;
	u64 now;

	spin_lock_irqsave(&pit->chip->lock, flags);
	now = ktime_get_ns();
	if (pit->ends && now >= pit->ends)
		timer_due(pit, now);
	spin_unlock_irqrestore(&pit->chip->lock, flags);
	return HRTIMER_NORESTART;
}

/* Modes 1 and 5 alone do not need the gate high to go on. */
static void hold_or_go_on(struct counter *c, u64 now)
{
	c->held_since = c->state.gate || is_triggered_by_gate(c) ? 0 : now;
}

/* A counter that runs begins anew at once; one that waits for its gate goes on waiting. */
static void load(struct pit *pit, unsigned int index, u32 count)
{
	struct counter *c = &pit->counter[index];
	u64 now = ktime_get_ns();

	if (!is_triggered_by_gate(c))
		c->phase = COUNTING;
	else if (c->phase == PROGRAMMED || elapsed(c) > initial_count(c))
		c->phase = LOADED;
	c->state.count = count ? count : 0x10000;
	c->state.count_load_time = now;
	hold_or_go_on(c, now);
	if (index)
		return;
	disarm(pit);
	forget_ticks(pit);
	/* With the HPET in legacy mode, user space drives GSI 0. */
	if (!(pit->flags & KVM_PIT_FLAGS_HPET_LEGACY) && c->state.mode <= 4)
		arm(pit, c->state.count_load_time + period(c));
}

/* In modes 0 and 4 the count goes on from where it was, in the others it begins anew. */
static void gate_rises(struct counter *c, u64 now)
{
	if (c->state.mode != 0 && c->state.mode != 4)
		c->state.count_load_time = now;
	else if (c->held_since)
		c->state.count_load_time += now - c->held_since;
	if (c->phase == LOADED)
		c->phase = COUNTING;
}

static void set_gate(struct counter *c, bool gate)
{
	u64 now = ktime_get_ns();

	if (gate == c->state.gate)
		return;
	c->state.gate = gate;
	if (gate)
		gate_rises(c, now);
	hold_or_go_on(c, now);
}

/* ---- ports ---- */

static void latch_count(struct counter *c)
{
	if (c->state.count_latched)
		return;
	c->state.latched_count = current_count(c);
	c->state.count_latched = c->state.rw_mode;
}

static void latch_status(struct counter *c)
{
	if (c->state.status_latched)
		return;
	c->state.status = output(c) << 7 | c->state.rw_mode << 4 | c->state.mode << 1 |
			  c->state.bcd;
	c->state.status_latched = 1;
}

static void read_back(struct pit *pit, u8 command)
{
	for (unsigned int i = 0; i < ARRAY_SIZE(pit->counter); i++) {
		if (!(command & 2 << i))
			continue;
		if (!(command & BIT(5)))
			latch_count(&pit->counter[i]);
		if (!(command & BIT(4)))
			latch_status(&pit->counter[i]);
	}
}

static void write_control(struct pit *pit, u8 value)
{
	unsigned int index = value >> 6, access = value >> 4 & 3, mode = value >> 1 & 7;
	struct counter *c;

	if (index == 3) {
		read_back(pit, value);
		return;
	}
	c = &pit->counter[index];
	if (!access) {
		latch_count(c);
		return;
	}
	c->state.rw_mode = access;
	c->state.read_state = access;
	c->state.write_state = access;
	c->state.mode = mode > 5 ? mode - 4 : mode;
	c->state.bcd = value & 1;
	c->phase = PROGRAMMED;
	hold_or_go_on(c, ktime_get_ns());
}

static void write_counter(struct pit *pit, unsigned int index, u8 value)
{
	struct counter *c = &pit->counter[index];

	switch (c->state.write_state) {
	case HIGH_BYTE:
		load(pit, index, value << 8);
		break;
	case LOW_OF_WORD:
		c->state.write_latch = value;
		c->state.write_state = HIGH_OF_WORD;
		break;
	case HIGH_OF_WORD:
		load(pit, index, c->state.write_latch | value << 8);
		c->state.write_state = LOW_OF_WORD;
		break;
	default:
		load(pit, index, value);
	}
}

static u8 read_latched(struct counter *c)
{
	unsigned int half = c->state.count_latched;

	c->state.count_latched = half == LOW_OF_WORD ? HIGH_OF_WORD : 0;
	return half == HIGH_BYTE || half == HIGH_OF_WORD ? c->state.latched_count >> 8 :
							   c->state.latched_count;
}

static u8 read_counter(struct counter *c)
{
	u16 count;

	if (c->state.status_latched) {
		c->state.status_latched = 0;
		return c->state.status;
	}
	if (c->state.count_latched)
		return read_latched(c);
	count = current_count(c);
	switch (c->state.read_state) {
	case HIGH_BYTE:
		return count >> 8;
	case LOW_OF_WORD:
		c->state.read_state = HIGH_OF_WORD;
		return count;
	case HIGH_OF_WORD:
		c->state.read_state = LOW_OF_WORD;
		return count >> 8;
	default:
		return count;
	}
}

static u8 read_speaker(const struct pit *pit)
{
	return (pit->counter[2].state.gate ? SPEAKER_GATE : 0) |
	       (pit->speaker_data ? SPEAKER_DATA : 0) |
	       (div64_u64(ktime_get_ns(), REFRESH_NS) & 1 ? SPEAKER_REFRESH : 0) |
	       (output(&pit->counter[2]) ? SPEAKER_OUT : 0);
}

static u8 port_read(struct pit *pit, u16 port)
{
	if (port == PORT_SPEAKER)
		return read_speaker(pit);
	return port == PORT_CONTROL ? 0 : read_counter(&pit->counter[port & 3]);
}

static void port_write(struct pit *pit, u16 port, u8 value)
{
	if (port == PORT_SPEAKER) {
		pit->speaker_data = value & SPEAKER_DATA;
		set_gate(&pit->counter[2], value & SPEAKER_GATE);
	} else if (port == PORT_CONTROL) {
		write_control(pit, value);
	} else {
		write_counter(pit, port & 3, value);
	}
}

bool pit_port(struct irqchip *chip, u16 port, void *data, unsigned int bytes, bool write)
{
	unsigned int last = port + bytes - 1;
	unsigned long flags;
	struct pit *pit;

	spin_lock_irqsave(&chip->lock, flags);
	pit = chip->pit;
	if (!pit || !((port >= 0x40 && last <= PORT_CONTROL) ||
		      (pit->has_speaker && port == PORT_SPEAKER && bytes == 1)))
		pit = NULL;
	else if (write)
		port_write(pit, port, *(u8 *)data);
	else
		*(u8 *)data = port_read(pit, port);
	spin_unlock_irqrestore(&chip->lock, flags);
	return pit;
}

/* ---- life, and user space ---- */

int pit_create(struct vm *vm, u32 flags)
{
	struct irqchip *chip = vm->irqchip;
	unsigned long irq_flags;
	struct pit *pit;

	lockdep_assert_held(&vm->lock);
	if (chip && chip->pit)
		return -EEXIST;
	if (!chip || chip->split)
		return -ENOENT;
	pit = kzalloc(sizeof(*pit), GFP_KERNEL_ACCOUNT);
	if (!pit)
		return -ENOMEM;
	pit->chip = chip;
	pit->has_speaker = flags & KVM_PIT_SPEAKER_DUMMY;
	pit->reinject = true;
	pit->acked = true;
	for (unsigned int i = 0; i < ARRAY_SIZE(pit->counter); i++) {
		pit->counter[i].state.mode = 0xff;
		pit->counter[i].state.gate = i != 2;
	}
	hrtimer_setup(&pit->timer, timer_expired, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
	spin_lock_irqsave(&chip->lock, irq_flags);
	for (unsigned int i = 0; i < ARRAY_SIZE(pit->counter); i++) {
		pit->counter[i].state.count = 0x10000;
		pit->counter[i].state.count_load_time = ktime_get_ns();
	}
	chip->pit = pit;
	spin_unlock_irqrestore(&chip->lock, irq_flags);
	return 0;
}

void pit_destroy(struct irqchip *chip)
{
	if (!chip->pit)
		return;
	hrtimer_cancel(&chip->pit->timer);
	kfree(chip->pit);
	chip->pit = NULL;
}

int pit_get(struct vm *vm, struct kvm_pit_state2 *out)
{
	struct irqchip *chip = vm->irqchip;
	unsigned long flags;

	if (!chip || !chip->pit)
		return -ENXIO;
	memset(out, 0, sizeof(*out));
	spin_lock_irqsave(&chip->lock, flags);
	for (unsigned int i = 0; i < ARRAY_SIZE(out->channels); i++)
		out->channels[i] = chip->pit->counter[i].state;
	out->flags = chip->pit->flags;
	if (chip->pit->speaker_data)
		out->flags |= KVM_PIT_FLAGS_SPEAKER_DATA_ON;
	spin_unlock_irqrestore(&chip->lock, flags);
	return 0;
}

/* The counters begin again with the counts that they had; if they need a gate, that is high now. */
int pit_set(struct vm *vm, const struct kvm_pit_state2 *in, bool with_flags)
{
	struct irqchip *chip = vm->irqchip;
	unsigned long flags;
	struct pit *pit;

	if (!chip || !chip->pit)
		return -ENXIO;
	pit = chip->pit;
	spin_lock_irqsave(&chip->lock, flags);
	if (with_flags) {
		pit->flags = in->flags & ~KVM_PIT_FLAGS_SPEAKER_DATA_ON;
		pit->speaker_data = in->flags & KVM_PIT_FLAGS_SPEAKER_DATA_ON;
	}
	for (unsigned int i = 0; i < ARRAY_SIZE(pit->counter); i++) {
		pit->counter[i] = (struct counter){
			.state = in->channels[i],
			.phase = in->channels[i].gate ? COUNTING : PROGRAMMED,
		};
		pit->counter[i].state.count_load_time = ktime_get_ns();
		load(pit, i, in->channels[i].count);
	}
	spin_unlock_irqrestore(&chip->lock, flags);
	return 0;
}

int pit_set_reinject(struct vm *vm, bool reinject)
{
	struct irqchip *chip = vm->irqchip;
	unsigned long flags;

	if (!chip || !chip->pit)
		return -ENXIO;
	spin_lock_irqsave(&chip->lock, flags);
	chip->pit->reinject = reinject;
	forget_ticks(chip->pit);
	spin_unlock_irqrestore(&chip->lock, flags);
	return 0;
}
