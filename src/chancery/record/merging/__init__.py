"""How claims of any kind become entries: keys, evidence by levels, judgements that bind, values side by side."""
