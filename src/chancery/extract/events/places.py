"""Places that a text gives once for several events: the dateline, the city of the talks, the visit during which they were held."""

from __future__ import annotations

import datetime
import re

import msgspec

from chancery import edtf, world
from chancery.extract.events.words import word_list
from chancery.extract.parsed import Mention, Parsed, Sentence, Token, kept
from chancery.extract.slots import apposed_nouns, preposition
from chancery.extract.times.when import times_of
from chancery.lang.ru.groups import group
from chancery.lang.ru.morph import inflect, keep_capitals, known
from chancery.types import Actor, Country, Event

OF_THE_VISIT = frozenset(("meeting", "talks", "signing"))
SETTING = frozenset(("meeting", "talks", "summit", "forum", "other", "visit"))
DATED = 5
DAY = len("2024-05-01")
SHORTEST = 4
DAY_SAID = re.compile(r"(?<!\d)\d{1,2}(?!\d)(?! лет)")  # "29 мая" in a text of no known day
NEWS_LAG = datetime.timedelta(days=3)


def with_capitals(sentence: Sentence) -> Sentence:
    """The sentence with "столица Чили", "перуанская столица" as mentions of the city."""
    found = [m for i, t in enumerate(sentence.tokens) if t.kind == "word" and _may_be_place(sentence, i, t)
             for m in (_capital(sentence, i), _residence(sentence, i), _town(sentence, i), _named_town(sentence, i), _unlisted(sentence, i)) if m is not None]  # fmt: skip
    found += [msgspec.structs.replace(m, cases=m.cases | {"loc"}) for m in sentence.mentions if _unbending(sentence, m)]
    if not found:
        return sentence
    kept = [m for m in sentence.mentions if not any(c.first < m.last and m.first < c.last for c in found)]
    return msgspec.structs.replace(sentence, mentions=tuple(sorted((*kept, *found), key=lambda m: m.first)))


def _unbending(sentence: Sentence, mention: Mention) -> bool:
    """ "в Бразилиа", "в Осака": a city whose name has no form of its own behind "в"."""
    return mention.kind == "place" and not mention.cases & {"loc", "acc"} and mention.first > 0 and sentence.tokens[mention.first - 1].low in ("в", "во")


def _may_be_place(sentence: Sentence, i: int, token: Token) -> bool:
    """Whether one of the readings below may hold: "столица", or a capital behind "в" or an adjective of a state."""
    if not token.capital:
        return "столица" in token.lemmas
    before = sentence.at(i - 1)
    return "столица" in token.lemmas or (before is not None and before.adjective) or (i > 0 and sentence.tokens[i - 1].low in ("в", "во", *apposed_nouns()))


def _capital(sentence: Sentence, i: int) -> Mention | None:
    if "столица" not in sentence.tokens[i].lemmas:
        return None
    before, after = sentence.at(i - 1) if i else None, sentence.at(i + 1)
    state = before if before is not None and before.adjective and before.kind == "country" else after
    if state is None or state.kind != "country" or len(state.codes) != 1 or (state is after and state.adjective):
        return None
    if after is not None and after.kind == "place":
        return None
    fact = world.countries()[state.codes[0]]
    if not fact.capital:
        return None
    first, last = (state.first, i + 1) if state is before else (i, state.last)
    cases = frozenset(p.case for p in sentence.tokens[i].parses if p.case)
    return Mention("place", sentence.tokens[first].start, sentence.tokens[last - 1].end, first, last, cases, codes=state.codes,
                   actor=Actor(fact.capital, None, fact.capital_en))  # fmt: skip


def _residence(sentence: Sentence, i: int) -> Mention | None:
    """ "в Акорде": the seat of a head of state, named as where one meets."""
    token, mention = sentence.tokens[i], sentence.at(i)
    if i == 0 or not token.capital or sentence.tokens[i - 1].low not in ("в", "во"):
        return None
    named = next((x for x in sorted(token.lemmas) if x in word_list("residences")), None)
    if named is None or mention is None or mention.kind == "place":
        return None
    return Mention("place", token.start, token.end, i, i + 1, frozenset(("loc",)), codes=mention.codes, actor=Actor(named.capitalize()))


