"""Join openapi/frame.yaml, the generated documents and what only the image says: openapi.py <documents> <file>."""

import json
import re
import sys
from pathlib import Path
from typing import Any

import yaml
from google.protobuf import descriptor_pool, message_factory
from google.protobuf.descriptor import Descriptor, MethodDescriptor
from google.protobuf.descriptor_pb2 import FileDescriptorSet

from guildhall_server import __version__
from guildhall_server.rpc import foreign

Json = dict[str, Any]
IMAGE = FileDescriptorSet.FromString(Path("build/guildhall.binpb").read_bytes())
POOL: Any = descriptor_pool.DescriptorPool()
for file in IMAGE.file:
    POOL.Add(file)
FILE = "google.api.HttpBody"
PUBLIC = IGNORE_IF_ZERO_VALUE = 1
KEYWORDS = {"min_len": "minLength", "max_len": "maxLength", "pattern": "pattern", "in": "enum", "unique": "uniqueItems"}
KEYWORDS |= {"gte": "minimum", "lte": "maximum", "min_items": "minItems", "max_items": "maxItems"}


def option(of: Any, kind: str, name: str) -> Any:
    options: Any = message_factory.GetMessageClass(POOL.FindMessageTypeByName(f"google.protobuf.{kind}Options"))
    return options.FromString(of.GetOptions().SerializeToString()).Extensions[POOL.FindExtensionByName(name)]


def rules_of(message: Any, path: str) -> Any:
    first, _, rest = path.partition(".")  # `identity.subject`
    field = next(field for field in message.fields if first in {field.name, field.json_name})
    return rules_of(field.message_type, rest) if rest else option(field, "Field", "buf.validate.field")


def bind(schema: Json, rules: Any) -> None:
    """Add the rules that JSON Schema has words for, except those that an empty value may break."""
    kind = rules.WhichOneof("type")
    for rule, value in getattr(rules, kind).ListFields() if kind in {"string", "int32", "repeated"} else ():
        if rule.name == "items":
            bind(schema["items"], value)
        elif word := KEYWORDS.get(rule.name):
            schema[word] = list(value) if word == "enum" else value
    if rules.ignore == IGNORE_IF_ZERO_VALUE:
        schema.pop("minLength", None)
        schema |= {"pattern": f"^$|{schema['pattern']}"} if "pattern" in schema else {}


def name_path(path: str, parameters: list[Json], request: Descriptor) -> str:
    """Call variables what they hold: a `{name}` here and a `{parent}` there are not allowed in one path."""
    segments = path.split("/")
    for at, segment in enumerate(segments):
        if variable := re.match(r"{(([a-z_.]+?)(?:_\d+)?)}", segment):
            word = re.sub("([A-Z])", r"_\1", segments[at - 1]).lower().removesuffix("s")
            segments[at] = segment.replace(variable[1], word)
            parameter = next(p for p in parameters if (p["in"], p["name"]) == ("path", variable[1]))
            parameter |= {"name": word, "description": f"The id of the {word.replace('_', ' ')}."}
            for part in rules_of(request, variable[2]).string.pattern.strip("^$").split("/")[at - 2 : at - 1]:
                parameter["schema"]["pattern"] = f"^{part}$"
    return "/".join(segments)


def policy_of(method: MethodDescriptor) -> Any:
    alien = foreign.SERVICES.get(method.containing_service.full_name, {}).get(method.name)
    return alien.policy if alien else option(method, "Method", "guildhall.options.v1.policy")


def operation_path(path: str, parameters: list[Json]) -> str:
    """Google's route takes any operation's name. Ours have one form, and OpenAPI knows no variable with slashes."""
    of = [p for p in parameters if p["in"] == "path"]
    parameters[:] = [p for p in parameters if p["in"] != "path"]
    for word in ("project", "operation") if of else ():
        schema = {"type": "string"}
        parameters.append(of[0] | {"name": word, "description": f"The id of the {word}.", "schema": schema})
    return path.replace("/operations/{name}", "/operations/projects/{project}/{operation}")


