"""The events' own tools in the admin: changing what is announced, copying for the next date, lists."""
