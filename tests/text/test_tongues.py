"""The language of texts, told by their script."""

from __future__ import annotations

import pytest

from journeydesk.text.tongues import tongue


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Waits in line", "de"),
        ("Το ταξίδι του πελάτη", "el"),
        ("Путешествие клиента", "ru"),
        ("تحسب ما يتبقى من راتبها", "ar"),
        ("לקוח ממתין בתור", "he"),
        ("ग्राहक की यात्रा", "hi"),
        ("การเดินทางของลูกค้า", "th"),
        ("第一次线上看病", "zh"),
        ("お客様の旅がはじまる", "ja"),
        ("고객 여정 지도 旅程", "ko"),
        ("2026 → 42 %", "de"),
        ("", "de"),
        ("CRM и еще немного слов", "ru"),
    ],
)
def test_the_language_is_the_one_most_people_write_in_that_script(text: str, language: str) -> None:
    assert tongue([text], latin="de") == language


def test_what_most_texts_are_written_in_counts() -> None:
    assert tongue(["Booking a visit by telephone", "旅"], latin="en") == "en"
    assert tongue(["CRM", "第一次线上看病", "线上"], latin="en") == "zh"
