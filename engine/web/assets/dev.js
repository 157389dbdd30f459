// SPDX-License-Identifier: EUPL-1.2
// Only under `leerpad serve --dev`: loads the page again when a newer edition of the course is in place, where the author was. Answers are replayed by the server, and app.js keeps what was
// being typed; here only the place on the page and in the field are kept. A tab that nobody sees does not ask.
'use strict';
(() => {
  const edition = Number(document.currentScript.dataset.edition), key = 'dev ' + location.pathname;
  const pause = (ms) => new Promise((done) => { setTimeout(done, ms); });

  const keep = () => {
    const field = document.activeElement, place = { y: scrollY, name: field?.name || '', value: field?.value || '', at: null };
    try { place.at = field.selectionStart; } catch { /* a field without a text */ }
    try { sessionStorage.setItem(key, JSON.stringify(place)); } catch { /* not allowed: then the page begins at its top */ }
  };
  const bring_back = () => {
    let place = null;
    try {
      place = JSON.parse(sessionStorage.getItem(key));
      sessionStorage.removeItem(key);
    } catch { /* as above */ }
    if (!place) return;
    const fields = [...document.querySelectorAll('input, textarea, select')].filter((field) => place.name && field.name === place.name);
    const field = fields.find((one) => one.value === place.value) || fields[0];
    field?.focus({ preventScroll: true });
    try { if (place.at !== null) field.setSelectionRange(place.at, place.at); } catch { /* as above */ }
    scrollTo(0, place.y);
  };
  // Not reload(): where a page came of a form, that would send the form again.
  const again = () => { keep(); location.replace(location.pathname); };

  const watch = async () => {
    for (;;) {
      while (document.hidden) await new Promise((seen) => { document.addEventListener('visibilitychange', seen, { once: true }); });
      try {
        const answer = await fetch('/dev/events/' + edition, { cache: 'no-store' });
        if (answer.ok && Number(await answer.text()) !== edition) { again(); return; }
      } catch { /* the server was stopped: it may come back */ }
      await pause(500);
    }
  };
  bring_back();
  watch();
})();
