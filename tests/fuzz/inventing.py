"""Requests made up from descriptors: polite ones that keep the rules, and rude ones that do not."""

from __future__ import annotations

import random
import re
from functools import cache
from typing import Any

from google.api import resource_pb2
from google.api.httpbody_pb2 import HttpBody
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.duration_pb2 import Duration
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from tests.fuzz.known import Known
from tests.support.pictures import picture
from tests.support.samples import SAMPLES, label

from guildhall_server.edge.image import image_path
from guildhall_server.rpc.contract import Method

_RUDE = (
    "",
    " ",
    "\0",
    "\x01\x7f",
    "'; DROP TABLE users; --",
    "%",
    "_%\\",
    "${jndi:ldap://x}",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "../../../etc/passwd",
    "\u202eevil",
    "e\u0301\u0327" * 20,
    "👩‍👩‍👧‍👦" * 30,
    "İıſß",
    "\ufeff",
    "\uffff",
    "\U0001d54f" * 100,
    "\r\nx-evil: 1",
    "null",
    "NaN",
    "-1",
    "1e309",
    "0x7f",
    "9" * 400,
    "projects/",
    "projects/-/users/-",
    "projects/../users/me",
    "me",
    "-",
    "*",
    "a" * 2001,
    "日" * 700,
    "x" * 65_536,
    '"',
    "\\",
    "\\u0000",
    "2026-13-45T99:99:99Z",
    "00000000-0000-0000-0000-000000000000",
)
_POLITE = (
    "Ada",
    "How do I join?",
    "hello",
    "a bot",
    "Ünïcödé 日本",
    "done",
    "x",
    "one two three",
    "seven purple umbrellas",
)
_WHOLE = (0, 1, -1, 2, 7, 50, 500, 501, 2**31 - 1, -(2**31), 2**31, 2**63 - 1, -(2**63))
_OPERATORS = ("=", "!=", "<", ">=", ":", "~", "==")


@cache
def _rules_of(field: FieldDescriptor) -> Any:
    """The `buf.validate` rules of a field; the image has the extension, the stubs have only its bytes."""
    pool = _pool()
    options = message_factory.GetMessageClass(pool.FindMessageTypeByName("google.protobuf.FieldOptions"))
    return options.FromString(field.GetOptions().SerializeToString()).Extensions[
        pool.FindExtensionByName("buf.validate.field")
    ]


@cache
def _pool() -> descriptor_pool.DescriptorPool:
    pool = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(image_path().read_bytes()).file:
        pool.Add(file)
    return pool


@cache
def _pattern_of(field: FieldDescriptor) -> str:
    """What a field without a rule of its own looks like."""
    if field.name in {"login", "email"}:
        return "@"
    above = field.containing_type
    if field.name == "name" and above.full_name.startswith("google.longrunning."):
        return "^operations/"
    named = above.GetOptions().Extensions[resource_pb2.resource].pattern
    if field.name == "name" and named:
        return f"^{re.sub('{[a-z_]+}', '[^/]+', named[0])}$"
    referred = field.GetOptions().Extensions[resource_pb2.resource_reference].type.rpartition("/")[2]
    return f"/{referred[0].lower()}{referred[1:]}s/[^/]+$" if referred else ""


