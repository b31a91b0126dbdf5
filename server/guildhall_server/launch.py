"""Becomes another program that ends with our parent: `launch.py PARENT SIGNAL UID GID PROGRAM ...`.

A step of its own instead of `preexec_fn`: that would run the fork handlers of gRPC and of every other library
that the parent has loaded. Run by path with `-I -S`, so it imports next to nothing and starts in 15 ms.
"""

import ctypes
import os
import sys

PR_SET_PDEATHSIG = 1


def main(parent: int, number: int, uid: int, gid: int, command: list[str]) -> None:
    if uid >= 0:
        os.setgroups([])
        os.setgid(gid)
        os.setuid(uid)
    # After the change of account, which forgets it.
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, number)
    if os.getppid() != parent:
        sys.exit(1)
    try:
        os.execv(command[0], command)  # noqa: S606
    except OSError as error:
        sys.exit(f"cannot run {command[0]}: {error.strerror}")


if __name__ == "__main__":
    given = [int(word) for word in sys.argv[1:5]]
    main(given[0], given[1], given[2], given[3], sys.argv[5:])
