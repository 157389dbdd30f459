-- SPDX-License-Identifier: EUPL-1.2
-- before: voorheen
course { title = "Proef", path = { principe = { "een" } } }
