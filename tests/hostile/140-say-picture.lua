-- attacks: a picture outside the course; fault: media
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
say { "x", picture = "media/../../../etc/passwd", alt = "x" }
