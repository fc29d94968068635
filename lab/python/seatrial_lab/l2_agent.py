"""Neutron's common L2 agent over make-believe tap devices, for a compute host that is only a name."""
import sys

import neutron.cmd.eventlet  # noqa: F401 (comes first: it prepares the standard library for green threads)
from neutron.agent import securitygroups_rpc  # noqa: F401 (registers the [securitygroup] options)
from neutron.api.rpc.handlers import securitygroups_rpc as sg_rpc
from neutron.common import config as common_config
from neutron.conf import service as service_config
from neutron.conf.agent import common as agent_config
from neutron.conf.plugins.ml2.drivers import linuxbridge as linuxbridge_config
from neutron.plugins.ml2.drivers.agent import _agent_manager_base as base
from neutron.plugins.ml2.drivers.agent import _common_agent as common_agent
from neutron_lib import constants
from neutron_lib.agent import topics
from neutron_lib.utils import helpers
from oslo_config import cfg
from oslo_messaging import Target
from oslo_service import service

from seatrial_lab import taps


class Callbacks(sg_rpc.SecurityGroupAgentRpcCallbackMixin, base.CommonAgentManagerRpcCallBackBase):
    """What the server tells the agents."""

    target = Target(version='1.5')

    def port_update(self, context, **kwargs):
        self.updated_devices.add(taps.tap_name(kwargs['port']['id']))

    def network_delete(self, context, **kwargs):
        self.network_map.pop(kwargs.get('network_id'), None)

    def network_update(self, context, **kwargs):
        pass

    def binding_activate(self, context, **kwargs):
        if kwargs.get('host') == cfg.CONF.host:
            self.updated_devices.add(taps.tap_name(kwargs['port_id']))

    def binding_deactivate(self, context, **kwargs):
        pass


class Taps(base.CommonAgentManagerBase):
    """A data plane that consists of files."""

    def get_all_devices(self):
        return taps.plugged()

    def get_devices_modified_timestamps(self, devices):
        return {device: stamp for device in devices if (stamp := taps.modified_at(device)) is not None}

    def get_agent_configurations(self):
        return {
            'bridge_mappings': helpers.parse_mappings(cfg.CONF.LINUX_BRIDGE.bridge_mappings),
            'interface_mappings': {},
            'tunneling_ip': '127.0.0.1',
            'tunnel_types': [constants.TYPE_VXLAN],
            'l2_population': False,
        }

    def get_agent_id(self):
        return 'lb-' + cfg.CONF.host

    def get_agent_api(self, **kwargs):
        return None

    def get_extension_driver_type(self):
        return 'linuxbridge'

    def get_rpc_callbacks(self, context, agent, sg_agent):
        return Callbacks(context, agent, sg_agent)

    def get_rpc_consumers(self):
        return [
            [topics.PORT, topics.UPDATE],
            [topics.NETWORK, topics.DELETE],
            [topics.NETWORK, topics.UPDATE],
            [topics.SECURITY_GROUP, topics.UPDATE],
            [topics.PORT_BINDING, topics.DEACTIVATE],
            [topics.PORT_BINDING, topics.ACTIVATE],
        ]

    def plug_interface(self, network_id, network_segment, device, device_owner):
        return device in taps.plugged()

    def ensure_port_admin_state(self, device, admin_state_up):
        pass

    def setup_arp_spoofing_protection(self, device, device_details):
        pass

    def delete_arp_spoofing_protection(self, devices):
        pass

    def delete_unreferenced_arp_protection(self, current_devices):
        pass


def main():
    common_config.register_common_config_options()
    linuxbridge_config.register_linuxbridge_opts()
    agent_config.register_agent_state_opts_helper(cfg.CONF)
    common_config.init(sys.argv[1:])
    common_config.setup_logging()
    service_config.register_service_opts(service_config.RPC_EXTRA_OPTS, cfg.CONF)
    agent = common_agent.CommonAgentLoop(
        Taps(), cfg.CONF.AGENT.polling_interval, cfg.CONF.AGENT.quitting_rpc_timeout,
        constants.AGENT_TYPE_LINUXBRIDGE, constants.AGENT_PROCESS_LINUXBRIDGE)
    service.launch(cfg.CONF, agent, restart_method='mutate').wait()


if __name__ == '__main__':
    main()
