"""Reference maps in other scripts: Arabic and Hebrew from right to left, Chinese and Japanese with emoji."""

from __future__ import annotations

from journeydesk.document.document import Document
from journeydesk.document.records import Evidence, LaneKind, Metric, Rating, StepId
from tests.layout.build import Build


def right_to_left() -> Document:
    """An Arabic map with Hebrew, Latin and figures in it."""
    build = Build(
        "من البحث عن شقة إلى أول ليلة في البيت الجديد",
        scenario="استئجار شقة في مدينة غريبة عبر تطبيق Dira 2.0\nاستنادًا إلى ١٢ مقابلة، ربيع 2026",
    )
    layla = build.persona(
        "ليلى",
        role="طبيبة مقيمة",
        quote="«أريد أن أعرف السعر كاملًا قبل أن أزور الشقة.»",
        goals=("السكن على بُعد عشر دقائق من المستشفى",),
    )
    noa = build.persona("נועה", role="שותפה לדירה")
    steps: list[StepId] = []
    steps += build.stage("البحث", "العثور على ثلاث شقق مناسبة", steps=("تحديد الميزانية", "قراءة الإعلانات"))
    steps += build.stage("الزيارة", "رؤية الشقة كما هي", steps=("حجز موعد", "مقابلة المالك", "سؤال الجيران"))
    steps += build.stage("العقد", "توقيع عقد واضح", steps=("قراءة الشروط", "دفع التأمين"))
    steps += build.stage("الانتقال", "ليلة أولى هادئة", steps=("استلام المفاتيح", "نقل الأثاث"))
    actions = build.lane(LaneKind.ACTIONS, "الأفعال")
    texts = (
        "تحسب ما يتبقى من راتبها بعد المواصلات",
        "تتصفح ٤٠ إعلانًا في التطبيق وتحفظ سبعة",
        "تحجز زيارة عبر WhatsApp",
        "تسأل المالك عن فاتورة الكهرباء",
        "تتحدث مع الجيران في الطابق الثالث",
        "تقرأ العقد مرتين (12 صفحة)",
        "تحوّل 3,500 ₪ إلى حساب المالك",
        "تستلم المفاتيح وتصوّر العدّاد",
        "تنقل الأثاث مع أخيها",
    )
    for step, text in zip(steps, texts, strict=True):
        build.card(actions, step, text)
    touchpoints = build.lane(LaneKind.TOUCHPOINTS, "نقاط التماس")
    build.card(touchpoints, steps[1], "صفحة الإعلان", channel="تطبيق Dira")
    build.card(touchpoints, steps[2], "رسالة الموعد", channel="WhatsApp")
    build.card(touchpoints, steps[5], "חוזה שכירות", channel="PDF בדואר אלקטרוני")
    build.card(touchpoints, steps[7], "استمارة التسليم", channel="ورق")
    thoughts = build.lane(LaneKind.THOUGHTS, "الأفكار")
    build.card(thoughts, steps[1], "«هل الصور قديمة؟»")
    build.card(thoughts, steps[4], "״השכנים נראים נחמדים.״")
    build.card(thoughts, steps[6], "“What if he changes his mind?”")
    emotions = build.lane(LaneKind.EMOTIONS, "المشاعر")
    build.scores(emotions, steps, (3.2, 2.4, 3.0, 3.8, 4.2, 2.6, 1.6, 4.1, 4.7), layla, says={6: "تشعر بالقلق"})
    build.scores(emotions, steps, (3.0, 3.1, 3.4, 3.0, 3.9, 3.2, 2.4, 3.3, 4.0), noa)
    pains = build.lane(LaneKind.PAIN_POINTS, "نقاط الألم")
    build.card(pains, steps[1], "الأسعار في الإعلانات لا تشمل الضرائب", votes=5, rating=Rating(impact=4, frequency=5))
    lost = build.card(
        pains, steps[6], "لا إيصال بعد التحويل", moment_of_truth=True, evidence=Evidence(grade="researched", source="٩ من ١٢")
    )
    build.card(pains, steps[8], "المصعد معطّل منذ أسبوع (שבוע שלם!)", tags=("مبنى", "صيانة"))
    ideas = build.lane(LaneKind.OPPORTUNITIES, "الفرص")
    build.card(ideas, steps[1], "عرض السعر النهائي في كل إعلان", metric=Metric(unit="%", current="34", target="95"))
    receipt = build.card(ideas, steps[7], "إيصال فوري داخل التطبيق", owner="فريق المدفوعات", due="2026-09-01")
    build.link(lost, receipt, "يُحَلّ بـ")
    return build.document()


