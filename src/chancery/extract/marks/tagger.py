"""Persons, places and organisations by a small neural network, for texts of any topic.

The network (three convolutions over word vectors and word shapes, then a Viterbi search over eight tags) is Slovnet's
`slovnet_ner_news_v1` over Navec's `news_v1_1B_250K_300d_100q` (A. Kukushkin, MIT). Both files ship in the package
`natasha`; only they are read, its code is not imported. The first convolution is linear in the words: what a word adds
to its neighbours and to itself is computed once a word and kept.
"""

from __future__ import annotations

import functools
import gzip
import importlib.util
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec
import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from chancery.extract.marks.word_shapes import word_shape

Floats = NDArray[np.float32]
MODEL = "data/model/slovnet_ner_news_v1.tar"
VECTORS = "data/emb/navec_news_v1_1B_250K_300d_100q.tar"
KEPT = 100_000  # words whose part of the first layer is kept: 3 × 256 numbers each, computed as they come


class Tagged(msgspec.Struct, frozen=True):
    """A run of tokens of one sentence (half-open) that names a `per`, `loc` or `org`."""

    kind: str
    first: int
    last: int


class Layer(msgspec.Struct, frozen=True):
    """A convolution over three tokens: `weight` (3·in × out), `bias`; then the scale and shift of its normalisation."""

    weight: Floats
    bias: Floats
    scale: Floats
    shift: Floats


class Network:
    """The network in memory: word vectors in their packed form, layers, transitions."""

    def __init__(self, model: Path, vectors: Path) -> None:
        arrays, vocabularies = _model_files(model)
        self.word_ids, self.codes, self.indexes = _vectors(vectors)
        self.shapes = {shape: n for n, shape in enumerate(vocabularies["shape"])}
        self.tags = vocabularies["tag"]
        self.unknown = self.word_ids["<unk>"]
        self.shape_vectors = arrays[0].reshape(-1, 30)
        self.layers = tuple(_layer(arrays[n : n + 6], size) for n, size in ((1, 330), (7, 256), (13, 128)))
        self.head, self.head_bias = arrays[19].reshape(64, -1), arrays[20]
        self.transitions = arrays[21].reshape(len(self.tags), -1)
        self.first_layer: dict[str, Floats] = {}

    def part(self, word: str) -> Floats:
        """What a word adds to the first layer of the token after it, of itself, and of the token before it."""
        found = self.first_layer.get(word)
        if found is None:
            number = self.word_ids.get(word.lower(), self.unknown)
            vector = self.codes[np.arange(len(self.codes)), self.indexes[number]].reshape(-1)
            shape = self.shape_vectors[self.shapes.get(word_shape(word), 0)]
            both = np.concatenate((vector, shape))
            weight = self.layers[0].weight
            found = both @ weight.reshape(3, len(both), -1)
            if len(self.first_layer) >= KEPT:
                self.first_layer.clear()
            self.first_layer[word] = found
        return found

    def emissions(self, sentences: Sequence[Sequence[str]]) -> Floats:
        """Scores of all tags for all tokens; an empty row stands before, between and after the sentences."""
        size = sum(map(len, sentences)) + len(sentences) + 1
        first = self.layers[0]
        parts = np.zeros((size + 2, 3, len(first.bias)), dtype=np.float32)
        filled = np.zeros(size, dtype=bool)
        at = 1
        for words in sentences:
            for word in words:
                parts[at + 1] = self.part(word)
                filled[at] = True
                at += 1
            at += 1
        x = parts[:-2, 0] + parts[1:-1, 1] + parts[2:, 2]
        x = _finished(x, first, filled)
        for layer in self.layers[1:]:
            padded = np.zeros((size + 2, x.shape[1]), dtype=np.float32)
            padded[1:-1] = x
            windows = np.concatenate((padded[:-2], padded[1:-1], padded[2:]), axis=1)
            x = _finished(windows @ layer.weight, layer, filled)
        return np.asarray(x @ self.head + self.head_bias, dtype=np.float32)


def _finished(x: Floats, layer: Layer, filled: NDArray[np.bool_]) -> Floats:
    x = np.maximum(x + layer.bias, 0) * layer.scale + layer.shift
    x[~filled] = 0
    return np.asarray(x, dtype=np.float32)


