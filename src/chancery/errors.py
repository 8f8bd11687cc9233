"""What can go wrong, drawn as a tree. Every message names the file, the place and the way out.

    ChanceryError                 anything below; exit code 1 on the command line
    ├── SourceError               a path, file or line that cannot be read as an article
    │   ├── MissingSource         no such path, or a directory without articles
    │   ├── EmptySource           nothing in it
    │   ├── BinarySource          not text
    │   ├── EncodingError         none of the encodings that are read
    │   ├── SeriesError           a file of official figures that cannot be read as one
    │   └── TooLarge              over the size limit
    ├── StoreError                the database is broken, foreign or locked
    ├── LexiconError              a word table that the lint refuses
    ├── WorldError                a user's table of the world that does not keep its rules
    ├── FrameError                a frame without example or counter-example, or one that misses its own
    ├── GoldError                 an annotation file that cannot be read
    ├── JudgementError            a judgement on what is not there, or that cannot be made; a line that is no judgement
    └── ArgumentError             an argument that names nothing: a state, a kind of rows, a language
"""


class ChanceryError(Exception):
    """Root of all errors that Chancery raises on purpose."""


class SourceError(ChanceryError):
    """A source cannot be read as an article."""


class MissingSource(SourceError):
    """There is no such path, or no article in it."""


class EmptySource(SourceError):
    """The file holds no text."""


class BinarySource(SourceError):
    """The file is not text."""


class EncodingError(SourceError):
    """The file is in none of the encodings that are read."""


class SeriesError(SourceError):
    """The file holds no official figures that can be read: its columns, a line, or all of its rows."""


class TooLarge(SourceError):
    """The file is over the size limit."""


class StoreError(ChanceryError):
    """The database is broken, foreign or locked."""


class LexiconError(ChanceryError):
    """A word table does not keep its rules."""


class WorldError(ChanceryError):
    """A user's table of the world does not keep its rules."""


class FrameError(ChanceryError):
    """A frame does not keep its rules, or misses its own example."""


class GoldError(ChanceryError):
    """An annotation file cannot be read."""


class JudgementError(ChanceryError):
    """A judgement names what is not there, or cannot be made; or a line of a log is no judgement."""


class ArgumentError(ChanceryError, ValueError):
    """An argument names nothing that there is."""
