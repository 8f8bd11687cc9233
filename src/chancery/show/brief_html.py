"""A brief as one self-contained HTML page: inline style, inline SVG, no script, nothing fetched."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape
from markupsafe import Markup, escape

from chancery.show.brief_model import Brief, Note, Run, Text
from chancery.show.chart import MAX_LABELS, timeline
from chancery.show.chart_series import legend_of, trade_series
from chancery.show.labels import Labels, labels
from chancery.show.marks import article_html, passage_id
from chancery.show.printable import printable
from chancery.types import ROW_KINDS

_QUOTES = {"ru": ("«", "»"), "en": ("“", "”")}


def render(note: Brief) -> str:
    """The page of a brief, complete: write it to a file as UTF-8."""
    say = labels(note.lang)
    articles = [(article, Markup(article_html(article, say))) for article in note.articles]
    marked = {mark.kind for article in note.articles for mark in article.marks}
    return _template().render(
        note=note,
        say=say.text,
        timeline=Markup(timeline(note)),
        series=Markup(trade_series(note)),
        series_key=legend_of(note.series) if note.series is not None else (),
        notes={n.number: n for n in note.notes},
        articles=articles,
        labelled=MAX_LABELS,
        kinds=tuple(kind for kind in (*ROW_KINDS, "date") if kind in marked),
        runs=_runs_with(note, say),
        passage=passage_id,
    )


@cache
def _template_environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("chancery.show", "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["printable"] = printable
    return environment


def _template() -> Template:
    return _template_environment().get_template("brief.html.j2")


def _runs_with(note: Brief, say: Labels) -> Callable[[Text], Markup]:
    notes = {n.number: n for n in note.notes}

    def runs(text: Text) -> Markup:
        return Markup("").join(_run(run, notes, note, say) for run in text)

    return runs


def _run(run: Run, notes: dict[int, Note], note: Brief, say: Labels) -> Markup:
    words = escape(printable(run.text))
    if run.style == "quote":
        words = _quoted(run.text, note)
    elif run.style != "plain":
        words = Markup('<span class="{}">{}</span>').format(run.style, words)
    if run.lang is not None and run.lang != note.lang:
        words = Markup('<span lang="{}">{}</span>').format(run.lang, words)
    if run.to is not None:
        words = Markup('<a href="#{}">{}</a>').format(run.to, words)
    return words + _refs(run, notes, say)


def _quoted(text: str, note: Brief) -> Markup:
    left, right = _QUOTES[note.lang]
    return Markup('<q>{}{}{}</q>').format(left, printable(text), right)


def _refs(run: Run, notes: dict[int, Note], say: Labels) -> Markup:
    if not run.refs:
        return Markup("")
    links = Markup('<span class="comma">, </span>').join(
        Markup('<a href="#n{n}" id="r{n}-{u}" title="{t}">{n}</a>').format(n=ref.note, u=ref.use, t=_hint(notes[ref.note], say))
        for ref in run.refs
    )
    return Markup('<sup class="ref">{}</sup>').format(links)


def _hint(note: Note, say: Labels) -> str:
    return printable(f"{say.text('source.article', n=str(note.article))}: {note.quote}")
