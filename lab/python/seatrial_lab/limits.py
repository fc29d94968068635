"""Limits that a test puts on a driver while it runs: a file says which, so that no service has to start anew."""
import contextlib
import json
import os
import threading

import eventlet


class LimitReached(Exception):
    """What a driver says when more is asked of it at a time than the file allows."""


class Limit:
    """How much of one kind of work a process does at a time.

    The file holds an object with, each of them optional: `atOnce`, beyond which work fails; `seconds`, which every
    piece of work takes longer; `failsAfterSeconds`, which work that fails takes until then; `message`, the words of the failure, in which {limit} stands for the number.
    """

    def __init__(self, path):
        self._path = path
        self._inside = 0
        self._lock = threading.Lock()

    def _read(self):
        try:
            with open(self._path, encoding='utf-8') as file:
                return json.load(file)
        except (FileNotFoundError, ValueError):
            return {}

    @contextlib.contextmanager
    def kept(self):
        """Around the work: fails at once when there is too much of it, and makes the rest take its time."""
        limit = self._read()
        with self._lock:
            self._inside += 1
            inside = self._inside
        try:
            at_once = limit.get('atOnce')
            if at_once is not None and inside > at_once:
                eventlet.sleep(limit.get('failsAfterSeconds', 0))
                message = limit.get('message', 'no more than {limit} at a time')
                raise LimitReached(message.format(limit=at_once))
            eventlet.sleep(limit.get('seconds', 0))
            yield
        finally:
            with self._lock:
                self._inside -= 1


def limit_of(state_path, name):
    """The limit whose file stands in a service's own folder."""
    return Limit(os.path.join(state_path, f'limit-{name}.json'))
