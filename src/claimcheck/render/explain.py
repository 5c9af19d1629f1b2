"""How one verdict came about: the claims of a group, their scores and the rungs that matched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from claimcheck.embed.parts import shown
from claimcheck.errors import RenderError
from claimcheck.masked import masked
from claimcheck.models import SEVERITIES, VERDICTS, Claim, Comparison, Group
from claimcheck.render.describe import meaning
from claimcheck.render.interface import Options
from claimcheck.render.paper import STYLES, Paper
from claimcheck.render.safe import one_line
from claimcheck.render.view import View

if TYPE_CHECKING:
    from claimcheck.group import Reasons


def found(view: View, prefix: str) -> tuple[Claim | None, Group | None]:
    """The group with an id that starts with ``prefix``, or the claim and its group.

    Raises RenderError when no id or several ids start so.
    """
    groups = {g.id: g for g in view.report.groups}
    known = sorted(i for i in (*groups, *view.claims) if i.startswith(prefix))
    if prefix in known:
        known = [prefix]
    if not known:
        raise RenderError(f"No group or claim has an id that starts with {prefix!r}.")
    if len(known) > 1:
        some = ", ".join(known[:5]) + (" …" if len(known) > 5 else "")
        raise RenderError(f"{len(known)} ids start with {prefix!r}: {some}; give more of it.")
    if known[0] in groups:
        return None, groups[known[0]]
    claim = view.claims[known[0]]
    return claim, next((g for g in view.report.groups if claim.id in g.claims), None)


def explain(view: View, prefix: str, options: Options, reasons: Reasons | None = None) -> str:
    """What ``found`` finds, with the ``reasons`` for which claims were joined or kept apart.

    Raises RenderError when no id or several ids start so.
    """
    paper = Paper(options.width, options.colour)
    claim, group = found(view, prefix)
    if claim is not None:
        _claim(paper, view, claim)
    if group is not None:
        _group(paper, view, group, reasons)
    elif claim is not None:
        paper.write("It is in no group: no other claim was found to speak of the same fact.")
    _apart(paper, view, reasons)
    return paper.text()


def _claim(paper: Paper, view: View, claim: Claim) -> None:
    paper.write(Text(f"Claim {claim.id}", style="bold"))
    _details(paper, view, claim)
    context = claim.context
    article = view.texts.get(claim.article)
    embedded = context.text
    if article:
        own = [c for c in view.claims.values() if c.article == claim.article]
        embedded = shown(masked(own, article.text)[own.index(claim)])
    paper.write(f"compared by: {one_line(embedded)}", indent=4)
    near = ", ".join(map(one_line, (*context.subjects, *context.entities)))
    if near:
        paper.write(f"about: {near}", indent=4)
    paper.blank()


def _group(paper: Paper, view: View, group: Group, reasons: Reasons | None) -> None:
    verdict = " ".join(filter(None, (group.verdict, group.severity)))
    title = Text.assemble((verdict, STYLES[group.verdict]), ("  " + one_line(group.label), "bold"))
    paper.ends(title, Text(group.id, style="dim"))
    paper.write(one_line(group.why), indent=2)
    paper.blank()
    count = f"{group.sources} independent source" + ("" if group.sources == 1 else "s")
    paper.write(Text(f"{len(group.claims)} claims of {count}", style="bold"))
    for claim in group.claims:
        _details(paper, view, view.claims[claim])
    paper.blank()
    paper.write(Text(f"{len(group.pairs)} pairs, the worst first", style="bold"))
    for pair in sorted(group.pairs, key=_rank):
        _pair(paper, view, pair)
        for reason in reasons.joined.get(frozenset((pair.a, pair.b)), ()) if reasons else ():
            paper.write(f"{reason.weight:+.2f}  {reason.words}", indent=6, hang=7)
    if reasons and reasons.joined:
        paper.write(
            Text(
                "+ speaks for one fact, - against it: the three features that weigh most in the "
                "log odds, compared with the usual pair of this story.",
                style="dim",
            ),
            indent=2,
        )


def _apart(paper: Paper, view: View, reasons: Reasons | None) -> None:
    """The likest claims outside the group, and what kept them out."""
    paper.blank()
    if reasons is None:
        paper.write("Name the articles as well, as PATH…, to see why claims were joined or not.")
        return
    if not reasons.apart:
        return
    paper.write(Text("Look-alikes kept apart, the likest first", style="bold"))
    for near in reasons.apart:
        _details(paper, view, view.claims[near.claim])
        told = f"same fact as {near.member}: {near.score:.2f}; {near.why}"
        paper.write(one_line(told), indent=6, hang=2)


def _details(paper: Paper, view: View, claim: Claim) -> None:
    line = Text.assemble((claim.id, "dim"), "  ", (one_line(view.names[claim.article]), "bold"))
    paper.write(line.append(f"  {claim.kind}: {one_line(meaning(claim))}"), indent=2, hang=14)
    excerpt = view.excerpt(claim)
    words = paper.excerpt(excerpt, whole=True) if excerpt else f"«{one_line(claim.surface)}»"
    paper.write(words, indent=4)


def _rank(pair: Comparison) -> tuple[int, int, float, str, str]:
    severity = SEVERITIES.index(pair.severity) if pair.severity else -1
    return VERDICTS.index(pair.relation), -severity, -(pair.score or 0.0), pair.a, pair.b


def _pair(paper: Paper, view: View, pair: Comparison) -> None:
    verdict = " ".join(filter(None, (pair.relation, pair.severity)))
    left = Text.assemble((f"{pair.a} × {pair.b}  ", "dim"), (verdict, STYLES[pair.relation]))
    left.append(f"  {pair.level}")
    score = "" if pair.score is None else f"same fact {pair.score:.2f}"
    paper.write(left.append(f"  {score}", style="dim"), indent=2, hang=2)
    paper.write(one_line(pair.why), indent=4)
