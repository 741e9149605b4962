"""A missing system library is told with the package that brings it."""

import sys

import pytest

from journeydesk import libraries


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux leaves Qt's libraries to the system")
def test_a_library_that_is_not_there_names_its_package() -> None:
    packages = libraries.missing({"libc.so.6": "libc6", "libnosuchthing.so.9": "libnosuchthing9"})

    assert packages == ["libnosuchthing9"]


def test_the_sentence_names_every_package() -> None:
    assert libraries.complaint(["a"]) == "A system library is missing: install the Debian package a."
    assert libraries.complaint(["a", "b"]) == "Some system libraries are missing: install the Debian packages a, b."


def test_this_system_has_what_the_tests_need(capsys: pytest.CaptureFixture[str]) -> None:
    assert libraries.main() == 0
    assert capsys.readouterr().err == ""
