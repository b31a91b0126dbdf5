"""The settings of one installation: one frozen `Settings`, read once from the environment.

Plain dataclasses and a small reader, not pydantic-settings: that costs 150 ms of every start and turns one
missing value into a page of text. Here a bad value is one line, and all lines come at once.

The variable of a field is `GUILDHALL_<SECTION>_<FIELD>`. A secret may stand in a file instead, named by the
variable with `_FILE` behind it. Times take `500ms`, `10s`, `2m`, `1h`, `30d`; sizes take `8MiB`.
"""

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from datetime import timedelta
from difflib import get_close_matches
from pathlib import Path
from types import MappingProxyType
from typing import Any

from guildhall_server import config_values as read
from guildhall_server.config_tokens import ServiceToken, service_tokens

PREFIX = "GUILDHALL"
LOCAL_ORIGINS = (r"~https?://(localhost|127\.0\.0\.1|\[::1\])(:\d+)?",)


class SettingsError(Exception):
    """The environment holds values that the server does not start with; one line each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def setting(default: object, parse: read.Parser, doc: str, *, secret: bool = False) -> Any:
    """Declares one field. A callable default is called with the environment's name at load."""
    metadata = {"parse": parse, "doc": doc, "secret": secret, "default": default}
    if callable(default):
        return field(default_factory=lambda: default("development"), metadata=metadata, repr=not secret)
    return field(default=default, metadata=metadata, repr=not secret)


def _cpus() -> int:
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, 4)


@dataclass(frozen=True, slots=True)
class Database:
    """Where the rows are."""

    url: str | None = setting(
        None, read.database_url, "Postgres 15 or newer to use. Unset: `up` runs its own.", secret=True
    )
    pool_size: int = setting(8, read.whole(1, 500), "Connections per process.")
    connect_timeout: float = setting(5.0, read.seconds(0.1, 300), "How long to try one connection.")


@dataclass(frozen=True, slots=True)
class Blobs:
    """Where pictures and other files are."""

    url: str | None = setting(
        None,
        read.blobs_url,
        "`s3://bucket/prefix` or `file:///folder`, the same for all processes. Unset: `blobs` in the data folder.",
    )
    endpoint: str | None = setting(None, read.http_url, "The S3 server, where it is not Amazon's.")
    region: str = setting("us-east-1", read.text, "The S3 region.")
    access_key_id: str | None = setting(None, read.text, "The S3 key. Unset: what the machine offers.", secret=True)
    secret_access_key: str | None = setting(None, read.text, "The S3 key's secret.", secret=True)
    timeout: float = setting(30.0, read.seconds(0.1, 600), "How long one request to the store may take.")


@dataclass(frozen=True, slots=True)
class Http:
    """The one port that everybody calls."""

    host: str = setting("127.0.0.1", read.text, "The address Envoy listens on; 0.0.0.0 for all.")
    port: int = setting(8080, read.whole(0, 65535), "The port Envoy listens on; 0 takes any free one.")
    hosts: tuple[str, ...] = setting(
        (), read.hosts, "Host names that are served, by comma, `*.example.org` for all below; empty for any."
    )
    tls_cert: Path | None = setting(  # noqa: RUF009
        None, read.path, "PEM file with the certificate chain; with tls_key turns on TLS."
    )
    tls_key: Path | None = setting(  # noqa: RUF009
        None, read.path, "PEM file with the certificate's private key."
    )

    @property
    def scheme(self) -> str:
        """How URLs of this installation begin."""
        return "https" if self.tls_cert else "http"


@dataclass(frozen=True, slots=True)
class Api:
    """The API workers."""

    workers: int = setting(lambda _: _cpus(), read.whole(1, 128), "API worker processes that `up` runs.")
    deadline: float = setting(10.0, read.seconds(0.1, 3600), "Time for a call whose caller states none.")
    max_deadline: float = setting(60.0, read.seconds(0.1, 3600), "Most time a caller can ask for.")
    drain: float = setting(10.0, read.seconds(0, 600), "How long a worker finishes calls when told to stop.")
    max_message_bytes: int = setting(4 * 2**20, read.size(2**10, 2**30), "Largest request message.")
    reflection: bool = setting(
        lambda environment: environment != "production",
        read.flag,
        "Offer gRPC reflection; not in production.",
    )


@dataclass(frozen=True, slots=True)
class Streams:
    """Live streams."""

    heartbeat: float = setting(15.0, read.seconds(0.05, 60), "Longest silence on a quiet stream.")
    max_age: float = setting(3600.0, read.seconds(1, 86400), "When a stream ends and the client resumes.")
    queue: int = setting(256, read.whole(1, 100_000), "Items kept for a slow reader before it reads the log.")
    credential_check: float = setting(0.4, read.seconds(0.05, 5), "How often a stream checks its credential.")


