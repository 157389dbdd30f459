// SPDX-License-Identifier: EUPL-1.2
#include "cmd/man.h"
#include "cmd/command.h"
#include <string.h>

// Text as troff takes it: a hyphen that can be copied, no request at the start of a line, no escapes.
static void plain(struct buffer *out, const char *text) {
  if (text[0] == '.' || text[0] == '\'') buffer_text(out, "\\&");
  for (; *text; text++) {
    if (*text == '\\')
      buffer_text(out, "\\e");
    else if (*text == '-')
      buffer_text(out, "\\-");
    else
      buffer_byte(out, *text);
  }
}

static void option(const struct app *app, struct buffer *out, const struct option *option) {
  buffer_text(out, ".TP\n.B ");
  plain(out, option->name);
  if (option->value) {
    buffer_text(out, " \\fI");
    plain(out, option->value);
    buffer_text(out, "\\fR");
  }
  buffer_byte(out, '\n');
  plain(out, word(app->lang, option->doc));
  if (option->env) buffer_format(out, " (%s)", option->env);
  buffer_byte(out, '\n');
}

static void command(const struct app *app, struct buffer *out, const struct command *command) {
  buffer_format(out, ".SS leerpad %s ", command->name);
  plain(out, command->arguments);
  buffer_byte(out, '\n');
  plain(out, word(app->lang, command->doc));
  buffer_byte(out, '\n');
  for (int i = 0; i < COMMAND_OPTIONS && command->options[i].name; i++) option(app, out, &command->options[i]);
  buffer_text(out, ".PP\n");
  plain(out, word(app->lang, command->exits));
  buffer_byte(out, '\n');
}

void man_page(const struct app *app, struct buffer *out) {
  buffer_text(out, ".TH LEERPAD 1\n.SH ");
  plain(out, word(app->lang, WORD_MAN_NAME));
  buffer_text(out, "\nleerpad \\- ");
  plain(out, word(app->lang, WORD_MAN_ABOUT));
  buffer_text(out, "\n.SH ");
  plain(out, word(app->lang, WORD_MAN_SYNOPSIS));
  buffer_text(out, "\n.B leerpad\n.I COMMAND\n[\\fI...\\fR]\n.SH ");
  plain(out, word(app->lang, WORD_MAN_COMMANDS));
  buffer_byte(out, '\n');
  for (size_t i = 0; command_at(i); i++) command(app, out, command_at(i));
}

void man_completion(const struct app *app, struct buffer *out) {
  (void)app;
  buffer_text(out, "# bash completion of leerpad: leerpad help --completion\n_leerpad() {\n  local word=${COMP_WORDS[COMP_CWORD]}\n"
                   "  if [ \"$COMP_CWORD\" = 1 ]; then COMPREPLY=($(compgen -W \"");
  for (size_t i = 0; command_at(i); i++) buffer_format(out, "%s%s", i ? " " : "", command_at(i)->name);
  buffer_text(out, "\" -- \"$word\")); return; fi\n  case ${COMP_WORDS[1]} in\n");
  for (size_t i = 0; command_at(i); i++) {
    const struct command *row = command_at(i);
    buffer_format(out, "    %s) COMPREPLY=($(compgen -f", row->name);
    if (row->options[0].name) buffer_text(out, " -W \"");
    for (int j = 0; j < COMMAND_OPTIONS && row->options[j].name; j++) buffer_format(out, "%s%s", j ? " " : "", row->options[j].name);
    buffer_format(out, "%s -- \"$word\")) ;;\n", row->options[0].name ? "\"" : "");
  }
  buffer_text(out, "  esac\n}\ncomplete -o filenames -F _leerpad leerpad\n");
}
