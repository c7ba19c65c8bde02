"""A few worker processes for many small tasks: results in order, and a worker that dies costs one task only.

``concurrent.futures`` gives up all tasks when one worker is killed, and does not
say which task killed it; here every worker has a pipe of its own, so both are known.
"""

from __future__ import annotations

import contextlib
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from newslint.records import record

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

T = TypeVar("T")
R = TypeVar("R")

#: Tasks that a worker holds: the one that it works on and the next, so that it never waits.
HELD = 2

#: How far ahead of the next result to pass on tasks are handed out, for each worker: bounds the memory.
AHEAD = 32


@record
class Known(Generic[R]):
    """A result that stands in the place of a task: nothing is to be done for it."""

    value: R


class Workers(Generic[T, R]):
    """Runs ``work(task)`` in up to ``count`` processes, each started when first needed.

    ``work``, tasks and results are pickled where the system cannot fork.
    ``died(task, exit code)`` gives the result of a task whose worker was killed
    (a negative exit code is a signal's number).
    """

    def __init__(self, work: Callable[[T], R], count: int, died: Callable[[T, int | None], R]) -> None:
        import multiprocessing

        # Forking shares what is loaded already; elsewhere than on Linux it is not safe.
        self._context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._work, self._count, self._died = work, count, died
        self._workers: list[_Worker[T]] = []
        self._again: deque[tuple[int, T]] = deque()  # tasks whose worker died before it came to them

    def map(self, tasks: Iterable[T | Known[R]]) -> Generator[R]:
        """The results in the order of the tasks.

        The workers are ended when the iterator is exhausted or closed, or when an exception passes.
        """
        source = enumerate(tasks)
        ready: dict[int, R] = {}
        at, more = 0, True
        try:
            while more or ready or self._unanswered():
                more = self._hand_out(source, ready, at) if more or self._again else False
                while at in ready:
                    yield ready.pop(at)
                    at += 1
                if self._unanswered():
                    self._receive(ready)
        finally:
            for worker in self._workers:
                worker.end()
            self._workers.clear()

    def _unanswered(self) -> int:
        return sum(len(worker.tasks) for worker in self._workers) + len(self._again)

    def _hand_out(self, source: Iterator[tuple[int, T | Known[R]]], ready: dict[int, R], at: int) -> bool:
        """Give tasks out while there is room; False when there are no more."""
        while self._has_room() and len(ready) + self._unanswered() < AHEAD * self._count:
            if self._again:
                self._pick().give(*self._again.popleft())
                continue
            index, task = next(source, (-1, None))
            if task is None:
                return False
            if isinstance(task, Known):
                ready[index] = task.value
                if index == at:
                    return True  # it can be passed on at once
            else:
                self._pick().give(index, task)
        return True

    def _has_room(self) -> bool:
        return len(self._workers) < self._count or any(len(worker.tasks) < HELD for worker in self._workers)

    def _pick(self) -> _Worker[T]:
        """The worker with the least to do, a new one if all are busy and there may be more."""
        best = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if best is None or (best.tasks and len(self._workers) < self._count):
            best = _Worker(self._context, self._work, [worker.connection for worker in self._workers])
            self._workers.append(best)
        return best

    def _receive(self, ready: dict[int, R]) -> None:
        """Wait until at least one worker has answered or died."""
        busy = {worker.connection: worker for worker in self._workers if worker.tasks}
        for connection in wait(list(busy)):
            worker = busy[connection]  # type: ignore[index]
            try:
                index, result = worker.connection.recv()
            except (EOFError, OSError):
                self._bury(worker, ready)
            else:
                del worker.tasks[index]
                ready[index] = result

    def _bury(self, worker: _Worker[T], ready: dict[int, R]) -> None:
        """Take a dead worker out: what it worked on has failed, what it had not begun is given to another."""
        self._workers.remove(worker)
        exit_code = worker.end()
        (index, task), *rest = worker.tasks.items()
        ready[index] = self._died(task, exit_code)
        self._again.extend(rest)


class _Worker(Generic[T]):
    """A process with its pipe and the tasks that it was given, in order."""

    def __init__(self, context: BaseContext, work: Callable[[T], Any], others: list[Connection]) -> None:
        self.connection, theirs = context.Pipe()
        self.tasks: dict[int, T] = {}
        inherited = [*others, self.connection] if context.get_start_method() == "fork" else []
        self._process = context.Process(target=_serve, args=(theirs, work, inherited), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()

    def give(self, index: int, task: T) -> None:
        self.tasks[index] = task
        with contextlib.suppress(OSError):  # it has died: ``_receive`` will find out
            self.connection.send((index, task))

    def end(self) -> int | None:
        """End the process now, whatever it does, and return its exit code."""
        if self._process.exitcode is None and self.tasks:
            self._process.join(0.2)  # a process that is dying has an exit code of its own
        self.connection.close()
        self._process.terminate()
        self._process.join(5)
        if self._process.exitcode is None:
            self._process.kill()
            self._process.join()
        exit_code: int | None = self._process.exitcode
        return exit_code


def _serve(connection: Connection, work: Callable[[T], R], inherited: list[Connection]) -> None:
    """What a worker does: one task after the other until its pipe is closed."""
    import signal

    # Ctrl-C goes to the whole group; the parent ends the workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    # An end of a pipe that a copy is held of never closes: workers would outlive a killed parent.
    for other in inherited:
        other.close()
    with contextlib.suppress(EOFError, OSError):
        while True:
            index, task = connection.recv()
            connection.send((index, work(task)))
