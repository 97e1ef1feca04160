"""What tables, messages, charts and the report call things, in English or Arabic: plain words, not their looks."""
