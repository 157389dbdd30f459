Lua what a compiler made; -- attacks: bytecode in a file; problem: LP201; no line
