"""The models of the pair score as the text of a rules file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from claimcheck.group.logistic import Model
from claimcheck.models import Kind


def as_toml(
    models: Mapping[tuple[Kind, str], Model],
    columns: Mapping[Kind, Sequence[Callable[..., Any]]],
    head: Iterable[str],
) -> str:
    """A table per kind and relation of values, below the comment lines of ``head``.

    ``columns`` holds the features that the weights of each kind are for.
    """
    lines = [f"# {line}".rstrip() for line in head]
    for (kind, name), model in models.items():
        lines += ["", f"[{kind}.{name}]", f"intercept = {model.intercept:.5f}"]
        lines += [f"[{kind}.{name}.weights]"]
        names = [f.__name__ for f in columns[kind]]
        lines += [f"{n} = {w:.5f}" for n, w in zip(names, model.weights, strict=True)]
    return "\n".join(lines) + "\n"
