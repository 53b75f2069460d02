"""What is kept, and for how long: the generation of the content, values in memory, whole pages (docs/adr/0017)."""
