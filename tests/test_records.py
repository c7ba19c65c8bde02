"""A record is a frozen dataclass to all who use one: the standard library's functions, pickle, pattern matching."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from functools import cached_property

import pytest

from newslint.records import asdict, field, mutable_record, record, replace


@record
class Place:
    """A place."""

    line: int
    column: int = 1


@record
class Trip:
    """Several places, and what was seen there."""

    places: tuple[Place, ...] = ()
    seen: dict[str, int] = field(default_factory=dict)

    @cached_property
    def length(self) -> int:
        return len(self.places)


@mutable_record
class Count:
    """A number that grows."""

    number: int = 0


def test_value() -> None:
    assert Place(2) == Place(2, 1) == Place(column=1, line=2)
    assert Place(2) != Place(3)
    assert Place(2) != (2, 1)
    assert len({Place(2), Place(2, 1)}) == 1
    assert repr(Place(2, 7)) == "Place(line=2, column=7)"


def test_frozen() -> None:
    place = Place(2)
    with pytest.raises(AttributeError, match="cannot change 'line' of a Place"):
        place.line = 3  # type: ignore[misc]
    with pytest.raises(AttributeError, match="cannot delete 'line' of a Place"):
        del place.line
    with pytest.raises(AttributeError):
        place.other = 3  # type: ignore[attr-defined]


def test_wrong_arguments() -> None:
    with pytest.raises(TypeError):
        Place()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Place(1, 2, 3)  # type: ignore[call-arg]


def test_defaults_are_made_anew() -> None:
    one, other = Trip(), Trip()
    one.seen["mill"] = 1
    assert other.seen == {}


def test_cached_property_is_kept() -> None:
    trip = Trip((Place(1), Place(2)))
    assert trip.length == 2
    assert replace(trip, places=()).length == 0


def test_copies() -> None:
    trip = Trip((Place(1),), {"mill": 2})
    assert pickle.loads(pickle.dumps(trip)) == trip
    assert copy.deepcopy(trip) == trip
    assert copy.deepcopy(trip).seen is not trip.seen


def test_standard_library() -> None:
    trip = Trip((Place(1),), {"mill": 2})
    assert dataclasses.is_dataclass(trip)
    assert dataclasses.replace(trip, places=()) == replace(trip, places=()) == Trip((), {"mill": 2})  # type: ignore[type-var]
    assert asdict(trip) == {"places": ({"line": 1, "column": 1},), "seen": {"mill": 2}}
    assert dataclasses.asdict(trip) == asdict(trip)  # type: ignore[call-overload]
    match trip.places[0]:
        case Place(line, column):
            assert (line, column) == (1, 1)


def test_mutable() -> None:
    count = Count()
    count.number += 1
    assert count == Count(1)
    with pytest.raises(TypeError, match="unhashable"):
        hash(count)