def _layer(arrays: Sequence[Floats], size: int) -> Layer:
    """Weights as they are stored (out × in × 3), bias, weight, bias, mean and deviation of the normalisation."""
    weight, bias, scale, shift, mean, deviation = arrays
    by_place = weight.reshape(len(bias), size, 3).transpose(2, 1, 0).reshape(3 * size, len(bias))
    factor = scale / deviation
    return Layer(np.ascontiguousarray(by_place), bias, factor, shift - mean * factor)


def _model_files(path: Path) -> tuple[list[Floats], dict[str, list[str]]]:
    with tarfile.open(path) as archive:
        files = {m.name.removeprefix("./"): archive.extractfile(m) for m in archive.getmembers() if m.isfile()}
        content = {name: file.read() for name, file in files.items() if file is not None}
    count = sum(name.startswith("arrays/") for name in content)
    arrays = [np.frombuffer(content[f"arrays/{n}.bin"], np.float32) for n in range(count)]
    names = ("shape", "tag")
    return arrays, {n: gzip.decompress(content[f"vocabs/{n}.gz"]).decode("utf-8").splitlines() for n in names}


def _vectors(path: Path) -> tuple[dict[str, int], Floats, NDArray[np.uint8]]:
    """Numbers of the words, and their vectors: a row of indexes a word, each picks three numbers among 256 triples."""
    with tarfile.open(path) as archive:
        content = {name: archive.extractfile(name) for name in ("vocab.bin", "pq.bin")}
        vocabulary, packed = (content[n].read() for n in ("vocab.bin", "pq.bin"))  # type: ignore[union-attr]
    words = gzip.decompress(vocabulary)
    count = int(np.frombuffer(words[:4], np.uint32)[0])
    numbers = {word: n for n, word in enumerate(words[4 + 4 * count :].decode("utf-8").splitlines())}
    vectors, _, parts, triples = (int(n) for n in np.frombuffer(packed[:16], np.uint32))
    indexes = np.frombuffer(packed[16 : 16 + vectors * parts], np.uint8).reshape(vectors, parts)
    return numbers, np.frombuffer(packed[16 + vectors * parts :], np.float32).reshape(parts, triples, -1), indexes


@functools.cache
def network() -> Network | None:
    """The network, loaded once; None where the package that holds its files is not installed."""
    spec = importlib.util.find_spec("natasha")
    folders = [Path(p) for p in spec.submodule_search_locations or ()] if spec is not None else []
    for folder in folders:
        if (folder / MODEL).is_file() and (folder / VECTORS).is_file():
            return Network(folder / MODEL, folder / VECTORS)
    return None


def tag(sentences: Sequence[Sequence[str]]) -> tuple[tuple[Tagged, ...], ...] | None:
    """The names of each sentence (a list of words); None without the network.

    >>> # [["Анна", "Белова", "живёт", "в", "Риге"]] has Tagged("per", 0, 2) and Tagged("loc", 4, 5)
    """
    found = network()
    if found is None:
        return None
    if not any(sentences):
        return tuple(() for _ in sentences)
    with _one_thread():
        scores = found.emissions(sentences)
    starts = np.cumsum([1, *(len(s) + 1 for s in sentences)])
    paths = (_path(scores[start : start + len(s)], found.transitions) for start, s in zip(starts, sentences, strict=False))
    return tuple(tuple(_runs([found.tags[t] for t in path])) for path in paths)


@functools.cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()


def _one_thread() -> AbstractContextManager[object]:
    """One thread for the matrices of one text: several would wait for each other longer than they work."""
    limit: AbstractContextManager[object] = _threads().limit(limits=1, user_api="blas")
    return limit


def _path(scores: Floats, transitions: Floats) -> list[int]:
    """The likeliest sequence of tags of one sentence."""
    if not len(scores):
        return []
    into = np.ascontiguousarray(transitions.T)
    best = scores[0]
    history = []
    for emission in scores[1:]:
        total = into + best
        history.append(total.argmax(1))
        best = total.max(1) + emission
    at = int(best.argmax())
    path = [at]
    for came in reversed(history):
        at = int(came[at])
        path.append(at)
    return path[::-1]


def _runs(tags: Sequence[str]) -> Iterator[Tagged]:
    """Runs of B-… and I-… tags."""
    start, kind = -1, ""
    for n, name in enumerate([*tags, "O"]):
        part, _, what = name.partition("-")
        if part != "I" and start >= 0:
            yield Tagged(kind, start, n)
            start = -1
        if part == "B" or (part == "I" and start < 0):
            start, kind = n, what.lower()
