import json
import pathlib
import subprocess
import sys

from google.protobuf.descriptor_pb2 import FileDescriptorSet

ROOT = pathlib.Path(__file__).parents[2]


def test_the_image_holds_what_travels_inside_an_any():
    image = FileDescriptorSet.FromString((ROOT / "build/guildhall.binpb").read_bytes())

    # Without them Envoy turns a detailed error into an empty body.
    assert {"google/rpc/error_details.proto", "google/rpc/status.proto"} <= {file.name for file in image.file}


def test_clients_do_not_need_protovalidate():
    stubs = sorted((ROOT / "clients/python/guildhall").rglob("*_service_pb2.py"))
    modules = [".".join(stub.relative_to(ROOT / "clients/python").with_suffix("").parts) for stub in stubs]
    script = f"import sys, {', '.join(modules)}; print([name for name in sys.modules if 'validate' in name])"

    loaded = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)

    assert modules
    assert loaded.stdout.strip() == "[]"


def test_lock_files_name_no_registry():
    npm = json.loads((ROOT / "clients/typescript/package-lock.json").read_text())
    python = (ROOT / "requirements.lock").read_text()

    assert not [name for name, package in npm["packages"].items() if "resolved" in package]
    assert "://" not in python
    assert not python.startswith("-")
