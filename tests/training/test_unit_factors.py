import build_unit_factors


def test_the_kept_factors_are_those_that_pint_has() -> None:
    assert build_unit_factors.table() == build_unit_factors.FILE.read_text(encoding="utf-8"), (
        "run 'python training/build_unit_factors.py'"
    )