@dataclass(frozen=True, slots=True)
class Events:
    """The event log."""

    retention: timedelta = setting(  # noqa: RUF009
        timedelta(days=30), read.days(1, 3650), "How long events can be resumed from."
    )
    poll: float = setting(1.0, read.seconds(0.01, 60), "How often the log is read when no bell rings.")


@dataclass(frozen=True, slots=True)
class Auth:
    """Signing in, and secrets that are stored."""

    encryption_key: tuple[bytes, ...] = setting(
        (),
        read.encryption_keys,
        "Encrypts stored secrets and signs tokens, 64 hex digits; older ones behind it. Unset: one of its own.",
        secret=True,
    )
    service_tokens: tuple[ServiceToken, ...] = setting(
        (), service_tokens, "Tokens of services: `name scopes project token`, by `;` or by line.", secret=True
    )
    access_lifetime: float = setting(900.0, read.seconds(1, 3600), "How long an access token works.")
    refresh_lifetime: timedelta = setting(  # noqa: RUF009
        timedelta(days=30), read.days(1, 365), "How long a session lasts that is not refreshed."
    )
    attempts: int = setting(
        5,
        read.whole(1, 10_000),
        "Sign-ins that may fail for an account from one address; ten times as many for each of the two alone.",
    )
    attempts_window: float = setting(
        900.0, read.seconds(1, 86_400), "The time in which they are counted, and the first wait; it doubles each time."
    )
    hash_memory: int = setting(
        lambda environment: 2**20 if environment == "test" else 19 * 2**20,
        read.size(2**16, 2**30),
        "Memory for one argon2id hash of a password; two run at a time in each worker.",
    )
    hash_rounds: int = setting(2, read.whole(1, 100), "Rounds of one argon2id hash.")


@dataclass(frozen=True, slots=True)
class Keys:
    """API keys and signing keys."""

    usage_flush: float = setting(
        5.0, read.seconds(0.1, 60), "How often the use of keys is stored, which is what a kill can lose."
    )
    usage_retention: timedelta = setting(  # noqa: RUF009
        timedelta(days=400), read.days(1, 3650), "How long it is known what keys were used for."
    )


@dataclass(frozen=True, slots=True)
class Cors:
    """Browsers on other origins."""

    origins: tuple[str, ...] = setting(
        lambda environment: LOCAL_ORIGINS if environment == "development" else (),
        read.origins,
        "Origins that may call, exact or `~regex`, by comma. In development localhost, else none.",
    )


@dataclass(frozen=True, slots=True)
class Oidc:
    """Another issuer, by OpenID Connect discovery, whose access tokens let people in."""

    issuer: str | None = setting(None, read.issuer, "The issuer, as its tokens name it: https://example.eu.auth0.com/.")
    audience: str = setting("", read.text, "What its tokens must name as their audience. Needed with an issuer.")
    clients: tuple[str, ...] = setting(
        (), read.words, "Ids of the clients its tokens may be issued to, by comma. Unset: any."
    )
    project: str = setting("default", read.project_id, "The project its people belong to.")
    create_users: bool = setting(
        False, read.flag, "Make a user of whoever comes for the first time. Unset: refuse who has no identity here."
    )
    leeway: float = setting(30.0, read.seconds(0, 300), "How far the issuer's clock may be off.")
    refresh: float = setting(600.0, read.seconds(1, 86400), "How often its keys are read anew.")
    timeout: float = setting(3.0, read.seconds(0.1, 30), "How long it may take to answer.")


