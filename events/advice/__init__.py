"""What is easily forgotten about an event: one set of rules for pasted text and for the form (pure leaves).

`findings` names the rules, `written_days` reads days and times, `text_rules` and `event_rules` apply them, and
`sentences` says what a finding means and what to do. Advice never keeps a page from being published; what does
is in events/forms.py.
"""
