from __future__ import annotations

import gc

import pytest

from index.uncollected import uncollected


def test_collector_is_off_meanwhile_and_on_again_whatever_happens() -> None:
    seen: list[bool] = []

    @uncollected()
    def fail() -> None:
        seen.append(gc.isenabled())
        raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert [*seen, gc.isenabled()] == [False, True]


def test_inner_use_does_not_switch_the_collector_on() -> None:
    with uncollected():
        with uncollected():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()


def test_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with uncollected():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
