"""What the pages share: words, session, charts, tiles, tables."""
