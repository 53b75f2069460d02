"""From a pasted page, e-mail or programme to proposals for an event's fields (pure leaves).

`reading.read` takes the text and what the site knows (`values.Known`), and gives a `values.Reading`: what each
field could hold, from which lines, and what contradicts itself. Nothing is guessed, and no name is matched unless
it is the same after `normalised`.
"""
