"""Events: the log of every change in a project, as a list and as a stream.

The log itself is `storage/eventlog.py`; this slice shows it. Permission `events:read`.
"""
