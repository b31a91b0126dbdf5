"""People who sign in: with a password, with a session, by way of Discord."""

from tests.envoy.story.step import NOBODY, P, Step, of

auth, users, projects = of("AuthService"), of("UserService"), of("ProjectService")
FIRST, SECOND = "three quiet otters", "six sleepy walruses"
IN, AGAIN = "$in.accessToken", "$again.accessToken"
CHALLENGE = {"codeChallenge": "A" * 43}


def login(password: str, who: str = "nora@example.org") -> dict[str, object]:
    """Asks to be let in."""
    return {**P, "password": {"login": who, "password": password}, "deviceLabel": "a test"}


WITH_A_PASSWORD = (
    users("CreateUser", {**P, "user": {"displayName": "Nora", "email": "nora@example.org"}}, keep="nora"),
    auth("Login", login(FIRST), "SIGN_IN_REFUSED", as_=""),
    auth("ChangePassword", {"user": "$nora", "newPassword": "password1234"}, "PASSWORD_UNACCEPTABLE"),
    auth("ChangePassword", {"user": "$nora", "newPassword": "short"}, "INVALID_REQUEST"),
    auth("ChangePassword", {"user": "$nora", "newPassword": FIRST}),
    auth("Login", P, "INVALID_REQUEST", as_=""),
    auth("Login", login(FIRST), as_="", keep="in"),
    auth("GetCaller", {}, as_=IN),
    auth("GetCaller", {}),
    auth("GetCaller", {}, "CREDENTIALS_MISSING", as_=""),
    auth("VerifyToken", {"permissions": ["tickets:read"]}, as_=IN),
    auth("VerifyToken", {"permissions": ["keys:manage"]}, "PERMISSION_MISSING", as_=IN),
    auth("ListAuthSessions", {"pageSize": 1, "showTotal": True}, as_=IN),
    auth("ListAuthSessions", {}, "SESSION_NEEDED"),
    auth("RefreshToken", {"refreshToken": "$in.refreshToken"}, as_="", keep="in"),
    auth("RefreshToken", {"refreshToken": "nonsense"}, "REFRESH_TOKEN_INVALID", as_=""),
    auth("ChangePassword", {"currentPassword": SECOND, "newPassword": SECOND}, "CURRENT_PASSWORD_WRONG", as_=IN),
    auth("ChangePassword", {"currentPassword": FIRST, "newPassword": SECOND}, as_=IN),
    auth("Login", login(SECOND), as_="", keep="again"),
    auth("RevokeAuthSession", {"name": f"users/me/sessions/{NOBODY}"}, "AUTH_SESSION_NOT_FOUND", as_=AGAIN),
    auth("RevokeAuthSession", {"name": "$in.authSession.name"}, as_=AGAIN),
    auth("Logout", {}, as_=AGAIN),
    auth("RefreshToken", {"refreshToken": "$again.refreshToken"}, "REFRESH_TOKEN_INVALID", as_=""),
    auth("Logout", {"user": f"$project/users/{NOBODY}"}, "USER_NOT_FOUND"),
    # Five wrong guesses, and the right password does not help any more.
    *(auth("Login", login("a wrong password"), "SIGN_IN_REFUSED", as_="") for _ in range(5)),
    auth("Login", login(SECOND), "SIGN_IN_THROTTLED", as_=""),
    # Who may do more than the caller.
    projects("AddMember", {**P, "member": {"user": "$nora", "role": "ROLE_ADMIN"}}),
    auth("ChangePassword", {"user": "$nora", "newPassword": FIRST}, "PERSON_OUT_OF_REACH", as_="clerk"),
)

BY_WAY_OF_DISCORD = (
    # Only the default project has it, and Discord itself is not there.
    auth("StartDiscordLogin", {**P, **CHALLENGE}, "DISCORD_NOT_CONFIGURED", as_=""),
    auth("StartDiscordLogin", {"codeChallenge": "short"}, "INVALID_REQUEST", as_=""),
    auth("StartDiscordLogin", CHALLENGE | {"redirectUri": "https://evil.example"}, "REDIRECT_NOT_ALLOWED", as_=""),
    auth("StartDiscordLogin", CHALLENGE, as_="", keep="login"),
    auth("CompleteDiscordLogin", {"state": "$login.state", "error": "access_denied"}, as_="", tells="LOGIN_DENIED"),
    auth("CompleteDiscordLogin", {"state": "$login.state", "code": "x"}, "LOGIN_NOT_RUNNING", as_=""),
    auth("StartDiscordLogin", CHALLENGE, as_="", keep="login"),
    auth("CompleteDiscordLogin", {"state": "$login.state", "code": "x"}, as_="", tells="PROVIDER_UNAVAILABLE"),
)

STEPS: tuple[Step, ...] = (*WITH_A_PASSWORD, *BY_WAY_OF_DISCORD)
