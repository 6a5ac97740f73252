"""Guesses about how a file is read: each has its evidence, and the other readings that would fit as well."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from halfstar.errors import SourceError

Topic = Literal["columns", "scale", "dates", "encoding"]  # the options that correct a guess have these names


@dataclass(frozen=True)
class Reading:
    """One way to read something: the value of the option that chooses it, and how real cells look in this reading."""

    value: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Guess:
    """How something is read, in words, and why. `readings` has the likeliest reading first.

    The guess is a question where there are several readings. `field` is the field that columns are guessed for.
    """

    topic: Topic
    sentence: str
    readings: tuple[Reading, ...] = ()
    field: str = ""

    @property
    def is_question(self) -> bool:
        """Whether several readings fit, so that a person has to choose."""
        return len(self.readings) > 1

    def option(self, reading: Reading) -> str:
        """The option of the command line that chooses a reading."""
        if self.topic == "columns":
            return f"--map '{self.field}={reading.value}'"
        return f"--{self.topic} {reading.value}"

    def question(self) -> str:
        """The question with the options that answer it, in one sentence."""
        choices = (
            f"{self.option(reading)}{f' ({reading.examples[0]})' if reading.examples else ''}"
            for reading in self.readings
        )
        return f"{self.sentence}: {' or '.join(choices)}"

    @classmethod
    def from_json(cls, fields: Mapping[str, Any]) -> "Guess":
        """Make a guess from all its fields, as `dataclasses.asdict` and JSON have them."""
        readings = tuple(Reading(reading["value"], tuple(reading["examples"])) for reading in fields["readings"])
        return cls(**{**fields, "readings": readings})


class OpenQuestionError(SourceError):
    """A file can be read in several ways. `questions` are the guesses that a person has to make."""

    def __init__(self, file: str, questions: Sequence[Guess]) -> None:
        self.questions = tuple(questions)
        asked = ". ".join(question.question() for question in questions)
        super().__init__(f"{file} can be read in more than one way, so nothing was imported. {asked}.")
