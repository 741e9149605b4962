"""Headings are understood by a vocabulary, and feelings by a table of words and faces."""

from __future__ import annotations

import pytest

from journeydesk.document.records import LaneKind
from journeydesk.exchange.emotions import EMOJI, STEMS, figure, scale, score
from journeydesk.exchange.plain import folded
from journeydesk.exchange.vocabulary import VOCABULARY, Meaning, Role
from journeydesk.exchange.words import meaning


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Stage", Role.STAGE),
        ("PHASES", Role.STAGE),
        ("Journey Stage", Role.STAGE),
        ("Etapa", Role.STAGE),
        ("Steps", Role.STEP),
        ("#", Role.NUMBER),
        ("No.", Role.NUMBER),
        ("Satisfaction Score (1–5)", Role.SCORE),
        ("Personas", Role.PERSONA),
        ("Actor", Role.PERSONA),
        ("Customer", Role.PERSONA),
        ("Customer Actions", LaneKind.ACTIONS),
        ("User's activities", LaneKind.ACTIONS),
        ("What the customer does", LaneKind.ACTIONS),
        ("O que acontece", LaneKind.ACTIONS),
        ("Touch-points", LaneKind.TOUCHPOINTS),
        ("Points de contact", LaneKind.TOUCHPOINTS),
        ("Channels / Media", LaneKind.CHANNELS),
        ("Thoughts / Feelings", LaneKind.THOUGHTS),
        ("Mindset / Thoughts", LaneKind.THOUGHTS),
        ("What they think", LaneKind.THOUGHTS),
        ("😀 Customer Emotion", LaneKind.EMOTIONS),
        ("Emotional State", LaneKind.EMOTIONS),
        ("Customer Experience", LaneKind.EMOTIONS),
        ("How the user feels", LaneKind.EMOTIONS),
        ("Emoções", LaneKind.EMOTIONS),
        ("Эмоции", LaneKind.EMOTIONS),
        ("Pain Points [Source]", LaneKind.PAIN_POINTS),
        ("Pain points & challenges", LaneKind.PAIN_POINTS),
        ("Puntos de dolor", LaneKind.PAIN_POINTS),
        ("痛点", LaneKind.PAIN_POINTS),
        ("Боли", LaneKind.PAIN_POINTS),
        ("Improvement Opportunities", LaneKind.OPPORTUNITIES),
        ("Opportunities for Optimization", LaneKind.OPPORTUNITIES),
        ("Business Goals", LaneKind.GOALS),
        ("Emotional needs", LaneKind.GOALS),
        ("KPIs", LaneKind.METRICS),
        ("Key Metrics", LaneKind.METRICS),
        ("Quotes", LaneKind.QUOTES),
        ("Front-stage", LaneKind.FRONTSTAGE),
        ("Backstage actions", LaneKind.BACKSTAGE),
        ("Supporting processes", LaneKind.SUPPORT),
        ("Physical evidence", LaneKind.EVIDENCE),
        ("Teams Involved", LaneKind.NOTES),
        ("Emociones del cliente", LaneKind.EMOTIONS),
        ("Ações do cliente", LaneKind.ACTIONS),
        ("Actions du client", LaneKind.ACTIONS),
        ("Боли пользователя", LaneKind.PAIN_POINTS),
        ("Точки контакта", LaneKind.TOUCHPOINTS),
        ("Punti di contatto", LaneKind.TOUCHPOINTS),
        ("Działania", LaneKind.ACTIONS),
        ("Känslor", LaneKind.EMOTIONS),
        ("Duygular", LaneKind.EMOTIONS),
        ("نقاط الألم", LaneKind.PAIN_POINTS),
        ("Line of Visibility", LaneKind.LINE_OF_VISIBILITY),
        ("Before Our Solution", None),
        ("Awareness", None),
        ("Customer Weather", None),
        ("", None),
        ("**", None),
        ("goal " * 40, None),
    ],
)
def test_a_heading_means_what_its_words_say(heading: str, expected: Meaning | None) -> None:
    assert meaning(heading) == expected


def test_no_word_of_the_vocabulary_means_two_things() -> None:
    every = [
        folded(word.strip())
        for words in VOCABULARY.values()
        for line in words.split("\n")
        for word in line.split(",")
        if word.strip()
    ]
    assert len(every) == len(set(every))


def test_no_feeling_stands_at_two_scores() -> None:
    every = [stem for stems in STEMS.values() for stem in stems.split()]
    faces = [face for row in EMOJI.values() for face in row]
    assert sorted({stem for stem in every if every.count(stem) > 1}) == []
    assert sorted({face for face in faces if faces.count(face) > 1}) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Frustrated 😤", 2),
        ("Excited", 5),
        ("Curious, Hopeful", 4),
        ("Excited → Slightly Frustrated", 4),
        ("very happy", 5),
        ("extremely worried", 1.5),
        ("very neutral", 3),
        ("not happy", 1.5),
        ("a bit anxious", 2.5),
        ("Hopeless", 1.5),
        ("Contentment", 4),
        ("ok", 3),
        ("🤯 AHA", 4.5),
        ("🙂 leveza", 4),
        ("😡🙂", 2.5),
        ("Très frustré", 2),
        ("Unsicher", 2.5),
        ("Беспокойство", 2),
        ("感到焦虑", 2),
        ("不满意", 2),
        ("Zzyzx", None),
        ("", None),
    ],
)
def test_a_feeling_has_a_score(text: str, expected: float | None) -> None:
    assert score(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4", 4),
        ("4,5", 4.5),
        (" 4 / 5 ", 4),
        ("8/10", 4.2),
        ("8 out of 10", 4.2),
        ("80 %", 4.2),
        ("50/100", 3),
        ("−2", -2),
        ("9", 9),
        ("★★★☆☆", 3),
        ("⭐⭐⭐⭐", 4),
        ("four", None),
        ("4 stars", None),
        ("", None),
    ],
)
def test_a_figure_is_a_score(text: str, expected: float | None) -> None:
    assert figure(text) == expected


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        ("Score (1-10)", "10", 5),
        ("Score (1-10)", "1", 1),
        ("Score (1-10)", "4/5", 4),
        ("Stimmung (−2 bis +2)", "−1", 2),
        ("Mood: -5..+5", "0", 3),
        ("Satisfaction 0–100", "75", 4),
        ("Emotion (1-5)", "2", 2),
        ("Emotion (0-5)", "2", 2),
        ("Score of 2023-2024", "2", 2),
        ("Score", "7", 7),
    ],
)
def test_a_scale_in_the_heading_is_spread_over_one_to_five(heading: str, text: str, expected: float) -> None:
    assert figure(text, scale(heading)) == pytest.approx(expected, abs=0.01)
