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


def purge(access, queues):
    channel = connect(access).channel()
    while True:
        for queue in queues:
            channel.queue_purge(queue)
        time.sleep(0.05)


def consume(access, queues):
    connection = connect(access)
    channel = connection.channel()
    for queue in queues:
        channel.basic_consume(queue, no_ack=True, callback=lambda message: None)
    while True:
        connection.drain_events()


def main():
    how, *queues = sys.argv[1:]
    access = json.load(sys.stdin)
    while True:
        try:
            {'purge': purge, 'consume': consume}[how](access, queues)
        except (amqp.AMQPError, OSError) as error:
            print(f'queue_thief: {error}', file=sys.stderr, flush=True)
            time.sleep(1)


if __name__ == '__main__':
    main()
