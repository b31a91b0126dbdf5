"""`guildhall doctor`: each thing that is wrong is found, and nothing that is right."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import pytest
from tests.support.certificates import make_certificate
from tests.support.factories import Make

from guildhall_server.config import Settings
from guildhall_server.doctor.command import examine, show
from guildhall_server.doctor.findings import Finding, Level
from guildhall_server.storage.database import Database


def healthy(folder: Path, url: str) -> dict[str, str]:
    """The settings of an installation that has nothing to be ashamed of."""
    cert, key = make_certificate(folder, days=90)
    secret = folder / "secret"
    secret.write_text(secrets.token_hex(32))
    return {
        "GUILDHALL_ENVIRONMENT": "production",
        "GUILDHALL_DATABASE_URL": url,
        "GUILDHALL_DATA_DIR": str(folder),
        "GUILDHALL_ROOT_KEY_FILE": str(secret),
        "GUILDHALL_AUTH_ENCRYPTION_KEY": secrets.token_hex(32),
        "GUILDHALL_HTTP_HOST": "0.0.0.0",
        "GUILDHALL_HTTP_TLS_CERT": str(cert),
        "GUILDHALL_HTTP_TLS_KEY": str(key),
        "GUILDHALL_HTTP_HOSTS": "api.example.org",
        "GUILDHALL_CORS_ORIGINS": "https://example.org",
    }


async def findings(environ: dict[str, str]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = {}
    for finding in await examine(Settings.load(environ)):
        found.setdefault(finding.subject, []).append(finding)
    return found


async def test_nothing_is_bad_where_all_is_well(tmp_path: Path, database_url: str) -> None:
    found = await findings(healthy(tmp_path, database_url))
    # The throw-away Postgres of the tests has neither backups nor safe writes, and knows only a superuser.
    expected = {"backups", "durability", "Postgres role"}
    assert {subject for subject, all_ in found.items() if max(f.level for f in all_) > Level.GOOD} <= expected
    assert found["schema"][0].level is Level.GOOD


@pytest.mark.parametrize(
    ("changed", "subject", "level"),
    [
        ({"GUILDHALL_ENVIRONMENT": "development"}, "environment", Level.WARN),
        ({"GUILDHALL_HTTP_TLS_CERT": "", "GUILDHALL_HTTP_TLS_KEY": ""}, "TLS", Level.BAD),
        ({"GUILDHALL_HTTP_HOSTS": ""}, "hosts", Level.WARN),
        ({"GUILDHALL_AUTH_ENCRYPTION_KEY": ""}, "encryption key", Level.WARN),
        ({"GUILDHALL_CORS_ORIGINS": "~https://.*"}, "CORS", Level.WARN),
        ({"GUILDHALL_CORS_ORIGINS": "http://example.org"}, "CORS", Level.WARN),
        ({"GUILDHALL_LIMITS_PER_ADDRESS": "0"}, "limits", Level.WARN),
        (
            {"GUILDHALL_ROOT_KEY_FILE": "", "GUILDHALL_ROOT_KEY": secrets.token_hex(32)},
            "root key",
            Level.WARN,
        ),
        ({"GUILDHALL_DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}, "Postgres", Level.BAD),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_what_is_wrong_is_found(
    tmp_path: Path, database_url: str, changed: dict[str, str], subject: str, level: Level
) -> None:
    found = await findings(healthy(tmp_path, database_url) | changed)
    assert max(finding.level for finding in found[subject]) is level
    assert all(finding.advice for finding in found[subject] if finding.level)


async def test_a_certificate_about_to_end_and_an_exposed_key_are_found(tmp_path: Path, database_url: str) -> None:
    environ = healthy(tmp_path, database_url)
    make_certificate(tmp_path, days=5)
    (tmp_path / "root-key").write_text("a key")
    (tmp_path / "root-key").chmod(0o644)

    found = await findings(environ)

    assert found["TLS"][0].level is Level.WARN
    assert found["files"][0].level is Level.BAD


async def test_an_old_schema_and_everlasting_keys_are_found(
    tmp_path: Path, database_url: str, database: Database
) -> None:
    make = Make(database)
    await make.project()
    await make.key("admin")
    await database.pool.execute("UPDATE alembic_version SET version_num = '0001'")

    found = await findings(healthy(tmp_path, database_url))

    assert found["schema"][0].level is Level.BAD
    assert "1 may do everything" in found["keys"][0].text


async def test_the_exit_status_and_json_are_for_programs(
    tmp_path: Path, database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    environ = healthy(tmp_path, database_url) | {"GUILDHALL_HTTP_TLS_CERT": "", "GUILDHALL_HTTP_TLS_KEY": ""}
    every = await examine(Settings.load(environ))

    assert show(every, as_json=True) == 1
    printed = json.loads(capsys.readouterr().out)
    assert {"level", "subject", "text", "advice"} == set(printed[0])
    assert show([finding for finding in every if finding.level is not Level.BAD], as_json=False) == 0
    assert environ["GUILDHALL_DATABASE_URL"] not in capsys.readouterr().out
