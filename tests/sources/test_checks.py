"""What is odd about an article as a whole."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest

from claimcheck import config
from claimcheck.cache import SqliteCache
from claimcheck.models import Article
from claimcheck.sources.checks import checked, foreign, is_stub

ENGLISH = (
    "The harbour master said that the ferry had struck a sandbank on Thursday, and that all of the "
    "passengers were taken ashore before it was dark. She said there was no danger for the town, "
    "which has some five hundred people, and that the channel would be open again after a day."
)
OTHERS = {
    "de": "Die Fähre lief am Donnerstag vor der Küste auf Grund, und alle Fahrgäste wurden an Land "
    "gebracht, bevor es dunkel wurde, sagte die Hafenmeisterin am Freitag in der Stadt.",
    "fr": "Le ferry s'est échoué jeudi au large de la côte et tous les passagers ont été ramenés à "
    "terre avant la nuit, a déclaré vendredi la capitaine du port aux journalistes de la ville.",
    "es": "El transbordador encalló el jueves frente a la costa y todos los pasajeros fueron "
    "llevados a tierra antes de que anocheciera, dijo ayer la capitana del puerto a la prensa.",
    "ru": "Паром сел на мель в четверг у берега, и всех пассажиров доставили на берег до темноты, "
    "сообщила в пятницу начальница порта журналистам местной газеты.",
    "zh": "渡轮周四在海岸附近搁浅，所有乘客在天黑之前被送上岸，港务长周五对记者说，"
    "航道将继续关闭三天，船东表示将支付乘客在镇上过夜的费用，潜水员周六上午检查船体，城里没有危险，航道一天后重新开放。",
}
HEADLINES = "Ferry strikes sandbank, rescuers bring hundreds ashore, harbour closed, " * 3
LIMITS = config.load().sources


def warnings(text: str, **fields: object) -> tuple[str, ...]:
    article = Article.model_validate({"id": "a", "text": text, **fields})
    return checked(article, LIMITS.model_copy(update={"today": date(2031, 5, 9)})).warnings


def test_an_ordinary_article_has_no_warning() -> None:
    assert warnings(ENGLISH, published="2031-05-09") == ()


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_named_and_marks_the_article_as_unchecked(code: str) -> None:
    article = checked(Article(id="a", text=OTHERS[code]), LIMITS)
    assert article.language == code
    assert article.warnings == (
        f"The article is in another language ({code}); it was not checked.",
    )


def test_english_and_what_is_too_short_to_tell_have_no_language() -> None:
    assert foreign(ENGLISH) is None
    assert foreign("Die Fähre.") is None
    assert foreign("1,204 3,311 2.5 " * 200) is None


def test_english_headlines_without_function_words_are_english() -> None:
    assert foreign(HEADLINES) is None


def test_common_words_tell_english_without_the_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)  # cannot be imported
    assert (
        foreign("Harbour crews rescue hundreds after ferry hits sandbank near port. " * 3) is None
    )


def test_a_language_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = SqliteCache(tmp_path / "cache.sqlite")
    assert (foreign(OTHERS["de"], kept), foreign(HEADLINES, kept)) == ("de", None)
    monkeypatch.setitem(sys.modules, "py3langid", None)  # cannot be imported any more
    assert (foreign(OTHERS["de"], kept), foreign(HEADLINES, kept)) == ("de", None)


def test_near_empty_bodies() -> None:
    assert warnings("The pier reopened.") == ("The article is nearly empty: 3 words.",)


@pytest.mark.parametrize(
    "end",
    [
        "To continue reading, subscribe now.",
        "Already a subscriber? Log in.",
        "You have 2 free articles remaining.",
        "This story is for SUBSCRIBERS only.",
    ],
)
def test_paywall_stubs(end: str) -> None:
    assert any("call to subscribe" in warning for warning in warnings(f"{ENGLISH}\n{end}"))


def test_an_article_about_subscribers_is_no_stub() -> None:
    text = f"The paper asks readers to subscribe to read its archive. {ENGLISH * 4}"
    assert not is_stub(text, len(text.split()))


@pytest.mark.parametrize(
    ("published", "is_odd"),
    [
        ("2031-05-09", False),
        ("2031-05-10T02:00:00+12:00", False),
        ("2031-05-11", True),
        ("2051-01-01", True),
        (None, False),
    ],
)
def test_dates_in_the_future(published: str | None, is_odd: bool) -> None:
    assert any("future" in w for w in warnings(ENGLISH, published=published)) == is_odd


def test_the_day_can_be_told_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")  # 9 September 2001
    limits = LIMITS.model_copy(update={"today": None})
    article = Article(id="a", text=ENGLISH, published="2001-09-30")
    assert "lies in the future" in checked(article, limits).warnings[0]
