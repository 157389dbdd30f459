// SPDX-License-Identifier: EUPL-1.2
// What is looked at on a page, as functions that run inside it and give a list of sentences: empty is good. Each is self-contained, since it crosses
// to the browser as text. tests of these tests: mutants.mjs breaks a page in one place for each, and demands the sentence.

/* global document, getComputedStyle, innerWidth, innerHeight, Node, CSSStyleSheet */

// The frame of every page: P1, P3, and what HTML itself asks.
export function frame({ academy, step }) {
  const wrong = [];
  const all = (what) => [...document.querySelectorAll(what)];
  const text = (element) => element.textContent.replace(/\s+/g, ' ').trim();
  const shown = (element) => element.checkVisibility();
  const h1 = all('h1');
  if (h1.length !== 1 || !text(h1[0])) wrong.push(`${h1.length} keer een h1`);
  if (!/^(nl|en)$/.test(document.documentElement.lang)) wrong.push(`lang is "${document.documentElement.lang}"`);
  if (!document.title.endsWith(` – ${academy}`)) wrong.push(`de titel noemt de academie niet: ${document.title}`);
  if (all('meta[name=viewport]').some((meta) => /maximum-scale|user-scalable/.test(meta.content))) wrong.push('vergroten mag niet van de pagina');
  if (step) {
    const english = document.documentElement.lang === 'en';
    const error = document.getElementById('fout') ? (english ? 'Error: ' : 'Fout: ') : '';
    const place = english ? 'Step \\d+ of (about )?\\d+' : 'Stap \\d+ van (ongeveer )?\\d+';
    const form = new RegExp(`^${error}${place}: (.+) – (.+) – ${academy}$`);
    const match = form.exec(document.title);
    if (!match) wrong.push(`de titel is geen "${error}Stap n van m: vraag – pitstop – academie": ${document.title}`);
    else if (match[2] !== text(h1[0])) wrong.push(`titel en h1 verschillen: ${match[2]} / ${text(h1[0])}`);
  }
  // The order of reading is the order in the page.
  const order = ['a.skip', 'header', 'main', ...(step ? ['.back', '#fout', '.progress', 'main h1', 'form', 'form .button', 'form button[value=later]'] : ['main h1']), 'footer'];
  const there = [];
  for (const what of order) {
    const element = document.querySelector(what);
    if (element) there.push([what, element]);
    else if (what !== '#fout') wrong.push(`${what} ontbreekt`);
  }
  for (let i = 1; i < there.length; i += 1) {
    if (!(there[i - 1][1].compareDocumentPosition(there[i][1]) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(`${there[i][0]} staat niet na ${there[i - 1][0]}`);
  }
  const feet = all('footer a').map((link) => link.getAttribute('href')).join(' ');
  if (!/^\/toegankelijkheid \/privacy( \/gegevens)? \/hulp \/weergave( \/beheer\S*)* \/(account|inloggen)( \/uitloggen)?$/.test(feet)) wrong.push(`de voet van de pagina is anders: ${feet}`);
  const first = all('a[href], button, input, select, textarea, summary, [tabindex]').find((element) => element.tabIndex >= 0 && element.type !== 'hidden');
  if (!first?.matches('a.skip[href="#inhoud"]')) wrong.push('het eerste wat je met Tab raakt is niet de sprong naar de inhoud');
  // Names that point somewhere.
  const ids = all('[id]').map((element) => element.id);
  for (const id of new Set(ids.filter((one, i) => ids.indexOf(one) !== i))) wrong.push(`het id ${id} staat er twee keer`);
  for (const name of ['for', 'aria-labelledby', 'aria-describedby', 'aria-controls']) {
    for (const element of all(`[${name}]`)) {
      for (const id of element.getAttribute(name).trim().split(/\s+/)) if (!ids.includes(id)) wrong.push(`${name}="${id}" wijst nergens naar`);
    }
  }
  for (const link of all('a[href^="#"]')) if (!ids.includes(decodeURIComponent(link.getAttribute('href').slice(1)))) wrong.push(`de link ${link.getAttribute('href')} wijst nergens naar`);
  for (const button of all('button:not([type])')) wrong.push(`een knop zonder type: ${text(button)}`);
  for (const element of all('[required], button[disabled], [autofocus], [accesskey], [contenteditable]')) wrong.push(`dit hoort er niet: ${element.outerHTML.slice(0, 80)}`);
  for (const element of all('[style], style, script:not([src])')) wrong.push(`opmaak of script in de pagina: ${element.outerHTML.slice(0, 80)}`);
  for (const element of all('*')) for (const name of element.getAttributeNames()) if (/^on/.test(name)) wrong.push(`${name} op ${element.tagName}`);
  for (const form of all('form')) if (form.method !== 'post' || !form.querySelector('input[name=csrf]')) wrong.push(`een formulier zonder csrf of niet post: ${form.action}`);
  for (const image of all('img')) {
    if (!image.hasAttribute('alt')) wrong.push(`een beeld zonder alt: ${image.src}`);
    if (image.complete && image.naturalWidth === 0 && shown(image)) wrong.push(`een beeld dat er niet is: ${image.src}`);
  }
  return wrong;
}

// The form of a step: P20, P23, P24.
export function form() {
  const wrong = [];
  const forms = [...document.querySelectorAll('main form')];
  if (forms.length !== 1) return [`${forms.length} formulieren in een stap`];
  const [it] = forms;
  const buttons = [...it.querySelectorAll('button, input[type=submit], input[type=image]')];
  const [first] = buttons;
  if (!it.noValidate) wrong.push('het formulier toetst zelf (novalidate ontbreekt)');
  if (first?.name !== 'actie' || first?.value !== 'verder') wrong.push('de eerste knop van het formulier is niet "verder"');
  if (first && (first.tabIndex !== -1 || first.getAttribute('aria-hidden') !== 'true')) wrong.push('de eerste knop hoort onzichtbaar te zijn, ook voor Tab en voor wie luistert');
  if (first && first.getBoundingClientRect().width > 2) wrong.push('de eerste knop is te zien');
  if (buttons.some((button) => button.disabled)) wrong.push('een knop staat uit');
  const shown = [...it.querySelectorAll('.actions button')]; // a list and an order have buttons of their own before these
  if (shown[0]?.value !== 'verder' || shown[1]?.value !== 'later') wrong.push('de knoppen zijn niet "verder" en dan "later"');
  for (const name of ['csrf', 'versie', 'poging']) if (!it.querySelector(`input[type=hidden][name=${name}]`)?.value) wrong.push(`het formulier brengt ${name} niet mee`);
  const progress = document.querySelector('main progress');
  if (!progress || !document.getElementById(progress.getAttribute('aria-labelledby'))) wrong.push('de voortgangsbalk heeft geen woorden');
  // Every control has a name that a person can say.
  for (const control of it.querySelectorAll('input:not([type=hidden]), select, textarea')) {
    const label = [...(control.labels ?? [])].map((one) => one.textContent.trim()).join(' ');
    if (!label) wrong.push(`${control.name} heeft geen label`);
  }
  return wrong;
}

// What depends on the width and the colours: no sideways scroll, sizes of targets, P4, P5.
export function layout({ step }) {
  const wrong = [];
  const all = (what) => [...document.querySelectorAll(what)];
  const name = (element) => `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} "${(element.textContent || element.name || element.value || '').trim().slice(0, 30)}"`;
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) wrong.push(`de pagina is ${page.scrollWidth} breed op een scherm van ${innerWidth}`);
  const away = (element) => !element.checkVisibility() || element.closest('.hidden, .skip, [aria-hidden=true]');
  const rolls = (element) => { // something around it scrolls by itself, as a table or code may
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (/auto|scroll/.test(getComputedStyle(at).overflowX)) return true;
    return false;
  };
  for (const element of all('body *')) {
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || away(element) || rolls(element)) continue;
    if (box.right > innerWidth + 0.5 || box.left < -0.5) wrong.push(`${name(element)} steekt uit: ${Math.round(box.left)} tot ${Math.round(box.right)}`);
    const style = getComputedStyle(element);
    if (step && /fixed|sticky/.test(style.position)) wrong.push(`${name(element)} staat vast op het scherm`);
    if (style.overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1 && !/auto|scroll/.test(style.overflowX) && element.clientWidth > 1 && !element.closest('svg, progress, input, select, textarea')) wrong.push(`${name(element)} is afgeknipt`);
  }
  // Targets: a control 44 by 44, its label row included; a link that stands alone 24 high; a link in running text as the text.
  const height = (element) => Math.max(...[element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect().height));
  const width = (element) => Math.max(...[element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect().width));
  for (const element of all('button, input:not([type=hidden]), select, textarea, summary, a.button, a.second')) {
    if (away(element)) continue;
    if (height(element) < 43.5 || width(element) < 43.5) wrong.push(`${name(element)} is ${Math.round(width(element))} bij ${Math.round(height(element))}, en hoort 44 te zijn`);
  }
  for (const box of all('input[type=radio], input[type=checkbox]')) {
    const own = box.getBoundingClientRect();
    if (own.width < 24 || own.height < 24) wrong.push(`${name(box)} is zelf ${Math.round(own.width)} bij ${Math.round(own.height)}, en hoort 24 te zijn`);
  }
  for (const link of all('a[href]')) {
    if (away(link)) continue;
    const around = link.parentElement.textContent.trim().length - link.textContent.trim().length;
    if (around > 0 && getComputedStyle(link).display === 'inline') continue; // running text: exempt from 2.5.8
    const box = link.getBoundingClientRect();
    const after = getComputedStyle(link, '::after'); // a card that is one link: the whole card is the target
    const whole = after.position === 'absolute' && after.content !== 'none' ? link.offsetParent.getBoundingClientRect() : box;
    if (whole.height < 23.9 || whole.width < 23.9) wrong.push(`de link ${name(link)} is ${Math.round(whole.width)} bij ${Math.round(whole.height)}, en hoort 24 te zijn`);
  }
  const main = getComputedStyle(document.querySelector('main'));
  if (parseFloat(main.fontSize) < 18) wrong.push(`de tekst is ${main.fontSize}, en hoort 18 te zijn`);
  if (parseFloat(main.lineHeight) / parseFloat(main.fontSize) < 1.5) wrong.push(`de regels staan op ${main.lineHeight} bij ${main.fontSize}`);
  const wide = 40 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 1;
  if (document.querySelector('main').getBoundingClientRect().width > wide) wrong.push('de kolom is breder dan 40rem');
  return wrong;
}

