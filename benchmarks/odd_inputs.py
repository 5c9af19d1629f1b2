"""Shows that no file costs much more per character than another, however odd it is.

    .venv/bin/python benchmarks/odd_inputs.py [--characters N] [NAME …]

Files of every format, ordinary ones and such as no newsroom writes (a tag for each letter, brackets
in brackets, a word without end), are read and their claims extracted, at a quarter of the length
and at the whole (100,000 characters).  The cost is processor time, from bytes to claims, per
character of the file: what a reader drops was paid for as well.

The promise is that no input takes more than ``DEAREST`` times the median time per character.  Two
medians are shown side by side.  That of ordinary news, over all formats, is the one that counts and
decides the exit code: it is what the files of a newsroom cost, and does not move with the list of
odd ones.  That of all kinds is the stricter: most odd files hold nothing to parse and cost a fifth
of news or less, so that each cheap kind that is added to the list makes all others look dearer.
Files that exceed it are marked, but no fault: they are dense in claims (a row of a table for each
ten characters, a count for each ten), or a token for each character, and the parser is paid by the
token.

Articles that are one long list, of counts, days, quotations or assertions, are taken on through
``report`` (beside a short article that tells the same) and the gate's look for contradictions,
where every claim could be held against every other; their measure is news taken that far.

A run over all files keeps its ratios, by length, in ``results/odd_inputs.json``.  Prints two
tables, the dearest last; ends with 1 where a file costs more than ``DEAREST`` times as much as
news, or more than ``GROWTH`` times as much per character as at a quarter of the length.
"""

from __future__ import annotations

import argparse
import calendar
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path

from linear import HOSTILE, prose, stretched

from claimcheck.config import Settings, load
from claimcheck.contradictions import contradictions
from claimcheck.models import Article
from claimcheck.pipeline import compare_claims, extract
from claimcheck.sources import read

DEAREST, GROWTH = 10.0, 2.0
NEWS = ": news"
"""What the names of ordinary files end with."""
KEPT = Path(__file__).parent / "results" / "odd_inputs.json"
NOTHING = 0.1
"""Share of the cost of news below which a cost may grow: that is the cost of starting."""

LEAD = "<p>The pier of Sallow was closed on Friday, and 300 people went home by bus.</p>" * 4
ODD: Mapping[str, str] = {
    **HOSTILE,
    "a line of sums": "12 + 3,400.5 = 17 ",
    "brackets in brackets": "(a [b {c “d ",
    "quotations in quotations": "“he said ‘she said ",
    "a list of names": "Ada Finch, Bo Lind and Cy Orr; ",
    "days without end": "on Friday, 9 May 2031, ",
    "amounts without end": "$1.3bn of 40 % to 45 % ",
    "links": "https://post.example/a?b=1&c=2 ",
}
TAGS: Mapping[str, str] = {
    "a tag a letter": "<b>a</b> ",
    "links alone": "<a href=x>ab c</a> ",
    "short paragraphs": "<p>a b c",
    "empty paragraphs": "<p>",
    "line breaks": "a<br>",
    "list items": "<li>ab c",
    "lists": "<ul><li>ab c</ul>",
    "terms": "<dt>a<dd>b",
    "table cells": "<tr><td>a<td>b",
    "tables": "<table><tr><td>a b</table>",
    "tables in tables": "<table><tr><td>a",
    "divisions": "<div>a b c</div>x ",
    "divisions in divisions": "<div>",
    "spans in spans": "<span>a",
    "headings": "<h2>a</h2>",
    "quotations": "<blockquote>a b</blockquote>",
    "comments": "<div class=comment>some words</div>",
    "comments of HTML": "<!-- a -->",
    "references": "&amp;a ",
    "attributes": "<b a=1 b='2' c=\"3\">x</b>",
    "captions": "<figcaption>abc",
    "times": "<time datetime=2031>a</time>",
    "scripts": "<script>a</script>",
    "tags that close nothing": "</p>",
    "marks": "<a<",
}


def page(body: str, length: int) -> str:
    """A page with a short article before a piece that is repeated."""
    return f"<!doctype html><html><body><article>{LEAD}{stretched(body, length)}"


