// SPDX-License-Identifier: EUPL-1.2
// Whether the processes of a pool are locked up, seen from outside (the kernel's own account of them) and tried from inside (a cage that was built with a probe tries what it may not).
#pragma once
#include "cage/cage.h"

// How many things are not as they should be; each is printed unless `quiet`. There must be a live cage.
int confinement_seen(bool quiet);
// Binds a course in a pool of leerpad-cage-probe or leerpad-cage-no-lock and asks for one forbidden thing after the other: how many were done.
int confinement_tried(struct cage_pool *pool, bool quiet);
