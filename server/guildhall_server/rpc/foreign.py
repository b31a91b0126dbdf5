"""Services whose protos are not ours, and so cannot carry our policy option: their policies stand here.

As for our own, no policy is no entry: an RPC that is missing here stops the start, and so does a line without an RPC.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guildhall.options.v1 import policy_pb2
from guildhall.options.v1.policy_pb2 import AUDIENCE_SIGNED_IN, Policy


@dataclass(frozen=True, slots=True)
class Foreign:
    """The policy of one RPC, and what stands before the project in the `name` of its requests.

    Without such a `prefix` the request names no project, and the servicer sees to whom it answers what.
    """

    policy: policy_pb2.Policy
    prefix: str | None = None


_OPERATION = "operations/"

SERVICES: Mapping[str, Mapping[str, Foreign]] = {
    # Whoever may see an operation is decided by what it does, not by the kind of thing that it is.
    "google.longrunning.Operations": {
        "ListOperations": Foreign(Policy(audience=AUDIENCE_SIGNED_IN, installation=True)),
        "GetOperation": Foreign(Policy(audience=AUDIENCE_SIGNED_IN), _OPERATION),
        "WaitOperation": Foreign(Policy(audience=AUDIENCE_SIGNED_IN), _OPERATION),
        "CancelOperation": Foreign(Policy(audience=AUDIENCE_SIGNED_IN, audited=True), _OPERATION),
        "DeleteOperation": Foreign(Policy(audience=AUDIENCE_SIGNED_IN, audited=True), _OPERATION),
    },
}
