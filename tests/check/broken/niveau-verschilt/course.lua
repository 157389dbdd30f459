-- SPDX-License-Identifier: EUPL-1.2
course { title = "Proef", path = { inzicht = { "een" } } }