def finish(operation: Json, verb: str, method: MethodDescriptor) -> None:
    policy, request = policy_of(method), method.input_type
    operation["summary"] = operation["summary"].replace("\n", " ")
    operation.setdefault("description", operation["summary"])
    operation["x-guildhall-permissions"] = list(policy.permissions)
    operation |= {"security": []} if policy.audience == PUBLIC else {}
    # A map has no form in a query; the generator writes one that no server reads.
    parameters = operation["parameters"] = [p for p in operation.get("parameters", []) if "[" not in p["name"]]
    for parameter in (p for p in parameters if p["in"] == "query"):
        bind(parameter["schema"], rules_of(request, parameter["name"]))
        if "." in parameter["name"]:
            parameter.pop("required", None)  # only when its message is there
    if "request_id" in request.fields_by_name:
        parameters.append({"$ref": "#/components/parameters/IdempotencyKey"})
    for body in operation.get("requestBody", {}).get("content", {}).values():
        for name, schema in body["schema"].get("properties", {}).items():
            bind(schema, rules_of(request, name))
        body["schema"] |= {"$ref": f"{body['schema']['$ref']}.Changes"} if verb == "patch" else {}
    if any(field.message_type and field.message_type.full_name == FILE for field in request.fields):
        operation["requestBody"] = {"$ref": "#/components/requestBodies/File"}
    answer, kind = operation["responses"]["200"], method.output_type.full_name
    if method.server_streaming and kind != FILE:
        item = answer["content"]["application/json"]
        answer["content"] = {"application/x-ndjson": item, "text/event-stream": item}
    named, error = {"$ref": f"#/components/responses/{kind}"}, {"$ref": "#/components/responses/Error"}
    operation["responses"] = {"200": named if kind.startswith("google.") else answer, "default": error}


def reasons() -> Json:
    enum = next(file for file in IMAGE.file if file.name == "guildhall/error/v1/error_reason.proto")
    comments = {tuple(at.path): " ".join(at.leading_comments.split()) for at in enum.source_code_info.location}
    names = [value.name.removeprefix("ERROR_REASON_") for value in enum.enum_type[0].value]
    told = [f"- `{name}`: {comments[5, 0, 2, at]}" for at, name in enumerate(names) if at]
    return {"type": "string", "enum": names[1:], "description": "\n".join([comments[5, 0], "", *told])}


def join(folder: Path) -> Json:
    document: Json = yaml.safe_load(Path(__file__).parent.joinpath("openapi/frame.yaml").read_text())
    paths, schemas = document["paths"], document["components"]["schemas"]
    for source in sorted(folder.rglob("*.openapi.json")):
        package, found = source.relative_to(folder).parent.parts, json.loads(source.read_text())
        document["tags"] += found["tags"]
        schemas |= {name: s for name, s in found["components"]["schemas"].items() if name.startswith("guildhall.")}
        for path, verb, operation in ((p, v, o) for p, item in found["paths"].items() for v, o in item.items()):
            method = POOL.FindMethodByName(".".join([*package, *operation["operationId"].split("_")[:2]]))
            finish(operation, verb, method)
            parameters = operation["parameters"]
            google = package[0] == "google"
            spelt = operation_path(path, parameters) if google else name_path(path, parameters, method.input_type)
            paths.setdefault(spelt, {})[verb] = operation
    for name in [name for name in schemas if name.startswith("guildhall.") and "properties" in schemas[name]]:
        schema, message = schemas[name], POOL.FindMessageTypeByName(name)
        for word, inner in schema["properties"].items():
            bind(inner, rules_of(message, word))
        if name.endswith("Request"):  # inside another one, what may be empty may be absent
            schema["required"] = [w for w in schema["required"] if rules_of(message, w).ignore != IGNORE_IF_ZERO_VALUE]
        for nested in schema["properties"].values() if name.rsplit(".", 1)[1].startswith("Update") else ():
            if "guildhall." in nested.get("$ref", ""):
                nested["$ref"] += ".Changes"
        if f"{name}.Changes" in json.dumps(paths):  # an update leaves out what stays
            schemas[f"{name}.Changes"] = {word: value for word, value in schema.items() if word != "required"}
    document["info"]["version"], schemas["ErrorReason"] = __version__, reasons()
    return document


Path(sys.argv[2]).write_text(json.dumps(join(Path(sys.argv[1])), indent=2, ensure_ascii=False) + "\n")
