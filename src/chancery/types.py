"""Every central type of Chancery, and nothing else.

The rows are the contract: names and codes are fixed, more fields may be added. Offsets are half-open and
count Unicode code points of `Document.text`, the text as decoded and frozen at reading. Dates are EDTF
(ISO 8601-2) strings; countries are ISO 3166-1 alpha-2 codes (and `EU`); money units are ISO 4217 codes.
"""

from __future__ import annotations

from typing import Literal

import msgspec

Mood = Literal["actual", "planned", "denied", "hypothetical", "past"]
Basis = Literal["stated", "metadata", "inferred"]
ToldAs = Literal["planned", "held", "now"]
Date = str
Country = str


class Evidence(msgspec.Struct, frozen=True, order=True):
    """A passage of a document that says something: `text == document.text[start:end]`."""

    start: int
    end: int
    text: str


class Actor(msgspec.Struct, frozen=True, order=True):
    """A person, an organisation or a place: `name` in the dictionary form of the text's language."""

    name: str
    id: str | None = None
    name_en: str | None = None


class Bound(msgspec.Struct, frozen=True):
    """One reason why an undated text is not earlier (`from`) or not later (`to`) than `date` (EDTF)."""

    side: Literal["from", "to"]
    date: Date
    reason: str
    fact: str | None = None
    evidence: tuple[Evidence, ...] = ()


class Document(msgspec.Struct, frozen=True):
    """One article as read: `text` is frozen, every offset of every row points into it."""

    id: str
    source: str
    text: str
    lang: str | None = None
    title: str | None = None
    outlet: str | None = None
    published: Date | None = None
    published_basis: Basis | None = None
    published_evidence: tuple[Evidence, ...] = ()
    published_bounds: tuple[Bound, ...] = ()
    source_chain: tuple[str, ...] = ()
    media_credit: tuple[str, ...] = ()
    url: str | None = None


class Time(msgspec.Struct, frozen=True):
    """A time as it was said: resolved `edtf`, the expression `said`, and the `anchor` it was resolved against."""

    edtf: Date | None
    said: str | None = None
    anchor: Literal["published", "text"] | None = None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """What every row carries: a stable id, the rule that found it, its mood and its sentences."""

    id: str = ""
    rule: str = ""
    mood: Mood = "actual"
    evidence: tuple[Evidence, ...] = ()


class Office(Row, frozen=True, kw_only=True):
    """Who holds which office: `of` is a country code or the name of an organisation."""

    person: Actor
    office: str
    of: str | None = None
    person_en: str | None = None


class Event(Row, frozen=True, kw_only=True):
    """A meeting, visit, call, summit, signing …: `date` resolved, `date_said` as the text words it."""

    kind: Literal["meeting", "talks", "call", "visit", "summit", "forum", "signing", "interview", "other"]
    name: str | None = None
    participants: tuple[Actor, ...] = ()
    countries: tuple[Country, ...] = ()
    organisations: tuple[Actor, ...] = ()
    host: Country | None = None
    visitor: Country | None = None
    place: Actor | None = None
    date: Date | None = None
    date_said: str | None = None
    date_anchor: str | None = None
    level: Literal["state", "official", "working"] | None = None
    planned: bool = False
    topics: tuple[str, ...] = ()


class Statement(Row, frozen=True, kw_only=True):
    """What somebody said: `text` is the content alone, cut from the document as it stands there."""

    speaker: Actor | None
    direct: bool
    text: str
    verb: str | None = None
    date: Date | None = None
    occasion: str | None = None
    about: tuple[str, ...] = ()


