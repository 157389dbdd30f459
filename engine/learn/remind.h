// SPDX-License-Identifier: EUPL-1.2
// Reminders by mail (docs/decisions/0038): what is due for whom is decided here and written as letters; sync sends them. Who did not say yes from the mailbox itself gets none.
#pragma once
#include "learn/learn.h"

// What a letter may name: an open agreement whose day is there, or a mandate that ends.
struct remind_item {
  bool mandate;
  bool round;        // of a TWO: after it comes the second round
  const char *what;  // the reminder by which it is named once
  const char *agreement, *course, *pitstop, *due;
  int moved;
};
enum remind_kind { REMIND_NOTHING, REMIND_DAY /* its day is there */, REMIND_WEEK /* what was named on its day and still waits */ };
struct remind_letter { enum remind_kind kind; const struct remind_item *items; size_t count; };

// What a learner is to be reminded of on a day. Pure. On the day itself once for each agreement and its date; what passed unseen (a server that was off) on the first day after it; otherwise
// what still waits, seven days after the last letter at the earliest; and nothing of more than REMIND_DAYS ago.
enum { REMIND_DAYS = 28 };
struct remind_record { struct store_agreements agreements; /* open ones */ struct store_facts ending; struct store_reminders reminders; };
struct remind_letter remind_decide(struct arena *arena, const struct remind_record *record, const char *today);

// Whether an agreement is that of a TWO: after it comes the second round.
bool remind_round(struct learn *learn, struct arena *arena, const char *learner, const struct store_agreement *agreement, bool *round, struct error *err) MUST_USE;
// Writes the letters that are due now, each in a commit with what it reminds of: two at once, or a clock that jumps back, make none twice. `*written` counts them.
bool remind_write(struct learn *learn, int *written, struct error *err) MUST_USE;

// Once a minute: writes letters where the hour of the academy has come and this day was not looked at.
struct remind { struct learn *learn; char day[11]; };
void remind_tick(void *remind);

// --- where a learner wants them ---------------------------------------------------------------------------------------------------------------
// Whether this academy can send any: academy.lua says how, and its address is known.
bool remind_offered(const struct learn *learn);
enum remind_asked { REMIND_ASKED, REMIND_NO_ADDRESS /* not one */, REMIND_TOO_OFTEN /* for this address, today */ };
// A letter with a link goes to the address; reminders begin when somebody there says yes.
bool remind_ask(struct learn *learn, struct arena *arena, const char *learner, const char *lang, const char *typed, enum remind_asked *asked, struct error *err) MUST_USE;
// Without a login, by the token of a link in a letter. ERROR_NOT_FOUND: no such link of this kind, it has ended, its learner was erased; or, to confirm, another address was asked for since.
bool remind_link(struct learn *learn, struct arena *arena, const char *token, const char *kind, struct store_link *link, struct error *err) MUST_USE;
bool remind_confirm(struct learn *learn, struct arena *arena, const char *token, struct error *err) MUST_USE;
bool remind_stop(struct learn *learn, struct arena *arena, const char *learner, struct error *err) MUST_USE;
