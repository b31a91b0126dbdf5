"""What is known of a person is handed out, and erased: by operations, and in the audit log."""

from tests.envoy.story.step import NOBODY, P, Step, of

users, operations, audit = of("UserService"), of("Operations"), of("AuditService")

STEPS: tuple[Step, ...] = (
    users("CreateUser", {**P, "user": {"displayName": "Rosa", "email": "rosa@example.org"}}, keep="rosa"),
    users("ExportUser", {"name": "$rosa"}, keep="export"),
    users("ExportUser", {"name": f"$project/users/{NOBODY}"}, "USER_NOT_FOUND"),
    operations("GetOperation", {"name": "$export"}, until="done", keep="exported"),
    operations("GetOperation", {"name": f"$operations/{NOBODY}"}, "OPERATION_NOT_FOUND"),
    operations("GetOperation", {"name": "operations/1"}, "INVALID_REQUEST"),
    users("DownloadUserExport", {"name": "$exported.response.userExport"}),
    users("DownloadUserExport", {"name": f"$rosa/exports/{NOBODY}"}, "USER_EXPORT_NOT_FOUND"),
    operations("ListOperations", {"name": "operations", "filter": "done = true", "pageSize": 2}),
    operations("CancelOperation", {"name": "$export"}),
    operations("DeleteOperation", {"name": "$export"}),
    operations("DeleteOperation", {"name": "$export"}, "OPERATION_NOT_FOUND"),
    users("EraseUser", {"name": "$rosa", "confirm": "yes"}, "INVALID_REQUEST"),
    users("EraseUser", {"name": "$rosa", "confirm": "$rosa"}, keep="erasure"),
    operations("GetOperation", {"name": "$erasure"}, until="done"),
    users("GetUser", {"name": "$rosa"}, "USER_NOT_FOUND"),
    audit("ListAuditEntries", {**P, "filter": 'action = "UpdateUser"', "showTotal": True}),
    audit("ListAuditEntries", {**P, "orderBy": "create_time", "pageSize": 5}),
    audit("ListAuditEntries", {**P, "filter": "colour = 1"}, "FILTER_INVALID"),
    audit("ListAuditEntries", P, "PERMISSION_MISSING", as_="member"),
)
