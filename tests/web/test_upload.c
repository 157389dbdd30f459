// SPDX-License-Identifier: EUPL-1.2
// A picture of one's own, from the form to the end page, as a browser without JavaScript sends it: kept when the answer is refused, shown to its owner alone, replaced, chosen away.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "base/limits.h"
#include "web/house.h"

#define BOUNDARY "----leerpadproef"

static void add_part(struct buffer *body, const char *name, const char *text) {
  buffer_format(body, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n", name, text);
}

static void add_file(struct buffer *body, const char *name, const char *called, const void *bytes, size_t length) {
  buffer_format(body, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\nContent-Type: image/jpeg\r\n\r\n",
                name, called);
  buffer_add(body, bytes, length);
  buffer_text(body, "\r\n");
}

// The hidden fields of the page, its picture among them.
static void add_hidden(struct browser *browser, struct buffer *body) {
  static const char *const hidden[] = {"csrf", "versie", "poging", "a.file"};
  for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++) {
    char value[200];
    browser_field(browser, hidden[i], value, sizeof value);
    if (value[0]) add_part(body, hidden[i], value);
  }
}

// Sends the body (its end is added) to the page where the browser is, and goes where that leads; the status of the first response.
static int send_form(struct browser *browser, struct buffer *body) {
  char path[1000], to[1000], head[1400];
  (void)snprintf(path, sizeof path, "%s", browser->at);
  buffer_text(body, "--" BOUNDARY "--\r\n");
  int length =
      snprintf(head, sizeof head,
               "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nCookie: %s\r\nOrigin: http://127.0.0.1:%d\r\nContent-Type: multipart/form-data; "
               "boundary=" BOUNDARY "\r\nContent-Length: %zu\r\n\r\n",
               path, browser->house->port, browser->cookie, browser->house->port, body->length);
  int fd = http_connect(browser->house->port);
  assert_true(fd >= 0 && http_send(fd, head, (size_t)length));
  (void)http_send(fd, body->data, body->length);
  http_done(&browser->last);
  browser->last = http_read(fd, false, 20000);
  close(fd);
  buffer_clear(body);
  int status = browser->last.status;
  if (status != 303) return status;
  (void)snprintf(to, sizeof to, "%s", browser_header(browser, "Location"));
  to[strcspn(to, "#")] = '\0';
  assert_int_equal(browser_go(browser, to, NULL), 200);
  return status;
}

static size_t read_file(const char *name, char *bytes, size_t size) {
  char path[600];
  const char *root = getenv("LEERPAD_ROOT");
  (void)snprintf(path, sizeof path, "%s/tests/fixtures/pictures/%s", root ? root : ".", name);
  FILE *file = fopen(path, "rb");
  assert_non_null(file);
  size_t length = fread(bytes, 1, size, file);
  (void)fclose(file);
  return length;
}

static void assert_sees(const struct browser *browser, const char *text) {
  if (!browser_sees(browser, text)) fail_msg("%s: no %s on: %s", browser->at, text, browser->last.body ? browser->last.body : "");
}

// The path of the picture on the page; "" where there is none.
static void picture_of(const struct browser *browser, char out[80]) {
  const char *at = browser->last.body ? strstr(browser->last.body, "src=\"/beeld/") : NULL;
  (void)snprintf(out, 80, "%.*s", at ? 71 : 0, at ? at + 5 : "");
}

