"""One row an event: what several sentences of a text tell of the same meeting, visit or summit."""

from __future__ import annotations

import datetime
import re

import msgspec

from chancery import edtf
from chancery.extract.clauses import is_predicate
from chancery.extract.events.attendance import GATHERED
from chancery.extract.events.fuller import together
from chancery.extract.events.homes import each_from_home
from chancery.extract.events.naming import named_as_said
from chancery.extract.events.places import at_the_hosts, placed, state_of_place
from chancery.extract.events.ranks import of_other_rank
from chancery.extract.events.rows import AGAIN, ALONE, AUTOGRAPHS, OF_IT, PENDING, states_of
from chancery.extract.parsed import Parsed
from chancery.lang.ru.groups import forms_of, group
from chancery.lang.ru.morph import lemmas
from chancery.types import Event

DAY = len("2024-05-01")
SOON = 700
SERIES_REACH = 3
DAYS = re.compile(r"(?P<first>\d{1,2})(?:\s*(?:-|–|—|по|и)\s*(?P<last>\d{1,2}))?\s+(?P<month>[а-я]{3,})")
FAMILY = {"talks": "meeting", "meeting": "meeting"}


def merged(parsed: Parsed, rows: tuple[Event, ...]) -> tuple[Event, ...]:
    """The rows with those of one event joined, in the order of the text."""
    done: list[Event] = []
    for row in sorted((_dated_mood(parsed, _as_told_below(parsed, r, rows)) for r in rows), key=lambda r: (r.evidence[0].start, -len(r.participants), r.kind)):
        home = next((i for i, other in enumerate(done) if same_event(other, row) and not of_other_rank(parsed, other, row)), None)
        if row.rule == OF_IT:
            done = _of_the_document(done, row)
        elif row.rule in (AGAIN, AUTOGRAPHS):
            done = _told_again(parsed, done, row)
        elif home is None:
            done.append(row)
        else:
            done[home] = together(done[home], row)
    done = [r for row in done for r in _with_those_who_met(_where_attended(row), done) if r.rule != PENDING or (r.participants and len(r.countries) > 1)]
    rows = placed(parsed, tuple(_in_its_course(_dated_mood(parsed, row), done) for row in each_from_home(parsed, done)))
    return tuple(named_as_said(parsed, at_the_hosts(parsed, r)) for r in rows if not _echo(r, rows))


def _as_told_below(parsed: Parsed, row: Event, rows: tuple[Event, ...]) -> Event:
    """A headline without a verb ("Визит министра Н в Чили") tells no time: it lies ahead where the text says so of the same event."""
    sentence = next(iter(parsed.sentences_in(row.evidence[0].start, row.evidence[0].end)), None)
    if sentence is None or sentence.block != "title" or row.planned or row.date_said is not None or any(is_predicate(t) for t in sentence.tokens):
        return row
    same = [r for r in rows if r.kind == row.kind and r.participants == row.participants and r.countries == row.countries and r is not row]
    ahead = bool(same) and all(r.planned for r in same)
    return msgspec.structs.replace(row, planned=True, mood="planned", date=None, date_anchor=None) if ahead else row


def _with_those_who_met(row: Event, rows: list[Event]) -> tuple[Event, ...]:
    """A joint press conference of which one side is named, or none, is of those who meet in the text; else it is left out."""
    if row.rule != ALONE:
        return (row,)
    met = [r for r in rows if r.kind in ("meeting", "talks") and len(r.participants) == 2 and set(row.participants) <= set(r.participants)]
    if len({r.participants for r in met}) != 1:
        return ()
    return (msgspec.structs.replace(row, rule="press_conference", participants=met[0].participants, countries=met[0].countries,
                                    date=row.date or met[0].date, date_said=row.date_said or met[0].date_said),)  # fmt: skip


def _where_attended(row: Event) -> Event:
    """A ceremony that somebody from abroad attended is an event of the state where it was held too."""
    host = state_of_place(row.place) if row.place is not None and row.rule == PENDING else None
    return row if host is None else msgspec.structs.replace(row, countries=tuple(sorted({*row.countries, host})))


