"""Real news that is labelled here: which claims of it tell one fact, as places in its text.

The articles lie in ``../shared/data`` (ECB+: Cybulska and Vossen 2014; AQUAINT TimeML); no word of
them is in ``marked/real``, whose files keep the contract of gold files and tell the day on which
each article came out.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sacremoses import MosesDetokenizer

from claimcheck.models import Article

_DETOKENIZER = MosesDetokenizer("en")


def texts(data: Path) -> Mapping[str, str]:
    """The texts of all articles by id; none where the data is not there."""
    found = {r["id"]: r["text"].strip() for r in _rows(data / "timebank.jsonl")}
    for row in _rows(data / "ecbplus_train_dev.jsonl"):
        if row["kind"] == "doc":
            found[row["id"]] = "\n".join(map(_joined, row["sentences"]))
    return found


def articles_of(labels: Path, text: Mapping[str, str]) -> tuple[Article, ...]:
    """The articles that a file of labels speaks of."""
    rows = json.loads(labels.read_text(encoding="utf-8"))["articles"]
    return tuple(
        Article(
            id=row["id"],
            source=row["id"],
            published=row["published"],
            published_basis="metadata" if row["published"] else "unknown",
            text=text[row["id"]],
        )
        for row in rows
    )


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    if file.is_file():
        with file.open(encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def _joined(tokens: str) -> str:
    """A sentence of tokens with blanks between them as it is printed."""
    words = tokens.replace("``", '"').replace("''", '"').split()
    return str(_DETOKENIZER.detokenize(words)).replace(" n't", "n't")
