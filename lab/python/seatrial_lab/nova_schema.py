"""Makes Nova's databases and cells: what four runs of nova-manage do, at the cost of importing Nova once.

Usage: python3 -m seatrial_lab.nova_schema --config-file FILE
"""
import sys

from nova import config
from nova import objects
from nova.cmd import manage
from oslo_log import log as logging


def main():
    config.parse_args(['nova-manage', *sys.argv[1:]])
    logging.setup(config.CONF, 'nova')
    objects.register_all()
    steps = [
        ('api_db sync', manage.ApiDbCommands().sync, {}),
        ('cell_v2 map_cell0', manage.CellV2Commands().map_cell0, {}),
        ('cell_v2 create_cell', manage.CellV2Commands().create_cell, {'name': 'cell1'}),
        ('db sync', manage.DbCommands().sync, {}),
    ]
    for name, step, options in steps:
        code = step(**options)
        if code:
            sys.exit(f'nova-manage {name} ended with {code}')


if __name__ == '__main__':
    main()
