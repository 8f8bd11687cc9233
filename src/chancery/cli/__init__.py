"""The command line: thin wrappers over the library. `main` is the entry point."""

from __future__ import annotations

import sys

from chancery.errors import ChanceryError


def main() -> None:
    """Run `chancery`; errors go to standard error with exit code 1, an interruption ends with 130."""
    from chancery.cli.commands import chancery

    try:
        chancery.main(standalone_mode=False)
    except ChanceryError as error:
        fail(str(error), 1)
    except KeyboardInterrupt:
        fail("interrupted: what was done stands", 130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except Exception as error:
        _usage(error)


def _usage(error: Exception) -> None:
    """What click has to say of a wrong call; anything else is a defect and keeps its traceback."""
    import click

    if isinstance(error, click.exceptions.Exit):
        sys.exit(error.exit_code)
    if isinstance(error, click.exceptions.Abort):
        fail("interrupted: what was done stands", 130)
    if isinstance(error, click.ClickException):
        error.show()
        sys.exit(error.exit_code)
    raise error


def fail(message: str, code: int) -> None:
    """Print a message without control characters to standard error and exit."""
    from chancery.show.printable import printable

    sys.stderr.write(f"chancery: {printable(message)}\n")
    sys.exit(code)
