"""Where output goes: files whole or not at all, standard output as UTF-8 whatever the locale."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typer

from claimcheck.errors import RenderError

_WIDEST = 120  # lines longer than this are hard to read
_PIPED = 100


@dataclass(frozen=True, slots=True)
class Target:
    """A format and the file it goes to; None is standard output."""

    format: str
    file: Path | None

    @property
    def colour(self) -> bool:
        """Whether colours may be used: on a terminal whose user has not asked for none."""
        plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
        return self.file is None and not plain and sys.stdout.isatty()

    @property
    def width(self) -> int:
        """Cells a line may fill."""
        return min(_WIDEST, shutil.get_terminal_size((_PIPED, 24)).columns)


def targets(asked: Sequence[str], output: Path | None, known: Collection[str]) -> list[Target]:
    """What ``--format NAME[:FILE]`` and ``-o FILE`` ask for.

    Raises RenderError for an unknown format, a missing directory or two outputs in one place.
    """
    found: list[Target] = []
    for item in asked:
        name, _, file = item.partition(":")
        if name not in known:
            raise RenderError(f"There is no format {name!r}; choose from {', '.join(known)}.")
        found.append(Target(name, Path(file) if file else output))
    places = [t.file for t in found]
    for target in found:
        place = target.file or "standard output"
        if places.count(target.file) > 1:
            raise RenderError(f"Two formats go to {place}; give one a file, as in json:FILE.")
        if target.file and not target.file.parent.is_dir():
            raise RenderError(f"The directory of {place} does not exist; create it first.")
    return found


Output = str | Iterable[str]
"""A text, as a whole or in pieces."""


def write(outputs: Mapping[Target, Output]) -> None:
    """Writes everything: each file appears complete, or stays as it was.

    Raises RenderError when a file cannot be written.
    """
    for target, text in outputs.items():
        if target.file is not None:
            _write_file(target.file, _encoded(text))
    for target, text in outputs.items():
        if target.file is None:
            say(text)


def _encoded(text: Output) -> Iterator[bytes]:
    for piece in [text] if isinstance(text, str) else text:
        yield piece.encode("utf-8", "backslashreplace")


def say(text: Output) -> None:
    """Writes to standard output; a reader that has gone away ends the run with exit code 2."""
    try:
        sys.stdout.buffer.writelines(_encoded(text))
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(2) from None


def _write_file(path: Path, data: Iterable[bytes]) -> None:
    real = Path(os.path.realpath(path))
    whole = not real.exists() or real.is_file()
    draft = real.with_name(f".{real.name}.{os.getpid()}.tmp") if whole else real
    try:
        with draft.open("wb") as file:
            file.writelines(data)
        if whole:
            draft.replace(real)
    except OSError as error:
        raise RenderError(f"{path} cannot be written: {error.strerror}.") from None
    finally:
        if whole:
            draft.unlink(missing_ok=True)
