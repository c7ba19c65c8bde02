"""Frozen classes of named fields, made fast: ``record`` in place of ``dataclasses.dataclass(frozen=True, slots=True)``.

``dataclasses`` imports ``inspect`` and compiles six functions for each class,
which was a third of the time that ``newslint article.txt`` took when the cache
knew the article. A record compiles one, when the first is made. It is a dataclass to type checkers, and
to ``dataclasses.replace``, ``asdict`` and ``fields`` when somebody calls them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Any, TypeVar, cast, dataclass_transform

T = TypeVar("T")


class _Made:
    """A default that is made anew for each record."""

    def __init__(self, make: Callable[[], Any]) -> None:
        self.make = make


def field(*, default_factory: Callable[[], T]) -> T:
    """A field whose default is what ``default_factory`` makes."""
    return cast("T", _Made(default_factory))


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[T]) -> type[T]:
    """The class with its annotated names as fields, in this order, each a slot that is set once."""
    return _with_fields(cls, _METHODS)


@dataclass_transform(field_specifiers=(field,))
def mutable_record(cls: type[T]) -> type[T]:
    """The same with fields that can be set again, and so without a hash."""
    return _with_fields(cls, {"__repr__": _repr, "__eq__": _eq, "__hash__": None, "__reduce__": _reduce})


def _with_fields(cls: type[T], methods: Mapping[str, Any]) -> type[T]:
    names = tuple(name for name, kind in cls.__annotations__.items() if "ClassVar" not in kind)
    defaults = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    left_out = {*defaults, "__dict__", "__weakref__"}
    body = {name: value for name, value in cls.__dict__.items() if name not in left_out}
    keeps = any(isinstance(value, cached_property) for value in body.values())  # keeps what it computes
    slots = (*names, "__dict__") if keeps else names
    kind: Any = type(cls)
    made = kind(cls.__name__, cls.__bases__, {**methods, **body, "__slots__": slots, "__match_args__": names})
    made.__qualname__ = cls.__qualname__
    _set_up(made, names, defaults)
    return cast("type[T]", made)


def _set_up(made: Any, names: tuple[str, ...], defaults: Mapping[str, Any]) -> None:
    """Give the class what depends on its fields."""

    def first(self: Any, *values: Any, **named: Any) -> None:
        _compile_init(made, names, defaults)
        made.__init__(self, *values, **named)

    made.__init__ = first
    made._values = staticmethod(attrgetter(*names)) if names else staticmethod(lambda _: ())
    made.__dataclass_fields__ = _Fields(names, defaults)


def _compile_init(made: Any, names: tuple[str, ...], defaults: Mapping[str, Any]) -> None:
    """Give the class its own ``__init__``; a slot's own setter is not stopped by ``__setattr__``."""
    space: dict[str, Any] = {f"_set_{name}": made.__dict__[name].__set__ for name in names}
    parameters, lines = [], []
    for name in names:
        value = name
        if name in defaults:
            space[f"_default_{name}"] = default = defaults[name]
            if isinstance(default, _Made):
                space[f"_make_{name}"] = default.make
                value = f"_make_{name}() if {name} is _default_{name} else {name}"
        parameters.append(f"{name}=_default_{name}" if name in defaults else name)
        lines.append(f" _set_{name}(self, {value})")
    if hasattr(made, "__post_init__"):
        lines.append(" self.__post_init__()")
    exec(f"def __init__(self, {', '.join(parameters)}):\n" + ("\n".join(lines) or " pass"), space)
    made.__init__ = space["__init__"]


class _Fields:
    """``__dataclass_fields__``, made when the standard library's functions ask for it."""

    def __init__(self, names: tuple[str, ...], defaults: Mapping[str, Any]) -> None:
        self._names, self._defaults = names, defaults

    def __get__(self, one: object, cls: type) -> dict[str, Any]:
        import dataclasses

        def field_of(name: str) -> Any:
            default = self._defaults.get(name, dataclasses.MISSING)
            made = isinstance(default, _Made)
            return dataclasses.field(default_factory=default.make) if made else dataclasses.field(default=default)

        twin: Any = dataclasses.make_dataclass(cls.__name__, [(name, Any, field_of(name)) for name in self._names])
        fields: dict[str, Any] = twin.__dataclass_fields__
        return fields


def replace(one: T, **changes: Any) -> T:
    """The record with some of its fields changed."""
    record_: Any = one
    return cast("T", type(record_)(**{name: getattr(record_, name) for name in record_.__match_args__} | changes))


def asdict(one: object) -> dict[str, Any]:
    """The record as a dictionary, the records in it too."""
    record_: Any = one
    return {name: _plain(getattr(record_, name)) for name in record_.__match_args__}


def _plain(value: Any) -> Any:
    if hasattr(value, "_values"):
        return asdict(value)
    if isinstance(value, list | tuple):
        return type(value)(map(_plain, value))
    return {key: _plain(item) for key, item in value.items()} if isinstance(value, dict) else value


def _repr(self: Any) -> str:
    fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
    return f"{type(self).__qualname__}({fields})"


def _eq(self: Any, other: Any) -> Any:
    return self._values(self) == other._values(other) if type(self) is type(other) else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _setattr(self: Any, name: str, value: Any) -> None:
    raise AttributeError(f"cannot change {name!r} of a {type(self).__name__}: it is frozen")


def _delattr(self: Any, name: str) -> None:
    raise AttributeError(f"cannot delete {name!r} of a {type(self).__name__}: it is frozen")


def _reduce(self: Any) -> tuple[Any, ...]:
    return type(self), tuple(getattr(self, name) for name in self.__match_args__)


_METHODS = {
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _setattr,
    "__delattr__": _delattr,
    "__reduce__": _reduce,
}
