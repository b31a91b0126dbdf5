"""Reasons that no caller brings about in the story, and the tests that have them."""

ELSEWHERE = {
    # Only one of the two ways can send it.
    "REQUEST_UNREADABLE": "tests/envoy/test_bad_input.py::test_bytes_that_are_no_message_are_refused",
    "METHOD_UNKNOWN": "tests/envoy/test_bad_input.py::test_an_unknown_rpc_is_unimplemented",
    "RESOURCE_EXHAUSTED": "tests/envoy/test_bad_input.py::test_between_the_limits_json_says_resource_exhausted_too",
    # Somebody else is in the way, or something is missing or broken.
    "CONFLICT": "tests/storage/test_database.py::test_a_conflict_that_stays_is_told",
    "DEADLINE_EXCEEDED": "tests/storage/test_database.py::test_a_call_that_waits_too_long_is_told_so",
    "NOT_READY": "tests/rpc/meta/test_meta.py::test_without_a_database_it_is_not_ready",
    "INTERNAL": "tests/rpc/meta/test_meta.py::test_a_defect_is_told_without_a_detail",
    # A worker remembers for a moment, and a job may be too quick.
    "PROJECT_DELETED": "tests/rpc/project/test_delete_project.py::test_what_lets_in_no_more_is_told_so",
    "OPERATION_RUNNING": "tests/rpc/operation/test_operations.py"
    "::test_a_running_one_is_not_deleted_and_an_ended_one_is",
    "OPERATION_CANCELLED": "tests/rpc/user/test_export_user.py"
    "::test_a_cancelled_one_ends_as_cancelled_and_leaves_no_file",
    # It takes more than a story has.
    "TICKET_MERGE_TOO_LARGE": "tests/rpc/ticket/test_merge_tickets.py::test_more_than_5000_messages_are_too_many",
    "USER_MERGE_TOO_LARGE": "tests/rpc/user/test_merge_users.py::test_more_tickets_than_a_merge_moves_are_refused",
    # An installation with other settings.
    "RATE_LIMITED": "tests/rpc/limits/test_rate_limits.py::test_answers_and_refusals_say_what_is_left",
    "HOST_NOT_ALLOWED": "tests/envoy/test_tls_and_hosts.py::test_other_hosts_are_refused",
    "PERSON_UNKNOWN": "tests/rpc/auth/test_oidc_tokens.py::test_who_has_no_identity_here_is_refused_and_nobody_is_made",
    "NOT_IN_GUILD": "tests/rpc/auth/test_discord_login.py"
    "::test_who_is_not_in_the_guild_stays_outside_and_no_user_is_made",
    "ACCOUNT_INACTIVE": "tests/rpc/auth/test_discord_login.py::test_who_is_switched_off_here_stays_outside",
}