def _town(sentence: Sentence, i: int) -> Mention | None:
    """ "в сербском Паличе": a town that no table holds, its state told by the adjective."""
    state, token = sentence.at(i - 1) if i > 1 else None, sentence.tokens[i]
    if state is None or not state.adjective or state.kind != "country" or len(state.codes) != 1 or "loc" not in state.cases:
        return None
    if not token.capital or sentence.at(i) is not None or sentence.tokens[state.first - 1].low not in ("в", "во"):
        return None
    name = inflect(token.text, "nomn", "sing", "NOUN")
    if name is None or not any(p.case == "loc" for p in token.parses):
        return None
    return Mention("place", token.start, token.end, i, i + 1, frozenset(("loc",)), codes=state.codes, actor=Actor(keep_capitals(token.text, name)))


def _named_town(sentence: Sentence, i: int) -> Mention | None:
    """ "в городе Тяньцзинь", "в перуанском городе Хаэн": a name in the nominative behind the word for what it is, listed or not."""
    token, mention = sentence.tokens[i], sentence.at(i)
    if i < 2 or not token.capital or sentence.tokens[i - 1].low != "городе" or (mention is not None and (mention.kind != "place" or mention.first != i)):
        return None
    state = sentence.at(i - 2)
    own = state.codes if state is not None and state.adjective and state.kind == "country" and len(state.codes) == 1 else ()
    if mention is not None:
        return None if "loc" in mention.cases else msgspec.structs.replace(mention, cases=mention.cases | {"loc"})
    return Mention("place", token.start, token.end, i, i + 1, frozenset(("loc",)), codes=own, actor=Actor(token.text))


def _unlisted(sentence: Sentence, i: int) -> Mention | None:
    """ "в Загульбе", "в Сигнахи": a town that no table holds; the dictionary knows no other word of that form."""
    token = sentence.tokens[i]
    if i == 0 or token.kind != "word" or not token.capital or token.text.isupper() or len(token.text) < SHORTEST or sentence.at(i) is not None:
        return None
    following = sentence.tokens[i + 1] if i + 1 < len(sentence.tokens) else None
    if sentence.tokens[i - 1].low not in ("в", "во") or (following is not None and (following.capital or following.text in "-–«\"")):
        return None
    town = any("Geox" in p.tags and p.case == "loc" for p in token.parses)
    if token.parses[:1] and token.parses[0].pos == "ADJF":
        return None  # "в Каспийском море"
    if (not town and known(token.text)) or token.lemmas & group("wide_place"):
        return None
    name = inflect(token.text, "nomn", "sing", "NOUN") if any(p.case == "loc" and p.pos == "NOUN" for p in token.parses[:3]) else token.text
    return Mention("place", token.start, token.end, i, i + 1, frozenset(("loc",)), actor=Actor(keep_capitals(token.text, name or token.text)))


def placed(parsed: Parsed, rows: tuple[Event, ...]) -> tuple[Event, ...]:
    """Events without a place take the city of the dateline, of the visit or of the other news of the same states."""
    rows = tuple(_of_city(row) for row in rows)
    far = tuple(row for row in rows if _at_a_distance(row))
    return tuple(row if row in far else found for row, found in zip(rows, _set_in(parsed, rows), strict=True))


def _at_a_distance(row: Event) -> bool:
    """ "провели переговоры в формате видеоконференции": they were held nowhere."""
    words = (w for e in row.evidence for w in e.text.lower().split())
    return row.place is None and row.kind in OF_THE_VISIT and any(w.startswith(("видео", "онлайн")) for w in words)


def _set_in(parsed: Parsed, rows: tuple[Event, ...]) -> tuple[Event, ...]:
    city = dateline_city(parsed)
    rows = tuple(_with_dateline(parsed, row, city) for row in rows)
    visits = tuple(at_the_hosts(parsed, row) for row in rows if row.kind == "visit")
    rows = tuple(_with_visit(parsed, row, visits) for row in rows)
    rows = tuple(_with_setting(parsed, row, rows) for row in rows)
    rows = tuple(_with_planned_visit(row, rows) for row in rows)
    return tuple(_with_host(_with_talks(row, rows)) for row in rows)


