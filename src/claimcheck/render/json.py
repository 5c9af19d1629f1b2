"""JSON by the contract of DESIGN section 6."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

from claimcheck.errors import RenderError
from claimcheck.models import Article, Report
from claimcheck.render.interface import Options
from claimcheck.render.safe import json_text
from claimcheck.render.selection import select

_OTHERWISE = re.compile(r'": -?(?:0\.0000|[0-9.]*e)')
"""The beginning of a number that pydantic and Python write otherwise, as 0.00001 and 1e-05.  All
numbers of the contract with a fraction have a name before them."""


class JsonRenderer:
    """The whole report as one document; ``claimcheck schema`` prints its JSON Schema."""

    def render(self, report: Report, texts: Mapping[str, Article], options: Options) -> str:
        """The report, with the groups selected.  Raises RenderError for values JSON cannot hold."""
        return dump(select(report, options.selection), indent=1) + "\n"


def dump(model: BaseModel, indent: int | None = None, **first: str) -> str:
    """A model of ours as JSON that is safe to print; ``first`` goes before its own fields."""
    quick = _quick(model, indent) if indent and not first else None
    return json_text(quick or _careful(model, indent, first))


def _quick(model: BaseModel, indent: int) -> str | None:
    """JSON as pydantic writes it, some times faster than the library of Python with an indent.

    None where the two do not write the same: for halves of surrogate pairs, and for numbers that
    are tiny or huge.  A number without end is written as null, as an open one is.
    """
    try:
        text = model.model_dump_json(by_alias=True, indent=indent)
    except PydanticSerializationError:
        return None
    return None if _OTHERWISE.search(text) else text


def _careful(model: BaseModel, indent: int | None, first: Mapping[str, str]) -> str:
    data = {**first, **model.model_dump(mode="json", by_alias=True)}
    try:
        return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    except ValueError as error:
        raise RenderError(f"The result cannot be written as JSON: {error}.") from None
