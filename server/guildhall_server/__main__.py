"""`python -m guildhall_server` and the command `guildhall`."""

from guildhall_server.cli import app


def main() -> None:
    app(prog_name="guildhall")


if __name__ == "__main__":
    main()
