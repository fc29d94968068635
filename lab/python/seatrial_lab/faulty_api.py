"""A WSGI filter that stands before a service and lets some requests fail, or all of them wait."""
import itertools
import json
import re
import time


class FaultyApi:
    """Options: `every` so many matching requests fail with `status`, `seconds` that each waits, `method`, `path`."""

    def __init__(self, app, every='1', status='', seconds='0', method='', path=''):
        self._app = app
        self._every = int(every)
        self._status = status
        self._seconds = float(seconds)
        self._method = method
        self._path = re.compile(path)
        self._count = itertools.count(1)

    def __call__(self, environ, start_response):
        whole_path = environ.get('SCRIPT_NAME', '') + environ.get('PATH_INFO', '')
        if (self._method and environ['REQUEST_METHOD'] != self._method) or not self._path.search(whole_path):
            return self._app(environ, start_response)
        if self._seconds:
            time.sleep(self._seconds)
        if not self._status or next(self._count) % self._every:
            return self._app(environ, start_response)
        body = json.dumps({'error': {'code': int(self._status), 'message': 'The server is having a bad day.'}}).encode()
        start_response(f'{self._status} Fault', [
            ('Content-Type', 'application/json'), ('Content-Length', str(len(body)))])
        return [body]


def factory(_global_conf, **options):
    return lambda app: FaultyApi(app, **options)
