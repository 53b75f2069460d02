"""A draft of a newsletter: what is new since a day, in each language, to paste into any mail service."""