@dataclass(frozen=True, slots=True)
class Discord:
    """Signing in by way of Discord, and which of its roles mean which of ours."""

    client_id: str = setting("", read.text, "The id of the application at Discord. Unset: nobody signs in this way.")
    client_secret: str = setting("", read.text, "Its secret.", secret=True)
    callback: str = setting(
        "", read.address, "Where Discord sends people back: https://<this installation>/v1/auth/discord/callback."
    )
    project: str = setting("default", read.project_id, "The project people sign in to.")
    guild: str = setting("", read.snowflake, "The guild they must be members of. Unset: any Discord account will do.")
    roles: tuple[str, ...] = setting(
        (), read.discord_roles, "What roles of the guild mean, by comma, like 123:moderator,456:admin."
    )
    web: tuple[str, ...] = setting((), read.redirects, "Where web sites may be come back to, exactly, by comma.")
    android: tuple[str, ...] = setting((), read.redirects, "Where Android apps may be come back to.")
    ios: tuple[str, ...] = setting((), read.redirects, "Where iOS apps may be come back to.")
    api: str = setting("https://discord.com/api/v10", read.address, "Discord's API.")
    authorize: str = setting("https://discord.com/oauth2/authorize", read.address, "Discord's page that asks people.")
    timeout: float = setting(5.0, read.seconds(0.1, 30), "How long Discord may take for one answer.")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much, and how often. Calls are counted per minute; 0 stands for no limit."""

    per_address: int = setting(
        1000, read.whole(0, 10_000_000), "Requests per second for each client address, at the edge."
    )
    body_bytes: int = setting(8 * 2**20, read.size(2**10, 2**30), "Largest JSON or gRPC-Web request body.")
    root: int = setting(0, read.whole(0, 10**9), "Calls of the root key.")
    api_key: int = setting(60_000, read.whole(0, 10**9), "Calls of each API key.")
    signature: int = setting(60_000, read.whole(0, 10**9), "Calls of each signing key.")
    service_token: int = setting(60_000, read.whole(0, 10**9), "Calls of each service token.")
    session: int = setting(1_200, read.whole(0, 10**9), "Calls of each person who is signed in.")
    anonymous: int = setting(600, read.whole(0, 10**9), "Calls without a credential, of each address.")
    failures: int = setting(600, read.whole(0, 10**9), "Calls with no or a bad credential, of each address.")
    project: int = setting(600_000, read.whole(0, 10**9), "Calls of each project, by all its credentials.")
    streams: int = setting(6_000, read.whole(0, 10**9), "Streams opened by each credential.")
    keys: int = setting(5, read.whole(0, 10**9), "Keys created by each credential.")
    key_rotation: int = setting(3, read.whole(0, 10**9), "Keys rotated by each credential.")


@dataclass(frozen=True, slots=True)
class Log:
    """What the processes write."""

    level: str = setting("info", read.one_of("debug", "info", "warning", "error"), "Least severe line written.")
    format: str = setting("auto", read.one_of("auto", "json", "text"), "`auto` is text on a terminal, else JSON.")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that differs between installations."""

    environment: str = setting(
        "development",
        read.one_of("development", "test", "production"),
        "What this installation is for; sets the defaults of others.",
    )
    data_dir: Path = setting(  # noqa: RUF009
        Path("guildhall-data"), read.path, "Where `up` keeps its data."
    )
    transport: str = setting("edge", read.one_of("edge", "aio"), "What workers speak gRPC with on their socket.")
    root_key: str | None = setting(
        None, read.root_key, "A key that may do everything. `up` makes one in development.", secret=True
    )
    database: Database = field(default_factory=Database)
    blobs: Blobs = field(default_factory=Blobs)
    http: Http = field(default_factory=Http)
    api: Api = field(default_factory=Api)
    streams: Streams = field(default_factory=Streams)
    events: Events = field(default_factory=Events)
    auth: Auth = field(default_factory=Auth)
    keys: Keys = field(default_factory=Keys)
    cors: Cors = field(default_factory=Cors)
    oidc: Oidc = field(default_factory=Oidc)
    discord: Discord = field(default_factory=Discord)
    limits: Limits = field(default_factory=Limits)
    log: Log = field(default_factory=Log)
    sources: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def load(cls, environ: Mapping[str, str] | None = None) -> "Settings":
        """Reads all settings.

        Raises:
            SettingsError: With one line for each value that cannot be used.

        """
        return _Reader(os.environ if environ is None else environ).settings()

    def rows(self) -> Iterator[tuple[str, str, str, str]]:
        """Variable, value with secrets masked, source and meaning of every setting."""
        for name, declared, value in _walk(self):
            secret = declared.metadata["secret"] and value is not None
            shown = read.masked(value) if secret else _shown(value)
            yield name, shown, self.sources[name], declared.metadata["doc"]


def _walk(part: Any, prefix: str = PREFIX) -> Iterator[tuple[str, "Field[Any]", Any]]:
    for declared in fields(part):
        name = f"{prefix}_{declared.name.upper()}"
        value = getattr(part, declared.name)
        if is_dataclass(value):
            yield from _walk(value, name)
        elif declared.metadata:
            yield name, declared, value


def _shown(value: object) -> str:
    if isinstance(value, tuple):
        return ",".join(value)
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 86400:g}d"
    return "" if value is None else str(value)


