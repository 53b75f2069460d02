"""A site that moves from SQLite to PostgreSQL goes on as it was."""

import pytest

from tests.faults.running import Server, Site

pytestmark = [pytest.mark.faults, pytest.mark.django_db]


def test_site_moves_to_postgresql(sqlite_site: Site, server: Server) -> None:
    site = sqlite_site
    assert site.publish(site.form(), "Före flytten").status == 302
    paths = ("/sv/", "/en/", "/sv/utgava/", "/sv/sok/?q=flytten", "/sitemap.xml")
    before = [(site.get(path).status, site.get(path).body) for path in paths]
    site.stop()

    site.environment["DATABASE_URL"] = server.url
    site.manage("migrate", "--verbosity", "0")
    told = site.manage("import_database", f"sqlite:///{site.folder / 'db.sqlite3'}")
    site.start()

    print(told)  # noqa: T201
    assert [(site.get(path).status, site.get(path).body) for path in paths] == before
    assert site.publish(site.form(), "Efter flytten").status == 302
    assert "Efter flytten" in site.get("/sv/utgava/").body
