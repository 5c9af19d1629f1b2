"""JSON whose strings know where in the file they stand."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from json import decoder, scanner
from typing import Any

from claimcheck.errors import SourceError
from claimcheck.sources.fields import shown
from claimcheck.sources.placed import Builder, Placed

_ESCAPE = re.compile(r"\\(?:u[0-9a-fA-F]{4}(?:\\u[dD][c-fC-F][0-9a-fA-F]{2})?|.)", re.DOTALL)


class Literal(str):
    """A string of a JSON file; ``start`` is the offset behind its opening quotation mark."""

    start: int
    end: int


class RepeatedNameError(ValueError):
    """An object of JSON with a name that stands twice: readers differ in which value they take."""


def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON.  Raises RepeatedNameError where a name stands twice in it.

    RFC 8259 (section 4) says that what readers make of such an object cannot be foretold.
    """
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [name for name, _ in pairs]
        again = next(name for name in names if names.count(name) > 1)
        raise RepeatedNameError(f"the name {shown(again)} stands twice; keep one of them")
    return made


class _Decoder(json.JSONDecoder):
    def __init__(self) -> None:
        super().__init__(object_pairs_hook=unique)
        self.parse_object = decoder.JSONObject  # type: ignore[attr-defined]
        self.parse_string = _string
        # The scanner in C would read strings by itself.
        self.scan_once = scanner.py_make_scanner(self)  # type: ignore[attr-defined]


def _string(file: str, start: int, strict: bool = True) -> tuple[Literal, int]:
    value, end = decoder.scanstring(file, start, strict)  # type: ignore[attr-defined]
    literal = Literal(value)
    literal.start, literal.end = start, end - 1
    return literal, end


def parse(file: str, path: str) -> Any:
    """The value of a JSON file; its strings are ``Literal``.  Raises SourceError for no JSON."""
    try:
        return _Decoder().decode(file)
    except json.JSONDecodeError as error:
        raise SourceError(
            f"{path}:{error.lineno}: not JSON: {error.msg} at column {error.colno}."
        ) from None
    except RepeatedNameError as error:
        raise SourceError(f"{path}: {error}.") from None
    except (ValueError, RecursionError):
        raise SourceError(f"{path}: not JSON that can be read: too deep or too large.") from None


def placed(value: str, file: str) -> Placed:
    """A string of a parsed file with its places; one that is no ``Literal`` has none."""
    if not isinstance(value, Literal):
        return Placed(value, [0] * len(value))
    raw, out, start = Placed.whole(file), Builder(), value.start
    for escape in _ESCAPE.finditer(file, value.start, value.end):
        out.copy(raw, start, escape.start())
        out.put(json.loads(f'"{escape[0]}"'), escape.start())
        start = escape.end()
    out.copy(raw, start, value.end)
    return out.done()


def member(file: str, key: str, value: str) -> str:
    """A string that some object of the file has under ``key``, as a ``Literal`` if it is found.

    Quicker than ``parse`` where the file has been read by the scanner in C.
    """
    for found in re.finditer(f'{re.escape(json.dumps(key))}\\s{{0,9}}:\\s{{0,9}}"', file):
        try:
            literal, _ = _string(file, found.end())
        except ValueError:
            continue
        if literal == value:
            return literal
    return value


def objects(value: Any) -> Iterable[Any]:
    """The articles in a JSON file: itself, or each of the list that it is."""
    return value if isinstance(value, list) else [value]
