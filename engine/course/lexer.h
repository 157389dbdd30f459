// SPDX-License-Identifier: EUPL-1.2
// Lua's tokens with their places: comments, strings in all their forms, names, numbers, operators. It runs nothing and never fails; on text that is no Lua it gives tokens all the same. It
// only goes forward, so the cost is linear whatever the text.
#pragma once
#include "base/memory.h"

enum token { TOKEN_END, TOKEN_NAME, TOKEN_STRING, TOKEN_NUMBER, TOKEN_MARK };

struct lexer {
  const char *start, *at, *end;
  int line;
  const char *line_start;
  // The present token
  enum token token;
  int token_line, token_column; // from 1, in bytes
  const char *token_at;         // its first byte
  char mark;                // TOKEN_MARK of one byte; '?' for an operator of more
  const char *from, *until; // its bytes: of a TOKEN_STRING those between the quotes, escapes as written
  bool is_long;             // a string in [[ ]]
  const char *before;       // the byte behind the token before
};

void lexer_start(struct lexer *lexer, const char *text);
void lexer_next(struct lexer *lexer);
bool lexer_mark(const struct lexer *lexer, char mark);          // the token is this byte
bool lexer_is(const struct lexer *lexer, const char *word);     // the token is this name, keyword or operator: "then", "==", "{"
// The text of a TOKEN_STRING as Lua would have it, escapes resolved. A NUL in it ends it.
const char *lexer_string(const struct lexer *lexer, struct arena *arena);
