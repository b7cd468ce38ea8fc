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
 * struct pit - the timer of a VM; irqchip->lock protects all of it
 * @counter:	count_load_time is in ns by the host's clock
 * @ends:	when the first counter's next interrupt is due; 0: none is
 * @reinject:	ticks that found the last one not yet acknowledged come later
 * @pending:	how many of them
 * @acked:	the last one has been
 */
struct pit {
	struct irqchip *chip;
	struct kvm_pit_channel_state counter[3];
	u32 flags;
	bool has_speaker;
	bool speaker_data;
	struct hrtimer timer;
	u64 ends;
	bool reinject;
	unsigned int pending;
	bool acked;
};

/* ---- time ---- */

static u64 ticks_to_ns(u64 ticks)
{
	return mul_u64_u64_div_u64(ticks, 1000000000ull, PIT_HZ);
}

static u64 elapsed(const struct kvm_pit_channel_state *c)
{
	return mul_u64_u64_div_u64(ktime_get_ns() - c->count_load_time, PIT_HZ, 1000000000ull);
}

static u64 modulo(u64 a, u32 b)
{
	return a - div64_u64(a, b) * b;
}

static u16 current_count(const struct kvm_pit_channel_state *c)
{
	u64 ticks = elapsed(c);
	u32 count = c->count ? c->count : 0x10000;

	switch (c->mode) {
	case 2:
		return count - modulo(ticks, count);
	case 3:
		return count - modulo(2 * ticks, count);
	default:
		return count - ticks;
	}
}

static bool output(const struct kvm_pit_channel_state *c)
{
	u64 ticks = elapsed(c);
	u32 count = c->count ? c->count : 0x10000;

	switch (c->mode) {
	case 0:
		return ticks >= count;
	case 1:
		return ticks < count;
	case 2:
		return !ticks || modulo(ticks, count) != count - 1;
	case 3:
		return modulo(ticks, count) < (count + 1) / 2;
	default:
		return ticks != count;
	}
}

static bool is_periodic(const struct kvm_pit_channel_state *c)
{
	return c->mode == 2 || c->mode == 3;
}

static u64 period(const struct kvm_pit_channel_state *c)
{
	u64 ns = ticks_to_ns(c->count);

	return is_periodic(c) ? max(ns, SHORTEST_PERIOD_NS) : ns;
}

/* ---- interrupts ---- */

