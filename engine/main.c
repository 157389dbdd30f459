// SPDX-License-Identifier: EUPL-1.2
// leerpad: the server and the tools. Builds what the commands share and runs the one that is asked for. Not linked with liblua: scripts run in leerpad-cage.
#include "cmd/command.h"
#include <signal.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **arguments) {
  const char *lang = getenv("LEERPAD_LANG");
  struct app app = {.lang = lang && strcmp(lang, "en") == 0 ? "en" : "nl", .lock = -1};
  app.arena = arena_new();
  app.clock = clock_system();
  app.log = log_stderr(LOG_INFO);
  // A reader that goes away is an error where it is written to, not the end of the process.
  (void)signal(SIGPIPE, SIG_IGN);
  int status = commands_run(&app, count, arguments);
  app_close(&app);
  arena_free(app.arena);
  return status;
}
