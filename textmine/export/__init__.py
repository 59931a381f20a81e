"""Reports as files: terminal table, CSV for Excel, JSON Lines, JSON."""
