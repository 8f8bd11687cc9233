"""In whose name somebody judges who does not say it: the name that git knows, else the user of the machine."""

from __future__ import annotations

import getpass
import subprocess


def author_name() -> str:
    """`git config user.name` where git is there and knows one, else the name of the user; "" where there is neither."""
    try:
        done = subprocess.run(["git", "config", "user.name"], capture_output=True, text=True, timeout=5, check=False)
        known = done.stdout.strip()
    except (OSError, subprocess.SubprocessError):
        known = ""
    return known or _user()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
