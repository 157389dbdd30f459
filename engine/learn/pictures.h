// SPDX-License-Identifier: EUPL-1.2
// A learner's own pictures: taken in beside an answer, made small and clean, kept before the answer is judged, so that a refused answer keeps its picture.
#pragma once
#include "learn/learn.h"

// Each upload that is a picture is kept, and its id becomes the text of its field in `fields` (author-api.md: "a.file"); what was chosen among options gives way, since the file
// was chosen last. One that is none, or is too large, gives a problem that says what to do; so does a busy machine. Without uploads nothing changes. ERROR_IO, ERROR_FULL: the store.
bool pictures_take(struct learn *learn, struct arena *arena, const char *learner, const char *lang, const struct uploads *uploads,
                   struct fields *fields, struct problems *problems, struct error *err) MUST_USE;

// Whether the learner has every own picture that this answer names; one that is not there gives a problem. (Where nothing is stored, as in `leerpad play`, they are taken on trust.)
bool pictures_known(struct learn *learn, struct arena *arena, const char *learner, const char *lang, const struct step *step,
                    const struct value *answer, struct problems *problems, struct error *err) MUST_USE;