def _told_again(parsed: Parsed, done: list[Event], row: Event) -> list[Event]:
    """ "Встреча прошла в Осло 5 мая", "на саммите A сказал", "В нем примет участие A": added to the event of that kind told last."""
    if row.name == GATHERED:
        same = [i for i, o in enumerate(done) if _gathers(o) and 0 < row.evidence[0].start - o.evidence[-1].end < SOON]
    else:
        same = [i for i, o in enumerate(done) if FAMILY.get(o.kind, o.kind) == FAMILY.get(row.kind, row.kind) and _dates_meet(o, row) and _places_meet(o, row)]
    if row.kind == "visit":
        same = [i for i in same if set(row.countries) <= set(done[i].countries)]
    if row.kind in ("summit", "forum"):
        same = [i for i in same if (done[i].planned and row.planned) or (not done[i].planned and (done[i].date_said is None or done[i].mood == "actual"))]
        same = same if len(same) == 1 else []
    if not same:
        return [*done, *(_of_its_own(parsed, row) or _of_the_series(parsed, done, row))]
    last = same[-1]
    found = together(done[last], row)
    planned = done[last].planned
    kept = msgspec.structs.replace(found, rule=done[last].rule, kind=done[last].kind, name=done[last].name, planned=planned)
    return [*done[:last], kept, *done[last + 1 :]]


def _of_the_series(parsed: Parsed, done: list[Event], row: Event) -> tuple[Event, ...]:
    """ "Первая встреча министров прошла в Лиме 27 июня" after the second was told: of the same states."""
    before = [o for o in done if o.kind in ("meeting", "talks") and len(o.countries) > 1]
    opening = [t for s in parsed.sentences_in(row.evidence[0].start, row.evidence[0].end) for t in s.tokens[:SERIES_REACH]]
    counted = any(t.kind == "ordinal" or t.lemmas & group("of_a_series") or any("Anum" in p.tags for p in t.parses[:1]) for t in opening)
    if row.kind not in ("meeting", "talks") or row.place is None or row.date_said is None or not counted or not before:
        return ()
    return (msgspec.structs.replace(row, rule="meeting.series", countries=before[-1].countries),)


def _of_the_document(done: list[Event], row: Event) -> list[Event]:
    """ "Документ был подписан на встрече в Лиме": where and when of the signing told before; of none before, an event of its own."""
    same = [i for i, o in enumerate(done) if o.kind == "signing" and (set(o.countries) <= set(row.countries) or set(row.countries) <= set(o.countries))
            and (_dates_meet(o, row) or o.date is None or row.date is None) and _places_meet(o, row)]  # fmt: skip
    if not same:
        return [*done, msgspec.structs.replace(row, rule="signing")]
    last = same[-1]
    found = msgspec.structs.replace(together(done[last], row), countries=done[last].countries, rule=done[last].rule)
    return [*done[:last], found, *done[last + 1 :]]


def _gathers(row: Event) -> bool:
    """What one takes part in: a summit, a forum, a ceremony, a session."""
    return row.kind in ("summit", "forum", "other") or row.rule == "session.named" or (row.kind in ("meeting", "talks") and not row.participants)


def _of_its_own(parsed: Parsed, row: Event) -> tuple[Event, ...]:
    """ "на саммите в Лиме президент Чили упомянул …" of which nothing was told before: an event where state and city are of two states."""
    if row.rule == AUTOGRAPHS and len(row.countries) > 1:
        return (row,)
    if row.kind not in ("summit", "forum") or not row.participants or row.place is None:
        return ()
    host = state_of_place(row.place)
    states = tuple(sorted({*states_of(parsed, row.participants), *((host,) if host is not None else ())}))
    day = row.date if row.date_said is not None else None  # "напомнил о достигнутом на саммите в Лиме" is no news of today
    return (msgspec.structs.replace(row, rule=f"{row.kind}.attended", countries=states, date=day, date_anchor=row.date_anchor if day else None),) if len(states) > 1 else ()


def _in_its_course(row: Event, rows: list[Event]) -> Event:
    """A visit of which no time is told is of the day of the talks of its sentence, not of the news: «находящийся с визитом, провел 12 марта переговоры»."""
    if row.kind != "visit" or row.planned or row.date_said is not None or row.date_anchor != "published":
        return row
    told = [r for r in rows if r.kind in ("talks", "meeting") and not r.planned and r.evidence[:1] == row.evidence[:1] and set(r.participants) & set(row.participants)]
    days = {(r.date, r.date_said, r.date_anchor) for r in told if r.date_said is not None and r.date is not None and len(r.date) == DAY and (row.date or "") > r.date}
    if len(days) != 1:
        return row
    ((date, said, anchor),) = days
    return msgspec.structs.replace(row, date=date, date_said=said, date_anchor=anchor)


def _echo(row: Event, rows: tuple[Event, ...]) -> bool:
    """ "в ходе визита" with no visitor's name and no place, where the text tells of another's visit, is that visit."""
    if row.kind != "visit" or row.place is not None or row.rule != "visit.noun":
        return False
    others = [r for r in rows if r.kind == "visit" and r is not row and not r.planned]
    return any((r.host is not None and r.host == row.visitor) or set(row.participants) <= set(r.participants) for r in others)