class Figure(Row, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A claimed number: `value` in `unit` (ISO 4217, percent, times, count, tonne, km, person …).

    `base` is of what a share is, `of` of which indicator a growth.
    """

    indicator: str
    value: float
    unit: str
    period: Date | None = None
    period_said: str | None = None
    period_anchor: str | None = None
    kind: Literal["actual", "target", "stock", "forecast", "change"] = "actual"
    parties: tuple[Country, ...] = ()
    from_: Country | None = None
    to: Country | None = None
    base: str | None = None
    record: bool = False
    bound: str | None = None
    claimed_by: Actor | None = None
    said: str | None = None
    of: str | None = None


class Agreement(Row, frozen=True, kw_only=True):
    """A document between sides: `signatories` are the bodies that sign, `parties` the states behind them."""

    instrument: Literal[
        "agreement", "memorandum", "protocol", "declaration", "contract", "roadmap", "plan", "statement", "documents"
    ]
    subject: str | None = None
    parties: tuple[Country, ...] = ()
    signatories: tuple[Actor, ...] = ()
    date: Date | None = None
    date_said: str | None = None
    date_anchor: str | None = None
    place: Actor | None = None
    status: Literal["planned", "signed", "adopted", "ratified", "in_force"] = "signed"
    event: str | None = None


class Commitment(Row, frozen=True, kw_only=True):
    """A target, an invitation, a pledge or a plan: `by` and `to` are country codes, persons or organisations."""

    by: tuple[Actor | Country, ...]
    kind: Literal["target", "invitation", "pledge", "plan"]
    what: str
    to: tuple[Actor | Country, ...] = ()
    due: Date | None = None
    due_said: str | None = None
    due_anchor: str | None = None
    figure: str | None = None
    accepted: bool | None = None


class Initiative(Row, frozen=True, kw_only=True, rename={"from_": "from"}):
    """A corridor, railway, plant, programme, themed year, visa regime, institution, aid … and its stage."""

    kind: Literal[
        "corridor", "railway", "road", "pipeline", "plant", "programme", "themed_year", "visa_regime",
        "institution", "projects", "aid", "chairmanship", "other",
    ]  # fmt: skip
    name: str
    countries: tuple[Country, ...] = ()
    from_: Country | None = None
    to: Country | None = None
    backers: tuple[str, ...] = ()
    period: Date | None = None
    period_said: str | None = None
    period_anchor: str | None = None
    status: str | None = None


class Partnership(Row, frozen=True, kw_only=True):
    """The diplomatic formula of a relationship, in dictionary form."""

    parties: tuple[Country, ...]
    formula: str


class Refusal(msgspec.Struct, frozen=True):
    """A candidate that a rule considered and did not take, and why."""

    rule: str
    reason: str
    evidence: Evidence


class Claims(msgspec.Struct, frozen=True):
    """All that one document says: the document and its rows, in the order of the text."""

    doc: Document
    offices: tuple[Office, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    partnership: tuple[Partnership, ...] = ()
    refusals: tuple[Refusal, ...] = ()


ROW_KINDS = (
    "offices", "events", "statements", "figures", "agreements", "commitments", "initiatives", "partnership",
)  # fmt: skip
ROW_TYPES: dict[str, type[Row]] = {
    "offices": Office, "events": Event, "statements": Statement, "figures": Figure, "agreements": Agreement,
    "commitments": Commitment, "initiatives": Initiative, "partnership": Partnership,
}  # fmt: skip


class FieldValue(msgspec.Struct, frozen=True, omit_defaults=True):
    """One value that was claimed for a field, with the ids of the rows that claim it.

    `judgement` is the id of the judgement that put it there: then `claims` are the rows that it corrects.
    """

    value: object
    claims: tuple[str, ...]
    judgement: str | None = None


Verdict = Literal["accept", "reject", "correct", "merge", "split", "revoke"]


class Anchor(msgspec.Struct, frozen=True):
    """A claim as a judgement remembers it: its document, its sentences and what it said, to find it after a new extraction.

    `claim` is the row's id at the time; `source` the address of the article or the name of its file, for people;
    `values` the fields of the row as JSON values, empty ones left out.
    """

    document: str
    kind: str
    claim: str
    source: str
    evidence: tuple[Evidence, ...]
    values: dict[str, object]


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody found of an entry, one line of an append-only log; `revoke` takes another line back.

    `time` is UTC, ISO 8601 with microseconds. `entry` and `kind` tell what was looked at; the judgement holds of
    `claims` (and, of a merge or a split, of `others` on the other side). `field` and `value` belong to `correct`.
    """

    id: str
    verdict: Verdict
    author: str
    time: str
    reason: str | None = None
    entry: str | None = None
    kind: str | None = None
    claims: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()
    field: str | None = None
    value: object = None
    revokes: str | None = None
    version: str | None = None


class Judged(msgspec.Struct, frozen=True, omit_defaults=True):
    """A judgement as an entry tells it: who found what, when, and why."""

    id: str
    verdict: Verdict
    author: str
    time: str
    reason: str | None = None
    field: str | None = None


class Entry(msgspec.Struct, frozen=True):
    """One thing in the record: a view over claims. The first value of a field is the preferred one.

    `as_of` is the day as of which its status holds.
    """

    id: str
    kind: str
    fields: dict[str, tuple[FieldValue, ...]]
    sources: int = 1
    independent: int = 1
    status: str | None = None
    status_evidence: tuple[str, ...] = ()
    links: dict[str, tuple[str, ...]] = {}
    possibly_same: tuple[str, ...] = ()
    as_of: Date | None = None
    judged: tuple[Judged, ...] | msgspec.UnsetType = msgspec.UNSET

    @property
    def judgements(self) -> tuple[Judged, ...]:
        """What people found of it; an entry that nobody has judged carries no `judged` at all."""
        return () if self.judged is msgspec.UNSET else self.judged


class Observation(msgspec.Struct, frozen=True):
    """One figure of an official series: trade in goods that `reporter` states with `partner` in `period`.

    `value` in `unit` (ISO 4217) units, never thousands; `period` EDTF; `reporter` and `partner` country codes.
    `valuation` is FOB or CIF where the file tells it; `status` the flag of the file (E estimated, P provisional),
    "compiled" for a total that Comtrade summed up itself; `address` where the figure was read, as the file says.
    """

    reporter: Country
    partner: Country
    flow: Literal["exports", "imports"]
    period: Date
    value: float
    unit: str
    dataset: str
    file: str
    line: int
    valuation: Literal["FOB", "CIF"] | None = None
    status: str | None = None
    address: str | None = None


class RefusedLine(msgspec.Struct, frozen=True):
    """A line of a series file that was not taken, and why."""

    line: int
    reason: str


class SeriesFile(msgspec.Struct, frozen=True):
    """A file of official figures as read: `id` is the hash of its bytes, `dataset` what it is of."""

    id: str
    name: str
    dataset: str
    observations: tuple[Observation, ...]
    refused: tuple[RefusedLine, ...] = ()
