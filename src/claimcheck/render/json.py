"""JSON by the contract of DESIGN section 6."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pydantic import BaseModel

from claimcheck.errors import RenderError
from claimcheck.models import Article, Report
from claimcheck.render.interface import Options
from claimcheck.render.safe import json_text
from claimcheck.render.selection import select


class JsonRenderer:
    """The whole report as one document; ``claimcheck schema`` prints its JSON Schema."""

    def render(self, report: Report, texts: Mapping[str, Article], options: Options) -> str:
        """The report, with the groups selected.  Raises RenderError for values JSON cannot hold."""
        return dump(select(report, options.selection), indent=1) + "\n"


def dump(model: BaseModel, indent: int | None = None, **first: str) -> str:
    """A model of ours as JSON that is safe to print; ``first`` goes before its own fields."""
    data = {**first, **model.model_dump(mode="json", by_alias=True)}
    try:
        return json_text(json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent))
    except ValueError as error:
        raise RenderError(f"The result cannot be written as JSON: {error}.") from None
