"""The command line: thin wrappers over the library. `main` is the entry point."""

from __future__ import annotations

import io
import os
import signal
import sys

from chancery.errors import ChanceryError


def main() -> None:
    """Run `chancery`; errors go to standard error with exit code 1, an interruption ends with 130."""
    asked = _note_interrupts()
    try:
        from chancery.cli.commands import chancery

        _escape_what_the_terminal_lacks()
        chancery.main(standalone_mode=False)
        sys.stdout.flush()
    except ChanceryError as error:
        fail(str(error), 1)
    except KeyboardInterrupt:
        fail("interrupted: what was done stands", 130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except OSError as error:
        _abandon_output()
        fail(f"the output cannot be written ({error.strerror}): check the disk and where it goes", 1)
    except Exception as error:
        if asked:
            fail("interrupted: what was done stands", 130)
        _usage(error)


def _escape_what_the_terminal_lacks() -> None:
    """Letters that the encoding of the output lacks are escaped, as in "\\u041a"."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _abandon_output() -> None:
    """Nothing more goes to an output that failed, not even what is left to flush at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _note_interrupts() -> list[int]:
    """A list that fills when Ctrl-C is pressed: a library that it meets while loading may raise anything else."""
    asked: list[int] = []

    def interrupt(number: int, frame: object) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, interrupt)
    return asked


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
