"""What the headings of journey tables mean: a vocabulary, and how a heading is looked up in it."""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from typing import Final

from journeydesk.document.records import LaneKind
from journeydesk.exchange.plain import words_in


class Role(StrEnum):
    """What a heading can mean beside a lane."""

    STAGE = "stage"
    STEP = "step"
    NUMBER = "number"
    SCORE = "score"
    PERSONA = "persona"


Meaning = LaneKind | Role

VOCABULARY: Final[dict[Meaning, str]] = {
    # in the singular and in small letters, English first
    Role.STAGE: """
        stage, phase, journey stage, journey phase, stage name, phase name, journey, lifecycle stage, life cycle stage
        period, milestone
        etapa, fase, étape, abschnitt, prozessphase, estágio, этап, фаза, стадия, 阶段, 階段, フェーズ, ステージ, 단계
        etap, faza, skede, vaihe
    """,
    Role.STEP: """
        step, sub step, substep, sub stage, substage, sub phase, moment, journey step, user step, event, screen
        schritt, paso, passo, шаг, 步骤, 步驟, ステップ, stap, krok, steg, trin
    """,
    Role.NUMBER: "no, nr, number, num, id, index, n, nº, №, номер, numéro, número, 编号, 序号",
    Role.SCORE: """
        score, rating, emotion score, emotional score, emotion rating, emotion level, emotional level, sentiment score
        satisfaction score
        satisfaction rating, satisfaction level, mood score, experience score, valence, csat, bewertung, puntuación
        pontuação, note sur 5
    """,
    Role.PERSONA: """
        persona, actor, who, user type, role, segment, audience, customer type, customer segment, participant, user
        customer
        akteur, rolle, acteur, ator, персона, роль, 角色, 用户角色, ペルソナ, 페르소나
    """,
    LaneKind.ACTIONS: """
        action, activity, doing, do, does, behaviour, behavior, task, user task, what happens, user flow, action taken
        process step
        aktion, aktivität, handlung, tätigkeit, acción, actividad, ação, atividade, o que acontece, o que faz
        actividades, azione, attività
        действие, 行为, 行動, 行动, 用户行为, 用户行动, 动作, アクション, 행동, actie, activiteit, działanie, handling
        aktivitet
    """,
    LaneKind.TOUCHPOINTS: """
        touchpoint, touch point, contact point, point of contact, interaction, interaction point, moment of contact
        contact, interface
        berührungspunkt, kontaktpunkt, punto de contacto, ponto de contato, ponto de contacto, point de contact
        punto di contatto
        точка контакта, точка касания, 触点, 接触点, 接點, タッチポイント, 터치포인트, 접점, contactpunt, contactmoment
        punkt styku
    """,
    LaneKind.CHANNELS: """
        channel, medium, media, platform, device, channel used, communication channel, location, place
        kanal, kanäle, canal, canale, канал, 渠道, 管道, チャネル, 채널, kanaal, kanał
    """,
    LaneKind.THOUGHTS: """
        thought, thinking, think, thinks, mindset, question, perception, belief, mental model, thought process
        inner voice, self talk
        gedanke, gedanken, denken, frage, pensamiento, pensamento, pensée, réflexion, pensiero, мысль, 想法, 思考, 生각
        생각, gedachte, myśl
    """,
    LaneKind.EMOTIONS: """
        emotion, feeling, feel, feels, mood, sentiment, emotional state, emotional journey, emotion curve
        emotional curve, emotional response
        state of mind, affect, experience, emotional experience, emoji, satisfaction, emotional arc
        gefühl, stimmung, emoción, sentimiento, emoção, sentimento, émotion, ressenti, sentiment ressenti, emozione
        umore
        эмоция, чувство, настроение, 情绪, 情緒, 情感, 感受, 感情, 感情曲線, 감정, emotie, gevoel, emocja, uczucie
        känsla, følelse
    """,
    LaneKind.PAIN_POINTS: """
        pain point, painpoint, pain, problem, frustration, friction, friction point, challenge, issue, barrier, obstacle
        blocker, difficulty
        risk, concern, weakness, gap, worry, fear, annoyance, drop off, drop off point, drop off risk, drop off reason
        bottleneck, hurdle, struggle
        schmerzpunkt, herausforderung, hindernis, punto de dolor, dolor, fricción, problema, dor, ponto de dor, fricção
        atrito
        point de douleur, irritant, point de friction, douleur, problème, frein, punto critico, боль, проблема, барьер
        болевая точка
        痛点, 痛點, 问题, 課題, ペインポイント, 고충, 불편, pijnpunt, knelpunt, problemy, smärtpunkt
    """,
    LaneKind.OPPORTUNITIES: """
        opportunity, improvement, idea, recommendation, solution, suggestion, possible solution, enhancement
        optimisation, optimization
        quick win, how might we, hmw, innovation, mitigation, fix, opportunity area, improvement idea, what we can do
        optimization opportunity
        chance, möglichkeit, verbesserung, lösung, idee, gelegenheit, oportunidad, mejora, solución, oportunidade
        melhoria, solução
        opportunité, amélioration, solution possible, opportunità, miglioramento, возможность, улучшение, идея, решение
        机会, 机会点, 機會, 改进, 改善, 優化, 优化, 机会点优化, チャンス, 改善案, 機会, 기회, 개선, kans, verbetering
        szansa, möjlighet
    """,
    LaneKind.GOALS: """
        goal, need, objective, want, motivation, job to be done, jtbd, job, intent, intention, desire, expectation
        desired outcome, outcome, aim
        ziel, bedürfnis, erwartung, objetivo, necesidad, meta, necessidade, objectif, besoin, obiettivo, bisogno
        цель, потребность, ожидание, 目标, 目標, 需求, ゴール, 目的, ニーズ, 목표, 니즈, doel, behoefte, cel, potrzeba
        mål, behov
    """,
    LaneKind.METRICS: """
        kpi, metric, measure, measurement, indicator, success metric, success criterion, success criteria, current
        target, baseline, actual
        benchmark, conversion, conversion rate, kennzahl, metrik, métrica, indicador, indicateur, métrique, метрика
        показатель, 指标, 指標, 지표
    """,
    LaneKind.QUOTES: """
        quote, verbatim, voice of customer, voice of the customer, voc, saying, say, says, zitat, cita, citação
        citation, цитата, 引用
    """,
    LaneKind.STORYBOARD: "storyboard, scene, visual, picture, illustration, screenshot, sketch, szene, bild",
    LaneKind.FRONTSTAGE: """
        frontstage, front stage, frontstage action, front stage action, onstage, on stage, employee action, staff action
        visible action
        frontstage interaction, visible contact employee action, 前台
    """,
    LaneKind.BACKSTAGE: """
        backstage, back stage, backstage action, back stage action, behind the scene, invisible action, internal process
        internal action
        invisible contact employee action, backend, back end, system action, system response, system, 后台
    """,
    LaneKind.SUPPORT: """
        support, support process, supporting process, support system, supporting system, system support
        internal support, technology, tool
        infrastructure, unterstützung, soporte, suporte, поддержка, 支持
    """,
    LaneKind.EVIDENCE: """
        evidence, physical evidence, proof, artefact, artifact, data source, source, nachweis, evidencia
    """,
    LaneKind.NOTES: """
        note, comment, remark, description, detail, team, team involved, owner, responsible, responsibility
        responsible team, department
        stakeholder, stakeholder involved, duration, time, timing, timeframe, time frame, priority, insight, status
        example, context, content
        effort, impact, moment of truth, key moment, service, resource, notiz, anmerkung, beschreibung, nota
        observación, descripción, remarque
    """,
}

