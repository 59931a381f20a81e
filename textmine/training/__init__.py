"""Training and evaluation: plain typed functions that the command line wraps."""