def at_the_hosts(parsed: Parsed, row: Event) -> Event:
    """A visit whose place is not said, of a text about two states, goes to the other; the text must say "в Перу" of somebody."""
    others = [c for c in row.countries if c != row.visitor]
    if row.kind != "visit" or row.place is not None or row.visitor is None or len(others) != 1 or len(row.countries) != 2:
        return row
    fact = world.countries()[others[0]]
    place = Actor(fact.name, fact.code, fact.name_en) if fact.code in _been_to(parsed) else None
    return msgspec.structs.replace(row, host=others[0], place=place)


@kept
def _been_to(parsed: Parsed) -> frozenset[str]:
    """The states of which a document says "в Перу", "на Кубу"."""
    return frozenset(m.codes[0] for s in parsed.sentences for m in s.mentions if m.kind == "country" and not m.adjective and len(m.codes) == 1
                     and preposition(s, m) in ("в", "на") and m.cases & {"loc", "acc"})  # fmt: skip


def _with_host(row: Event) -> Event:
    """The state where a summit or forum is held is one of its states."""
    if row.kind not in ("summit", "forum") or row.place is None or not row.countries:
        return row
    host = state_of_place(row.place)
    return row if host is None else msgspec.structs.replace(row, countries=tuple(sorted({*row.countries, host})))


def state_of_place(place: Actor) -> Country | None:
    """The state of a city of the world's table or of a capital, or the state itself."""
    fact = world.places().get(place.id or "")
    capitals = {c.capital: code for code, c in world.countries().items() if c.capital}
    return fact.country if fact is not None else place.id if place.id in world.countries() else capitals.get(place.name)


def _of_city(row: Event) -> Event:
    """A palace stands in its city where the world's table says so by being the seat of talks in a capital; a visit goes to the state."""
    fact = world.places().get(row.place.id or "") if row.place is not None else None
    seat = row.kind == "visit" and row.place is not None and row.place.name.lower() in word_list("residences")
    if row.host is not None and seat:
        host = world.countries()[row.host]
        return msgspec.structs.replace(row, place=Actor(host.name, host.code, host.name_en))
    if fact is None or fact.kind != "palace":
        return row
    state = world.countries()[fact.country]
    return msgspec.structs.replace(row, place=Actor(state.capital, None, state.capital_en)) if state.capital else row


def dateline_city(parsed: Parsed) -> Mention | None:
    """The city at the start of the first paragraph: "ТАШКЕНТ, 5 мая – …", "Бишкек, 30.09.21 /…/"."""
    first = next((s for s in parsed.sentences if s.block == "paragraph"), None)
    if first is None or not first.mentions or first.mentions[0].kind != "place":
        return None
    city = first.mentions[0]
    if city.first and (city.first > DATED or not any(s.start == first.start and s.end <= city.start for s in times_of(parsed, first))):
        return None
    after = first.tokens[city.last : city.last + 1]
    return city if after and after[0].text in ",./–—(" else None


def _meet(a: str | None, b: str | None) -> bool:
    x, y = edtf.bounds(a or ""), edtf.bounds(b or "")
    return x is not None and y is not None and x.first <= y.last and y.first <= x.last


def _on_one_day(a: Event, b: Event) -> bool:
    return a.date is not None and a.date == b.date and len(a.date) == DAY and a.planned == b.planned


def _vague(row: Event) -> bool:
    return row.place is None or row.place.id in world.countries()


def _today(parsed: Parsed, row: Event) -> bool:
    """Told as today's news: without a day of its own, or with one of the last days."""
    if row.planned or row.mood != "actual" or (row.date_anchor != "published" and row.date_said is None):
        return False
    when, now = edtf.bounds(row.date or ""), edtf.bounds(parsed.doc.published or "")
    if row.date_said is None:
        return True
    if when is None or now is None:
        return when is None and (now is None or now.first != now.last) and bool(DAY_SAID.search(row.date_said))
    return now.first - when.last <= NEWS_LAG and when.first <= now.last


