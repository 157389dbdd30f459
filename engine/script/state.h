// SPDX-License-Identifier: EUPL-1.2
// The inside of a cage: what the units of script/ share. A Lua state finds its cage by its extra space, which lies in the image and so
// survives a restore.
#pragma once
#include "base/pack.h"
#include "base/value.h"
#include "script/fault.h"
#include "script/image.h"
#include "script/kind.h"
#include "script/limits.h"
#include <setjmp.h>

// What a call of the author API means at this moment.
enum phase {
  PHASE_IDLE,
  PHASE_DATA, // a manifest is read: data only
  PHASE_HEAD, // a pitstop file is read as far as `pitstop { … }`
  PHASE_RUN,  // a run, or a walk along the plainest path
  PHASE_KIND, // a function of a plugin
};

struct source_file {      // one pitstop of the course
  const char *id, *path;
  struct image_patch *code; // NULL where it does not compile
  int head_line;
};

struct script {
  struct image *image;
  lua_State *L;
  struct limits limits;
  struct arena *arena;    // as long as the cage
  struct error fault;     // of the last call that ended by a fault
  bool fault_of_api;      // it was raised by a check of the author API, not by Lua
  const char *fault_code; // "LP310" where the fault has a code of its own
  bool stopped;           // the present call has been stopped
  bool loaded;
  struct buffer code;     // of the file that is compiled now, written out
  jmp_buf *escape;        // while a pitstop is loaded: where a full arena jumps to
  bool used;              // something ran since the image was put back
  struct arena *work;     // of one request
  struct pack_reader *facts; // before the facts of a request; NULL: it has none
  enum phase phase;
  int run_ms;
  // What was loaded
  const char *as;         // NULL before the load
  const char *language;   // of the course
  struct source_file *files;
  size_t file_count;
  struct kind *kinds;
  size_t kind_count;
  const char *connector_path;
  struct run *run;        // the present run
  const char *lang;       // of the learner, during a run
  struct walk *walk;      // the present walk (walk.c), NULL otherwise
  struct scenario *scenario; // the present test (scenario.c), NULL otherwise
  const char *scenario_path;
  const char *today;      // ctx.today of the function of a plugin that runs
};

struct script *script_of(lua_State *L);

// Names in the Lua registry.
#define KEY_COURSE_ENV "leerpad.course"  // the environment of pitstops and lib
#define KEY_LIB        "leerpad.lib"     // name -> compiled function
#define KEY_LOADED     "leerpad.loaded"  // name -> what require gave, in this run
#define KEY_PITSTOP    "leerpad.pitstop" // the compiled pitstop of the patch
#define KEY_CONNECTOR  "leerpad.connector" // the table that a connector returned
#define KEY_CAPTURED   "leerpad.captured" // the table of course {…}, pitstop {…}, plugin {…}