// Edges of controls against what is behind them, at least 3 to 1 (WCAG 1.4.11), which axe does not look at.
export function edges() {
  const wrong = [];
  const canvas = document.createElement('canvas').getContext('2d');
  const colour = (text) => { // any CSS colour as numbers
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = text;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
    return { r, g, b, a: a / 255 };
  };
  const behind = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const seen = colour(getComputedStyle(at).backgroundColor);
      if (seen.a > 0.99) return seen;
    }
    return colour('Canvas');
  };
  const light = ({ r, g, b }) => [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (one, other) => (Math.max(light(one), light(other)) + 0.05) / (Math.min(light(one), light(other)) + 0.05);
  for (const control of document.querySelectorAll('input:not([type=hidden]):not([type=radio]):not([type=checkbox]), textarea, select')) {
    const style = getComputedStyle(control, control.type === 'file' ? '::file-selector-button' : null);
    if (parseFloat(style.borderTopWidth) < 1) wrong.push(`${control.name} heeft geen rand`);
    const seen = ratio(colour(style.borderTopColor), behind(control.parentElement));
    if (seen < 3) wrong.push(`de rand van ${control.name || control.id} is ${seen.toFixed(2)} op 1`);
  }
  return wrong;
}

// Of the element that has the focus: is it on the screen, in front, and can it be seen to have it?
export function focus() {
  const at = document.activeElement;
  const name = `${at.tagName.toLowerCase()} ${at.id || at.name || ''} "${(at.textContent || at.value || '').trim().slice(0, 30)}"`;
  if (at === document.body || at === document.documentElement) return ['niets heeft de focus'];
  const wrong = [];
  const box = at.getBoundingClientRect();
  const row = at.closest('label')?.getBoundingClientRect() ?? box;
  if (box.bottom < 0 || box.top > innerHeight || box.right < 0 || box.left > innerWidth) wrong.push(`${name} heeft de focus buiten het scherm`);
  const x = Math.min(Math.max((box.left + box.right) / 2, 1), innerWidth - 1);
  const y = Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 1);
  const hit = document.elementFromPoint(x, y);
  if (hit && !(at.contains(hit) || hit.contains(at) || at.closest('label')?.contains(hit))) wrong.push(`${name} heeft de focus achter ${hit.tagName}.${hit.className}`);
  const ring = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && !/, 0\)$/.test(style.outlineColor);
  };
  const label = at.closest('label');
  if (!ring(at) && !(label && ring(label))) wrong.push(`${name} laat niet zien dat het de focus heeft`);
  if (row.width < 1) wrong.push(`${name} heeft geen breedte`);
  return wrong;
}