STRONG: Final = frozenset(
    (LaneKind.TOUCHPOINTS, LaneKind.EMOTIONS, LaneKind.PAIN_POINTS, LaneKind.OPPORTUNITIES, LaneKind.THOUGHTS, Role.SCORE)
)
"""What hardly any table but one about somebody's experience speaks of."""

TELLING: Final = STRONG | {
    LaneKind.ACTIONS,
    LaneKind.CHANNELS,
    LaneKind.GOALS,
    LaneKind.QUOTES,
    LaneKind.STORYBOARD,
    LaneKind.FRONTSTAGE,
    LaneKind.BACKSTAGE,
    LaneKind.SUPPORT,
}
"""What makes a table of stages or steps a journey; metrics and notes alone do not."""

AHEAD: Final = words_in(
    """
    a an the their our your its key main major top primary current existing potential possible improvement
    typical critical overall customer customers user users client clients buyer buyers shopper patient guest
    visitor student traveller traveler employee member persona people player reader learner citizen candidate
    consumer s business specific identified general
    """
)
"""Words that may stand ahead of a heading's own word."""

HEADS: Final[tuple[str, ...]] = (
    "pain point", "touch point", "touchpoint", "emotion", "feeling", "thought", "opportunity", "action", "activity", "goal",
    "need", "channel", "metric", "kpi", "frustration", "quote", "stage", "phase",
)  # fmt: skip
"""Words that say what a heading is about even with others around them: "Opportunities for growth", "Music goals"."""

