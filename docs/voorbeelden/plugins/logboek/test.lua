-- SPDX-License-Identifier: CC-BY-4.0
cases {
  { name = "klaar", fact = { kind = "pitstop-done", score = 0.5 }, settings = { kanaal = "noord" },
    messages = { { method = "POST", path = "regels", ["json>kanaal"] = "noord", ["json>wie"] = "schuilnaam", ["json>wat"] = "deed een pitstop", ["json>score"] = 0.5 } } },
  { name = "een afspraak: de dag wel, de woorden niet", fact = { kind = "agreement-made", due = "2026-12-08" },
    messages = { { ["json>wat"] = "maakte een afspraak", ["json>dag"] = "2026-12-08" } }, absent = { "json>score" } },
  { name = "wat niet in de lijst staat, gaat niet weg", fact = { kind = "answered", step = "rem" }, messages = {} },
  { name = "201 is bezorgd", response = { status = 201, headers = {}, body = "" }, verdict = "delivered" },
  { name = "400 is definitief", response = { status = 400, headers = {}, body = "" }, verdict = "dead", reason = "begrijpt" },
  { name = "503 is later", response = { status = 503, headers = {}, body = "" }, verdict = "retry", reason = "503" },
}
