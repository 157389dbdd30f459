// SPDX-License-Identifier: EUPL-1.2
// How many deliveries of each endpoint came to which end, and what was last said: kept up in the commit that settles them, so that a status reads one row where there are millions.
#include "store/sqlite.h"

void tally_count(struct tally *tally, const struct store_delivery *item, int count, int64_t now) {
  if (item->state == DELIVERY_DELIVERED) tally->delivered += count;
  if (item->state == DELIVERY_NOTHING) tally->nothing += count;
  if (item->state == DELIVERY_DEAD) tally->dead += count;
  if (item->state == DELIVERY_DELIVERED) tally->delivered_at = now;
  if (tally->last == NULL || item->fact.seq > tally->last->fact.seq) tally->last = item;
}

bool tally_add(struct db *db, const struct tally *tally, struct error *err) {
  const struct store_delivery *last = tally->last;
  if (last == NULL) return true; // nothing was settled
  bool said = last->state == DELIVERY_WAITING || last->state == DELIVERY_DEAD;
  AUTO_QUERY query = query_start(db, SQL_TALLY_ADD);
  query_text(&query, last->endpoint);
  query_int(&query, tally->delivered);
  query_int(&query, tally->nothing);
  query_int(&query, tally->dead);
  query_int(&query, tally->delivered_at);
  query_int(&query, last->status);
  query_text(&query, said ? last->reason : "");
  query_text(&query, said ? last->body : "");
  return query_run(&query, err);
}

bool tally_revived(struct db *db, const char *endpoint, int64_t dead, struct error *err) {
  AUTO_QUERY query = query_start(db, SQL_TALLY_REVIVED);
  query_text(&query, endpoint);
  query_int(&query, dead);
  return query_run(&query, err);
}