VERBS: Final[dict[str, LaneKind]] = {
    "do": LaneKind.ACTIONS, "does": LaneKind.ACTIONS, "doing": LaneKind.ACTIONS, "happens": LaneKind.ACTIONS,
    "think": LaneKind.THOUGHTS, "thinks": LaneKind.THOUGHTS, "thinking": LaneKind.THOUGHTS,
    "feel": LaneKind.EMOTIONS, "feels": LaneKind.EMOTIONS, "feeling": LaneKind.EMOTIONS,
    "say": LaneKind.QUOTES, "says": LaneKind.QUOTES, "saying": LaneKind.QUOTES,
    "want": LaneKind.GOALS, "wants": LaneKind.GOALS, "need": LaneKind.GOALS, "needs": LaneKind.GOALS,
}  # fmt: skip
"""How "What the customer thinks" ends."""

_BRACKETS: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|<[^<>]*>")
_SPLIT: Final = re.compile(r"\s*(?:[/&+,;|·•→、・:–—]|\s-\s|\band\b|\bor\b|\bund\b|\by\b|\be\b|\bet\b|\bи\b)\s*")
_NOT_WORD: Final = re.compile(r"[^\w№]+|_")
_PLURALS: Final = (
    ("ies", "y"),
    ("sses", "ss"),
    ("s", ""),
    ("ões", "ão"),
    ("es", ""),
    ("en", ""),
    ("e", ""),
    ("n", ""),
    ("i", "o"),
    ("ы", ""),
    ("и", "ь"),
    ("и", "а"),
    ("я", "е"),
    ("ии", "ия"),
)
LONGEST: Final = 120
"""A longer text is no heading."""


def _table() -> dict[str, Meaning]:
    return {
        word: meaning
        for meaning, words in VOCABULARY.items()
        for line in words.split("\n")
        for each in line.split(",")
        if (word := each.strip())
    }


_MEANINGS: Final = _table()


def meaning(heading: str) -> Meaning | None:
    """What a heading means, or None for a heading of the writer's own.

    Case, brackets, emoji, plurals and words like "customer" ahead of it do not count; of "Thoughts / Feelings"
    the first counts.
    """
    if len(heading) > LONGEST:
        return None
    if heading.strip() in ("#", "№"):
        return Role.NUMBER
    text = unicodedata.normalize("NFKC", heading).casefold()
    text = _BRACKETS.sub(" ", text).replace("’", "'").replace("'s ", " ")
    whole = _words(text)
    found = _known(whole)
    parts = [words for part in _SPLIT.split(text) if (words := _words(part))]
    for words in parts if len(parts) > 1 else ():
        found = found or _known(words)
    return found or _by_verb(whole) or next((found for words in parts if (found := _by_head(words))), None)


def _words(text: str) -> list[str]:
    return _NOT_WORD.sub(" ", text).split()


def _known(words: list[str]) -> Meaning | None:
    while words:
        found = _MEANINGS.get(" ".join(words)) or _singular(words)
        if found is not None:
            return found
        if words[0] not in AHEAD:
            return None
        words = words[1:]
    return None


def _singular(words: list[str]) -> Meaning | None:
    """The meaning in the singular; languages like Spanish and Portuguese have a plural ending on more than one word."""
    last = words[-1]
    for plural, ending in _PLURALS:
        if last.endswith(plural) and len(last) > len(plural) + 2:
            stem = last[: -len(plural)] + ending
            if found := _MEANINGS.get(" ".join((*words[:-1], stem))):
                return found
    return _MEANINGS.get(" ".join(word.removesuffix("s") for word in words))


def _by_verb(words: list[str]) -> Meaning | None:
    return VERBS.get(words[-1]) if len(words) > 1 and words[0] in ("what", "how") else None


def _by_head(words: list[str]) -> Meaning | None:
    text = " ".join(word.removesuffix("s") if not word.endswith("ies") else f"{word[:-3]}y" for word in words)
    return next(
        (_MEANINGS[head] for head in HEADS if f" {text} ".startswith(f" {head} ") or f" {text} ".endswith(f" {head} ")), None
    )
