// SPDX-License-Identifier: EUPL-1.2
// A few workers per processor are enough: nearly all that they do is computing, and more of them would only stand in line for a cage and for a processor, each with a wake-up
// to pay. But where some are held up (by a script that runs into its deadline, by a slow disk), the others have to come. So beyond the few, a worker takes only a task that has waited for
// a while, and one of the sleeping keeps a lookout for that.
#include "web/crew.h"
#include <pthread.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

enum { SPARE_ARENAS = 128, PATIENCE_MS = 5, FEW_PER_PROCESSOR = 3 };

// What is kept of a worker for those who call it. Lives as long as the crew: who calls does so after letting go of the lock.
struct sleeper {
  struct sleeper *below; // who fell asleep before it
  pthread_cond_t wake;
  bool called;
};

struct worker {
  struct crew *crew;
  pthread_t thread;
  struct sleeper me;
  struct arena *arena; // NULL: the last one went with a promise
  bool was_busy, has_finished;
};

struct crew {
  struct crew_config config;
  struct worker *workers;
  int started;          // of their threads
  int wakes, few;       // how many may be called at a time; how many at work are enough while nobody waits for long
  pthread_mutex_t lock; // of all that follows
  struct task *first, *last;
  int waiting;
  int working; // tasks that are served, and those whose promise is not settled
  int busy;    // workers that serve one
  int woken;   // workers that were called and do not run yet
  bool lookout, ends;
  struct sleeper *asleep; // the last one on top
  struct arena *spare[SPARE_ARENAS];
  size_t spare_count;
};