class Inventor:
    """Makes requests. All chance is in the `Random` it is given."""

    def __init__(self, rng: random.Random, known: Known) -> None:
        self._random = rng
        self._known = known
        self.polite = True
        self._reads = False

    def request(self, method: Method) -> Message:
        """A request to a method, of which most are nearly right."""
        self._reads = method.name.startswith(("Get", "List", "Lookup", "Login"))
        if self._chance(0.5):
            self.polite = True
            request = self.sample(method)
            if self._chance(0.4):
                self._change(request)
        else:
            self.polite = self._chance(0.5)
            request = method.request()
            self._fill(request, 0)
        fields = request.DESCRIPTOR.fields_by_name
        if "confirm" in fields and self._chance(0.7):
            request.confirm = request.name  # type: ignore[attr-defined]
        return request

    def sample(self, method: Method) -> Message:
        """The sample of a method, about what is known."""
        self.polite = True
        request: Message = json_format.ParseDict(SAMPLES[label(method)], method.request())
        self._furnish(request)
        return request

    def _change(self, request: Message) -> None:
        """A field or two that are made up."""
        self.polite = self._chance(0.5)
        for field in self._random.choices(request.DESCRIPTOR.fields or [None], k=2):
            if field is not None:
                request.ClearField(field.name)
                self._fill_field(request, field, 0)

    def _furnish(self, message: Message) -> None:
        """Known names in place of the words of a sample."""
        for field, value in message.ListFields():
            if field.message_type:
                for one in value if field.is_repeated else [value]:
                    self._furnish(one)
            elif field.is_repeated and field.type == field.TYPE_STRING and value[0].startswith("$"):
                value[:] = [self._text(_rules_of(field).repeated.items.string, field) for _ in value]
            elif isinstance(value, str) and value.startswith("$"):
                setattr(message, field.name, self._text(_rules_of(field).string, field))

    def _chance(self, of: float) -> bool:
        return self._random.random() < of

    def _fill(self, message: Message, depth: int) -> None:
        for field in message.DESCRIPTOR.fields:
            rules = _rules_of(field)
            named = field.name in {"parent", "name"} or rules.string.pattern
            asked = named or rules.required or (depth == 0 and field.message_type)
            if self._chance((0.97 if self.polite else 0.85) if asked else 0.25) and depth <= 4:
                self._fill_field(message, field, depth)

    def _fill_field(self, message: Message, field: FieldDescriptor, depth: int) -> None:
        rules = _rules_of(field)
        if field.message_type and field.message_type.GetOptions().map_entry:
            getattr(message, field.name).update({self._text(None, field): self._text(None, field)})
        elif field.is_repeated:
            self._fill_many(message, field, rules, depth)
        elif field.message_type:
            self._fill_one(getattr(message, field.name), field, message.DESCRIPTOR, depth)
        else:
            setattr(message, field.name, self._value(field, rules))

    def _fill_many(self, message: Message, field: FieldDescriptor, rules: Any, depth: int) -> None:
        held = getattr(message, field.name)
        count = self._random.choice((1, 1, 2, 3) if self.polite else (0, 1, 2, 11, 101))
        for _ in range(count):
            if field.message_type:
                self._fill_one(held.add(), field, message.DESCRIPTOR, depth)
            else:
                held.append(self._value(field, rules.repeated.items))

    def _fill_one(self, message: Any, field: FieldDescriptor, above: Descriptor, depth: int) -> None:
        match message:
            case FieldMask():
                message.paths.extend(self._paths(above))
            case Timestamp():
                message.seconds = self._random.choice((0, 1_700_000_000, 4_000_000_000, -62135596800, 253402300799))
            case Duration():
                message.seconds = self._random.choice((1, 60, 3600) if self.polite else (0, -1, 60, 315576000000))
            case HttpBody():
                message.content_type = self._random.choice(("image/png", "text/plain", ""))
                message.data = self._random.choice(
                    (picture(), b"", b"\x89PNG\r\n\x1a\n", b"GIF89a" + bytes(40), b"\xff" * 999)
                )
            case _:
                message.SetInParent()
                self._fill(message, depth + 1)

    def _value(self, field: FieldDescriptor, rules: Any) -> Any:
        match field.cpp_type:
            case FieldDescriptor.CPPTYPE_STRING:
                if field.type == FieldDescriptor.TYPE_BYTES:
                    return self._random.randbytes(self._random.choice((0, 1, 40)))
                return self._text(rules.string, field)
            case FieldDescriptor.CPPTYPE_BOOL:
                return self._chance(0.5)
            case FieldDescriptor.CPPTYPE_ENUM:
                values = [value.number for value in field.enum_type.values]
                return self._random.choice(values if self.polite else [*values, 99, -1])
            case FieldDescriptor.CPPTYPE_DOUBLE | FieldDescriptor.CPPTYPE_FLOAT:
                return self._random.choice((0.0, 1.5, -1.0, float("nan"), float("inf")))
        least, most = {
            FieldDescriptor.CPPTYPE_INT32: (-(2**31), 2**31 - 1),
            FieldDescriptor.CPPTYPE_UINT32: (0, 2**32 - 1),
            FieldDescriptor.CPPTYPE_UINT64: (0, 2**64 - 1),
        }.get(field.cpp_type, (-(2**63), 2**63 - 1))
        number: int = self._random.choice((1, 2, 10) if self.polite else _WHOLE)
        return min(max(number, least), most)

    def _text(self, rules: Any, field: FieldDescriptor) -> str:  # noqa: PLR0911 - a case each
        if field.name in {"page_token", "cursor", "etag", "request_id", "refresh_token", "state"}:
            return self._token(field.name)
        if field.name == "filter":
            return "" if self.polite and self._chance(0.7) else self._filter()
        if field.name == "order_by" and self.polite:
            return self._random.choice(("", "create_time desc"))
        if field.name == "order_by":
            return ", ".join(
                self._random.choice((f, f"{f} desc", f"{f}  asc")) for f in self._random.choices(self._columns(), k=2)
            )
        pattern = (rules.pattern if rules is not None else "") or _pattern_of(field)
        if pattern and self._chance(0.97 if self.polite else 0.7):
            # Who writes the address of a stranger finds it in its own things, and that would be no leak.
            foreign = not self.polite and self._chance(0.6) and (pattern != "@" or self._reads)
            found = self._known.name(pattern, foreign=foreign)
            if found is not None:
                return found
        if rules is not None and (allowed := getattr(rules, "in")) and self._chance(0.9):
            return str(self._random.choice(list(allowed)))
        if self.polite:
            text = f"{self._random.choice(_POLITE)} {self._random.randrange(10_000)}"
            return text[: rules.max_len] if rules is not None and rules.max_len else text
        longest = rules.max_len if rules is not None and rules.max_len else 300
        made = "".join(
            chr(self._random.choice((self._random.randrange(32, 127), self._random.randrange(1, 0xD7FF))))
            for _ in range(9)
        )
        return str(self._random.choice((*_RUDE, made, "b" * longest, "b" * (longest + 1), "é" * longest)))

    def _token(self, field: str) -> str:
        if self.polite and field not in {"refresh_token", "state"} and self._chance(0.7):
            return ""
        given = self._known.token(field)
        if given is None or self._chance(0.2):
            return self._random.choice(("", "AAAA", "x" * 50, "00000000-0000-4000-8000-000000000000", *_RUDE[:12]))
        if self._chance(0.3) and len(given) > 2:
            at = self._random.randrange(len(given))
            return given[:at] + self._random.choice("Aa0_-.%") + given[at + 1 :]
        return given

    @staticmethod
    def _columns() -> list[str]:
        return [
            "create_time",
            "update_time",
            "display_name",
            "name",
            "state",
            "number",
            "role",
            "nothing",
            "user.name",
            "createTime",
            "1",
        ]

    def _filter(self) -> str:
        if not self.polite and self._chance(0.3):
            return str(
                self._random.choice((*_RUDE, "(" * 300 + ")" * 300, "NOT " * 200 + "a=1", "a=1 AND " * 300 + "a=1"))
            )
        fields = (
            "state",
            "display_name",
            "create_time",
            "email",
            "tags",
            "subject",
            "role",
            "active",
            "action",
            "actor",
            "unread",
            "x.y",
        )
        values = (
            '"OPEN"',
            '"Ada*"',
            '"2026-01-01T00:00:00Z"',
            "true",
            "1",
            "-5",
            "*",
            '"\\""',
            "OPEN",
            '"%"',
            f'"{self._name()}"',
        )
        terms = [
            "".join(self._random.choice(part) for part in (("", "NOT ", "-"), fields, _OPERATORS, values))
            for _ in range(self._random.choice((1, 1, 2, 3)))
        ]
        return self._random.choice((" AND ", " OR ", " ")).join(terms)

    def _name(self) -> str:
        return self._known.name(r"^projects/.*/", foreign=not self.polite) or "projects/x"

    def _paths(self, above: Descriptor) -> list[str]:
        held = [
            field.message_type
            for field in above.fields
            if field.message_type and field.message_type.name != "FieldMask"
        ]
        names = [field.name for kind in held for field in kind.fields] or ["name"]
        chosen = self._random.choices(names, k=self._random.choice((1, 1, 2, 4)))
        return (
            chosen
            if self.polite
            else [*chosen, self._random.choice(("*", "nothing", "a.b.c", "tags.0", "", "displayName", "x" * 500))]
        )


def texts_in(text: str) -> set[str]:
    """The ids in a text."""
    return set(re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text))
