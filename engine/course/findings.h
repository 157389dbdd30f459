// SPDX-License-Identifier: EUPL-1.2
// Every code of a finding that this layer gives, with its title: a code is stable, is never given to something else, and `leerpad explain` prints this table. LP1xx come from
// model/schema.c, LP2xx from here and from the cage.
#pragma once
#include "model/schema.h"

// FINDING(code, severity, title)
#define COURSE_FINDINGS(FINDING)                                                                                                            \
  FINDING("LP201", "error", "het bestand is geen geldige Lua")                                                                              \
  FINDING("LP202", "error", "het manifest of het hoofd geeft een fout bij het lezen")                                                       \
  FINDING("LP203", "error", "het bestand begint niet met zijn eigen tabel: course, pitstop, plugin of academy")                             \
  FINDING("LP204", "error", "het bestand is te groot, is geen UTF-8 of kan niet worden gelezen")                                            \
  FINDING("LP205", "error", "de naam van een map of bestand is geen geldige id")                                                            \
  FINDING("LP206", "error", "er zijn te veel bestanden")                                                                                    \
  FINDING("LP207", "error", "de cursus kan niet worden geladen")                                                                            \
  FINDING("LP208", "error", "de cursus vraagt een nieuwere versie van leerpad")                                                             \
  FINDING("LP210", "error", "de plugin is stuk en doet niet mee")                                                                           \
  FINDING("LP211", "error", "de plugin vraagt een nieuwere versie van leerpad")                                                             \
  FINDING("LP212", "error", "twee plugins hebben dezelfde naam")                                                                            \
  FINDING("LP220", "error", "het niveau van de pitstop en het pad van de cursus spreken elkaar tegen")                                      \
  FINDING("LP221", "error", "het pad noemt een pitstop die er niet is")                                                                     \
  FINDING("LP222", "error", "een pitstop staat niet in het pad")                                                                            \
  FINDING("LP223", "error", "een pitstop heeft iets nodig dat er niet is")                                                                  \
  FINDING("LP224", "error", "een pitstop staat twee keer in het pad")                                                                       \
  FINDING("LP225", "error", "het bewijs van een pitstop is er niet")                                                                        \
  FINDING("LP226", "warning", "een niveau vraagt meer pitstops dan het heeft")                                                              \
  FINDING("LP227", "warning", "pitstops wachten op elkaar")                                                                                 \
  FINDING("LP230", "error", "een plugin heeft de naam van iets dat er al is")                                                               \
  FINDING("LP231", "error", "de pitstop geeft een fout op zijn kortste pad")                                                                \
  FINDING("LP240", "error", "de plugin geeft niet wat een plugin moet geven")                                                               \
  FINDING("LP250", "error", "twee endpoints hebben dezelfde id")                                                                            \
  FINDING("LP251", "error", "de tijdzone is onbekend")                                                                                      \
  FINDING("LP252", "error", "een endpoint noemt een organisatie die er niet is")                                                            \
  FINDING("LP253", "error", "een endpoint noemt een connector die er niet is")

struct finding_title {
  const char *code, *severity, *title;
};
// Ends with code NULL.
extern const struct finding_title course_findings[];
const struct finding_title *finding_title(const char *code); // NULL where unknown
