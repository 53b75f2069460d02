"""What anyone gets from Wagtail: a page with a title, a template of eight lines, the settings of `wagtail start`.

The measure beside which the site's own pages are put (benchmarks/run.py). It is no part of the site.
"""
