-- attacks: a fault with colours and lines in it; fault: rood
-- SPDX-License-Identifier: EUPL-1.2
-- line: 4
error("\27[31mrood\n<script>")
