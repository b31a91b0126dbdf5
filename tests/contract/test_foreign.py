"""Services whose protos are not ours are denied by default as well: their policies stand in a table."""

from __future__ import annotations

import pytest
from google.longrunning import operations_pb2
from google.protobuf import descriptor_pool

from guildhall.options.v1 import policy_pb2
from guildhall_server.edge.image import image_path, read_image
from guildhall_server.rpc import foreign
from guildhall_server.rpc.contract import ContractError, read_services
from guildhall_server.rpc.foreign import Foreign

OPERATIONS = "google.longrunning.Operations"


def test_every_rpc_of_every_foreign_service_has_a_policy() -> None:
    served = {name for name in read_image(image_path()).services if not name.startswith("guildhall.")}
    assert served == set(foreign.SERVICES)
    for name, policies in foreign.SERVICES.items():
        service = descriptor_pool.Default().FindServiceByName(name)
        assert set(policies) == set(service.methods_by_name)
        assert all(one.policy.audience != policy_pb2.AUDIENCE_PUBLIC for one in policies.values())


def test_one_without_a_line_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    rest = {name: one for name, one in foreign.SERVICES[OPERATIONS].items() if name != "CancelOperation"}
    monkeypatch.setattr(foreign, "SERVICES", {OPERATIONS: rest})

    with pytest.raises(ContractError, match="CancelOperation has no policy"):
        read_services([OPERATIONS])


def test_a_line_without_an_rpc_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    more = {**foreign.SERVICES[OPERATIONS], "PauseOperation": Foreign(policy_pb2.Policy())}
    monkeypatch.setattr(foreign, "SERVICES", {OPERATIONS: more})

    with pytest.raises(ContractError, match="PauseOperation"):
        read_services([OPERATIONS])


def test_a_line_without_an_audience_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    open_ = {**foreign.SERVICES[OPERATIONS], "GetOperation": Foreign(policy_pb2.Policy())}
    monkeypatch.setattr(foreign, "SERVICES", {OPERATIONS: open_})

    with pytest.raises(ContractError, match="without an audience"):
        read_services([OPERATIONS])


def test_the_project_is_read_from_the_name() -> None:
    method = read_services([OPERATIONS])[f"/{OPERATIONS}/GetOperation"]

    assert method.project_name is not None
    name = "operations/projects/default/01900000-0000-7000-8000-000000000000"
    assert method.project_name(operations_pb2.GetOperationRequest(name=name)).startswith("projects/default/")
