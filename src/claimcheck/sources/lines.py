"""Lines of a stream, none longer than what may be held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from claimcheck.errors import SourceError

_ENDLESS = 100
"""Times the longest line allowed from which on a line is taken for one without end."""


def byte_lines(
    file: BinaryIO, longest: int, path: str
) -> Iterator[tuple[int, bytes | SourceError]]:
    """The lines of a file with their numbers from 1; an error in the place of a too long one.

    Only line feeds end a line: the strings of JSON may hold every other separator of Unicode.
    Behind a line that does not end (a device, a stream of zeros) nothing is read.
    """
    number = 0
    while line := file.readline(longest + 1):
        number += 1
        if len(line.rstrip(b"\r\n")) <= longest:
            yield number, line
            continue
        skipped = 0
        while line and not line.endswith(b"\n") and skipped < _ENDLESS * longest:
            line = file.readline(longest + 1)
            skipped += len(line)
        endless = bool(line) and not line.endswith(b"\n")
        what = "a line without end, behind which nothing is read," if endless else "a line"
        yield (
            number,
            SourceError(
                f"{path}:{number}: too large: {what} of more than {longest} bytes, where "
                f"sources.max_bytes allows {longest}; split it or raise the limit."
            ),
        )
        if endless:
            return
