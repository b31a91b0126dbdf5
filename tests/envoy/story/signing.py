"""Signing keys, and requests that they sign."""

from tests.envoy.story.step import NOBODY, P, Signature, Step, of

keys, projects = of("ApiKeyService"), of("ProjectService")
OWN = {"name": "$project"}


def named(**fields: object) -> dict[str, object]:
    """A new signing key."""
    return {**P, "signingKey": {"displayName": "a service", "scopes": ["admin"]} | fields}


STEPS: tuple[Step, ...] = (
    keys("CreateSigningKey", named(description="signs"), keep="signer"),
    keys("CreateSigningKey", named(scopes=["tickets:fly"]), "SCOPE_UNKNOWN"),
    keys("CreateSigningKey", named(scopes=["users:write"]), "SCOPE_NOT_HELD", as_="keeper"),
    keys("CreateSigningKey", named(allowV1Replay=True), "INVALID_REQUEST"),
    keys("ListSigningKeys", {**P, "filter": "state = ACTIVE", "showTotal": True}),
    projects("GetProject", OWN, signed=Signature("signer")),
    projects(
        "UpdateProject",
        {"project": {"name": "$project", "displayName": "Signed"}, "updateMask": "displayName"},
        signed=Signature("signer", nonce="once-and-never-again"),
    ),
    projects(
        "UpdateProject",
        {"project": {"name": "$project", "displayName": "Signed"}, "updateMask": "displayName"},
        "SIGNATURE_REPLAYED",
        signed=Signature("signer", nonce="once-and-never-again"),
    ),
    projects("GetProject", OWN, "SIGNATURE_INVALID", signed=Signature("signer", text=f"v2={'0' * 64}")),
    projects("GetProject", OWN, "SIGNATURE_INVALID", signed=Signature("signer", text="v2=short")),
    projects("GetProject", OWN, "SIGNATURE_EXPIRED", signed=Signature("signer", late=400)),
    projects("GetProject", OWN, "SIGNATURE_VERSION_REFUSED", signed=Signature("signer", version=1)),
    # The default for v1 is one of the whole installation, so it does not stay.
    keys("CreateSigningKey", named(allowV1=True, v1Default=True), as_="root", keep="default"),
    keys("CreateSigningKey", named(allowV1=True, v1Default=True), "SIGNING_KEY_DEFAULT_TAKEN", as_="root"),
    keys("RevokeSigningKey", {"name": "$default"}),
    keys("RotateSigningKey", {"name": "$signer", "gracePeriod": "60s"}, keep="successor"),
    keys("RotateSigningKey", {"name": "$signer"}, "SIGNING_KEY_ROTATED"),
    keys("RevokeSigningKey", {"name": "$successor"}),
    keys("RevokeSigningKey", {"name": "$successor"}),
    keys("RotateSigningKey", {"name": "$successor"}, "SIGNING_KEY_NOT_ACTIVE"),
    keys("RevokeSigningKey", {"name": f"$project/signingKeys/{NOBODY}"}, "SIGNING_KEY_NOT_FOUND"),
    keys("GetApiKeyUsage", {"name": f"$project/signingKeys/{NOBODY}"}, "SIGNING_KEY_NOT_FOUND"),
)
