"""The terminal on which a person judges."""

from __future__ import annotations

import os
import sys

import click
from rich.console import Console
from rich.text import Text

WIDTH = 100


class TerminalScreen:
    """Single keys at a terminal; lines, where the answers come from a file or a pipe."""

    def __init__(self) -> None:
        self._console = Console(highlight=False, markup=False)
        if not self._console.is_terminal and "COLUMNS" not in os.environ:
            self._console.width = WIDTH
        self.width = min(self._console.width, 120)

    def show(self, text: Text) -> None:
        """Print lines; what an article says cannot colour or steer the terminal."""
        self._console.print(text, soft_wrap=True, end="" if text.plain.endswith("\n") else "\n")

    def key(self, prompt: str) -> str:
        """One key, or at no terminal one line."""
        if not sys.stdin.isatty():
            return self.line(prompt)
        click.echo(prompt, nl=False)
        key = click.getchar()
        if key in ("\x04", "\x1a", ""):
            raise EOFError
        click.echo(key if key.isprintable() else "")
        return key

    def line(self, prompt: str) -> str:
        """A line as it was typed."""
        click.echo(prompt, nl=False)
        said = sys.stdin.readline()
        if not said:
            click.echo()
            raise EOFError
        return said.rstrip("\r\n")