static void from_the_form_to_the_end(void **state) {
  struct browser browser, stranger;
  char bytes[8192], picture[80], again[80];
  size_t length = read_file("turned.jpg", bytes, sizeof bytes);
  struct buffer body = buffer_new(1 << 20);
  browser_start(&browser, *state, "beelden/eigen");
  assert_sees(&browser, "enctype=\"multipart/form-data\"");
  assert_sees(&browser, "<input type=\"file\" accept=\"image/jpeg,image/png,image/webp\" id=\"v\" name=\"a.file\"");
  // Without words it is refused, and stays.
  add_hidden(&browser, &body);
  add_part(&body, "a.alt", " ");
  add_file(&body, "a.file", "IMG_20261121_thuis.jpg", bytes, length);
  assert_int_equal(send_form(&browser, &body), 303);
  assert_sees(&browser, "href=\"#v-alt\">Schrijf in");
  picture_of(&browser, picture);
  assert_string_not_equal(picture, "");
  // With words, and no file: a browser sends the field all the same.
  add_hidden(&browser, &body);
  add_part(&body, "a.alt", "Een brug <b>over</b> water");
  add_file(&body, "a.file", "", "", 0);
  assert_int_equal(send_form(&browser, &body), 303);
  assert_sees(&browser, "Je schreef: Een brug");
  assert_int_equal(browser_answer(&browser, "Omdat we elkaar niet zien."), 200);
  picture_of(&browser, again);
  assert_string_equal(picture, again);
  assert_sees(&browser, "Een brug &lt;b&gt;over&lt;/b&gt; water");
  // Going back it stands there still, and in the form.
  assert_int_equal(browser_go(&browser, "/c/beelden/eigen/stap/beeld", NULL), 200);
  browser_field(&browser, "a.file", again, sizeof again);
  assert_string_equal(again, picture + strlen("/beeld/"));
  // The owner gets it as a picture without rights and without what the camera wrote; nobody else gets it.
  assert_int_equal(browser_ask(&browser, picture, NULL), 200);
  assert_string_equal(browser_header(&browser, "Content-Type"), "image/jpeg");
  assert_string_equal(browser_header(&browser, "X-Content-Type-Options"), "nosniff");
  assert_string_equal(browser_header(&browser, "Content-Security-Policy"), "default-src 'none'; sandbox");
  assert_string_equal(browser_header(&browser, "Cache-Control"), "private, max-age=600");
  assert_memory_equal(browser.last.body, "\xFF\xD8\xFF", 3);
  assert_null(memmem(browser.last.body, browser.last.length, "GEHEIM", 6));
  browser_start(&stranger, *state, "beelden/eigen");
  assert_int_equal(browser_ask(&stranger, picture, NULL), 404);
  stranger.cookie[0] = '\0';
  assert_int_equal(browser_ask(&stranger, picture, NULL), 403); // a form to log in, in place of a redirect to a pitstop that is none
  // Nor may a stranger answer with it.
  browser_close(&stranger);
  browser_start(&stranger, *state, "beelden/kiezen");
  add_hidden(&stranger, &body);
  add_part(&body, "a.file", picture + strlen("/beeld/"));
  add_part(&body, "a.alt", "Van een ander");
  assert_int_equal(send_form(&stranger, &body), 303);
  assert_sees(&stranger, "Dit beeld staat niet bij jou.");
  browser_close(&browser);
  browser_close(&stranger);
  buffer_free(&body);
}

static void what_is_no_picture(void **state) {
  static const struct {
    const char *bytes;
    size_t length;
    const char *says;
  } table[] = {
      {"GIF89a\1\0\1\0", 10, "Dit is een GIF."},
      {"<svg xmlns='http://www.w3.org/2000/svg'/>", 41, "Dit is een SVG."},
      {"\0\0\0\x18"
       "ftypheic",
       12, "Dit is een HEIC of AVIF."},
      {"MZ", 2, "Dit bestand is geen foto of plaatje."},
      {"", 0, "Dit bestand is leeg."},
      {"\xFF\xD8\xFF\xE0", 4, "Dit beeld is beschadigd"},
      {"\x89PNG\r\n\x1A\n\0\0\0\015IHDR\0\1\0\0\0\1\0\0\010\002\0\0\0\1\2\3\4", 33, "Dit beeld is te groot: het mag 50 megapixels zijn."},
      {"\x89PNG\r\n\x1A\n\0\0\0\015IHDR\0\0\1\0\0\0\1\0\010\002\0\0\0\1\2\3\4", 33, "Dit beeld is beschadigd"},
  };
  struct buffer body = buffer_new(1 << 20);
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    struct browser browser;
    char picture[80];
    browser_start(&browser, *state, "beelden/eigen");
    add_hidden(&browser, &body);
    add_part(&body, "a.alt", "Mijn woorden blijven staan.");
    add_file(&body, "a.file", "foto.jpg", table[i].bytes, table[i].length);
    assert_int_equal(send_form(&browser, &body), 303);
    assert_sees(&browser, table[i].says);
    assert_sees(&browser, "href=\"#v\"");
    assert_sees(&browser, "Mijn woorden blijven staan.");
    picture_of(&browser, picture);
    assert_string_equal(picture, "");
    browser_close(&browser);
  }
  buffer_free(&body);
}

