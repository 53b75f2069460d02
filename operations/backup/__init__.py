"""Backups: the database and the media in one file, verified, and under a key if there is one."""