static void pulse(struct pit *pit)
{
	pit->acked = false;
	irq_set_locked(pit->chip, SOURCE_PIT, PIT_GSI, true);
	irq_set_locked(pit->chip, SOURCE_PIT, PIT_GSI, false);
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

/* Nobody has heard of what was sent before: begin anew. */
void pit_unmasked(struct irqchip *chip)
{
	if (!chip->pit)
		return;
	chip->pit->acked = true;
	chip->pit->pending = 0;
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

static void load(struct pit *pit, unsigned int index, u32 count)
{
	struct kvm_pit_channel_state *c = &pit->counter[index];

	c->count = count ? count : 0x10000;
	c->count_load_time = ktime_get_ns();
	if (index)
		return;
	disarm(pit);
	/* With the HPET in legacy mode, user space drives GSI 0. */
	if (!(pit->flags & KVM_PIT_FLAGS_HPET_LEGACY) && c->mode <= 4)
		arm(pit, c->count_load_time + period(c));
}

static void set_gate(struct pit *pit, unsigned int index, bool gate)
{
	struct kvm_pit_channel_state *c = &pit->counter[index];

	/* In modes 0 and 4 a low gate would stop the count: not done. */
	if (gate && !c->gate && c->mode != 0 && c->mode != 4)
		c->count_load_time = ktime_get_ns();
	c->gate = gate;
}

/* ---- ports ---- */

static void latch_count(struct kvm_pit_channel_state *c)
{
	if (c->count_latched)
		return;
	c->latched_count = current_count(c);
	c->count_latched = c->rw_mode;
}

static void latch_status(struct kvm_pit_channel_state *c)
{
	if (c->status_latched)
		return;
	c->status = output(c) << 7 | c->rw_mode << 4 | c->mode << 1 | c->bcd;
	c->status_latched = 1;
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
	struct kvm_pit_channel_state *c;

	if (index == 3) {
		read_back(pit, value);
		return;
	}
	c = &pit->counter[index];
	if (!access) {
		latch_count(c);
		return;
	}
	c->rw_mode = access;
	c->read_state = access;
	c->write_state = access;
	c->mode = mode > 5 ? mode - 4 : mode;
	c->bcd = value & 1;
}

static void write_counter(struct pit *pit, unsigned int index, u8 value)
{
	struct kvm_pit_channel_state *c = &pit->counter[index];

	switch (c->write_state) {
	case HIGH_BYTE:
		load(pit, index, value << 8);
		break;
	case LOW_OF_WORD:
		c->write_latch = value;
		c->write_state = HIGH_OF_WORD;
		break;
	case HIGH_OF_WORD:
		load(pit, index, c->write_latch | value << 8);
		c->write_state = LOW_OF_WORD;
		break;
	default:
		load(pit, index, value);
	}
}

static u8 read_latched(struct kvm_pit_channel_state *c)
{
	unsigned int half = c->count_latched;

	c->count_latched = half == LOW_OF_WORD ? HIGH_OF_WORD : 0;
	return half == HIGH_BYTE || half == HIGH_OF_WORD ? c->latched_count >> 8 : c->latched_count;
}

static u8 read_counter(struct kvm_pit_channel_state *c)
{
	u16 count;

	if (c->status_latched) {
		c->status_latched = 0;
		return c->status;
	}
	if (c->count_latched)
		return read_latched(c);
	count = current_count(c);
	switch (c->read_state) {
	case HIGH_BYTE:
		return count >> 8;
	case LOW_OF_WORD:
		c->read_state = HIGH_OF_WORD;
		return count;
	case HIGH_OF_WORD:
		c->read_state = LOW_OF_WORD;
		return count >> 8;
	default:
		return count;
	}
}

static u8 read_speaker(const struct pit *pit)
{
	return (pit->counter[2].gate ? SPEAKER_GATE : 0) |
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
		set_gate(pit, 2, value & SPEAKER_GATE);
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
		pit->counter[i].mode = 0xff;
		pit->counter[i].gate = i != 2;
	}
	hrtimer_setup(&pit->timer, timer_expired, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
	spin_lock_irqsave(&chip->lock, irq_flags);
	for (unsigned int i = 0; i < ARRAY_SIZE(pit->counter); i++) {
		pit->counter[i].count = 0x10000;
		pit->counter[i].count_load_time = ktime_get_ns();
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
	memcpy(out->channels, chip->pit->counter, sizeof(out->channels));
	out->flags = chip->pit->flags;
	if (chip->pit->speaker_data)
		out->flags |= KVM_PIT_FLAGS_SPEAKER_DATA_ON;
	spin_unlock_irqrestore(&chip->lock, flags);
	return 0;
}

/* The counters begin again with the counts that they had. */
int pit_set(struct vm *vm, const struct kvm_pit_state2 *in)
{
	struct irqchip *chip = vm->irqchip;
	unsigned long flags;
	struct pit *pit;

	if (!chip || !chip->pit)
		return -ENXIO;
	pit = chip->pit;
	spin_lock_irqsave(&chip->lock, flags);
	memcpy(pit->counter, in->channels, sizeof(pit->counter));
	pit->flags = in->flags & ~KVM_PIT_FLAGS_SPEAKER_DATA_ON;
	pit->speaker_data = in->flags & KVM_PIT_FLAGS_SPEAKER_DATA_ON;
	for (unsigned int i = 0; i < ARRAY_SIZE(pit->counter); i++)
		load(pit, i, pit->counter[i].count);
	pit_unmasked(chip);
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
	chip->pit->pending = 0;
	chip->pit->acked = true;
	spin_unlock_irqrestore(&chip->lock, flags);
	return 0;
}