// With options beside it: what was chosen last counts. A file is chosen later than an option; an option that is chosen leaves the picture that was sent.
static void an_option_or_ones_own(void **state) {
  struct browser browser;
  char bytes[8192];
  size_t length = read_file("text.png", bytes, sizeof bytes);
  struct buffer body = buffer_new(1 << 20);
  browser_start(&browser, *state, "beelden/kiezen");
  add_hidden(&browser, &body);
  add_part(&body, "a", "brug");
  add_file(&body, "a.file", "", "", 0);
  add_part(&body, "a.alt", "");
  assert_int_equal(send_form(&browser, &body), 303);
  assert_sees(&browser, "Gekozen: brug");
  assert_int_equal(browser_go(&browser, "/c/beelden/kiezen/stap/beeld", NULL), 200);
  add_hidden(&browser, &body);
  add_part(&body, "a", "brug");
  add_file(&body, "a.file", "x.png", bytes, length);
  add_part(&body, "a.alt", "Ons plein");
  assert_int_equal(send_form(&browser, &body), 303);
  assert_sees(&browser, "Gekozen: Ons plein");
  assert_int_equal(browser_go(&browser, "/c/beelden/kiezen/stap/beeld", NULL), 200);
  assert_sees(&browser, "value=\"eigen\" id=\"v-keuze-3\" checked");
  add_hidden(&browser, &body);
  add_part(&body, "a", "muur");
  add_part(&body, "a.alt", "Ons plein");
  assert_int_equal(send_form(&browser, &body), 303);
  assert_sees(&browser, "Gekozen: muur");
  browser_close(&browser);
  buffer_free(&body);
}

// A body that ends too early, or says another boundary: 400, with the words that arrived; a file that is far too large: 413, and the server is there still.
static void forms_that_lie(void **state) {
  struct browser browser;
  struct buffer body = buffer_new(64 << 20);
  browser_start(&browser, *state, "beelden/eigen");
  add_hidden(&browser, &body);
  add_part(&body, "a.alt", "Mijn woorden blijven staan, ook nu.");
  buffer_text(&body, "--" BOUNDARY "\r\nContent-Disposition: form-data; name=\"a.file\r\n\r\nhalf");
  char at[1000];
  (void)snprintf(at, sizeof at, "%s", browser.at);
  assert_int_equal(send_form(&browser, &body), 400);
  assert_sees(&browser, "Mijn woorden blijven staan, ook nu.");
  assert_int_equal(browser_go(&browser, at, NULL), 200);
  add_hidden(&browser, &body);
  char *large = calloc(1, LIMIT_HTTP_UPLOAD);
  assert_non_null(large);
  add_file(&body, "a.file", "x.jpg", large, LIMIT_HTTP_UPLOAD);
  free(large);
  assert_int_equal(send_form(&browser, &body), 413);
  assert_sees(&browser, "Een beeld mag hoogstens 12 MB zijn.");
  assert_int_equal(browser_go(&browser, at, NULL), 200);
  browser_close(&browser);
  buffer_free(&body);
}

// "Later verder" keeps the picture too.
static void later(void **state) {
  struct browser browser;
  char bytes[8192], picture[80];
  size_t length = read_file("lossy.webp", bytes, sizeof bytes);
  struct buffer body = buffer_new(1 << 20);
  browser_start(&browser, *state, "beelden/eigen");
  add_hidden(&browser, &body);
  add_file(&body, "a.file", "x.webp", bytes, length);
  add_part(&body, "a.alt", "Straks verder");
  (void)snprintf(browser.at, sizeof browser.at, "/c/beelden/eigen/stap/beeld/later");
  assert_int_equal(send_form(&browser, &body), 303);
  assert_int_equal(browser_go(&browser, "/c/beelden/eigen/stap/beeld", NULL), 200);
  picture_of(&browser, picture);
  assert_string_not_equal(picture, "");
  assert_sees(&browser, "Straks verder");
  browser_close(&browser);
  buffer_free(&body);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(from_the_form_to_the_end), cmocka_unit_test(what_is_no_picture),
                                     cmocka_unit_test(an_option_or_ones_own), cmocka_unit_test(forms_that_lie), cmocka_unit_test(later)};
  return cmocka_run_group_tests(tests, house_setup, house_teardown);
}
