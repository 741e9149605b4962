"""How good a feeling is: scores from 1 (very bad) to 5 (very good) for words, emoji and figures.

The scores are a judgement, made once and written down here so that everybody can see it: after an import a face is dragged
to where it belongs. A text with several feelings ("Curious, Hopeful"; "Excited → Slightly Frustrated") gets their mean.
Emoji count only where no word is known.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from journeydesk.exchange.plain import folded, words_in

STEMS: Final[dict[float, str]] = {
    # without accents; a word counts if it begins with a stem of four letters or more, the longest wins; shorter ones must be
    # the whole word, but for Chinese and Japanese, which has none, and where the first that stands in the text counts
    5.0: """
        ecsta delight thrill overjoy amaz love loved loving excit euphor elat jubil joy joyful joyous
        happiest passion wow enthus wonderful fantastic evangel celebrat blissful
        begeister entusias enthousias entusiast euforic ravi восторг восхищ 兴奋 興奮 激动 ワクワク わくわく 感動
    """,
    4.5: """
        happy happi proud pride energi energe inspir hooked aha loyal fulfil triumph accomplish awe impress
        grateful gratitude gratif empower great
        glucklich freud stolz feliz felic felici heureu joyeu fiere contento orgul orgogli blij trots gelukk счастл
        радост гордост 快乐 开心 高兴 惊喜 嬉し 楽し lycklig mutlu
    """,
    4.0: """
        hope satisf confid engag eager optimis reliev relief trust comfort content contented relax interest
        intrigu motivat enjoy pleas positiv reassur support excell good glad secur safe peace welcom
        apprecia invested invit playful anticipat encourag supported valued productiv control convinc cheer
        fun ease easy clarity success prepared curious curiosity accepted connect committed belonging empath
        captivat focused focus ready nice understood satisfaction brave
        zufrieden neugier hoff erleichter zuversicht sicher vertrau interess gespannt curieu curios satisfai satisfe
        confian confiad soulag rassur esperan aliviad alivio ilusionad soddisf fiducios sollev speran nieuwsgier
        tevreden opgelucht hoopvol vertrouw nyfiken nojd ciekaw zadowol интерес надежд доволь облегч любопыт уверен
        удовлетвор 好奇 满意 放心 期待 信任 轻松 自信 安心 満足 興味
    """,
    3.5: """
        calm open willing familiar adapt explor attentive determin amus respect involved informed cooperat
        ruhig entspann tranquil rustig lugn spokoj спокой 平静 冷静
    """,
    3.0: """
        neutral analytic analys analyz reflect thoughtful cautio indifferen okay ok fine evaluat compar
        consider careful surpris expectan routine methodic seriou aware pragmatic rational observ busy mixed
        ambivalen normal average undecided deliberat critical critique contemplat expect think
        neutr gleichgult abwart нейтрал 中立 普通 平淡
    """,
    2.5: """
        skeptic sceptic hesitan hesitat resign unsure uncertain doubt guarded wary impatien curb passive
        distract nervy reserved restless
        unsicher skepti zoger dubi dudos duvid dubbio twijfel onzeker osaker сомнен неуверен 犹豫 怀疑 迷い 疑問
    """,
    2.0: """
        confus concern nervous anxi worri worry overwhelm overload frustrat disappoint annoy stress tense
        tension irritat bored boredom boring unhappy tired tiring insecur uneasy uncomfort embarrass
        apprehens fatigue disengag disconnect vulnerab pressur unimpress unsatisf dissatisf negativ lost
        drained lonel sad suspici regret puzzl struggl conflict shock unclear distrust discourag disinterest
        inconvenienc burden dread guilt intimidat weary perplex misunderstood alone abandon
        frustr verwirr genervt gestress besorg nervos angst uberforder enttausch gelangweil inquie decu ennuy perdu
        preocup ansios aburrid confund decepcion entediad preoccup delus annoiat verward bezorgd gestrest teleurgest
        verveeld orolig forvirr zdezorient zaniepok тревож разочар растер беспокой скук устал раздраж волнен
        困惑 焦虑 失望 沮丧
        担心 紧张 烦躁 不安 不满 不満 疲惫 迷茫 无聊 着急 心配 混乱 イライラ 焦り
    """,
    1.5: """
        upset helpless hopeless exhaust disgust furiou panic terribl scare scared fear afraid powerless
        betray resent depress bad hate
        arger
    """,
    1.0: """
        angry anger rage outrag despair devastat horrif miser worst awful desperat livid terrified hated
        hatred
        wutend zornig colere furieu enojad enfadad arrabbiat woedend гнев злост злой 愤怒 生气 怒り verzweifel desespoir
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
_FIGURE: Final = re.compile(
    r"\s*([-+−]?[0-9]{1,3}(?:[.,][0-9]{1,2})?)\s*+(?:(?:/|of|out of|von|de|sur)\s*(5|10|100)|(%))?\s*"
)
_SCALE: Final = re.compile(r"([-−]?[0-9]{1,3})\s*(?:[-–—…~]|\.{2,3}|to|bis|a|à|до|至)\s*\+?([0-9]{1,3})(?![0-9])")
_STARS: Final = re.compile(r"[\s\ufe0f]*((?:[★⭐☆]\ufe0f?){1,10})[\s\ufe0f]*")


def _words() -> dict[str, float]:
    return {folded(stem): score for score, stems in STEMS.items() for stem in stems.split()}


_SCORES: Final = _words()
_LONGEST: Final = max(map(len, _SCORES))
_UNSPACED: Final = re.compile("|".join(stem for stem in _SCORES if stem[0] >= "\u3040"))
_FACES: Final = {emoji: score for score, row in EMOJI.items() for emoji in row}


class Scale(NamedTuple):
    """The worst and the best figure of a scale."""

    low: int
    high: int


def scale(heading: str) -> Scale | None:
    """The scale a heading names, as in "Score (1-10)" or "Mood (−2 to +2)"; None if it names none, or 1 to 5."""
    for low, high in _SCALE.findall(heading):
        found = Scale(int(low.replace("−", "-")), int(high))
        if (found.low < 0 or found.high > 5) and found.low <= 1 and found.high > found.low + 1:
            return found
    return None


def figure(text: str, within: Scale | None = None) -> float | None:
    """The score a figure gives, `4`, `4/5`, `7/10`, `80 %` or stars, before it is brought into 1 to 5; None for other texts.

    A plain figure is a score as it stands, or where it lies on the scale; those out of ten and of a hundred are spread over
    1 to 5.
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
    if found[2] == "10":
        return round(1 + value * 0.4, 2)
    if within is None or found[2]:
        return value
    return round(1 + (value - within.low) * 4 / (within.high - within.low), 2)


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
    for part in re.split(r"[,;/→|\n]|\bbut\b|\band\b", folded(text)):
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
    unspaced = _UNSPACED.search(word)
    return _SCORES[unspaced[0]] if unspaced else None