def _dated_mood(parsed: Parsed, row: Event) -> Event:
    """What lies after the day of publication is planned, what lies before it is not."""
    day, when = parsed.doc.published, edtf.bounds(row.date or "")
    now = edtf.bounds(day or "")
    if now is None or when is None or now.first != now.last or row.date_said is None:
        return row
    coming = when.first == now.first and when.last > now.last and any(lemmas(w) & forms_of("planned_words") for w in row.date_said.split())
    if when.first > now.last or coming:
        return msgspec.structs.replace(row, planned=True, mood="planned")
    begun = when.last < now.first or (when.first < now.first and len(row.date or "") > len("2024-05-01"))
    begun = begun and any(c.isdigit() for c in row.date_said)  # "посетит Лиму на этой неделе" is still ahead
    return msgspec.structs.replace(row, planned=False, mood="actual") if begun and row.planned and _to_the_day(row.date) else row


def _to_the_day(date: str | None) -> bool:
    """Whether an interval goes from day to day: "с 26 по 28 октября" told on the 27th is under way, "в этом году" is not."""
    return date is not None and all(len(end) == DAY for end in date.split("/"))


def same_event(a: Event, b: Event) -> bool:
    """Whether two rows of one document tell one event: kind, persons, place and time agree."""
    if FAMILY.get(a.kind, a.kind) != FAMILY.get(b.kind, b.kind) and (a.kind, b.kind) != ("call", "meeting") and {a.kind, b.kind} != {"call", "talks"}:
        return False
    if a.kind == "interview":
        return set(a.participants) == set(b.participants) and _dates_meet(a, b)
    if a.kind == "signing" and (a.date is None) != (b.date is None) and len(a.date or b.date or "") < DAY:
        return False  # "документ подписан" and "договоренности подписаны еще в мае"
    if a.kind == "signing" and not (set(a.countries) <= set(b.countries) or set(b.countries) <= set(a.countries)):
        return False
    if a.rule == b.rule == "session.named" and a.planned and b.planned and a.countries == b.countries and (a.date_said is None or b.date_said is None):
        return True  # "где пройдет очередное заседание кабминов", "проведут совместное заседание правительств в Лиме"
    bare = b.rule == "session.named" and " " not in (b.name or "") and not a.participants and a.kind in ("meeting", "talks")
    if bare and a.countries == b.countries and a.date == b.date and not a.planned:
        return True  # "Прошел второй раунд консультаций. Заседанием руководили A и B"
    if {a.rule, b.rule} == {"session.named", "talks.dialogue"} and a.participants == b.participants and a.countries == b.countries:
        return _dates_meet(a, b)  # "провели заседание стратегического диалога"
    if "session.named" in (a.rule, b.rule) and (not a.participants or not b.participants) and not _says_again(a, b):
        return False
    if a.kind == b.kind == "other" and {"joint.opened", "ceremony"} == {a.rule, b.rule} and len(a.participants) > 1 and a.participants == b.participants:
        return _dates_meet(a, b) and _places_meet(a, b)  # "открыли мост", "приняли участие в церемонии открытия моста"
    if a.kind in ("summit", "forum", "other", "signing"):
        return _same_name(a, b) and _dates_meet(a, b) and _places_meet(a, b)
    if (not a.participants or not b.participants) and set(a.countries) != set(b.countries):
        return False
    if "session.named" in (a.rule, b.rule) and a.rule != b.rule:
        return False
    if a.kind == "visit" and b.planned and not a.planned and a.mood == "actual" and b.date_said is None and b.rule == "visit.noun" and a.participants == b.participants:
        return _dates_meet(a, b) and _places_meet(a, b)  # "прибыл в Перу … В ходе визита в Перу встретится с премьером"
    if a.kind == "visit":
        return (set(a.participants) == set(b.participants) or not a.participants or not b.participants) and _dates_meet(a, b) and _places_meet(a, b) and a.planned == b.planned
    if a.kind == "call" != b.kind:
        return _told_on(a, b)
    if {a.kind, b.kind} == {"call", "talks"} and a.participants == b.participants and b.date_said is None and not b.planned:
        return True  # "В ходе разговора они обсудили …" after the call was told
    if a.kind == "talks" and b.kind == "call":
        return a.rule == "meeting.discussed" and a.participants == b.participants and a.place is None and a.date_said is None and a.planned == b.planned and _dates_meet(a, b)
    fewer, more = sorted((a, b), key=lambda r: len(r.participants))
    among = len(fewer.participants) == len(more.participants) or set(fewer.countries) <= set(more.countries)
    return among and set(fewer.participants) <= set(more.participants) and _dates_meet(a, b) and _places_meet(a, b) and a.planned == b.planned


