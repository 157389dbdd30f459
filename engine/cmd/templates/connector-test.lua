-- Gevallen van de connector @id@: een feit met de berichten die ervan komen, of een antwoord met het oordeel. Een pad gaat met ">", en telt vanaf 1.
cases {
  { name = "klaar zonder score", fact = { kind = "pitstop-done", duration = "PT240S", by = "script" },
    statements = { { wat = "heeft deze pitstop gedaan", cursus = "lerend", pitstop = "waarom" } }, absent = { "score" } },
  { name = "klaar met score, in het Engels", fact = { kind = "pitstop-done", score = 0.8 }, settings = { taal = "en" },
    statements = { { wat = "did this pitstop", score = 0.8 } } },
  { name = "een ander feit gaat niet weg", fact = { kind = "attempt-opened", by = "path" }, statements = {} },

  { name = "204 is bezorgd", response = { status = 204, headers = {}, body = "" }, verdict = "delivered" },
  { name = "400 is definitief", response = { status = 400, headers = {}, body = "" }, verdict = "dead", reason = "niet begrepen" },
  { name = "503 is later", response = { status = 503, headers = {}, body = "" }, verdict = "retry", reason = "503" },
}
