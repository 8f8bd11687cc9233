"""What the world's tables hold, row by row."""

from __future__ import annotations

import msgspec

UNVERIFIED = "unverified"  # the source of a row that no page was read for


class CountryFact(msgspec.Struct, frozen=True):
    """A row of countries.tsv: `code` is ISO 3166-1 alpha-2, or EU, or XK; `leader` whom the press calls so, "" the head of state.

    `weak` are names that say the state only beside another name of it: "РК", "Конго".
    """

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    compounds: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    capital_en: str
    government: tuple[str, ...]
    leader: str = ""
    weak: tuple[str, ...] = ()


class RegionFact(msgspec.Struct, frozen=True):
    """A row of regions.tsv: a named group of states."""

    code: str
    name: str
    aliases: tuple[str, ...]
    adjectives: tuple[str, ...]
    members: tuple[str, ...]


class OrgFact(msgspec.Struct, frozen=True):
    """A row of orgs.tsv."""

    id: str
    name: str
    short: str
    aliases: tuple[str, ...]
    name_en: str
    short_en: str
    type: str
    members: tuple[str, ...]


class PlaceFact(msgspec.Struct, frozen=True):
    """A row of places.tsv."""

    id: str
    name: str
    name_en: str
    country: str
    kind: str
    aliases: tuple[str, ...]


class Tenure(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """An office held: `from`/`to` are EDTF, null where open or unknown."""

    office: str
    of: str
    role: str = "other"
    from_: str | None = None
    to: str | None = None


class PersonFact(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of people.jsonl. A person without a source that was read never decides by itself who is meant."""

    id: str
    name: str
    name_en: str
    offices: tuple[Tenure, ...]
    source: str = UNVERIFIED
    aliases: tuple[str, ...] = ()
    gender: str = ""
    surname: str | None = None

    @property
    def verified(self) -> bool:
        """Whether a page was read that confirms the person in an office."""
        return self.source != UNVERIFIED
