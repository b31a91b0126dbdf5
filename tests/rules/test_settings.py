"""Settings: read once, wrong ones told all at once."""

import secrets
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from tests.support.server import ROOT_KEY

from guildhall_server.config import Settings, SettingsError
from guildhall_server.config_values import masked

KEY = "a-Key_that-is-long-enough-0123456789"


def lines_of(environ):
    with pytest.raises(SettingsError) as refused:
        Settings.load(environ)
    return refused.value.lines


def test_nothing_needs_to_be_set():
    settings = Settings.load({})

    assert settings == Settings()
    assert settings.http.port == 8080
    assert settings.data_dir == Path("guildhall-data")
    assert settings.root_key is None


@pytest.mark.parametrize(
    ("name", "text", "value"),
    [
        ("API_DEADLINE", "1500ms", 1.5),
        ("STREAMS_MAX_AGE", "2h", 7200.0),
        ("API_MAX_MESSAGE_BYTES", "2MiB", 2 * 2**20),
        ("EVENTS_RETENTION", "36h", timedelta(hours=36)),
        ("EVENTS_RETENTION", "7", timedelta(days=7)),
        ("CORS_ORIGINS", "https://a.example, ~https://.*[.]b", ("https://a.example", "~https://.*[.]b")),
        ("API_REFLECTION", "off", False),
        ("LOG_LEVEL", "WARNING", "warning"),
    ],
)
def test_values_are_read_in_the_units_people_write(name, text, value):
    settings = Settings.load({f"GUILDHALL_{name}": text})
    section, _, field = name.lower().partition("_")

    assert getattr(getattr(settings, section), field) == value


@pytest.mark.parametrize(
    ("environ", "line"),
    [
        (
            {"GUILDHALL_HTTP_PORT": "70000"},
            "GUILDHALL_HTTP_PORT must be a whole number from 0 to 65535 (it is '70000')",
        ),
        (
            {"GUILDHALL_API_DEADLINE": "90"},
            "GUILDHALL_API_DEADLINE (90s) must not exceed GUILDHALL_API_MAX_DEADLINE (60s)",
        ),
        (
            {"GUILDHALL_API_WORKER": "2"},
            "GUILDHALL_API_WORKER is not a setting, did you mean GUILDHALL_API_WORKERS?",
        ),
        (
            {"GUILDHALL_ROOT_KEY_FILE": "/no/file"},
            "GUILDHALL_ROOT_KEY_FILE cannot be read: /no/file: No such file or directory",
        ),
    ],
)
def test_a_wrong_value_is_one_clear_line(environ, line):
    assert lines_of(environ) == [line]


@pytest.mark.parametrize(
    "environ",
    [
        {"GUILDHALL_CORS_ORIGINS": "https://a.example/path"},
        {"GUILDHALL_CORS_ORIGINS": "~("},
        {"GUILDHALL_DATABASE_URL": "mysql://x"},
        {"GUILDHALL_ENVIRONMENT": "prod"},
        {"GUILDHALL_EVENTS_RETENTION": "0"},
        {"GUILDHALL_LIMITS_BODY_BYTES": "1MiB"},
        {"GUILDHALL_API_REFLECTION": "maybe"},
    ],
)
def test_values_without_sense_are_refused(environ):
    assert len(lines_of(environ)) == 1


def test_all_wrong_values_are_told_at_once():
    environ = {"GUILDHALL_HTTP_PORT": "x", "GUILDHALL_LOG_LEVEL": "loud", "GUILDHALL_ROOT_KEY": "short"}

    assert len(lines_of(environ)) == 3


@pytest.mark.parametrize("environment", ["production", "development"])
@pytest.mark.parametrize(
    "key",
    [
        "short",
        "x" * 40,
        "changeme-changeme-changeme-changeme",
        "has spaces " * 4,
        "my-very-own-Secret-key-4711-9c2e8b",
        "your_api_key_here_9c2e8b7a6d5f4e3",
        "9c2e8b7a6d5f4e319c2e8b7a6d5f4e31",
        "abcdefghijklmnopqrstuvwxyz012345",
    ],
)
def test_a_weak_root_key_is_refused_and_not_shown(key, environment):
    (line,) = lines_of({"GUILDHALL_ENVIRONMENT": environment, "GUILDHALL_ROOT_KEY": key})

    assert line.startswith("GUILDHALL_ROOT_KEY ")
    assert "openssl rand -hex 32" in line or "printable" in line
    assert key not in line


def test_the_root_key_of_these_tests_opens_no_production():
    published = {"GUILDHALL_ROOT_KEY": ROOT_KEY}

    assert Settings.load(published).root_key == ROOT_KEY
    (line,) = lines_of({"GUILDHALL_ENVIRONMENT": "production", **published})
    assert line.startswith("GUILDHALL_ROOT_KEY is a known")


def test_made_root_keys_are_strong():
    for _ in range(500):
        for key in (secrets.token_hex(16), secrets.token_urlsafe(32), f"guild_root_{secrets.token_hex(16)}"):
            Settings.load({"GUILDHALL_ENVIRONMENT": "production", "GUILDHALL_ROOT_KEY": key})


def test_a_secret_may_stand_in_a_file(tmp_path):
    (tmp_path / "key").write_text(f"{KEY}\n")
    settings = Settings.load({"GUILDHALL_ROOT_KEY_FILE": str(tmp_path / "key")})

    assert settings.root_key == KEY
    assert settings.sources["GUILDHALL_ROOT_KEY"] == f"file {tmp_path}/key"


def test_a_secret_given_twice_is_refused(tmp_path):
    (tmp_path / "key").write_text(KEY)

    assert "both set" in lines_of({"GUILDHALL_ROOT_KEY": KEY, "GUILDHALL_ROOT_KEY_FILE": str(tmp_path / "key")})[0]


def test_secrets_do_not_show():
    settings = Settings.load({"GUILDHALL_ROOT_KEY": KEY, "GUILDHALL_DATABASE_URL": "postgres://me:hush@db/g"})
    shown = repr(settings) + "".join(str(row) for row in settings.rows())

    assert KEY not in shown
    assert "hush" not in shown
    assert "postgres://me:***@db/g" in shown
    assert masked("postgresql://db/g?user=me&password=hush") == "postgresql://db/g?user=me&password=***"


def test_every_setting_is_documented():
    assert all(meaning.endswith(".") for _, _, _, meaning in Settings.load({}).rows())


def test_production_is_closed_unless_opened():
    settings = Settings.load({"GUILDHALL_ENVIRONMENT": "production"})

    assert settings.cors.origins == ()
    assert settings.api.reflection is False


def test_reading_settings_loads_nothing_heavy():
    script = "import sys; from guildhall_server.config import Settings; Settings.load({}); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True).stdout.split()

    assert not {"asyncio", "pydantic", "grpc", "google", "sqlalchemy", "rich"} & set(loaded)