// On paper: answers yes, controls no, dark on light.
export function paper() {
  const wrong = [];
  const seen = (what) => [...document.querySelectorAll(what)].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  for (const element of seen('button, .button, nav, footer, .skip, .back, progress')) wrong.push(`op papier staat ${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 30)}"`);
  if (seen('h1').length !== 1) wrong.push('op papier staat geen kop');
  const numbers = (text) => (text.match(/[\d.]+/g) ?? []).map(Number);
  for (const element of seen('main h1, main p, main dt, main dd, main li, main label, main td, main th, main h2, main h3')) {
    const [r, g, b] = numbers(getComputedStyle(element).color);
    if (0.2126 * r + 0.7152 * g + 0.0722 * b > 130) { wrong.push(`op papier is "${element.textContent.trim().slice(0, 30)}" te licht (${r} ${g} ${b})`); break; }
  }
  for (const element of [document.body, ...seen('main, main *')]) {
    const [r, g, b, a = 1] = numbers(getComputedStyle(element).backgroundColor);
    if (a > 0 && 0.2126 * r + 0.7152 * g + 0.0722 * b < 150 && !element.closest('svg')) { wrong.push(`op papier is ${element.tagName.toLowerCase()}.${element.className} donker`); break; }
  }
  return wrong;
}

// WCAG 1.4.12: with more room between letters, words, lines and paragraphs nothing may fall off. The room is given by a sheet that the policy does not see.
export function spacing() {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }');
  const before = [...document.adoptedStyleSheets]; // the list itself is live
  document.adoptedStyleSheets = [...before, sheet];
  const wrong = [];
  const page = document.scrollingElement;
  if (page.scrollWidth > innerWidth) wrong.push(`met ruime letters is de pagina ${page.scrollWidth} breed op ${innerWidth}`);
  for (const element of document.querySelectorAll('main *')) {
    const style = getComputedStyle(element);
    if (style.overflowY === 'hidden' && element.clientHeight > 1 && element.scrollHeight > element.clientHeight + 1 && !element.closest('svg, progress, .hidden')) wrong.push(`met ruime letters is ${element.tagName} "${element.textContent.trim().slice(0, 30)}" afgeknipt`);
  }
  document.adoptedStyleSheets = before;
  return wrong;
}
