"""What stands between a quotation and the words beside it, read off the text alone."""

from __future__ import annotations

from claimcheck.extract.quotation import Quotation

NEAR = 120  # code points between a quotation and the cue that reports it
FAR = 6000  # code points between two quotations of one speaker
_CLOSERS = "\"'”’»"


def opens_sentence(text: str, at: int) -> bool:
    """Whether a quotation stands at the start of a line or behind a full stop."""
    before = text[max(0, at - 40) : at].rstrip(" ")
    return not before or before[-1] in '\n.!?”"’'


def joined(text: str, start: int, end: int) -> bool:
    """Whether nothing but the reporting clause lies between a quotation and a cue behind it."""
    between = text[start:end]
    return len(between) <= NEAR and "\n" not in between and not sentence_ends(between)


def leads(text: str, start: int, end: int) -> bool:
    """Whether a cue introduces a quotation: in its sentence, or with a colon at a line's end."""
    between = text[start:end]
    if len(between) > 2 * NEAR:
        return False
    colon = between.rstrip().endswith(":")
    return colon or ("\n" not in between and not sentence_ends(between))


def sentence_ends(words: str) -> bool:
    """Whether a sentence ends within some words (a short word before the stop is a title)."""
    for i, char in enumerate(words[:-1]):
        if char in "!?" and words[i + 1].isspace():
            return True
        if char == "." and words[i + 1].isspace():
            word = words[:i].split()[-1] if words[:i].split() else ""
            if len(word) > 4 or not word[:1].isupper():
                return True
    return False


def ends_sentence(text: str, quotation: Quotation) -> bool:
    """Whether a full stop stands inside or right behind the last mark of a quotation."""
    end = quotation.span.end
    last = text[max(0, end - 3) : end].rstrip(_CLOSERS)[-1:]
    return not {last, text[end : end + 1]}.isdisjoint(".!?")


def follows(text: str, previous: Quotation, quotation: Quotation) -> bool:
    """Whether a quotation goes on with what another began.

    It does in the same sentence; a whole sentence also does in the same paragraph or in the next.
    """
    between = text[previous.span.end : quotation.span.start]
    if len(between) > FAR:
        return False
    if "\n" not in between and not ends_sentence(text, previous) and not sentence_ends(between):
        return True  # 'called it "a mistake" and "a waste"'
    if quotation.fragment or not opens_sentence(text, quotation.span.start):
        return False
    lines = [line for line in between.split("\n")[1:] if line.strip()]
    return not lines
