"""How one verdict came about: the claims of a group, their scores and the rungs that matched."""

from __future__ import annotations

from rich.text import Text

from claimcheck.errors import RenderError
from claimcheck.models import SEVERITIES, VERDICTS, Claim, Comparison, Group
from claimcheck.render.describe import meaning
from claimcheck.render.interface import Options
from claimcheck.render.paper import STYLES, Paper
from claimcheck.render.safe import one_line
from claimcheck.render.view import View


def explain(view: View, prefix: str, options: Options) -> str:
    """The group with an id that starts with ``prefix``, or the claim with its group.

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
    paper = Paper(options.width, options.colour)
    group = groups.get(known[0])
    if group is None:
        group = _claim(paper, view, view.claims[known[0]])
    if group is not None:
        _group(paper, view, group)
    return paper.text()


def _claim(paper: Paper, view: View, claim: Claim) -> Group | None:
    paper.write(Text(f"Claim {claim.id}", style="bold"))
    _details(paper, view, claim)
    context = claim.context
    paper.write(f"compared by: {one_line(context.text)}", indent=4)
    near = ", ".join(map(one_line, (*context.subjects, *context.entities)))
    if near:
        paper.write(f"about: {near}", indent=4)
    paper.blank()
    for group in view.report.groups:
        if claim.id in group.claims:
            return group
    paper.write("It is in no group: no other claim was found to speak of the same fact.")
    return None


def _group(paper: Paper, view: View, group: Group) -> None:
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
