"""The installation, and the projects in it."""

from tests.envoy.story.step import Step, of
from tests.support.stack import ALLOWED_ORIGIN

projects, meta = of("ProjectService"), of("MetaService")
OWN = {"name": "$project"}

STEPS: tuple[Step, ...] = (
    meta("GetInfo", {}, as_=""),
    meta("GetInfo", {}, "CREDENTIALS_INVALID", as_="garbage"),
    meta("GetHealth", {}, as_=""),
    projects("GetProject", OWN),
    projects("GetProject", OWN, "CREDENTIALS_MISSING", as_=""),
    projects("GetProject", OWN, "CREDENTIALS_INVALID", as_="off"),
    projects("GetProject", {"name": "projects/nowhere"}, "PROJECT_NOT_FOUND"),
    projects("GetProject", {"name": "projects/nowhere"}, "PROJECT_NOT_FOUND", as_="root"),
    projects("ListProjects", {"showTotal": True}),
    projects("ListProjects", {"filter": "environment = DEVELOPMENT AND default = false"}),
    projects("ListProjects", {"filter": 'display_name = "a b"'}),
    projects("UpdateProject", {"project": {"name": "$project", "displayName": "Päper & Ink 🖋"}}),
    projects(
        "UpdateProject",
        {"project": {"name": "$project", "displayName": "x", "etag": "stale"}, "updateMask": "displayName"},
        "ETAG_MISMATCH",
    ),
    projects("UpdateProject", {"project": {"name": "$project"}, "updateMask": "uid"}, "INVALID_REQUEST"),
    projects("UpdateProject", {"project": {"name": "$project"}}, "PERMISSION_MISSING", as_="viewer"),
    projects("CreateProject", {"project": {"displayName": "x"}}, "PERMISSION_MISSING"),
    projects(
        "CreateProject", {"project": {"displayName": "x"}, "projectId": "$project.id"}, "PROJECT_EXISTS", as_="root"
    ),
    projects("CreateProject", {"project": {"displayName": "???"}}, "PROJECT_ID_NEEDED", as_="root"),
    projects("CreateProject", {"project": {}}, "INVALID_REQUEST", as_="root"),
    projects("CreateProject", {"project": {"displayName": "The annex"}, "projectId": "$annex.id"}, as_="root"),
    projects("DeleteProject", {"name": "$annex"}, as_="root"),
    # From where a page may call: the installation knows the origin, and so does the key.
    projects("GetProject", OWN, "ORIGIN_NOT_ALLOWED", as_="app", headers={"origin": "https://evil.example"}),
    projects("GetProject", OWN, "ORIGIN_NOT_ALLOWED", as_="site", headers={"origin": "https://site.example"}),
    projects("GetProject", OWN, "ORIGIN_NOT_ALLOWED", as_="site", headers={"origin": ALLOWED_ORIGIN}),
    projects("GetProject", OWN, as_="app", headers={"origin": ALLOWED_ORIGIN}),
)
