"""Reading of files and directories: what is read, in which order, and how each refusal says what to do."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from chancery.errors import BinarySource, EmptySource, EncodingError, MissingSource, SourceError, TooLarge
from chancery.read import read, read_text
from chancery.read.text import decode
from chancery.types import Document

ARTICLE = "Министры встретились в Минске\n\nСтороны обсудили торговлю и поставки удобрений. Визит завершится в среду.\n"
PAGE = """<!DOCTYPE html><html lang="ru"><head><title>Главы МИД в Баку</title>
<meta property="og:title" content="Главы МИД в Баку"><meta property="og:site_name" content="Вестник Каспия">
<meta property="article:published_time" content="2022-11-14T23:20:00+04:00">
<link rel="canonical" href="https://vestnik.example/news/1"></head>
<body><nav><a href="/">Главная</a><a href="/p">Политика</a></nav><article><h1>Главы МИД в Баку</h1>
<p>Министр иностранных дел Азербайджана провел в Баку переговоры с турецким коллегой. Обсуждался транзит.</p>
<p>По словам министра, объем торговли двух стран вырос за год на треть и достиг шести миллиардов долларов.</p>
<p>Следующая встреча пройдет в Анкаре весной, сообщает пресс-служба МИД Азербайджана.</p></article></body></html>"""


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))
    return path


def only(path: Path) -> Document:
    documents = list(read(path))
    assert len(documents) == 1
    return documents[0]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"],
)  # fmt: skip
def test_encodings_that_are_read(tmp_path: Path, encoding: str) -> None:
    assert only(write(tmp_path / "a.txt", ARTICLE, encoding)).text == ARTICLE


@pytest.mark.parametrize("encoding", ["koi8-r", "cp866", "iso8859-5", "mac-cyrillic"])
def test_other_code_pages_are_named_and_refused(tmp_path: Path, encoding: str) -> None:
    with pytest.raises(EncodingError, match=f"a.txt: looks like {encoding}; read are UTF-8, UTF-16, windows-1251"):
        only(write(tmp_path / "a.txt", ARTICLE, encoding))


@pytest.mark.parametrize(
    "data",
    [
        "Le président a été reçu à l'Élysée.".encode("latin-1"),
        "Der Außenminister traf in Köln seinen Kollegen.".encode("latin-1"),
        "café".encode("latin-1"),
        bytes(range(128, 256)) * 3,
        ARTICLE.encode("utf-32"),
        b"\xff\xfe\x00\xd8\x00\x00a\x00",
    ],
)
def test_unknown_encodings_are_refused(data: bytes) -> None:
    with pytest.raises(EncodingError, match=r"a\.txt"):
        decode(data, "a.txt")


@pytest.mark.parametrize("text", ["Министр приехал.", "МИНИСТР ПРИЕХАЛ В МИНСК", "Зустріч міністрів відбулася у Києві"])
def test_short_windows_1251(text: str) -> None:
    assert decode(text.encode("cp1251"), "a.txt") == text


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF file"),
        (b"PK\x03\x04\x14\x00", "a ZIP archive"),
        (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\x00\x01\x02\x03" * 20, "zero bytes"),
        (b"ab\x01\x02\x03\x04 cd", "control characters"),
    ],
)
def test_binary_files(data: bytes, what: str) -> None:
    with pytest.raises(BinarySource, match=f"a.bin: .*{what}.*save the article as UTF-8"):
        decode(data, "a.bin")


@pytest.mark.parametrize("data", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe"])
def test_empty_files(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    with pytest.raises(EmptySource, match=r"a\.txt: .*fetch it again"):
        only(tmp_path / "a.txt")


def test_line_ends_and_control_characters_stay(tmp_path: Path) -> None:
    text = "Визит\r\n\r\nВстреча прошла\x1b[31m в Баку.\rИтоги\u2028подведены.\n"
    assert only(write(tmp_path / "a.txt", text)).text == text


def test_last_character_cut_in_half_is_shown() -> None:
    assert decode("Визит".encode()[:-1], "a.txt") == "Визи\ufffd"


def test_id_depends_on_the_text_alone(tmp_path: Path) -> None:
    one, other = only(write(tmp_path / "a.txt", ARTICLE)), only(write(tmp_path / "b.txt", ARTICLE, "utf-16"))
    assert one.id == other.id == read_text(ARTICLE).id == "d" + hashlib.sha256(ARTICLE.encode()).hexdigest()[:16]
    assert one.source != other.source


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(EncodingError, match="<text>: half a surrogate pair at character 2"):
        read_text("аб\ud800")


def test_order_and_choice_of_files(tmp_path: Path) -> None:
    names = ["b/2.txt", "a/10.txt", "a/9.html", "a/z.jsonl", "a/note.md", "a/.hidden.txt", ".git/x.txt", "c.HTM"]
    for name in names:
        write(tmp_path / name, PAGE if "htm" in name.lower() else ARTICLE.replace("\n", " ").strip())
    write(tmp_path / "a/z.jsonl", json.dumps({"text": ARTICLE}) + "\n")
    found = [Path(d.source.removesuffix(":1")).relative_to(tmp_path).as_posix() for d in read(tmp_path)]
    assert found == ["a/10.txt", "a/9.html", "a/z.jsonl", "b/2.txt", "c.HTM"]
    paths = [tmp_path / "b/2.txt", tmp_path / "a/note.md", tmp_path / "a/10.txt"]
    assert [d.source for d in read(*paths)] == [str(path) for path in paths]


def test_missing_path_and_directory_without_articles(tmp_path: Path) -> None:
    with pytest.raises(MissingSource, match=r"nowhere\.txt: no such file"):
        list(read(tmp_path / "nowhere.txt"))
    write(tmp_path / "notes" / "a.md", "Заметка")
    with pytest.raises(MissingSource, match=r"notes: no article in this directory: put \.txt"):
        list(read(tmp_path / "notes"))


def test_too_large(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2_202_009)
    with pytest.raises(TooLarge, match=r"a\.txt is 2\.1 MB, over the limit of 2 MB: raise it with --max-mb 3"):
        list(read(path, max_bytes=2 * 1024 * 1024))
    assert len(list(read(path))) == 1


def test_on_error_goes_on(tmp_path: Path) -> None:
    for name, text in {"1.txt": ARTICLE, "2.txt": "", "4.txt": ARTICLE}.items():
        write(tmp_path / name, text)
    (tmp_path / "3.txt").write_bytes(b"%PDF-1.4")
    errors: list[SourceError] = []
    found = list(read(tmp_path, tmp_path / "gone", on_error=errors.append))
    assert [Path(d.source).name for d in found] == ["1.txt", "4.txt"]
    assert [type(error) for error in errors] == [EmptySource, BinarySource, MissingSource]


def test_saved_page(tmp_path: Path) -> None:
    for encoding in ("utf-8", "cp1251"):
        doc = only(write(tmp_path / "p.html", PAGE, encoding))
        assert (doc.title, doc.outlet, doc.url) == ("Главы МИД в Баку", "Вестник Каспия", "https://vestnik.example/news/1")
        assert (doc.published, doc.published_basis) == ("2022-11-14", "metadata")
        assert "шести миллиардов" in doc.text and "Политика" not in doc.text
        assert doc.source_chain == ("пресс-служба МИД Азербайджана",)


def test_page_without_a_date_in_its_metadata_is_undated(tmp_path: Path) -> None:
    bare = PAGE.replace('<meta property="article:published_time" content="2022-11-14T23:20:00+04:00">', "")
    assert only(write(tmp_path / "p.html", bare)).published is None


def test_page_without_text(tmp_path: Path) -> None:
    with pytest.raises(EmptySource, match=r"p\.html: no main text found"):
        only(write(tmp_path / "p.html", "<html><body><nav><a href='/'>Главная</a></nav></body></html>"))


LINES = [
    {"text": ARTICLE, "url": "https://a.example/1", "title": "Встреча", "date": "2023-10-17T19:02:00+06:00", "lang": 5},
    {"text": ARTICLE, "date": None, "title": ""},
    {"text": ARTICLE, "date": "2023-10"},
]


def test_json_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "\ufeff" + "\r\n\n".join(json.dumps(line) for line in LINES))
    found = list(read(path))
    assert [d.source for d in found] == [f"{path}:1", f"{path}:3", f"{path}:5"]
    assert [d.published for d in found] == ["2023-10-17", None, "2023-10"]
    assert [d.published_basis for d in found] == ["metadata", None, "metadata"]
    assert [d.title for d in found] == ["Встреча", "Министры встретились в Минске", "Министры встретились в Минске"]
    assert found[0].url == "https://a.example/1" and found[0].text == ARTICLE


@pytest.mark.parametrize(
    ("line", "kind", "message"),
    [
        ("{", SourceError, "write one object a line"),
        ("[1]", SourceError, "write one object a line"),
        ('{"title": "Визит"}', SourceError, "`text`"),
        ('{"text": 5}', SourceError, "text"),
        ('{"text": " "}', EmptySource, "`text` is empty"),
        ('{"text": "Визит.", "date": "17.10.2023"}', SourceError, "'17.10.2023' is no ISO 8601 date: write 2023-10-17"),
        ('{"text": "Визит.", "date": "2023-02-30"}', SourceError, "is no ISO 8601 date"),
    ],
)
def test_bad_json_lines_name_their_line(tmp_path: Path, line: str, kind: type[SourceError], message: str) -> None:
    good = json.dumps({"text": ARTICLE})
    path = write(tmp_path / "a.jsonl", f"{good}\n{line}\n{good}\n")
    errors: list[SourceError] = []
    assert len(list(read(path, on_error=errors.append))) == 2
    assert type(errors[0]) is kind and f"{path}:2: " in str(errors[0]) and message in str(errors[0])
    with pytest.raises(kind):
        list(read(path))