def news(length: int) -> str:
    """Ordinary news of that length."""
    return stretched(prose(), length)


def paragraphs(text: str) -> str:
    """The lines of a text as paragraphs of HTML."""
    return "".join(f"<p>{line}</p>\n" for line in text.split("\n"))


def feed(items: str) -> str:
    return f'<rss version="2.0"><channel><title>x</title>{items}</channel></rss>'


def newsml(body: str) -> str:
    return (
        '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><contentSet><inlineXML '
        f'contenttype="application/xhtml+xml">{body}</inlineXML></contentSet></newsItem>'
    )


def ninjs(body: str) -> str:
    return json.dumps({"uri": "urn:x", "bodies": [{"contentType": "text/html", "value": body}]})


FILES: Mapping[str, tuple[str, Callable[[int], str]]] = {
    "text: news": (".txt", news),
    "Markdown: news": (".md", lambda n: "---\ntitle: x\n---\n" + news(n)),
    "JSON Lines: news": (".jsonl", lambda n: json.dumps({"text": news(n)})),
    "CSV: news": (".csv", lambda n: 'text\n"' + news(n).replace('"', '""') + '"'),
    "page: news": (".html", lambda n: f"<!doctype html><article>{paragraphs(news(n))}"),
    "RSS: news": (
        ".rss",
        lambda n: feed(
            f"<item><description><![CDATA[{paragraphs(news(n))}]]></description></item>"
        ),
    ),
    "NewsML: news": (".newsml", lambda n: newsml(paragraphs(news(n)).replace("&", "&amp;"))),
    "ninjs: news": (".ninjs", lambda n: ninjs(paragraphs(news(n)))),
    "JSON Lines: short lines": (".jsonl", lambda n: stretched('{"text": "One boat."}\n', n)),
    "CSV: short rows": (".csv", lambda n: "text\n" + stretched("One boat.\n", n)),
    "RSS: short entries": (
        ".rss",
        lambda n: feed("<item><description>One boat.</description></item>" * (n // 50)),
    ),
    "NewsML: short paragraphs": (".newsml", lambda n: newsml("<p>a b</p>" * (n // 10))),
    "ninjs: a tag a letter": (".ninjs", lambda n: ninjs("<b>a</b> " * (n // 9))),
    "ninjs: escapes": (".ninjs", lambda n: ninjs("é " * (n // 7))),
    **{f"text: {k}": (".txt", lambda n, v=v: stretched(v, n)) for k, v in ODD.items()},
    **{f"page: {k}": (".html", lambda n, v=v: page(v, n)) for k, v in TAGS.items()},
}


def listed(form: str, length: int) -> str:
    """A sentence with a number, as often as fits into that length, with another number each time.

    The hundred days that a number stands for repeat themselves.
    """
    sentences, size = [], 0
    for number in count(10):
        day = f"{number % 25 + 1} {calendar.month_name[number % 12 + 1]} {2020 + number % 7}"
        sentences.append(form.format(number=number, day=day))
        size += len(sentences[-1]) + 1
        if size >= length:
            return " ".join(sentences)
    raise AssertionError("numbers have no end")


JUDGED: Mapping[str, Callable[[int], str]] = {
    f"judged{NEWS}": news,
    "judged: counts": lambda n: listed("{number} people were hurt.", n),
    "judged: counts of one sentence": lambda n: listed("{number} people were hurt,", n),
    "judged: days": lambda n: listed("The pier was closed on {day}.", n),
    "judged: quotations": lambda n: listed("“We saw {number} ships in it,” Ada Finch said.", n),
    "judged: assertions": lambda n: listed("The road to pier {number} was not closed.", n),
}


def judged(_: Path, suffix: str, text: str, settings: Settings) -> tuple[float, int]:
    """What ``cost`` tells, of an article that is compared with another one and with itself."""
    beside = listed("{number} people were hurt. The pier was closed on {day}.", 200)
    articles = [Article(id=n, text=t) for n, t in (("long", text), ("short", beside))]
    begun = time.process_time()
    found = extract(articles, settings)
    compare_claims(found, settings)
    contradictions(found.articles[:1], found.claims, settings)
    return 1e6 * (time.process_time() - begun) / len(text), len(found.claims)


def cost(folder: Path, suffix: str, text: str, settings: Settings) -> tuple[float, int]:
    """Microseconds of processor time per character of a file, and how many claims it holds."""
    file = folder / f"odd{suffix}"
    file.write_text(text, encoding="utf-8")
    begun = time.process_time()
    articles = {item.id: item for item in read([file], settings) if isinstance(item, Article)}
    found = extract(articles.values(), settings)
    return 1e6 * (time.process_time() - begun) / len(text), len(found.claims)


def main(arguments: Sequence[str] | None = None) -> int:
    """Times the files and judges the times."""
    parser = argparse.ArgumentParser(description="Cost per character of odd files.")
    parser.add_argument("--characters", type=int, default=100_000)
    parser.add_argument("names", nargs="*", help="files to try, all if none is named")
    options = parser.parse_args(arguments)
    settings = load(cache=False, sources={"seconds": float("1e9")})
    costs: dict[str, tuple[float, float, int]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix in (".txt", ".html"):  # loads parser and libraries
            cost(folder, suffix, paragraphs(news(2_000)), settings)
        for key in options.names or [*FILES, *JUDGED]:
            suffix, made = FILES.get(key) or ("", JUDGED[key])
            paid = judged if key in JUDGED else cost
            first, _ = paid(folder, suffix, made(options.characters // 4), settings)
            costs[key] = (first, *paid(folder, suffix, made(options.characters), settings))
            print(".", end="", file=sys.stderr, flush=True)
    tables = [{k: v for k, v in costs.items() if (k in JUDGED) == apart} for apart in (False, True)]
    if not options.names:
        keep(options.characters, tables)
    return max(told(table) for table in tables if table)


def keep(characters: int, tables: Sequence[Mapping[str, tuple[float, float, int]]]) -> None:
    """Writes what each file cost, in what news of its table cost: other figures do not last."""
    kept = json.loads(KEPT.read_text("utf-8")) if KEPT.exists() else {}
    kept[str(characters)] = {
        key: round(last / _median(table), 2)
        for table in tables
        for key, (_, last, _) in sorted(table.items(), key=lambda each: each[1][1])
    }
    KEPT.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


def _median(costs: Mapping[str, tuple[float, float, int]]) -> float:
    """The median cost of ordinary news in a table, or of all files where it holds none."""
    ordinary = [last for key, (_, last, _) in costs.items() if key.endswith(NEWS)]
    return statistics.median(ordinary or [last for _, last, _ in costs.values()])


def told(costs: Mapping[str, tuple[float, float, int]]) -> int:
    """Prints the table; 1 where a cost is out of bounds."""
    median = _median(costs)
    of_all = statistics.median(last for _, last, _ in costs.values())
    wrong = above = 0
    units = "   µs per character, in medians of news and of all kinds"
    print(f"\n{'file':40}{'a quarter':>12}{'the whole':>12}{units}")
    for key, (first, last, claims) in sorted(costs.items(), key=lambda each: each[1][1]):
        bad = last > DEAREST * median or last > GROWTH * max(first, NOTHING * median)
        wrong += bad
        above += (strict := last > DEAREST * of_all)
        told = "  TOO MUCH" if bad else "  above the stricter" if strict else ""
        print(f"{key:40}{first:12.1f}{last:12.1f}{last / median:8.1f} × {last / of_all:8.1f} × "
              f"{claims:7} claims{told}")  # fmt: skip
    for what, middle in (("news", median), ("all kinds", of_all)):
        print(f"median of {what}: {middle:.1f} µs per character, of which {DEAREST:g} times are "
              f"{DEAREST * middle:.0f}")  # fmt: skip
    print(f"{wrong} of {len(costs)} files cost too much; {above} exceed the stricter median")
    return int(wrong > 0)


if __name__ == "__main__":
    raise SystemExit(main())
