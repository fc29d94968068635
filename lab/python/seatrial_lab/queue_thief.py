"""Takes messages that were meant for a service: empties its queues, or consumes beside it."""
import json
import sys
import time

import amqp


def connect(access):
    connection = amqp.Connection(
        f"127.0.0.1:{access['port']}", userid='openstack', password=access['password'], connect_timeout=10)
    connection.connect()
    return connection


def take(access, queues, priority):
    connection = connect(access)
    channel = connection.channel()
    for queue in queues:
        # Whoever has the higher priority is served first, and the others only while he is busy.
        channel.basic_consume(
            queue, no_ack=True, callback=lambda message: None, arguments={'x-priority': priority})
    while True:
        connection.drain_events()


PRIORITIES = {'purge': 10, 'consume': 0}


def main():
    how, *queues = sys.argv[1:]
    access = json.load(sys.stdin)
    while True:
        try:
            take(access, queues, PRIORITIES[how])
        except (amqp.AMQPError, OSError) as error:
            print(f'queue_thief: {error}', file=sys.stderr, flush=True)
            time.sleep(1)


if __name__ == '__main__':
    main()
