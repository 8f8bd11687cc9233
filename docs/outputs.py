"""Run the commands that the documentation shows and put their output in place: `python docs/outputs.py [--check]`.

    <!-- run 1-12 /trade/+3: chancery show kz-cn.db figures --lang en -->

stands before a code block; lines 1–12 of the output are shown, the first line that holds "trade", and three more, an
ellipsis for what lies between; all of it where no lines are named. Long lines are cut with an ellipsis. Commands of one
file run in order, in an empty directory that holds examples/ and docs/.
"""

from __future__ import annotations

import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
BLOCK = re.compile(r"<!-- run(?P<lines>(?: (?:\d+-\d+|/\S+/\+\d+))*): (?P<command>.+?) -->\n```(?P<kind>\w*)\n.*?\n?```\n", re.DOTALL)
COLUMNS = "96"
LONGEST = 160


def output(command: str, folder: str) -> list[str]:
    """Lines that a command prints, on either stream, without blanks at their ends."""
    binaries = pathlib.Path(sys.executable).parent
    env = {**os.environ, "COLUMNS": COLUMNS, "PATH": f"{binaries}:{os.environ['PATH']}"}
    done = subprocess.run(command, shell=True, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return [line if len(line) <= LONGEST else line[: LONGEST - 1] + "…" for line in map(str.rstrip, done.stdout.splitlines())]


def shown(lines: list[str], ranges: str) -> list[str]:
    """The lines in the ranges: `shown(["a", "b", "c"], " 1-1") == ["a", "…"]`, `shown(["a", "b", "c"], " /b/+1")` ends in "c"."""
    if not ranges:
        return lines
    kept: list[str] = []
    last = 0
    for part in ranges.split():
        first, end = between(lines, part, last)
        kept += ["…"] * (first > last + 1) + lines[first - 1 : end]
        last = end
    return kept + ["…"] * (last < len(lines))


def between(lines: list[str], part: str, last: int) -> tuple[int, int]:
    """First and last line number of a range that begins after line `last`: "3-5", or "/word/+2"."""
    if not part.startswith("/"):
        first, end = map(int, part.split("-"))
        return first, end
    word, _, more = part[1:].rpartition("/+")
    found = [n for n, line in enumerate(lines, 1) if word in line and n > last]
    if not found:
        sys.exit(f"no line holds {word!r} any more: change the range {part}")
    return found[0], found[0] + int(more)


def refreshed(text: str) -> str:
    """The page with the output of every command as it is now."""
    with tempfile.TemporaryDirectory() as folder:
        for name in ("examples", "docs"):
            pathlib.Path(folder, name).symlink_to(ROOT / name)

        def block(match: re.Match[str]) -> str:
            lines = shown(output(match["command"], folder), match["lines"])
            head = f"<!-- run{match['lines']}: {match['command']} -->\n```{match['kind']}\n"
            return head + "\n".join((f"$ {match['command']}", *lines)).rstrip() + "\n```\n"

        return BLOCK.sub(block, text)


def main() -> None:
    """Write the pages anew; with --check only name those that are out of date and exit 1."""
    stale = []
    for page in PAGES:
        before = page.read_text(encoding="utf-8")
        after = refreshed(before)
        if before != after:
            stale.append(page.relative_to(ROOT))
            if "--check" not in sys.argv:
                page.write_text(after, encoding="utf-8")
    for page in stale:
        print(f"{page}: {'out of date: run python docs/outputs.py' if '--check' in sys.argv else 'refreshed'}")
    sys.exit(bool(stale) and "--check" in sys.argv)


if __name__ == "__main__":
    main()
