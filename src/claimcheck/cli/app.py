"""The commands.  Each parses, calls the pipeline, renders, and answers with an exit code."""

from __future__ import annotations

import gc
import sys
import traceback
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from claimcheck import __version__
from claimcheck.cli import index
from claimcheck.cli import options as opt
from claimcheck.cli.formats import listing
from claimcheck.cli.gate import gate
from claimcheck.cli.html import html
from claimcheck.cli.init import init
from claimcheck.cli.output import Output, Target, say, targets, write
from claimcheck.cli.rules import rules
from claimcheck.errors import ClaimcheckError, RenderError

if TYPE_CHECKING:
    from claimcheck.config import Settings
    from claimcheck.render import Options, Selection

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Finds where several news sources agree and conflict on the facts of one story.",
)
_debug = False


def main() -> None:
    """Runs a command: exit code 0 is clean, 1 findings, 2 an error that is named on stderr."""
    warnings.simplefilter("ignore")
    gc.set_threshold(50_000, 20, 50)  # most of what a run makes lasts; looking through it costs
    try:
        app()
    except Exception as error:
        if _debug:
            traceback.print_exc()
        elif isinstance(error, ClaimcheckError):
            complain(error)
        else:
            complain(
                f"claimcheck failed on an error of its own ({type(error).__name__}: {error}); "
                "run 'claimcheck --debug …' to see where, and report it."
            )
    sys.exit(2)


def complain(error: ClaimcheckError | str) -> None:
    """Says on standard error what went wrong, each sentence on its line."""
    from claimcheck.render.safe import one_line

    for sentence in str(error).split("\n"):
        print(f"claimcheck: {one_line(sentence)}", file=sys.stderr)


def _show_version(asked: bool) -> None:
    if asked:
        say(f"claimcheck {__version__}\n")
        raise typer.Exit


@app.callback()
def common(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error was raised.")] = False,
) -> None:
    global _debug
    _debug = debug


def _settings(file: Path | None, no_cache: bool) -> Settings:
    from claimcheck import config

    return config.load(file, cache=False) if no_cache else config.load(file)


def _options(place: Target, verbose: bool = False, shown: Selection | None = None) -> Options:
    from claimcheck.render import Options, Selection

    return Options(shown or Selection(), place.width, place.colour, verbose)


def _finish(errors: tuple[str, ...], findings: bool = False) -> None:
    """Ends a command: what could not be read outweighs what was found."""
    if errors:
        complain("\n".join(errors))
    raise typer.Exit(2 if errors else int(findings))


app.add_typer(index.app, name="index")


@app.command(cls=listing("claimcheck.render:FORMATS"))
def report(
    paths: opt.Paths = [],
    formats: opt.Formats = ["text"],
    output: opt.Output = None,
    only: opt.Only = [],
    kind: opt.Kinds = [],
    source: opt.Sources = [],
    min_severity: opt.MinSeverity = None,
    verbose: opt.Verbose = False,
    fail_on: opt.Fail = "never",
    saved: opt.From = None,
    kept: opt.FromIndex = None,
    review: opt.Review = None,
    execute: opt.Execute = None,
    keep_going: opt.KeepGoing = False,
    config: opt.Config = None,
    no_cache: opt.NoCache = False,
) -> None:
    """Compares articles and says where they agree and conflict."""
    from claimcheck.cli import run
    from claimcheck.render import FORMATS, at_least, rendered

    places = targets(formats, output, FORMATS)
    labels = targets([f"review:{review}"], None, ["review"]) if review else []
    shown = run.selection(only, kind, source, min_severity)
    settings = _settings(config, no_cache)
    if saved:
        done = run.check_claims(saved, settings)
    elif kept:
        done = run.check_index(kept, settings)
    else:
        done = run.check_paths(paths, settings, keep_going, verbose, execute)
    run.require_sources(source, done.report)
    outputs: dict[Target, Output] = {}
    for place in places:
        options = _options(place, verbose, shown)
        outputs[place] = rendered(FORMATS[place.format], done.report, done.texts, options)
    for place in labels:
        outputs[place] = run.review(done, settings)
    write(outputs)
    if Target("text", None) not in places:
        print(run.summary(done.report), file=sys.stderr)
    findings = fail_on != "never" and any(at_least(g, fail_on) for g in done.report.groups)
    _finish(done.errors, findings)