def chinese_japanese_emoji() -> Document:
    """A Chinese and Japanese map with emoji, Korean and Thai."""
    build = Build(
        "第一次线上看病 🏥：从发烧到康复",
        scenario="在手机上预约视频问诊\n基于 18 次访谈,2026 年春天 🌸",
    )
    mei = build.persona(
        "美玲 👩‍🏫",
        role="小学老师",
        quote="「孩子发烧时,我不想在医院排三个小时的队。」",
        goals=("在家里十分钟内看到医生",),
    )
    sato = build.persona("佐藤さん 👵🏽", role="付き添いの祖母")
    steps: list[StepId] = []
    steps += build.stage("察觉", "弄清楚要不要看医生", steps=("量体温 🤒", "上网查症状"))
    steps += build.stage("予約する", "今日中に診てもらう", steps=("アプリを探す", "時間を選ぶ"))
    steps += build.stage("问诊", "得到明确的诊断", steps=("视频通话 📱", "提问", "开药"))
    steps += build.stage("回復 🎉", "安心して休む", steps=("薬を受け取る", "フォローアップ"))
    actions = build.lane(LaneKind.ACTIONS, "行动")
    texts = (
        "半夜给孩子量体温:三十九度二 🌡️",
        "在三个网站上比较症状,越看越紧张",
        "アプリストアで「オンライン診療」を検索し、口コミを二十件読む",
        "一番早い午後二時十五分の枠を予約する。",
        "打开摄像头,调整灯光 💡",
        "用事先写好的清单逐条询问医生",
        "医生发来电子处方,附带用药说明",
        "近くの薬局で薬を受け取る(徒歩五分)🚶",
        "三日後に体調をアプリで報告する ✅",
    )
    for step, text in zip(steps, texts, strict=True):
        build.card(actions, step, text)
    touchpoints = build.lane(LaneKind.TOUCHPOINTS, "接触点")
    build.card(touchpoints, steps[1], "搜索引擎", channel="网页")
    build.card(touchpoints, steps[3], "予約画面", channel="アプリ")
    build.card(touchpoints, steps[4], "视频会诊室", channel="应用内 📹")
    build.card(touchpoints, steps[7], "薬局の窓口", channel="対面")
    build.card(touchpoints, steps[8], "후속 설문", channel="카카오톡")
    thoughts = build.lane(LaneKind.THOUGHTS, "想法")
    build.card(thoughts, steps[1], "「是普通感冒,还是流感?」😟")
    build.card(thoughts, steps[3], "「間に合うかな…」")
    build.card(thoughts, steps[5], "「他真的在听我说话。」🥹")
    build.card(thoughts, steps[8], "“หายดีแล้ว ขอบคุณคุณหมอมาก” 🙏🏻")
    emotions = build.lane(LaneKind.EMOTIONS, "情绪")
    build.scores(emotions, steps, (2.2, 1.4, 2.8, 3.6, 2.9, 4.2, 4.4, 3.8, 4.8), mei, says={1: "很害怕 😱"})
    build.scores(emotions, steps, (2.0, 2.0, 2.4, 3.0, 3.4, None, 3.9, 4.4, 4.6), sato)
    pains = build.lane(LaneKind.PAIN_POINTS, "痛点")
    build.card(pains, steps[1], "搜索结果前五条都是广告 😡", votes=9, moment_of_truth=True)
    build.card(pains, steps[2], "同じ名前のアプリが三つもある", tags=("検索", "信頼性"))
    build.card(pains, steps[4], "连接断了两次,每次都要重新排队", rating=Rating(impact=5, frequency=3))
    ideas = build.lane(LaneKind.OPPORTUNITIES, "机会")
    build.card(ideas, steps[1], "与医院合作的可信症状自查", metric=Metric(unit="分", current="3.1", target="4.5"))
    build.card(ideas, steps[4], "断线后自动回到同一位医生")
    return build.document()
