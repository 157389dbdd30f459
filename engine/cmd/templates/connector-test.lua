-- SPDX-License-Identifier: EUPL-1.2
-- Gevallen van de connector @id@: een feit met de berichten die ervan komen, of een antwoord met het oordeel. Een pad gaat met ">", en telt vanaf 1.
cases {
  { name = "klaar zonder score", fact = { kind = "pitstop-done", by = "script" },
    messages = { {
      path = "klaar", ["json>wie"] = "schuilnaam", ["json>wat"] = "heeft deze pitstop gedaan",
      ["json>cursus"] = "lerend", ["json>pitstop"] = "waarom",
    } },
    absent = { "json>score" } },
  { name = "klaar met score, in het Engels", fact = { kind = "pitstop-done", score = 0.8 }, settings = { taal = "en" },
    messages = { { ["json>wat"] = "did this pitstop", ["json>score"] = 0.8 } } },
  { name = "een ander feit gaat niet weg", fact = { kind = "attempt-opened", by = "path" }, messages = {} },

  { name = "204 is bezorgd", response = { status = 204, headers = {}, body = "" }, verdict = "delivered" },
  { name = "400 is definitief", response = { status = 400, headers = {}, body = "" }, verdict = "dead", reason = "niet begrepen" },
  { name = "503 is later", response = { status = 503, headers = {}, body = "" }, verdict = "retry", reason = "503" },
}
