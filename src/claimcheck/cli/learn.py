"""From files of labelled pairs to a project's own pair score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, FiniteFloat, ValidationError

from claimcheck import rules
from claimcheck.errors import SourceError
from claimcheck.models import KINDS, Kind

if TYPE_CHECKING:
    from claimcheck.group.learning import Figures, Label


class _Side(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    article: str


class _Line(BaseModel):
    """What learning reads of a line of ``claimcheck report --review``."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    same: bool | None
    a: _Side
    b: _Side
    kind: Kind
    values: str
    features: dict[str, FiniteFloat]


def learned(files: Sequence[Path]) -> tuple[str, list[str]]:
    """The text of a pair score file fitted to the labels in some files, and lines that tell of it.

    Raises SourceError for a file that cannot be read or has no labels, ConfigError for labels that
    another version wrote.
    """
    from claimcheck.group.evidence import EVIDENCE
    from claimcheck.group.learning import Change, changes, compared
    from claimcheck.group.score import model
    from claimcheck.group.written import as_toml

    labels = [label for file in files for label in _read(file)]
    if not labels:
        raise SourceError(
            f"{', '.join(map(str, files))}: no pair is labelled; "
            'set "same" to true or false where you know.'
        )
    found = changes(labels)
    told = _told(labels, *compared(labels))
    stored = rules.load("pair_score")
    names = [(kind, name) for kind in KINDS for name in stored[kind]]
    models = {name: found.get(name, Change()).of(model(*name)) for name in names}
    head = [
        "The pair score of a project, written by 'claimcheck learn': the packaged weights with a",
        "new intercept and scale per model.  Use it with the setting group.pair_score.",
        *told,
    ]
    return as_toml(models, EVIDENCE, head), told


def _told(labels: Sequence[Label], before: Figures, after: Figures | None) -> list[str]:
    count = sum(label.same for label in labels)
    lines = [
        f"{len(labels)} labelled pairs, {count} of one fact",
        f"before: Brier score {before.brier:.4f}, log loss {before.log_loss:.4f}",
    ]
    if after is None:
        return [*lines, "after: unknown, for no pair could be left out; label more articles"]
    how = "on pairs left out by article"
    lines += [f"after:  Brier score {after.brier:.4f}, log loss {after.log_loss:.4f} ({how})"]
    if after.log_loss >= before.log_loss:
        lines += [
            "these labels teach the score nothing that holds elsewhere: label more pairs first"
        ]
    return lines


def _read(file: Path) -> Iterator[Label]:
    from claimcheck.group.learning import Label

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise SourceError(f"{file}: the file cannot be read: {reason}.") from None
    for number, row in enumerate(text.split("\n"), start=1):
        if not row.strip():
            continue
        try:
            line = _Line.model_validate_json(row)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(map(str, first["loc"])) or "the line"
            raise SourceError(
                f"{file}, line {number}: not a line that 'claimcheck report --review' writes: "
                f"{place}: {first['msg']}."
            ) from None
        if line.same is not None:
            _require_model(file, number, line)
            yield Label((line.kind, line.values), line.features, line.same, line.a.article)


def _require_model(file: Path, number: int, line: _Line) -> None:
    known = rules.load("pair_score")[line.kind]
    if line.values not in known:
        raise SourceError(
            f"{file}, line {number}: {line.kind} claims have no values {line.values!r}; "
            f"there are {', '.join(known)}."
        )