@app.command(cls=listing("claimcheck.render.claims:EXTRACT_FORMATS"))
def extract(
    paths: opt.Paths = [],
    formats: opt.ExtractFormats = ["text"],
    output: opt.Output = None,
    verbose: opt.CountDropped = False,
    execute: opt.Execute = None,
    keep_going: opt.KeepGoing = False,
    config: opt.Config = None,
    no_cache: opt.NoCache = False,
) -> None:
    """Prints the claims of articles; 'report --from' goes on from the JSON format."""
    from claimcheck.cli import run
    from claimcheck.render.claims import EXTRACT_FORMATS

    places = targets(formats, output, EXTRACT_FORMATS)
    settings = _settings(config, no_cache)
    found, errors = run.extract_paths(paths, settings, keep_going, verbose, execute)
    write({p: EXTRACT_FORMATS[p.format](found, _options(p)) for p in places})
    _finish(errors)


@app.command()
def explain(
    identifier: Annotated[
        str, typer.Argument(metavar="ID", help="A group or claim, or its start.")
    ],
    paths: opt.Paths = [],
    saved: opt.FromReport = None,
    keep_going: opt.KeepGoing = False,
    config: opt.Config = None,
    no_cache: opt.NoCache = False,
) -> None:
    """Shows how a verdict came about: claims, scores and the rules that matched."""
    from claimcheck.cli import run
    from claimcheck.pipeline import reasons
    from claimcheck.render.explain import explain as explained
    from claimcheck.render.explain import found
    from claimcheck.render.view import View

    settings = _settings(config, no_cache)
    if saved:
        done = run.read_report(saved, paths, settings, keep_going)
    else:
        done = run.check_paths(paths, settings, keep_going)
    place = Target("text", None)
    view = View(done.report, done.texts)
    claim, group = found(view, identifier)
    ids = group.claims if group else (claim.id,) if claim else ()
    why = reasons(done.report, done.texts, ids, settings)
    say(explained(view, identifier, _options(place), why))
    _finish(done.errors)


app.command()(html)


@app.command()
def learn(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Pairs that 'report --review' wrote, labelled.",
            show_default=False,
        ),
    ],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Write the pair score there.")
    ] = Path("pair_score.toml"),
) -> None:
    """Fits the pair score to labels; the setting group.pair_score uses the file it writes."""
    from claimcheck.cli.learn import learned

    [place] = targets([f"toml:{output}"], None, ["toml"])
    text, told = learned(files)
    write({place: text})
    for line in told:
        print(f"claimcheck: {line}", file=sys.stderr)
    print(f"claimcheck: set group.pair_score to {str(output)!r} to use it", file=sys.stderr)


@app.command("eval")
def evaluate(
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="GOLD… [PATH…]",
            help="Labels (.json), and the articles; these default to the folders of the labels.",
        ),
    ],
    saved: opt.SavedReport = None,
    why: Annotated[bool, typer.Option("--why", help="Name every miss.")] = False,
    form: Annotated[
        Literal["text", "json"], typer.Option("--format", help="How to print the figures.")
    ] = "text",
    config: opt.Config = None,
    no_cache: opt.NoCache = False,
) -> None:
    """Scores a report against claims, groups and verdicts labelled by hand."""
    import json

    from claimcheck import evaluate as ev
    from claimcheck.cli import run
    from claimcheck.render.safe import lines

    gold_files = [Path(f) for f in files if f.endswith(".json")]
    if not gold_files:
        raise RenderError("Name at least one file of labels, GOLD.json.")
    golds = ev.read_golds(gold_files)
    if saved:
        said = ev.read_report(saved)
    else:
        paths = [f for f in files if not f.endswith(".json")]
        paths = paths or sorted({str(path.parent) for path in gold_files})
        done = run.check_paths(paths, _settings(config, no_cache), keep_going=False)
        said = ev.Said.model_validate(done.report.model_dump(by_alias=True))
    scores = ev.score_all(golds, said)
    if form == "text":
        say(lines("\n".join(ev.lines(scores, why=why))) + "\n")
        return
    figures = {name: one.figures for name, one in scores.items()}
    many = {**figures, "all": ev.summed(figures.values())}
    say(json.dumps(many if len(figures) > 1 else next(iter(figures.values()))) + "\n")


@app.command()
def schema(
    of: Annotated[
        Literal["report", "gate"], typer.Argument(help="Whose JSON: of a report or a gate.")
    ] = "report",
) -> None:
    """Prints the JSON Schema of a JSON format."""
    import json

    from claimcheck.findings import Gate
    from claimcheck.models import Report

    model = Gate if of == "gate" else Report
    found = model.model_json_schema(by_alias=True, mode="serialization")
    say(json.dumps(found, indent=1, ensure_ascii=False) + "\n")


app.command(cls=listing("claimcheck.render.gate:GATE_FORMATS"))(gate)
for command in (rules, init):
    app.command(command.__name__)(command)