def _with_dateline(parsed: Parsed, row: Event, city: Mention | None) -> Event:
    if city is None or city.actor is None or row.kind not in OF_THE_VISIT | {"other"} or row.rule == "press_conference":
        return row
    if city.codes[0] not in row.countries or not _today(parsed, row) or not _vague(row):
        return row
    return msgspec.structs.replace(row, place=city.actor) if row.place is None or row.place.id == city.codes[0] else row


def _with_visit(parsed: Parsed, row: Event, rows: tuple[Event, ...]) -> Event:
    """Talks of today's visitor, or of one who came that day, with his host are held where he is."""
    if row.kind not in OF_THE_VISIT | {"other"} or row.place is not None:
        return row
    now = _today(parsed, row)
    visits = [v for v in rows if v.kind == "visit" and v.place is not None and ((now and _today(parsed, v)) or _on_one_day(v, row)) and set(v.participants) <= set(row.participants)
              and set(v.countries) == set(row.countries)]  # fmt: skip
    return msgspec.structs.replace(row, place=visits[0].place) if len(visits) == 1 else row


def _with_planned_visit(row: Event, rows: tuple[Event, ...]) -> Event:
    """What a visitor is to do during the visit that is planned or has begun, he does where it goes, as first told."""
    if row.kind not in OF_THE_VISIT or not row.planned or row.place is not None:
        return row
    visits = [v for v in rows if v.kind == "visit" and (v.planned or v.mood == "actual") and v.place is not None and set(v.countries) == set(row.countries)
              and (set(v.participants) <= set(row.participants) or not row.participants)]  # fmt: skip
    first = min(visits, key=lambda v: v.evidence[0].start, default=None)
    return msgspec.structs.replace(row, place=first.place) if first is not None and _meet_or_open(first, row) else row


def _meet_or_open(visit: Event, row: Event) -> bool:
    return visit.date is None or row.date is None or _meet(visit.date, row.date)


def _with_setting(parsed: Parsed, row: Event, rows: tuple[Event, ...]) -> Event:
    """Today's other events of the same persons are set in the one city that the text names for them."""
    if not _vague(row) or row.kind in ("call", "interview") or not (_today(parsed, row) or (row.planned and row.date is not None)):
        return row
    others = [o for o in rows if o is not row and o.kind in SETTING and not _vague(o) and o.place is not None and (_today(parsed, o) or _meet(o.date, row.date))
              and set(o.participants) & set(row.participants)] or _signed_there(row, rows)  # fmt: skip
    cities = {o.place for o in others if o.place is not None}
    if len(cities) != 1 or (row.kind == "visit" and row.place is not None):
        return row
    city = next(iter(cities))
    if edtf.bounds(row.date or "") is None and state_of_place(city) not in row.countries:
        return row
    hosts = {o.host for o in others if o.host is not None}
    if row.place is not None and hosts and row.place.id not in hosts:
        return row
    return msgspec.structs.replace(row, place=city)


def _signed_there(row: Event, rows: tuple[Event, ...]) -> list[Event]:
    """ "Чили и Перу вчера подписали в Лиме договор. Церемония увенчала переговоры президентов": documents of the same states and day."""
    if row.kind not in ("meeting", "talks"):
        return []
    return [o for o in rows if o.kind == "signing" and not _vague(o) and o.countries == row.countries and _on_one_day(o, row)]


def _with_talks(row: Event, rows: tuple[Event, ...]) -> Event:
    """Documents are signed where and when the talks of the same states are held, where the text tells of one such place."""
    if row.kind != "signing":
        return row
    beside = [r for r in rows if r.kind in ("meeting", "talks", "visit") and set(r.countries) == set(row.countries) and r.place is not None and not r.planned
              and (row.date_said is None or (row.date is not None and _meet(r.date, row.date)))]
    talks = [r for r in beside if r.kind != "visit"]
    if row.place is None:
        cities = {r.place for r in beside if not _vague(r)}
        places = cities or {r.place for r in beside}
        row = msgspec.structs.replace(row, place=next(iter(places))) if len(places) == 1 else row
    if len({(t.date, t.date_said) for t in talks}) == 1 and row.date_said is None and talks[0].date_said is not None and talks[0].date is not None and row.date_anchor == "published":
        return msgspec.structs.replace(row, date=talks[0].date, date_said=talks[0].date_said)
    return row
