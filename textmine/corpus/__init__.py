"""Gold data: inline markup, gold files, splits, the page composer."""