def _told_on(call: Event, row: Event) -> bool:
    """ "В ходе беседы они обсудили …" after the call was told: no place, no time of its own."""
    near = 0 <= row.evidence[0].start - call.evidence[-1].end < SOON or row.kind == "talks"
    now = row.date_said is None and not row.planned and row.mood in ("actual", call.mood) and row.place is None
    same = set(row.participants) <= set(call.participants) and set(row.countries) <= set(call.countries)
    return near and now and same


def _same_name(a: Event, b: Event) -> bool:
    x, y = (a.name or "").lower(), (b.name or "").lower()
    if a.kind == "signing":
        alone = bool(a.participants) != bool(b.participants)
        told_apart = alone and a.date_said != b.date_said and "before" in (_when(a, b), _when(b, a))
        return a.planned == b.planned and not told_apart and (alone or set(a.participants) == set(b.participants))
    if not x or not y:
        return a.kind == b.kind and x == y
    if a.kind == b.kind == "summit" and a.countries == b.countries and len(a.countries) > 1 and not (a.organisations or b.organisations):
        return True  # "саммит «А — Б»" and "саммит «Б — А»"
    if a.kind == b.kind == "forum" and a.countries == b.countries and len(a.countries) == 2 and _stems(x) & _stems(y):
        return True  # "чилийско-перуанский форум", "форум Чили – Перу"
    if a.kind == b.kind == "summit" and len(a.countries) > 2 and a.countries == b.countries and a.date is not None and a.date == b.date:
        return True  # "саммит ЕС – Азия" and "саммит Евросоюза и стран Азии" of one day
    same_org = {o.id for o in a.organisations} & {o.id for o in b.organisations}
    return x in y or y in x or bool(same_org)


def _stems(name: str) -> frozenset[str]:
    return frozenset(w[:5] for w in name.split())


def _says_again(a: Event, b: Event) -> bool:
    """ "заседание комиссии А и Б", "заседание комиссии по торговле А и Б": all words of one name stand in the other."""
    x, y = (frozenset(w for w in _stems((e.name or "").lower()) if w not in group("of_the_two")) for e in (a, b))
    return a.name == b.name or (a.countries == b.countries and bool(x and y) and (x <= y or y <= x))


def _when(a: Event, b: Event) -> str:
    """Whether only the first has a time of its own: it is told as something else than today's news."""
    return "before" if a.date_said is not None and b.date_said is None and (a.date is None or a.date != b.date) and b.date is None else ""


NEWS_LAG = datetime.timedelta(days=3)


def _dates_meet(a: Event, b: Event) -> bool:
    """Dates overlap, or one is only the day of the news and the other a day or two before it ("накануне")."""
    if a.date is None or b.date is None:
        return a.date_said is None or b.date_said is None or _said_alike(a.date_said, b.date_said)
    x, y = edtf.bounds(a.date), edtf.bounds(b.date)
    if x is None or y is None or (x.first <= y.last and y.first <= x.last):
        return True
    return (a.date_said is None) != (b.date_said is None) and abs(x.first - y.first) <= NEWS_LAG


def _said_alike(a: str, b: str) -> bool:
    """ "до конца года" and "до конца этого года" are one time, though no date is known."""
    x, y = (frozenset(w for w in said.lower().split() if w not in group("this_one")) for said in (a, b))
    return x == y or _days_overlap(a, b)


def _days_overlap(a: str, b: str) -> bool:
    """ "в понедельник, 19 ноября" and "19 ноября", "2-8 декабря" and "7-8 декабря": days of one month of an unknown year."""
    x, y = (DAYS.search(said.lower()) for said in (a, b))
    if x is None or y is None or x["month"][:3] != y["month"][:3]:
        return False
    first, second = ((int(m["first"]), int(m["last"] or m["first"])) for m in (x, y))
    return first[0] <= second[1] and second[0] <= first[1]


def _places_meet(a: Event, b: Event) -> bool:
    if a.host is not None and b.host is not None and a.host != b.host:
        return False
    if a.place is None or b.place is None or a.place.name == b.place.name:
        return True
    if a.place.name_en is not None and a.place.name_en == b.place.name_en:
        return True  # a palace bears the English name of its city: "в Кремле", "в Москве"
    from chancery import world

    facts = [f for f in (world.places().get(x.place.id or "") for x in (a, b) if x.place is not None) if f is not None]
    if any(f.kind == "palace" for f in facts) and (a.host or b.host) in {f.country for f in facts}:
        return True  # "в резиденции Куксарой", "в Ташкенте"
    if any(f.kind == "palace" and world.countries()[f.country].capital in (a.place.name, b.place.name) for f in facts):
        return True
    states = {a.place.id, b.place.id} & set(world.countries())
    return bool(states)
