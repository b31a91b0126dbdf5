"""Which servicers there are. A new domain adds its line here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from guildhall.apikey.v1 import api_key_service_pb2_grpc
from guildhall.audit.v1 import audit_service_pb2_grpc
from guildhall.auth.v1 import auth_service_pb2_grpc
from guildhall.event.v1 import event_service_pb2_grpc
from guildhall.meta.v1 import meta_service_pb2_grpc
from guildhall.project.v1 import project_service_pb2_grpc
from guildhall.ticket.v1 import ticket_service_pb2_grpc
from guildhall.user.v1 import user_service_pb2_grpc
from guildhall_server.domains.apikey.servicer import ApiKeyServicer
from guildhall_server.domains.audit.servicer import AuditServicer
from guildhall_server.domains.auth.servicer import AuthServicer
from guildhall_server.domains.event.servicer import EventServicer
from guildhall_server.domains.meta.servicer import MetaServicer
from guildhall_server.domains.operation.servicer import OperationsServicer
from guildhall_server.domains.project.servicer import ProjectServicer
from guildhall_server.domains.ticket.servicer import TicketServicer
from guildhall_server.domains.user.servicer import UserServicer
from guildhall_server.rpc.chain import Registry

if TYPE_CHECKING:
    from guildhall_server.app import Parts


def register(registry: Registry, parts: Parts) -> None:
    """Register every servicer."""
    server: Any = registry  # it has what the generated code uses of a grpc server
    ticket_service_pb2_grpc.add_TicketServiceServicer_to_server(TicketServicer(parts), server)
    project_service_pb2_grpc.add_ProjectServiceServicer_to_server(ProjectServicer(parts), server)
    api_key_service_pb2_grpc.add_ApiKeyServiceServicer_to_server(ApiKeyServicer(parts), server)
    auth_service_pb2_grpc.add_AuthServiceServicer_to_server(AuthServicer(parts), server)
    user_service_pb2_grpc.add_UserServiceServicer_to_server(UserServicer(parts), server)
    audit_service_pb2_grpc.add_AuditServiceServicer_to_server(AuditServicer(parts), server)
    registry.add_foreign("google.longrunning.Operations", OperationsServicer(parts))
    event_service_pb2_grpc.add_EventServiceServicer_to_server(EventServicer(parts), server)
    meta_service_pb2_grpc.add_MetaServiceServicer_to_server(MetaServicer(parts, registry.services), server)