static int64_t now_ms(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

// --- with the lock held -----------------------------------------------------------------------------------------------------------------

// A sleeping worker to be signalled, unless enough were called and have not come yet. A burst of tasks then wakes one or two workers, which go on to the next task while the processors
// are busy; one call per task would cost more than the task. The one that fell asleep last is called: its memory is still in the processor's caches. The caller signals once it has let go
// of the lock: a worker that wakes while the lock is held goes to sleep on it at once.
static struct sleeper *call_worker(struct crew *crew) {
  struct sleeper *last = crew->asleep;
  if (!last || crew->woken >= crew->wakes) return NULL;
  if (crew->busy + crew->woken >= crew->few && crew->lookout) return NULL;
  crew->asleep = last->below;
  last->called = true;
  crew->woken++;
  return last;
}

static void call_all(struct crew *crew) {
  for (struct sleeper *sleeper = crew->asleep; sleeper; sleeper = crew->asleep) {
    crew->asleep = sleeper->below;
    sleeper->called = true;
    crew->woken++;
    pthread_cond_signal(&sleeper->wake);
  }
}

static void finished(struct crew *crew) {
  crew->working--;
  if (crew->ends && crew->working == 0) call_all(crew);
}

static bool may_take(const struct crew *crew) {
  if (!crew->first) return false;
  return crew->busy < crew->few || crew->ends || now_ms() - crew->first->queued_at >= PATIENCE_MS;
}

static bool over(const struct crew *crew) {
  return crew->ends && !crew->first && crew->working == 0;
}

static void forget_sleeper(struct crew *crew, const struct sleeper *sleeper) {
  struct sleeper **at = &crew->asleep;
  while (*at && *at != sleeper) at = &(*at)->below;
  if (*at) *at = sleeper->below;
}

// Until it is called, or for a while where it is the lookout.
static void sleep_in(struct crew *crew, struct sleeper *me) {
  bool lookout = crew->first && !crew->lookout;
  struct timespec until;
  me->called = false;
  me->below = crew->asleep;
  crew->asleep = me;
  if (lookout) {
    crew->lookout = true;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += PATIENCE_MS * 1000000L;
    if (until.tv_nsec >= 1000000000L) until.tv_sec++, until.tv_nsec -= 1000000000L;
    (void)pthread_cond_timedwait(&me->wake, &crew->lock, &until);
    crew->lookout = false;
  } else {
    pthread_cond_wait(&me->wake, &crew->lock);
  }
  if (me->called)
    crew->woken--;
  else
    forget_sleeper(crew, me);
}

static bool keep_arena(struct crew *crew, struct arena *arena) {
  if (crew->spare_count == SPARE_ARENAS) return false;
  crew->spare[crew->spare_count++] = arena;
  return true;
}

// --- tasks ------------------------------------------------------------------------------------------------------------------------------

static void wake(struct sleeper *sleeper) {
  if (sleeper) pthread_cond_signal(&sleeper->wake);
}

bool crew_push(struct crew *crew, struct task *task) {
  struct sleeper *called = NULL;
  task->next = NULL;
  task->queued_at = now_ms();
  pthread_mutex_lock(&crew->lock);
  bool room = !crew->ends && crew->waiting < crew->config.queue;
  if (room) {
    if (crew->last)
      crew->last->next = task;
    else
      crew->first = task;
    crew->last = task;
    crew->waiting++;
    called = call_worker(crew);
  }
  pthread_mutex_unlock(&crew->lock);
  wake(called);
  return room;
}

// To the front of the line, whose limit does not hold for what was let in already.
static void serve_again(struct crew *crew, struct task *task) {
  task->halves = 0;
  crew->working--;
  task->next = crew->first;
  crew->first = task;
  if (!crew->last) crew->last = task;
  crew->waiting++;
}

// The worker that made the outcome and whoever settles the promise may come in either order; the second goes on.
static void meet(struct crew *crew, struct task *task) {
  if (atomic_fetch_add(&task->halves, 1) == 0) return;
  struct arena *arena = task->arena;
  bool came_true = task->came_true;
  if (came_true)
    crew->config.finish(task); // the task is not ours any more
  else
    crew->config.again(task);
  arena_reset(arena);
  pthread_mutex_lock(&crew->lock);
  bool kept = keep_arena(crew, arena);
  if (came_true) {
    finished(crew);
  } else {
    serve_again(crew, task);
    wake(call_worker(crew)); // with the lock: once it is let go, all may be finished and the crew gone
  }
  pthread_mutex_unlock(&crew->lock);
  if (!kept) arena_free(arena);
}

void crew_settle(struct crew *crew, struct task *task, bool came_true) {
  task->came_true = came_true;
  meet(crew, task);
}

int crew_busy(struct crew *crew) {
  pthread_mutex_lock(&crew->lock);
  int busy = crew->waiting + crew->working;
  pthread_mutex_unlock(&crew->lock);
  return busy;
}

// --- workers ----------------------------------------------------------------------------------------------------------------------------

// NULL: the crew ends, and nothing is left to serve.
static struct task *take(struct worker *worker) {
  struct crew *crew = worker->crew;
  struct sleeper *called = NULL;
  pthread_mutex_lock(&crew->lock);
  crew->busy -= worker->was_busy;
  if (worker->has_finished) finished(crew);
  while (!may_take(crew) && !over(crew)) sleep_in(crew, &worker->me);
  struct task *task = crew->first;
  if (task) {
    crew->first = task->next;
    if (!crew->first) crew->last = NULL;
    crew->waiting--;
    crew->working++;
    crew->busy++;
    if (crew->first) called = call_worker(crew);
    if (!worker->arena && crew->spare_count) worker->arena = crew->spare[--crew->spare_count];
  }
  pthread_mutex_unlock(&crew->lock);
  wake(called);
  return task;
}

static void serve(struct worker *worker, struct task *task) {
  struct crew *crew = worker->crew;
  if (!worker->arena) worker->arena = arena_new();
  task->arena = worker->arena;
  worker->was_busy = true;
  worker->has_finished = crew->config.serve(task, worker->arena);
  if (worker->has_finished) {
    crew->config.finish(task);
    arena_reset(worker->arena);
  } else {
    worker->arena = NULL;
    meet(crew, task);
  }
}

static void *work(void *argument) {
  struct worker *worker = argument;
  for (struct task *task = take(worker); task; task = take(worker)) serve(worker, task);
  arena_free(worker->arena);
  return NULL;
}

// --- begin and end ----------------------------------------------------------------------------------------------------------------------

static void make_workers(struct crew *crew) {
  pthread_condattr_t monotonic;
  crew->workers = calloc((size_t)crew->config.workers, sizeof *crew->workers);
  REQUIRE(crew->workers != NULL);
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  for (int i = 0; i < crew->config.workers; i++) {
    crew->workers[i].crew = crew;
    pthread_cond_init(&crew->workers[i].me.wake, &monotonic);
  }
  pthread_condattr_destroy(&monotonic);
}

bool crew_start(const struct crew_config *config, struct crew **out, struct error *err) {
  struct crew *crew = calloc(1, sizeof *crew);
  REQUIRE(crew != NULL);
  crew->config = *config;
  int processors = (int)sysconf(_SC_NPROCESSORS_ONLN);
  crew->wakes = processors > 1 ? processors : 1;
  crew->few = crew->wakes * FEW_PER_PROCESSOR;
  pthread_mutex_init(&crew->lock, NULL);
  make_workers(crew);
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, config->stack);
  int problem = 0;
  while (!problem && crew->started < config->workers) {
    problem = pthread_create(&crew->workers[crew->started].thread, &attributes, work, &crew->workers[crew->started]);
    if (!problem) crew->started++;
  }
  pthread_attr_destroy(&attributes);
  *out = crew;
  if (!problem) return true;
  crew_end(crew);
  crew_free(crew);
  *out = NULL;
  return error_system(err, problem, "De webserver kon niet starten: de machine gaf geen draden");
}

void crew_end(struct crew *crew) {
  pthread_mutex_lock(&crew->lock);
  crew->ends = true;
  call_all(crew);
  pthread_mutex_unlock(&crew->lock);
  for (int i = 0; i < crew->started; i++) pthread_join(crew->workers[i].thread, NULL);
  crew->started = 0;
}

void crew_free(struct crew *crew) {
  if (!crew) return;
  for (size_t i = 0; i < crew->spare_count; i++) arena_free(crew->spare[i]);
  for (int i = 0; i < crew->config.workers; i++) pthread_cond_destroy(&crew->workers[i].me.wake);
  pthread_mutex_destroy(&crew->lock);
  free(crew->workers);
  free(crew);
}
