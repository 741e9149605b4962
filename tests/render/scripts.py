"""A map in each script, with cards of one line beside cards of several, and what readers of PDF files make of it."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import pypdfium2
import pytest

from journeydesk.document.document import Document
from journeydesk.document.records import Card, LaneKind
from tests.layout.build import Build

LANES = (LaneKind.ACTIONS, LaneKind.THOUGHTS, LaneKind.PAIN_POINTS)

PHRASES: Mapping[str, Sequence[str]] = {
    "Latin": (
        "Counts the late projects before the Monday meeting",
        "Déjà vu, “fifty-five” offices",
        "Reads reviews",
        "Übermäßige Gebühren für die Rückgabe eines Pakets",
        "Żółta łódź płynie",
        "Waits",
    ),
    "Greek": (
        "Ο πελάτης περιμένει στην ουρά για το ταμείο",
        "Ρωτάει έναν φίλο",
        "Διαβάζει κριτικές",
        "Συγκρίνει δύο προγράμματα και δεν καταλαβαίνει τη διαφορά τους",
        "«Γιατί τόσο αργά;»",
        "Πληρώνει",
    ),
    "Cyrillic": (
        "Покупатель стоит в очереди и читает отзывы в телефоне",
        "Спрашивает коллегу",
        "«Почему так долго?»",
        "Сравнивает два тарифа и не видит между ними никакой разницы",
        "Їде додому й чекає на ґречну відповідь",
        "Платит",
    ),
    "Chinese": (
        "在三个网站上比较价格,越看越紧张,最后决定明天再说",
        "问同事",
        "「他真的在听我说话。」",
        "打开摄像头,调整灯光,用事先写好的清单逐条询问",
        "付款",
        "医生发来电子处方,附带用药说明",
    ),
    "Japanese": (
        "アプリストアで「オンライン診療」を検索し、口コミを二十件読む",
        "時間を選ぶ",
        "「間に合うかな…」",
        "一番早い午後二時十五分の枠を予約する。",
        "待つ",
        "近くの薬局で薬を受け取る(徒歩五分)",
    ),
    "Korean": (
        "월요일 회의 전에 늦어진 프로젝트를 세어 본다",
        "친구에게 묻는다",
        "“왜 이렇게 오래 걸리지?”",
        "두 요금제를 비교하지만 차이를 이해하지 못한다",
        "기다린다",
        "영수증을 내려받아 회계팀에 보낸다",
    ),
    "Devanagari": (
        "ग्राहक कतार में खड़ा होकर अपनी बारी की प्रतीक्षा करता है",
        "मित्र से पूछता है",
        "“इतनी देर क्यों?”",
        "दो योजनाओं की तुलना करता है और अंतर नहीं समझ पाता",
        "क्षेत्र स्थिति",
        "भुगतान",
    ),
    "Thai": (
        "ลูกค้ายืนรอคิวและอ่านรีวิวในโทรศัพท์ก่อนตัดสินใจซื้อ",
        "ถามเพื่อน",
        "“ทำไมนานจัง”",
        "เปรียบเทียบสองแพ็กเกจแต่ไม่เข้าใจความแตกต่าง",
        "จ่ายเงิน",
        "น้ำเย็นที่นี่อร่อยมาก",
    ),
    "Arabic": (
        "تحسب ما يتبقى من راتبها بعد المواصلات",
        "تسأل صديقتها",
        "تتصفح ٤٠ إعلانًا في التطبيق وتحفظ سبعة",
        "تتحدث مع الجيران في الطابق الثالث",
        "تنتظر",
        "لا إيصال بعد التحويل",
    ),
    "Hebrew": (
        "הלקוח ממתין בתור וקורא ביקורות בטלפון שלו",
        "שואל חבר",
        "משווה בין שתי תוכניות ולא מבין את ההבדל",
        "משלם",
        "מתקשר לשירות הלקוחות ומחכה ארבעים דקות",
        "חוזר הביתה",
    ),
}

RIGHT_TO_LEFT = ("Arabic", "Hebrew")
MARKS_OF_DIRECTION = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def map_in(script: str) -> Document:
    """Two stages of three steps, and three lanes of cards that begin with another phrase each."""
    phrases = PHRASES[script]
    build = Build(phrases[2], scenario=phrases[0])
    steps = [*build.stage(phrases[1], phrases[3], steps=phrases[:3]), *build.stage(phrases[5], steps=phrases[3:6])]
    for first, kind in enumerate(LANES):
        lane = build.lane(kind, phrases[(first * 2 + 1) % 6])
        for at, step in enumerate(steps):
            build.card(lane, step, phrases[(first + at) % len(phrases)])
    return build.document()


def cards_of(document: Document) -> list[str]:
    """What the cards say."""
    return [record.text for record in document if isinstance(record, Card)]


def pressed(text: str) -> str:
    """A text without spaces, breaks of lines and marks of direction."""
    return re.sub(r"\s+", "", MARKS_OF_DIRECTION.sub("", text))


def readers(data: bytes) -> dict[str, str]:
    """What poppler, mupdf and pdfium read in a file, in the order they read it in; skips where one is not installed."""
    for program in ("pdftotext", "mutool"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed, so nothing outside the program has read the file")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.pdf"
        path.write_bytes(data)
        said = {
            "poppler": subprocess.run(["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True).stdout,
            "mupdf": subprocess.run(["mutool", "draw", "-q", "-F", "txt", path], capture_output=True, check=True).stdout,
        }
    document = pypdfium2.PdfDocument(data)
    by_pdfium = "\n".join(page.get_textpage().get_text_range() for page in document)
    document.close()
    # mupdf writes some emoji as halves of a pair
    return {name: text.decode("utf-8", "replace") for name, text in said.items()} | {"pdfium": by_pdfium}
