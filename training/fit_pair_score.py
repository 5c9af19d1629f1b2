"""Fits the pair score and writes it as data: ``first_look.toml`` and ``pair_score.toml``.

    .venv/bin/python training/fit_pair_score.py [--held-out REPORT_FOLDER]

Every two labelled claims of one story and kind make a pair, positive when one gold group holds
both; unlabelled ones of other values that look alike are added as negative.  Per kind and per
relation of their values (equal, overlapping, different) a logistic regression with L2 penalty is
fitted on standardised features and folded back to the features' own scale: once for a first look
at each pair alone, and again for a second one that knows the neighbours' first looks.  The printed
figures come from stories left out by topic.  With ``--held-out`` the whole of claimcheck runs on
each topic with a score that never saw it, and its reports are written there for
``claimcheck eval``.
"""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from fields import Field, Looks, two_looks
from labels import labels
from numpy.typing import NDArray
from regression import Columns, Fitted
from sklearn.metrics import average_precision_score, brier_score_loss
from stories import ROOT, Story, stories
from unseen import embedder_new_to

from claimcheck import config, pipeline, rules
from claimcheck.group import blocks, written
from claimcheck.group.evidence import EVIDENCE
from claimcheck.group.features import FEATURES
from claimcheck.models import Extract, Kind

FILES: dict[str, Columns] = {"first_look": FEATURES, "pair_score": EVIDENCE}


def left_out(fields: Sequence[Field]) -> Iterator[tuple[str, Looks]]:
    """Each topic, with models fitted to all others."""
    for topic in sorted({f.topic for f in fields}):
        yield topic, two_looks(f for f in fields if f.topic != topic)


def held_out(fields: Sequence[Field], fitted: Sequence[tuple[str, Looks]]) -> list[str]:
    """Average precision and Brier score per kind, each topic scored by models of the others."""
    scored: dict[Kind, list[tuple[NDArray[np.bool_], NDArray[np.float64]]]] = {}
    for topic, looks in fitted:
        for field in fields:
            if field.topic == topic:
                pairs, probability = looks.predict(field)
                scored.setdefault(pairs.kind, []).append((pairs.y, probability))
    lines = []
    for kind in (k for k in FEATURES if k in scored):
        y, score = (np.concatenate(part) for part in zip(*scored[kind], strict=True))
        precision, brier = average_precision_score(y, score), brier_score_loss(y, score)
        lines.append(
            f"{kind}: {len(y)} pairs, {int(y.sum())} positive, "
            f"average precision {precision:.3f}, Brier score {brier:.4f}"
        )
    return lines


def as_toml(
    fitted: Fitted, columns: Columns, figures: Sequence[str], story_names: Sequence[str]
) -> str:
    """The fitted models as a rules file, with where they come from."""
    head = [
        "A look of the pair score (claimcheck.group.score), fitted by training/fit_pair_score.py:",
        f"do not edit by hand.  Fitted {datetime.date.today().isoformat()} on:",
        f"{', '.join(story_names)}.",
        "On topics left out of the fit:",
        *(f"  {line}" for line in figures),
    ]
    return written.as_toml(fitted, columns, head)


def report_held_out(
    told: Sequence[tuple[Story, Extract]],
    fitted: Sequence[tuple[str, Looks]],
    folder: Path,
) -> None:
    """Writes a report per topic made with a score that never saw that topic."""
    settings = config.load()
    folder.mkdir(parents=True, exist_ok=True)
    for topic, looks in fitted:
        use(looks)
        for story, found in told:
            if story.topic == topic:
                # With an embedder of its own a run keeps no groups: these are of other models.
                embedder = embedder_new_to(story.name, settings)
                report = pipeline.compare_claims(found, settings, embedder)
                text = report.model_dump_json(by_alias=True)
                (folder / f"{story.name}.json").write_text(text, encoding="utf-8")


def use(looks: Looks) -> None:
    """Makes this process score with other models than the stored ones."""
    for file, fitted in zip(FILES, (looks.first, looks.second), strict=True):
        data = rules.load(file)
        data.clear()
        for (kind, name), model in fitted.items():
            names = [f.__name__ for f in FILES[file][kind]]
            weights = dict(zip(names, map(float, model.weights), strict=True))
            entry = {"intercept": model.intercept, "weights": weights}
            data.setdefault(kind, {})[name] = entry


def fields_of(told: Sequence[tuple[Story, Extract]]) -> Iterator[Field]:
    """The blocks of all stories, each story taken for one."""
    settings = config.load()
    one_story = settings.group.model_copy(update={"story_similarity": 0.0})
    for story, found in told:
        label = labels(story.gold, found.claims)
        embedder = embedder_new_to(story.name, settings)
        for block in blocks(found.articles, found.claims, embedder, one_story):
            if block.claims[0].kind in story.kinds:
                yield Field(story.topic, block, label)


def main() -> None:
    """Reads, fits, prints, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", type=Path, help="write held-out reports to this folder")
    arguments = parser.parse_args()
    settings = config.load()
    told = [(story, pipeline.extract(story.articles, settings)) for story in stories()]
    fields = list(fields_of(told))
    fitted = list(left_out(fields))
    figures = held_out(fields, fitted)
    print(*figures, sep="\n")
    looks = two_looks(fields)
    names = [story.name for story, _ in told]
    for file, models in zip(FILES, (looks.first, looks.second), strict=True):
        text = as_toml(models, FILES[file], figures, names)
        (ROOT / "config" / f"{file}.toml").write_text(text, encoding="utf-8")
    if arguments.held_out:
        report_held_out(told, fitted, arguments.held_out)


if __name__ == "__main__":
    main()
