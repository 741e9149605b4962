"""The vocabulary of journey tables: what their headings are called in the languages they are written in."""

from __future__ import annotations

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
        asama, evre, fas, المرحلة, مرحلة, שלב, चरण
    """,
    Role.STEP: """
        step, sub step, substep, sub stage, substage, sub phase, moment, journey step, user step, event, screen
        schritt, paso, passo, шаг, 步骤, 步驟, ステップ, stap, krok, steg, trin
        adim
    """,
    Role.NUMBER: "no, nr, number, num, id, index, n, номер, número, 编号, 序号",
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
        kullanici, rol
    """,
    LaneKind.ACTIONS: """
        action, activity, doing, do, does, behaviour, behavior, task, user task, what happens, user flow, action taken
        process step
        aktion, aktivität, handlung, tätigkeit, acción, actividad, ação, atividade, o que acontece, o que faz
        actividades, azione, attività
        действие, 行为, 行動, 行动, 用户行为, 用户行动, 动作, アクション, 행동, actie, activiteit, działanie, handling
        aktivitet
        eylem, الإجراءات, إجراء, الأنشطة, פעולה, פעולות, atgard
    """,
    LaneKind.TOUCHPOINTS: """
        touchpoint, touch point, contact point, point of contact, interaction, interaction point, moment of contact
        contact, interface
        berührungspunkt, kontaktpunkt, punto de contacto, ponto de contato, ponto de contacto, point de contact
        punto di contatto
        точка контакта, точка касания, 触点, 接触点, 接點, タッチポイント, 터치포인트, 접점, contactpunt, contactmoment
        punkt styku
        temas noktası, kontaktyta, نقطة الاتصال, نقاط الاتصال, نقاط التواصل, נקודת מגע, נקודות מגע, टचपॉइंट
    """,
    LaneKind.CHANNELS: """
        channel, medium, media, platform, device, channel used, communication channel, location, place
        kanal, kanäle, canal, canale, канал, 渠道, 管道, チャネル, 채널, kanaal, kanał
        القناة, القنوات, ערוץ, ערוצים
    """,
    LaneKind.THOUGHTS: """
        thought, thinking, think, thinks, mindset, question, perception, belief, mental model, thought process
        inner voice, self talk
        gedanke, gedanken, denken, frage, pensamiento, pensamento, pensée, réflexion, pensiero, мысль, 想法, 思考, 生각
        생각, gedachte, myśl
        dusunce, tanke, الأفكار, מחשבה, מחשבות
    """,
    LaneKind.EMOTIONS: """
        emotion, feeling, feel, feels, mood, sentiment, emotional state, emotional journey, emotion curve
        emotional curve, emotional response
        state of mind, affect, experience, emotional experience, emoji, satisfaction, emotional arc
        gefühl, stimmung, emoción, sentimiento, emoção, sentimento, ressenti, sentiment ressenti, emozione
        umore
        эмоция, чувство, настроение, 情绪, 情緒, 情感, 感受, 感情, 感情曲線, 감정, emotie, gevoel, emocja, uczucie
        känsla, følelse
        duygu, stato emotivo, estado emocional, état émotionnel, المشاعر, רגש, רגשות, भावना
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
        criticità, punto dolente, ostacolo, acı noktası, ağrı noktası, sorun, sıkıntı, smertepunkt, utmaning
        نقطة الألم, نقاط الألم, נקודת כאב, נקודות כאב
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
        firsat, mulighed, mulighet, الفرص, فرصة, הזדמנות, הזדמנויות, अवसर
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
    LaneKind.LINE_OF_INTERACTION: "line of interaction, interaction line",
    LaneKind.LINE_OF_VISIBILITY: "line of visibility, visibility line",
    LaneKind.LINE_OF_INTERNAL_INTERACTION: "line of internal interaction, internal interaction line",
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

BEHIND: Final = words_in(
    """
    of the for by do da dos das de del la las los des du l della dello dei degli van von der des den
    customer customers user users client clients cliente clientes clienti utente utenti usuario usuarios
    utilisateur utilisateurs kunde kunden nutzer klant klanten klienta klientow uzytkownika клиента клиентов пользователя
    """
)
"""Words that may stand behind it: "Emociones del cliente", "Боли клиента"."""

PLURALS: Final = (
    # the ending of a plural, and that of its singular, without accents
    ("ies", "y"),
    ("sses", "ss"),
    ("s", ""),
    ("oes", "ao"),
    ("es", ""),
    ("en", ""),
    ("er", ""),
    ("ar", ""),
    ("or", "a"),
    ("e", ""),
    ("n", ""),
    ("r", ""),
    ("i", "o"),
    ("i", "e"),
    ("e", "a"),
    ("a", "e"),
    ("y", ""),
    ("lar", ""),
    ("ler", ""),
    ("lari", ""),
    ("leri", ""),
    ("ы", ""),
    ("и", "ь"),
    ("и", "а"),
    ("я", "е"),
    ("ии", "ия"),
)
