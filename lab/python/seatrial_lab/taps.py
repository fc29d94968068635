"""Make-believe tap devices: empty files in a folder that the hypervisor writes and the L2 agent of the same host reads.

A real hypervisor creates a tap device and a real agent finds it in /sys/class/net. Doing the same with files keeps
Neutron's own agent loop, its reports and Nova's wait for "network-vif-plugged" as they are.
"""
import os

from oslo_config import cfg

cfg.CONF.register_opts([cfg.StrOpt('taps', help='Folder of the make-believe tap devices.')], group='seatrial')


def tap_name(port_id):
    """The name Nova and Neutron agree on for the device of a port."""
    return 'tap' + port_id[:11]


def plug(port_id):
    """Creates the device of a port. Says whether it is new."""
    os.makedirs(cfg.CONF.seatrial.taps, exist_ok=True)
    path = os.path.join(cfg.CONF.seatrial.taps, tap_name(port_id))
    is_new = not os.path.exists(path)
    with open(path, 'a', encoding='ascii'):
        pass
    return is_new


def unplug(port_id):
    """Removes the device of a port; one that is not there is as good."""
    try:
        os.remove(os.path.join(cfg.CONF.seatrial.taps, tap_name(port_id)))
    except FileNotFoundError:
        pass


def plugged():
    """Names of all devices of this host."""
    try:
        return {name for name in os.listdir(cfg.CONF.seatrial.taps) if name.startswith('tap')}
    except FileNotFoundError:
        return set()


def modified_at(name):
    """When a device was created, or None when it has gone."""
    try:
        return os.stat(os.path.join(cfg.CONF.seatrial.taps, name)).st_mtime
    except FileNotFoundError:
        return None
