-- SPDX-License-Identifier: EUPL-1.2
course { title = "Proef", path = { principe = { "een" } } }
