-- SPDX-License-Identifier: EUPL-1.2
-- De instellingen van deze academie. Na een wijziging: systemctl restart leerpad
-- Uitleg: /usr/share/doc/leerpad/beheer.md
academy {
  name = "Mijn academie",
  language = "nl", languages = { "nl", "en" }, timezone = "Europe/Amsterdam",
  courses = "/usr/share/leerpad/courses", plugins = "/usr/share/leerpad/plugins",
  -- Wat een deelnemer als eerste ziet.
  order = { "lerend-samenwerken", "de-schutting", "doen-en-reflecteren", "vrijplaats", "ecosysteem", "de-samenwerker" },
  -- Het adres dat deelnemers zien. Zet het erbij zodra je het weet, en verander het daarna niet meer.
  -- url = "https://academie.example",
  -- De webserver die ervoor staat (nginx, Caddy): zie /usr/share/doc/leerpad/reverse-proxy.md
  -- proxy = { "127.0.0.1", "::1" },
}
