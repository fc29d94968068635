"""Starts one of Swift's servers on a swift.conf of the lab's own; Swift itself knows only /etc/swift.

Usage: swift_server.py SWIFT_DIR account|container|object|proxy|container-updater CONFIG
"""
import os
import sys


def main():
    swift_dir, kind, config = sys.argv[1:4]
    from swift.common import utils
    utils.SWIFT_CONF_FILE = os.path.join(swift_dir, 'swift.conf')
    if kind == 'container-updater':
        from swift.common.daemon import run_daemon
        from swift.container.updater import ContainerUpdater
        run_daemon(ContainerUpdater, config, section='container-updater', once=False)
        return
    from swift.common.wsgi import run_wsgi
    options = {'verbose': True}
    if kind == 'object':
        from swift.obj.server import global_conf_callback
        options['global_conf_callback'] = global_conf_callback
    sys.exit(run_wsgi(config, kind + '-server', **options))


if __name__ == '__main__':
    main()
