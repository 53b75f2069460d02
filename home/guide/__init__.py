"""The editors' guide inside the admin: docs/editors.md and docs/editors.en.md, as they are in the repository."""
