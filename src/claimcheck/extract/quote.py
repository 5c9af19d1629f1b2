"""Who said what in which words: quotations with their speaker."""

from __future__ import annotations

from collections.abc import Iterator

from claimcheck.annotate import Sentence
from claimcheck.extract.clause import Clause, clause_of, content_lemmas
from claimcheck.extract.context import common, shorten
from claimcheck.extract.quotation import Quotation
from claimcheck.extract.scope import Scope
from claimcheck.models import Context, QuoteClaim, Span

MARKS = "\"'“”‘’«»„‟`, "


def find(scope: Scope) -> Iterator[QuoteClaim]:
    """The quotations of an article; one that runs over several lines gives a claim a line."""
    for quotation in scope.quotations:
        for span, words in parts(scope, quotation):
            sentence = next(iter(scope.annotated.touching(span)), None)
            if sentence is None or not any(c.isalpha() for c in words):
                continue
            tokens = sentence.within(span.start, span.end)
            clause = clause_of(tokens[0].sent.root) if tokens else clause_of(sentence.tokens.root)
            yield _claim(scope, span, words, sentence, clause)


def parts(scope: Scope, quotation: Quotation) -> Iterator[tuple[Span, str]]:
    """A quotation as the stretches that are compared one by one."""
    if len(quotation.sentences) > 1:
        for span in quotation.sentences:
            yield span, span.of(scope.article.text).strip(MARKS)
    else:
        yield quotation.span, quotation.words


def _claim(scope: Scope, span: Span, words: str, sentence: Sentence, clause: Clause) -> QuoteClaim:
    fields = common(scope, "quote", span, sentence, clause, subject="")
    inside = [t for s in scope.annotated.touching(span) for t in s.within(span.start, span.end)]
    lemmas = content_lemmas(inside)
    context: Context = fields["context"].model_copy(
        update={"text": words, "lemmas": lemmas, "head": None, "predicate": None}
    )
    speaker = fields["speaker"]
    fields["subject"] = f"{speaker}: {shorten(words, 8)}" if speaker else shorten(words, 10)
    fields["context"] = context
    return QuoteClaim(**fields, quote=words)
