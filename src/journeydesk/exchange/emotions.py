"""How good a feeling is: scores from 1 (very bad) to 5 (very good) for words, emoji and figures.

The scores are a judgement, made once and written down here so that everybody can see it: after an import a face is dragged
to where it belongs. A text with several feelings ("Curious, Hopeful"; "Excited → Slightly Frustrated") gets their mean.
Emoji count only where no word is known.
"""

from __future__ import annotations

import re
from typing import Final

from journeydesk.exchange.plain import words_in

STEMS: Final[dict[float, str]] = {
    # a word counts if it begins with a stem of four letters or more, the longest wins; shorter ones must be the whole word
    5.0: """
        ecsta delight thrill overjoy amaz love loved loving excit euphor elat jubil joy joyful joyous
        happiest passion wow enthus wonderful fantastic evangel celebrat blissful
    """,
    4.5: """
        happy happi proud pride energi energe inspir hooked aha loyal fulfil triumph accomplish awe impress
        grateful gratitude gratif empower great
    """,
    4.0: """
        hope satisf confid engag eager optimis reliev relief trust comfort content contented relax interest
        intrigu motivat enjoy pleas positiv reassur support excell good glad secur safe peace welcom
        apprecia invested invit playful anticipat encourag supported valued productiv control convinc cheer
        fun ease easy clarity success prepared curious curiosity accepted connect committed belonging empath
        captivat focused focus ready nice understood satisfaction brave
    """,
    3.5: """
        calm open willing familiar adapt explor attentive determin amus respect involved informed cooperat
    """,
    3.0: """
        neutral analytic analys analyz reflect thoughtful cautio indifferen okay ok fine evaluat compar
        consider careful surpris expectan routine methodic seriou aware pragmatic rational observ busy mixed
        ambivalen normal average undecided deliberat critical critique contemplat expect think
    """,
    2.5: """
        skeptic sceptic hesitan hesitat resign unsure uncertain doubt guarded wary impatien curb passive
        distract nervy reserved restless
    """,
    2.0: """
        confus concern nervous anxi worri worry overwhelm overload frustrat disappoint annoy stress tense
        tension irritat bored boredom boring unhappy tired tiring insecur uneasy uncomfort embarrass
        apprehens fatigue disengag disconnect vulnerab pressur unimpress unsatisf dissatisf negativ lost
        drained lonel sad suspici regret puzzl struggl conflict shock unclear distrust discourag disinterest
        inconvenienc burden dread guilt intimidat weary perplex misunderstood alone abandon
    """,
    1.5: """
        upset helpless hopeless exhaust disgust furiou panic terribl scare scared fear afraid powerless
        betray resent depress bad hate
    """,
    1.0: """
        angry anger rage outrag despair devastat horrif miser worst awful desperat livid terrified hated
        hatred
    """,
}

EMOJI: Final[dict[float, str]] = {
    5.0: "😀😃😄😁😆🤩🥳😍🥰😂🤣❤💖💕🎉🎊🏆🌟✨🙌💯🚀😻🔥💪🤗🥹",
    4.0: "😊🙂😉😌😇☺😎👍🤝🙏👏😋😜😏💡✅🤯👌😸⭐💚😺🤠🆗🟢➕😛",
    3.0: "😐😑🤔🧐😶🤷😮🙃🤨😯🫤🫡👀➖🟡🤫😬💭💬🤓🥱🤐",
    2.0: "😕🙁☹😟😒😞😔😥😓😰😨😧😦😵🥺😩😖😣😤💔👎⚠❓❗🟠😫😪😿🫠🤒😷🥵🥶🤕😳😲🙄🤢",
    1.0: "😡😠🤬😢😭😱💢❌🤮👿😈☠💀🔴😾🛑",
}

MILDER: Final = words_in(
    """
    slightly somewhat little bit mildly rather mild slight fairly partly possible possibly occasional
    occasionally
    """
)
STRONGER: Final = words_in(
    """
    very extremely highly really deeply super so incredibly strongly totally most too
    """
)
OPPOSITE: Final = words_in(
    """
    not no never isn don doesn didn less without lacking lack lacks hardly nicht kein
    """
)

_WORD: Final = re.compile(r"[^\W\d_]+")
_FIGURE: Final = re.compile(r"\s*([-+−]?[0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*(?:(?:/|of|out of|von|de|sur)\s*(5|10|100)|(%))?\s*")
_STARS: Final = re.compile(r"[\s\ufe0f]*((?:[★⭐☆]\ufe0f?){1,10})[\s\ufe0f]*")


def _words() -> dict[str, float]:
    return {stem: score for score, stems in STEMS.items() for stem in stems.split()}


_SCORES: Final = _words()
_LONGEST: Final = max(map(len, _SCORES))
_FACES: Final = {emoji: score for score, row in EMOJI.items() for emoji in row}


def figure(text: str) -> float | None:
    """The score a figure gives, `4`, `4/5`, `7/10`, `80 %` or stars, before it is brought into 1 to 5; None for other texts.

    A plain figure is a score as it stands; those out of ten and of a hundred are spread over 1 to 5.
    """
    stars = _STARS.fullmatch(text)
    if stars is not None:
        return float(sum(star in "★⭐" for star in stars[1]))
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None
    value = float(found[1].replace("−", "-").replace(",", "."))
    if found[3] or found[2] == "100":
        return round(1 + value / 25, 2)
    return round(1 + value * 0.4, 2) if found[2] == "10" else value


def score(text: str) -> float | None:
    """How good the feelings in a text are, in halves from 1 to 5, or None if none is known."""
    found = list(_found(text))
    if not found:
        found = [_FACES[letter] for letter in text if letter in _FACES]
    if not found:
        return None
    return round(sum(found) / len(found) * 2) / 2


def _found(text: str) -> list[float]:
    scores: list[float] = []
    bend = ""
    for part in re.split(r"[,;/→|\n]|\bbut\b|\band\b", text.casefold()):
        bend = ""
        for match in _WORD.finditer(part):
            word = match[0]
            if word in MILDER:
                bend = "milder"
            elif word in STRONGER:
                bend = "stronger"
            elif word in OPPOSITE:
                bend = "opposite"
            elif (plain := _score_of(word)) is not None:
                scores.append(_bent(plain, bend))
                bend = ""
    return scores


def _bent(plain: float, bend: str) -> float:
    if bend == "milder":
        return 3 + (plain - 3) / 2
    if bend == "stronger":
        return min(5.0, max(1.0, plain + (0.5 if plain > 3 else -0.5 if plain < 3 else 0)))
    return 6 - plain if bend == "opposite" else plain


def _score_of(word: str) -> float | None:
    if word in _SCORES:
        return _SCORES[word]
    for length in range(min(len(word), _LONGEST), 3, -1):
        if word[:length] in _SCORES:
            return _SCORES[word[:length]]
    return None
