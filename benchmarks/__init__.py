"""Speed and accuracy, measured by one command each: ``python -m benchmarks.speed`` and its neighbours."""
