"""Makes Swift's three rings with one device and one replica each: what nine runs of swift-ring-builder do.

Usage: python3 -m seatrial_lab.swift_rings FOLDER account:PORT container:PORT object:PORT
"""
import os
import sys

from swift.common.ring import RingBuilder

# Two partitions: the container updater forks a whole Python process for each it finds in use.
PART_POWER = 1


def main():
    folder = sys.argv[1]
    for argument in sys.argv[2:]:
        kind, port = argument.split(':')
        builder = RingBuilder(PART_POWER, replicas=1, min_part_hours=0)
        address = {'ip': '127.0.0.1', 'port': int(port)}
        builder.add_dev({
            'region': 1, 'zone': 1, 'device': 'd1', 'weight': 1.0, 'meta': '', **address,
            'replication_ip': address['ip'], 'replication_port': address['port'],
        })
        builder.rebalance()
        builder.get_ring().save(os.path.join(folder, kind + '.ring.gz'))


if __name__ == '__main__':
    main()
