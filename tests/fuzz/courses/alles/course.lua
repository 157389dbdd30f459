-- SPDX-License-Identifier: EUPL-1.2
course { title = "Alles", language = "nl", version = "1.0.0", api = 1, licence = "CC-BY-4.0", path = { principe = { "alles" } } }
