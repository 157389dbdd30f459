// SPDX-License-Identifier: EUPL-1.2
// What cages said of sources that were whole, kept in the data folder between two starts: a thousand pitstops are then offered without compiling one. Nothing wrong can come out
// of it, only nothing: an entry is found by its content and by the cage program that judged it, the file is read only where its hash is right, and whatever had a problem is not kept, so that
// it is looked at, and told, at every start (a fault may have come from a busy machine). docs/decisions/0027.
#pragma once
#include "cage/cage.h"

struct heads;

// A deliberate break, for the mutants of tests/course/test_heads.c; HEADS_WHOLE in use.
enum heads_mutant { HEADS_WHOLE, HEADS_ANY_CONTENT, HEADS_ANY_PROGRAM, HEADS_ANY_FILE, HEADS_ANY_REPLY };

// Reads `file`, which need not be there. Never fails: what cannot be read, or is not whole, is empty. One process uses a file at a time (the lock of the data
// folder); without that lock nothing worse happens than that one's work is lost.
struct heads *heads_open(const char *file, const struct cage_pool *pool, enum heads_mutant mutant);
// cage_bind, with the reply from here where there is one for `name` ("course:samen") with this content hash: no cage is started then. Otherwise the reply is
// kept, where it is whole. `heads` NULL: cage_bind.
bool heads_bind(struct heads *heads, struct cage_pool *pool, const struct cage_source *source, const char *name, const char *content, struct arena *arena,
                const struct value **reply, struct error *err) MUST_USE;
size_t heads_known(const struct heads *heads); // how many came from here
// Writes the file where it would change: exactly what was asked for since the open, whole or not at all. NULL is fine.
void heads_close(struct heads *heads, const struct log *log);
// A cage said something else than what was kept: the next start asks anew.
void heads_forget(const char *file);
