// SPDX-License-Identifier: EUPL-1.2
// What a page does more where a browser runs scripts. Without it everything works too; this only keeps what was typed when the network does not (P15, P16),
// lets a second press count for nothing (P24), and counts characters where a text comes near its end (P23). All its words come from the page.
'use strict';
(() => {
  const patience = 10000, patience_files = 120000, longest = 60, press_counts = 4000;

  // --- a second press of a form that the browser sends itself -------------------------------------------------------------------------
  const once = (form) => {
    let until = 0;
    form.addEventListener('submit', (event) => {
      if (Date.now() < until) event.preventDefault();
      else until = Date.now() + press_counts;
    });
    addEventListener('pageshow', () => { until = 0; });
  };

  // --- a draft, in this tab only: other people may use this computer -----------------------------------------------------------------
  const drafts = {
    read: (key) => { try { return JSON.parse(sessionStorage.getItem(key)) || {}; } catch { return {}; } },
    write: (key, texts) => { try { sessionStorage.setItem(key, JSON.stringify(texts)); } catch { /* full, or not allowed: then there is none */ } },
    drop: (key) => { try { sessionStorage.removeItem(key); } catch { /* as above */ } },
    clear: () => { try { sessionStorage.clear(); } catch { /* as above */ } },
  };
  const texts_of = (form) => [...form.elements].filter((field) => field.name && (field.type === 'text' || field.type === 'textarea'));

  // Each text with what the page had in its place: where the page has something else by then, that is newer, and stays.
  const keep_draft = (form, key) => {
    const texts = {};
    for (const field of texts_of(form)) if (field.value !== field.defaultValue) texts[field.name] = [field.defaultValue, field.value];
    if (Object.keys(texts).length) drafts.write(key, texts);
    else drafts.drop(key);
  };
  const bring_back = (form, key) => {
    const texts = drafts.read(key);
    let any = false;
    for (const field of texts_of(form)) {
      const [before, text] = texts[field.name] || [];
      if (typeof text !== 'string' || field.defaultValue !== before || field.value !== before) continue;
      field.value = text;
      any = true;
    }
    return any;
  };

  // --- characters left ---------------------------------------------------------------------------------------------------------------------
  const count = (field, words) => {
    const most = Number(field.dataset.most);
    const line = document.createElement('p');
    line.className = 'hint count';
    line.setAttribute('role', 'status');
    field.after(line);
    let later = 0;
    const say = () => {
      const left = most - [...field.value.trim()].length;
      line.textContent = left > most / 10 ? '' : (left < 0 ? words.over : words.left).replace('%d', Math.abs(left));
    };
    field.addEventListener('input', () => { clearTimeout(later); later = setTimeout(say, 300); });
    say();
  };

  // --- an order: up and down on the spot; without this a press goes to the server and back ----------------------------------------------
  const order = (list) => {
    const line = document.createElement('p');
    line.className = 'moved';
    line.setAttribute('role', 'status');
    list.after(line);
    const settle = () => [...list.children].forEach((item, at, all) => {
      item.querySelector('input').value = at + 1; // also over what a browser brings back
      item.querySelector('.up').hidden = at === 0;
      item.querySelector('.down').hidden = at === all.length - 1;
    });
    list.addEventListener('click', (event) => {
      const button = event.target.closest('button');
      if (!button) return;
      event.preventDefault();
      const item = button.closest('li');
      if (button.matches('.up')) item.previousElementSibling?.before(item);
      else item.nextElementSibling?.after(item);
      settle();
      (button.hidden ? item : button).focus();
      const words = [item.querySelector('.what').textContent, [...list.children].indexOf(item) + 1, list.children.length];
      line.textContent = list.dataset.moved.replace(/%[sd]/g, () => words.shift());
    });
    addEventListener('pageshow', settle);
  };

  // --- the form of a step ------------------------------------------------------------------------------------------------------------------
  const step = (form) => {
    const words = form.dataset, key = words.concept;
    const state = document.createElement('div');
    const line = document.createElement('p');
    const now = document.createElement('button');
    let sending = false, wait = 1, timer = 0, pressed = null;

    line.setAttribute('role', 'status');
    now.type = 'button';
    now.className = 'second';
    now.textContent = words.now;
    now.hidden = true;
    state.className = 'state';
    state.append(line, now);
    (form.querySelector('.actions') || form).before(state);

    const say = (text, trouble) => {
      if (line.textContent !== text) line.textContent = text;
      state.classList.toggle('trouble', trouble);
      now.hidden = !trouble;
    };
    const where = () => (pressed && pressed.hasAttribute('formaction') ? pressed.formAction : form.action);

    // What the script does not understand the browser does itself: it shows the page that comes.
    const leave_it = () => {
      if (pressed && pressed.name) {
        const field = document.createElement('input');
        Object.assign(field, { type: 'hidden', name: pressed.name, value: pressed.value });
        form.append(field);
      }
      form.action = where();
      HTMLFormElement.prototype.submit.call(form);
    };
    const go = (next) => {
      drafts.drop(key);
      const to = new URL(next, location);
      if (to.pathname !== location.pathname) { location.assign(to); return; }
      history.replaceState(null, '', to); // the same page with another fragment is not loaded again by itself
      location.reload();
    };
    const again = () => {
      sending = false;
      say(words.unsaved, true);
      timer = setTimeout(send, wait * 1000 * (0.75 + Math.random() / 2));
      wait = Math.min(wait * 2, longest);
    };
    const send = async () => {
      clearTimeout(timer);
      if (sending) return;
      sending = true;
      const body = new FormData(form), plain = form.enctype !== 'multipart/form-data';
      if (pressed && pressed.name) body.append(pressed.name, pressed.value);
      const late = new AbortController();
      const clock = setTimeout(() => late.abort(), plain ? patience : patience_files);
      let answer;
      try {
        answer = await fetch(where(), { method: 'POST', body: plain ? new URLSearchParams(body) : body, headers: { 'X-Leerpad': '1' }, signal: late.signal });
      } catch { again(); return; } finally { clearTimeout(clock); }
      const passing = answer.status === 502 || answer.status === 504 || ((answer.status === 503 || answer.status === 429) && answer.headers.has('Retry-After'));
      if (passing) again();
      else if (!answer.ok) leave_it();
      else if (answer.headers.has('Location')) go(answer.headers.get('Location'));
      else sending = false;
    };

    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (sending) return;
      pressed = event.submitter || pressed;
      send();
    });
    now.addEventListener('click', send);
    addEventListener('online', () => { if (state.classList.contains('trouble')) send(); });
    addEventListener('pageshow', (event) => { if (event.persisted) { sending = false; say('', false); } });

    for (const field of form.querySelectorAll('[data-most]')) count(field, words);
    for (const list of form.querySelectorAll('.order')) order(list);
    if (!key) return;
    if (bring_back(form, key)) say(words.back, false);
    form.addEventListener('input', () => keep_draft(form, key));
  };

  for (const form of document.forms) {
    if (form.dataset.unsaved) step(form);
    else once(form);
  }
  if (document.body.classList.contains('left')) drafts.clear();
  if (location.hash === '#fout') document.getElementById('fout')?.focus(); // not every browser gives a fragment the focus
})();
