"""Compile proto/ into the image that the server and Envoy load, and the images that clients are made from.

    build_image.py                     all of them, in build/
    build_image.py <folder> <file>     the image of another proto folder only

Google's and protovalidate's files come from the installed wheels, so nothing is copied into the tree.
"""

import pathlib
import site
import sys

import grpc_tools
from google.protobuf.descriptor_pb2 import FileDescriptorProto, FileDescriptorSet
from grpc_tools import protoc
from protovalidate._gen.buf.validate import validate_pb

BUILD = pathlib.Path("build")
VALIDATE = "buf/validate/validate.proto"
# Error details travel inside an Any, so no import leads to them; without them Envoy answers a detailed
# error with an empty body.
IN_ANY = ["google/rpc/error_details.proto", "google/rpc/status.proto"]
ELSEWHERE = {"google/longrunning/operations_proto.proto": "google/longrunning/operations.proto"}
# Files that only declare options. Languages without a package for them are generated without the import;
# the option bytes stay in the descriptors, so whoever has the extension can still read them.
OPTIONS_ONLY = {
    "google/api/annotations.proto",
    "google/api/client.proto",
    "google/api/field_behavior.proto",
    "google/api/resource.proto",
}


def compile_image(proto: pathlib.Path, target: pathlib.Path) -> FileDescriptorSet:
    target.parent.mkdir(parents=True, exist_ok=True)
    validate = target.with_name("validate.binpb")
    file = FileDescriptorProto.FromString(validate_pb.desc().proto.to_binary())
    validate.write_bytes(FileDescriptorSet(file=[file]).SerializeToString())
    folders = [proto, pathlib.Path(site.getsitepackages()[0]), pathlib.Path(grpc_tools.__path__[0], "_proto")]
    sources = sorted(path.relative_to(proto).as_posix() for path in proto.rglob("*.proto"))
    arguments = [
        "protoc",
        f"--descriptor_set_in={validate}",
        *(f"-I{folder}" for folder in folders),
        "--include_imports",
        "--include_source_info",
        f"--descriptor_set_out={target}",
    ]
    if protoc.main([*arguments, *sources, *IN_ANY]) != 0:
        sys.exit(1)
    return FileDescriptorSet.FromString(target.read_bytes())


def without_imports(image: FileDescriptorSet, dropped: set[str]) -> FileDescriptorSet:
    """Drop files that hold nothing but options, and the imports of them."""
    kept = FileDescriptorSet(file=[file for file in image.file if file.name not in dropped])
    for file in kept.file:
        file.dependency[:] = [name for name in file.dependency if name not in dropped]
    return kept


def as_elsewhere(image: FileDescriptorSet) -> FileDescriptorSet:
    """Call Google's files what everybody calls them: the wheel has one under another name, but registers it so."""
    renamed = FileDescriptorSet.FromString(image.SerializeToString())
    for file in renamed.file:
        file.name = ELSEWHERE.get(file.name, file.name)
        file.dependency[:] = [ELSEWHERE.get(name, name) for name in file.dependency]
    return renamed


def main() -> None:
    match sys.argv[1:]:
        case [proto, target]:
            compile_image(pathlib.Path(proto), pathlib.Path(target))
        case _:
            build_images()


def build_images() -> None:
    image = compile_image(pathlib.Path("proto"), BUILD / "guildhall.binpb")
    clients = as_elsewhere(without_imports(image, {VALIDATE}))
    (BUILD / "clients.binpb").write_bytes(clients.SerializeToString())
    slim = without_imports(clients, OPTIONS_ONLY)
    (BUILD / "clients_without_options.binpb").write_bytes(slim.SerializeToString())


if __name__ == "__main__":
    main()
