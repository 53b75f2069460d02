"""A large site in a few minutes: what `manage.py load_scale` makes, for measuring (benchmarks/)."""
