"""Packages that are called by their own name: `chancery.read("articles/")` is `chancery.read.read("articles/")`."""

from __future__ import annotations

import sys
from types import ModuleType


class Verb(ModuleType):
    """A package whose main function bears its name."""

    def __call__(self, *args: object, **options: object) -> object:
        return getattr(self, self.__name__.rpartition(".")[2])(*args, **options)


def make_verb(package: str) -> None:
    """Let a package be called: to be written at the end of its `__init__` as `make_verb(__name__)`."""
    sys.modules[package].__class__ = Verb
