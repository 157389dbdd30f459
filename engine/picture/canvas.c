// SPDX-License-Identifier: EUPL-1.2
// Making smaller and turning: plain loops over pixels.
#include "base/limits.h"
#include "picture/picture.h"
#include <stdlib.h>
#include <string.h>

enum { CHANNELS = 3 };

static void *room(size_t count, size_t size) {
  void *memory = calloc(count, size);
  REQUIRE(memory != NULL); // the process ends, and the host says that this picture is too heavy
  return memory;
}

struct canvas canvas_new(unsigned width, unsigned height) {
  struct canvas canvas = {width, height, room((size_t)width * height, CHANNELS)};
  memset(canvas.pixels, 0xFF, (size_t)width * height * CHANNELS);
  return canvas;
}

// --- turning --------------------------------------------------------------------------------------------------------------------------------------
// Where the pixel that ends at (x, y) comes from. Each of the eight is a flip of either axis, or both, and from 5 on the axes change places first.
static void source_of(int turn, unsigned width, unsigned height, unsigned x, unsigned y, unsigned *from_x, unsigned *from_y) {
  static const bool flips_x[] = {0, 0, 1, 1, 0, 0, 0, 1, 1}, flips_y[] = {0, 0, 0, 1, 1, 0, 1, 1, 0};
  *from_x = turn >= 5 ? y : x;
  *from_y = turn >= 5 ? x : y;
  if (flips_x[turn]) *from_x = width - 1 - *from_x;
  if (flips_y[turn]) *from_y = height - 1 - *from_y;
}

struct canvas canvas_turn(const struct canvas *canvas, int turn) {
  if (turn <= 1 || turn > 8) return *canvas;
  bool lies = turn >= 5;
  struct canvas turned = canvas_new(lies ? canvas->height : canvas->width, lies ? canvas->width : canvas->height);
  for (unsigned y = 0; y < turned.height; y++) {
    for (unsigned x = 0; x < turned.width; x++) {
      unsigned from_x, from_y;
      source_of(turn, canvas->width, canvas->height, x, y, &from_x, &from_y);
      memcpy(turned.pixels + ((size_t)y * turned.width + x) * CHANNELS,
             canvas->pixels + ((size_t)from_y * canvas->width + from_x) * CHANNELS, CHANNELS);
    }
  }
  return turned;
}

// --- making smaller -------------------------------------------------------------------------------------------------------------------------------
struct shrink {
  unsigned width, height; // of what comes in
  unsigned rows;          // that came
  struct canvas to;
  unsigned to_row;
  float *line, *sum; // one row brought to the new width; what the row being made has gathered
  unsigned char *plain;
};

static unsigned in_proportion(unsigned side, unsigned most, unsigned longest) {
  unsigned small = (unsigned)(((uint64_t)side * most + longest / 2) / longest);
  return small > 0 ? small : 1;
}

void shrink_size(unsigned width, unsigned height, unsigned *to_width, unsigned *to_height) {
  unsigned longest = width > height ? width : height, most = LIMIT_PICTURE_KEPT_SIDE;
  *to_width = longest > most ? in_proportion(width, most, longest) : width;
  *to_height = longest > most ? in_proportion(height, most, longest) : height;
}

struct shrink *shrink_new(unsigned width, unsigned height, unsigned to_width, unsigned to_height) {
  REQUIRE(to_width > 0 && to_height > 0 && to_width <= width && to_height <= height);
  struct shrink *shrink = room(1, sizeof *shrink);
  *shrink = (struct shrink){.width = width, .height = height, .to = canvas_new(to_width, to_height)};
  shrink->line = room((size_t)to_width * CHANNELS, sizeof *shrink->line);
  shrink->sum = room((size_t)to_width * CHANNELS, sizeof *shrink->sum);
  shrink->plain = room(width, CHANNELS);
  return shrink;
}

// Pixel x of the new row covers the old ones from x * width / to_width up to the next; the first and last of them in part.
static void narrow(struct shrink *shrink, const unsigned char *row) {
  double step = (double)shrink->width / shrink->to.width;
  for (unsigned x = 0; x < shrink->to.width; x++) {
    double from = x * step, end = from + step;
    float total[CHANNELS] = {0};
    for (unsigned at = (unsigned)from; at < shrink->width && at < end; at++) {
      double left = at > from ? at : from, right = at + 1 < end ? at + 1 : end;
      float part = (float)((right - left) / step);
      for (int i = 0; i < CHANNELS; i++) total[i] += part * row[(size_t)at * CHANNELS + (size_t)i];
    }
    memcpy(shrink->line + (size_t)x * CHANNELS, total, sizeof total);
  }
}

static void gather(struct shrink *shrink, float part) {
  for (size_t i = 0; i < (size_t)shrink->to.width * CHANNELS; i++) shrink->sum[i] += part * shrink->line[i];
}

static void finish_row(struct shrink *shrink) {
  unsigned char *out = shrink->to.pixels + (size_t)shrink->to_row * shrink->to.width * CHANNELS;
  for (size_t i = 0; i < (size_t)shrink->to.width * CHANNELS; i++) {
    float value = shrink->sum[i] + 0.5f;
    out[i] = value >= 255 ? 255 : (unsigned char)value;
    shrink->sum[i] = 0;
  }
  shrink->to_row++;
}

void shrink_row(struct shrink *shrink, const unsigned char *row) {
  if (shrink->rows >= shrink->height) return;
  double step = (double)shrink->height / shrink->to.height, from = shrink->rows, end = from + 1;
  narrow(shrink, row);
  shrink->rows++;
  while (shrink->to_row < shrink->to.height && from < end) {
    double edge = shrink->rows == shrink->height ? end : (shrink->to_row + 1) * step;
    double until = edge < end ? edge : end;
    gather(shrink, (float)((until - from) / step));
    from = until;
    if (edge > end) break;
    finish_row(shrink);
  }
}

void shrink_row_over_white(struct shrink *shrink, const unsigned char *row) {
  for (size_t x = 0; x < shrink->width; x++) {
    unsigned alpha = row[x * 4 + 3];
    for (size_t i = 0; i < CHANNELS; i++)
      shrink->plain[x * CHANNELS + i] = (unsigned char)((row[x * 4 + i] * alpha + 255 * (255 - alpha) + 127) / 255);
  }
  shrink_row(shrink, shrink->plain);
}

struct canvas shrink_end(struct shrink *shrink) {
  return shrink->to;
}