class _Reader:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._lines: list[str] = []
        self._sources: dict[str, str] = {}
        self._environment = "development"

    def settings(self) -> Settings:
        read_settings: Settings = self._section(Settings, PREFIX)
        self._check(read_settings)
        self._check_providers(read_settings)
        self._check_names(read_settings)
        if self._lines:
            raise SettingsError(self._lines)
        return read_settings

    def _section(self, kind: Any, prefix: str) -> Any:
        values: dict[str, object] = {}
        for declared in fields(kind):
            name = f"{prefix}_{declared.name.upper()}"
            if declared.metadata:
                values[declared.name] = self._value(declared, name)
                if kind is Settings and declared.name == "environment":
                    self._environment = str(values["environment"])
            elif declared.name == "sources":
                values["sources"] = MappingProxyType(self._sources)
            elif declared.default_factory is not MISSING:
                values[declared.name] = self._section(declared.default_factory, name)
        return kind(**values)

    def _value(self, declared: "Field[Any]", name: str) -> object:
        default = declared.metadata["default"]
        default = default(self._environment) if callable(default) else default
        found = self._text(name, secret=declared.metadata["secret"])
        if found is None:
            self._sources[name] = "default"
            return default
        raw, source = found
        self._sources[name] = source
        try:
            parse: Callable[[str], object] = declared.metadata["parse"]
            return parse(raw)
        except ValueError as error:
            shown = "" if declared.metadata["secret"] else f" (it is {raw!r})"
            self._lines.append(f"{source.removeprefix('environment ')} {error}{shown}")
            return default

    def _text(self, name: str, *, secret: bool) -> tuple[str, str] | None:
        raw = self._environ.get(name, "").strip()
        file = self._environ.get(f"{name}_FILE", "").strip() if secret else ""
        if raw and file:
            self._lines.append(f"{name} and {name}_FILE are both set, keep one")
        if raw:
            return raw, f"environment {name}"
        if not file:
            return None
        try:
            content = Path(file).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = error.strerror if isinstance(error, OSError) else "not text"
            self._lines.append(f"{name}_FILE cannot be read: {file}: {reason}")
            return None
        if not content:
            self._lines.append(f"{name}_FILE is empty: {file}")
            return None
        return content, f"file {file}"

    def _check(self, settings: Settings) -> None:
        if settings.environment == "production" and settings.root_key and read.is_published(settings.root_key):
            self._lines.append(f"GUILDHALL_ROOT_KEY {read.KNOWN_KEY}")
        if settings.api.deadline > settings.api.max_deadline:
            self._lines.append(
                f"GUILDHALL_API_DEADLINE ({settings.api.deadline:g}s) must not exceed "
                f"GUILDHALL_API_MAX_DEADLINE ({settings.api.max_deadline:g}s)"
            )
        if (settings.http.tls_cert is None) != (settings.http.tls_key is None):
            self._lines.append("GUILDHALL_HTTP_TLS_CERT and GUILDHALL_HTTP_TLS_KEY belong together, set both or none")
        if settings.limits.body_bytes < settings.api.max_message_bytes:
            self._lines.append(
                f"GUILDHALL_LIMITS_BODY_BYTES ({settings.limits.body_bytes}) must be at least "
                f"GUILDHALL_API_MAX_MESSAGE_BYTES ({settings.api.max_message_bytes})"
            )

    def _check_providers(self, settings: Settings) -> None:
        oidc, discord = settings.oidc, settings.discord
        if oidc.issuer and not oidc.audience:
            self._lines.append("GUILDHALL_OIDC_AUDIENCE is needed with GUILDHALL_OIDC_ISSUER")
        if discord.client_id and not (discord.client_secret and discord.callback):
            self._lines.append(
                "GUILDHALL_DISCORD_CLIENT_SECRET and GUILDHALL_DISCORD_CALLBACK are needed with "
                "GUILDHALL_DISCORD_CLIENT_ID"
            )
        if discord.roles and not discord.guild:
            self._lines.append("GUILDHALL_DISCORD_GUILD is needed with GUILDHALL_DISCORD_ROLES: roles are of a guild")
        if settings.environment == "production":
            for name, value in (
                ("OIDC_ISSUER", oidc.issuer or ""),
                *((f"DISCORD_{name}", getattr(discord, name.lower())) for name in ("CALLBACK", "API", "AUTHORIZE")),
                *(("DISCORD_WEB", redirect) for redirect in discord.web),
            ):
                if value.startswith("http://"):
                    self._lines.append(f"{PREFIX}_{name} must begin with https:// in production")

    def _check_names(self, settings: Settings) -> None:
        """A misspelt name would be a setting that silently does nothing."""
        known = [name for name, _, _ in _walk(settings)]
        secret = [f"{name}_FILE" for name, declared, _ in _walk(settings) if declared.metadata["secret"]]
        sections = tuple(f"{PREFIX}_{part.name.upper()}_" for part in fields(Settings) if not part.metadata)
        for name in sorted(self._environ):
            if name.startswith(sections) and name not in known and name not in secret:
                close = get_close_matches(name, known, 1)
                hint = f", did you mean {close[0]}?" if close else ""
                self._lines.append(f"{name} is not a setting{hint}")
