"""Who is what in the project."""

from tests.envoy.story.step import NOBODY, P, Step, of

projects = of("ProjectService")

STEPS: tuple[Step, ...] = (
    projects("AddMember", {**P, "member": {"user": "$grace", "role": "ROLE_MODERATOR"}}, keep="staff"),
    projects("AddMember", {**P, "member": {"user": "$grace", "role": "ROLE_ADMIN"}}, "MEMBER_EXISTS"),
    projects("UpdateMember", {"member": {"name": "$staff", "role": "ROLE_OWNER"}}, "ROLE_NOT_HELD"),
    projects("UpdateMember", {"member": {"name": "$staff", "role": "ROLE_OWNER"}}, as_="root"),
    projects("RemoveMember", {"name": "$staff"}, "LAST_OWNER", as_="root"),
    projects("RemoveMember", {"name": f"$project/members/{NOBODY}"}, "MEMBER_NOT_FOUND"),
    projects("ListMembers", {**P, "filter": "role = OWNER", "showTotal": True}),
    projects("AddMember", {**P, "member": {"user": "$heidi", "role": "ROLE_VIEWER"}}, keep="looker"),
    projects("RemoveMember", {"name": "$looker"}),
)
