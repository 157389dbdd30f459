-- SPDX-License-Identifier: CC-BY-4.0
-- Somebody's own words where leerpad reads Markdown, such as in an option: the marks stay marks.
return function(tekst)
  return (tekst:gsub("[\\`*_%[%]<>&#~|]", "\\%0"))
end
