"""Starts nova-compute with the lab's hypervisor. Nova loads drivers from its own package only, so it is shown one there."""
import sys

from nova.cmd import compute as nova_compute  # Comes first: it prepares the standard library for green threads.

from seatrial_lab import compute


def main():
    sys.modules['nova.virt.seatrial'] = compute
    sys.argv[0] = 'nova-compute'
    nova_compute.main()


if __name__ == '__main__':
    main()
